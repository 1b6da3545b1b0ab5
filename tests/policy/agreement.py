"""What the second judging engine says of each space under each name, as plain values."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from zhongchuang.engines.policy.columns import Amounts, Decided, Outcomes, cohort_of, judge_columns
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

Said = dict[tuple[str, str], object]
"""By space and name: a verdict with its reason, bounds with theirs, a grade with those still possible and its own."""


def by_columns(
    policy: Policy, snapshot: Snapshot, *, as_of: date, workdays: Workdays, rulings: Sequence[Ruling] = ()
) -> Said:
    """What the columns say."""
    cohort = cohort_of(policy, snapshot, reduced(policy, snapshot, as_of=as_of, workdays=workdays))
    return said_by(judge_columns(policy, cohort, as_of=as_of, workdays=workdays, rulings=rulings))


def said_by(found: Outcomes) -> Said:
    """What outcomes say of each space."""
    said: Said = {}
    amounts = {**found.measures, **found.items, **found.grants}
    amounts |= {f"paid.{code}": one for code, one in found.paid.items()}
    amounts |= {"score": found.score} if found.score else {}
    for at, space in enumerate(found.spaces):
        said[space, "result"] = found.verdict.verdict(at)
        said |= {(space, code): _decided(decided, at) for code, decided in found.conditions.items()}
        said |= {(space, code): _amount(one, at) for code, one in amounts.items()}
        if found.grade:
            said[space, "grade"] = (found.grade.code(at), found.grade.still_possible(at), found.grade.reason(at))
        if found.public:
            said[space, "public"] = _decided(found.public, at)
    return said


def _decided(decided: Decided, at: int) -> tuple[Verdict, str]:
    return decided.verdict(at), decided.reason(at)


def _amount(one: Amounts, at: int) -> tuple[Fraction | None, Fraction | None, str]:
    low, high = one.bounds(at) or (None, None)
    return low, high, one.reason(at)
