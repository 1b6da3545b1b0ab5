"""What a case expects, held against the arithmetic its author wrote beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhongchuang.engines.policy.calculator import UNKNOWN, NotArithmetic, Worked, worked_out
from zhongchuang.engines.policy.case_reading import PAID
from zhongchuang.engines.policy.document import Case, Expected, Policy
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Unproven:
    """An arithmetic that doesn't come to what the case expects of a name of a space.

    `expected` is None where the case expects nothing of it; `readable` False where nothing can be made of
    the arithmetic, and otherwise `worked` is what it comes to, None for what nobody knows.
    """

    space: str
    name: str
    written: str
    expected: Expected | None
    worked: Worked = UNKNOWN
    readable: bool = True


def unproven(policy: Policy, case: Case) -> Iterator[Unproven]:
    """Every arithmetic of a case that proves nothing."""
    for space, beside in case.arithmetic.items():
        for name, written in beside.items():
            expected = case.expect.get(space, {}).get(name)
            try:
                worked = worked_out(written)
            except NotArithmetic:
                yield Unproven(space, name, written, expected, readable=False)
                continue
            if not _agree(unit_of(policy, name), expected, worked):
                yield Unproven(space, name, written, expected, worked)


def _agree(unit: str, expected: Expected | None, worked: Worked) -> bool:
    if expected is None:
        return False
    if expected is Verdict.NEEDS_PERSON:
        return worked is UNKNOWN
    if isinstance(expected, Verdict):
        return worked is (expected is Verdict.MET)
    if isinstance(expected, str):  # a grade: beside it stands a statement that settles it
        return isinstance(worked, bool)
    if isinstance(expected, date):
        return worked == expected
    assert not isinstance(expected, bool | tuple)
    return not isinstance(worked, bool | date | None) and worked * FEN_PER.get(unit, 1) == expected


def unit_of(policy: Policy, name: str) -> str:
    """The unit that a name of which something is expected is written in; "" where it has none."""
    units = {code: measure.unit for code, measure in policy.measures.items()}
    units |= {grant.code: grant.unit for grant in policy.grants}
    units |= dict.fromkeys([item.code for item in policy.items] + ["score"], "points")
    return units.get(name.removeprefix(PAID), "")
