"""Where two engines differ over one document and one cohort, told one by one."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from zhongchuang.engines.policy.columns.cohort import cohort_of
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.outcomes import Amounts, Decided, Outcomes
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.reference.cohort import Cohort
from zhongchuang.engines.policy.reference.payments import payments
from zhongchuang.engines.policy.reference.space import SpaceFacts
from zhongchuang.engines.tables.expression.evaluate import decide, why_open
from zhongchuang.engines.tables.expression.trace import REASONS, Found, Step
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.engines.tables.reduced import Reduced
from zhongchuang.kernel.verdict import Verdict, all_of
from zhongchuang.kernel.workdays import Workdays

Difference = tuple[str, str, object, object]


def judged_differently(
    policy: Policy,
    snapshot: Snapshot,
    reduced: Reduced,
    *,
    as_of: date,
    workdays: Workdays,
    rulings: Sequence[Ruling] = (),
) -> list[Difference]:
    """Space, name, what the reference says, what the columns say, wherever they don't say the same."""
    reference = Cohort(policy, snapshot, as_of=as_of, workdays=workdays, rulings=rulings)
    cohort = cohort_of(policy, snapshot, reduced)
    outcomes = judge_columns(policy, cohort, as_of=as_of, workdays=workdays, rulings=rulings)
    assert outcomes.spaces == tuple(reference.spaces)
    paid = payments(reference) if policy.budgets else {}
    found: list[Difference] = []
    for place, (code, facts) in enumerate(reference.spaces.items()):
        pairs = _pairs(policy, facts, paid.get(code, {}), outcomes, place)
        found += [(code, name, one, other) for name, one, other in pairs if one != other]
    return found


def _pairs(
    policy: Policy, facts: SpaceFacts, paid: dict[str, Found], outcomes: Outcomes, place: int
) -> Iterator[tuple[str, object, object]]:
    codes = [condition.code for condition in policy.conditions]
    standing = all_of(facts.condition(code).verdict for code in codes)
    yield "result", standing, outcomes.verdict.verdict(place)
    for code in codes:
        yield code, _said(facts.computed(code)), _decided(outcomes.conditions[code], place)
    named = {**outcomes.measures, **outcomes.items, **outcomes.grants}
    for code, amounts in named.items():
        yield code, _found(facts.find(code)), _amounts(amounts, place)
    for code, amounts in outcomes.paid.items():
        yield f"paid.{code}", _found(paid[code]), _amounts(amounts, place)
    if outcomes.score is not None:
        yield "score", _found(facts.find("score")), _amounts(outcomes.score, place)
    if outcomes.grade is not None:
        grade = facts.grade()
        theirs = outcomes.grade.code(place), outcomes.grade.still_possible(place), outcomes.grade.reason(place)
        yield "grade", (grade.code, grade.possible, grade.needs), theirs
    if outcomes.public is not None and policy.public_when is not None:
        yield "public", _said(decide(policy.public_when, facts)), _decided(outcomes.public, place)


def _said(step: Step) -> tuple[Verdict, str]:
    return step.verdict, why_open(step)


def _decided(decided: Decided, place: int) -> tuple[Verdict, str]:
    return decided.verdict(place), decided.reason(place)


def _found(found: Found) -> tuple[object, str]:
    """Bounds, days as ordinals, and why they are open."""
    if found.low is None or found.high is None:
        return None, found.lacks
    return (_plain(found.low), _plain(found.high)), found.opens


def _plain(value: object) -> Fraction:
    if isinstance(value, date):
        return Fraction(value.toordinal())
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def _amounts(amounts: Amounts, place: int) -> tuple[object, str]:
    return amounts.bounds(place), amounts.reason(place)


def reduced_differently(one: Reduced, other: Reduced) -> list[Difference]:
    """Space, tally, and what each engine of reducing says, wherever they don't say the same."""
    assert one.spaces == other.spaces
    assert one.tallies.keys() == other.tallies.keys()
    return [
        (space, code, first, second)
        for code in one.tallies
        for place, space in enumerate(one.spaces)
        if (first := _tallied(one, code, place)) != (second := _tallied(other, code, place))
    ]


def _tallied(reduced: Reduced, code: str, place: int) -> tuple[object, str]:
    bounds = reduced.tallies[code]
    if bounds.lacks[place]:
        return None, REASONS[bounds.lacks[place] - 1]
    return (Fraction(int(bounds.low[place]), bounds.scale), Fraction(int(bounds.high[place]), bounds.scale)), ""
