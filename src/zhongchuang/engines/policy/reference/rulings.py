"""The words of persons as an evaluation uses them: for each space the latest on each thing that may be ruled."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.kernel.verdict import Verdict


class RulingRefused(Exception):
    """A ruling that can't stand: on `code` of `space`, because it is unknown, undecided, no_amount or outside."""

    def __init__(self, space: str, code: str, why: str) -> None:
        super().__init__(f"{space} {code}: {why}")
        self.space = space
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person said: a verdict, an amount, or which reading holds."""

    verdict: Verdict
    amount: int | Fraction | None = None
    reading: str = ""


def rulings_by_space(policy: Policy, rulings: Sequence[Ruling]) -> dict[str, dict[str, Ruled]]:
    """The latest ruling on each code, by space. Raises RulingRefused."""
    found: dict[str, dict[str, Ruled]] = {}
    verdicts = {condition.code for condition in policy.conditions} | {grade.code for grade in policy.grades}
    for ruling in rulings:
        if ruling.verdict is Verdict.NEEDS_PERSON:
            raise RulingRefused(ruling.space, ruling.condition, "undecided")
        plain = ruling.condition in verdicts
        ruled = Ruled(ruling.verdict) if plain else _amount_or_reading(policy, ruling)
        found.setdefault(ruling.space, {})[ruling.condition] = ruled
    return found


def _amount_or_reading(policy: Policy, ruling: Ruling) -> Ruled:
    asked = next((one for one in policy.asked if one.code == ruling.condition), None)
    if asked is None or (asked.given is not None and not asked.given.readings):
        raise RulingRefused(ruling.space, ruling.condition, "unknown")
    if asked.given is not None:
        if ruling.value not in {reading.code for reading in asked.given.readings}:
            raise RulingRefused(ruling.space, ruling.condition, "unknown")
        return Ruled(ruling.verdict, reading=ruling.value)
    try:
        return Ruled(ruling.verdict, amount=Fraction(ruling.value))
    except (ValueError, ZeroDivisionError):
        raise RulingRefused(ruling.space, ruling.condition, "no_amount") from None
