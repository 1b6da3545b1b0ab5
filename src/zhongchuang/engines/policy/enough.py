"""What would be enough: for one space the smallest single changes that turn an unmet condition or reach a better grade.

Each change is of one fact of the space, or of how many of its records count, all others held still; the space is
judged again with it, among all others of its cohort where their places matter. A change found suffices, and one step
less doesn't: that much is tried, not concluded. Where a rule rises and falls there may be a smaller change further
on the other side of a gap; none is looked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import numpy
from numpy.typing import NDArray

from zhongchuang.engines.policy.columns.cohort import Cohort
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.outcomes import Outcomes
from zhongchuang.engines.policy.columns.refusals import CohortRefused
from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.names_order import rests_on
from zhongchuang.engines.tables.fields import NUMBERS, FieldType
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

RUNGS = 64
"""So many changes are tried at once where a space is judged alone."""

MOST_STEPS = 1 << 40
"""No change is looked for beyond so many steps."""

MOST_DAYS = 366 * 30
"""A day is moved by thirty years at most."""

Kind = Literal["number", "day", "yes_no", "records"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: a condition met, or a grade of this code or a better one."""

    kind: Literal["condition", "grade"]
    code: str


@dataclass(frozen=True, slots=True)
class Lever:
    """What may change of a space: a fact, or the tally of some of its records. Whole numbers over `scale`."""

    name: str
    kind: Kind
    scale: int
    before: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Enough:
    """One change that suffices for a goal: the lever's value before and after, both over its scale."""

    goal: Goal
    lever: Lever
    after: int


@dataclass(frozen=True, slots=True)
class Case:
    """One space of a cohort judged under a policy on a day, with what persons ruled."""

    policy: Policy
    cohort: Cohort
    place: int
    as_of: date
    workdays: Workdays
    rulings: Sequence[Ruling] = ()


def goals(case: Case, outcomes: Outcomes) -> list[Goal]:
    """Each condition that is not met, and the grade above that of the space, where it is settled and not the best."""
    place = case.place
    found = [
        Goal("condition", code)
        for code, one in outcomes.conditions.items()
        if one.verdict(place) is Verdict.NOT_MET and case.policy.condition(code).met_when is not None
    ]
    grade = outcomes.grade
    if grade is not None and not grade.needs[place] and grade.place[place] > 0:
        found.append(Goal("grade", grade.codes[int(grade.place[place]) - 1]))
    return found


def enough(case: Case, outcomes: Outcomes) -> dict[Goal, list[Enough]]:
    """By goal, the single changes that suffice, in the order in which the rules ask for what changes.

    `outcomes` are what the cohort came to. A goal that no single change reaches has an empty list.
    """
    found: dict[Goal, list[Enough]] = {goal: [] for goal in goals(case, outcomes)}
    for goal in found:
        behind = _behind(case.policy, goal.code if goal.kind == "condition" else "grade")
        trial = _Trial(case, goal, _names_apart(case.policy, behind))
        for lever in levers(case, behind):
            after = trial.smallest(lever)
            if after is not None:
                found[goal].append(Enough(goal, lever, after))
    return found


def levers(case: Case, names: Sequence[str]) -> Iterator[Lever]:
    """What may change of a space among these names: what is known of it, is no choice and no text."""
    fixed = _read_by_tallies(case.policy)
    for name in names:
        column = case.cohort.facts.get(name) or case.cohort.tallies.get(name)
        if column is None or name in fixed or not column.known(case.place):
            continue
        kind, least, most = _reach(case, name, column)
        if kind:
            before = int(column.low[case.place])
            yield Lever(name, kind, column.scale, before, min(least, before), max(most, before))


def figures(policy: Policy, cohort: Cohort, outcomes: Outcomes) -> list[str]:
    """The names of the numbers that a policy's rules rest on, in the order of the rules; items and the score last."""
    rests = rests_on(policy)
    asked = dict.fromkeys(name for condition in policy.conditions for name in _behind(policy, condition.code))
    asked |= dict.fromkeys(name for item in policy.items for name in _behind(policy, item.code))
    numbers = [name for name in asked if name in cohort.tallies or _is_number(policy, name)]
    return [*numbers, *outcomes.items, *(["score"] if outcomes.score is not None and "all_items" in rests else [])]


def _is_number(policy: Policy, name: str) -> bool:
    reach = policy.reaches.names.get(name)
    if reach is None:
        return False
    return policy.dictionary.field(reach.entity or policy.subject, reach.field).type in NUMBERS


def _read_by_tallies(policy: Policy) -> frozenset[str]:
    """Facts of the space that say which of its records count, or that there are none: moved, they move more."""
    own, found = f"{policy.subject}.", set[str]()
    for measure in policy.measures.values():
        if measure.tally is not None and measure.tally.entity != policy.subject:
            named = (name.name for name in names_of_measure(measure))
            found |= {name.removeprefix(own) for name in named if name.startswith(own)}
            found.add(measure.tally.declared)
    return frozenset(found)


def _reach(case: Case, name: str, column: Column) -> tuple[Kind | None, int, int]:
    """What kind of lever a name is, and how far it goes, as whole numbers over the column's scale."""
    limit = case.cohort.bounds.get(name)
    most = MOST_STEPS if limit is None else min(limit.most // max(limit.scale // column.scale, 1), MOST_STEPS)
    if name in case.cohort.tallies:
        return "records", 0, most
    reach = case.policy.reaches.names[name]
    field = case.policy.dictionary.field(reach.entity or case.policy.subject, reach.field)
    if field.type is FieldType.YES_NO:
        return "yes_no", 0, 1
    if field.type is FieldType.DATE:
        before = int(column.low[case.place])
        return "day", max(before - MOST_DAYS, 1), min(before + MOST_DAYS, date.max.toordinal())
    if field.type not in NUMBERS:
        return None, 0, 0
    scale = column.scale * field.scale
    low, high = field.allowed.low, field.allowed.high
    return "number", 0 if low is None else int(low * scale), most if high is None else min(int(high * scale), most)


def _behind(policy: Policy, name: str) -> list[str]:
    """Every name that one rests on, through all that the document makes, in the order in which it is asked for."""
    rests = rests_on(policy)
    rests.setdefault("score", ["all_items"])
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += reversed(rests.get(name, []))
    return list(found)


def _names_apart(policy: Policy, behind: Sequence[str]) -> bool:
    """Whether what lies behind a goal is of the space alone, so that no other space has a part in it."""
    measures = (policy.measures[name] for name in behind if name in policy.measures)
    return not any(
        one.rank is not None or (one.tally is not None and one.tally.entity == policy.subject) for one in measures
    )


class _Trial:
    """Judges one space again and again, each time with one value changed."""

    def __init__(self, case: Case, goal: Goal, alone: bool) -> None:
        self.case, self.goal, self.alone = case, goal, alone
        self.met_before: frozenset[str] = frozenset()
        if goal.kind == "grade":
            self.met_before = self._met(self._judge_unchanged())

    def _judge_unchanged(self) -> tuple[Outcomes, int]:
        return (self._judge(self._copies(1)), 0) if self.alone else (self._judge(self.case.cohort), self.case.place)

    def smallest(self, lever: Lever) -> int | None:
        """The nearest value of a lever with which the goal is reached, upward or downward; None where there is none."""
        found = [after for after in (self._along(lever, 1), self._along(lever, -1)) if after is not None]
        return min(found, key=lambda after: abs(after - lever.before), default=None)

    def _along(self, lever: Lever, way: int) -> int | None:
        """The nearest value in one direction: by steps that double, then between the last that failed and the first."""
        end = lever.most if way > 0 else lever.least
        span = abs(end - lever.before)
        steps = [1 << power for power in range(span.bit_length()) if 1 << power < span] + ([span] if span else [])
        reached = self._first(lever, way, steps)
        if reached is None:
            return None
        failed = max((step for step in steps if step < reached), default=0)
        while reached - failed > 1:
            inside = self._inside(failed, reached)
            better = self._first(lever, way, inside)
            if better is None:
                failed = inside[-1]
            else:
                failed = max((step for step in inside if step < better), default=failed)
                reached = better
        return lever.before + way * reached

    def _inside(self, failed: int, reached: int) -> list[int]:
        """Steps between two, evenly: many where they are tried at once, one where each is a run of its own."""
        many = min(RUNGS, reached - failed - 1) if self.alone else 1
        return sorted({failed + (reached - failed) * rung // (many + 1) for rung in range(1, many + 1)} - {failed})

    def _first(self, lever: Lever, way: int, steps: Sequence[int]) -> int | None:
        """The first of some steps that reaches the goal."""
        values = [lever.before + way * step for step in steps]
        if self.alone:
            reached = self._reached_at_once(lever, values)
            return next((step for step, good in zip(steps, reached, strict=True) if good), None)
        for step, value in zip(steps, values, strict=True):
            if self._reached(lever, value):
                return step
        return None

    def _reached_at_once(self, lever: Lever, values: Sequence[int]) -> list[bool]:
        if not values:
            return []
        try:
            outcomes = self._judge(self._changed(self._copies(len(values)), lever.name, numpy.array(values)))
        except CohortRefused:
            return [self._reached_alone(lever, value) for value in values]
        return [self._good(outcomes, place) for place in range(len(values))]

    def _reached_alone(self, lever: Lever, value: int) -> bool:
        try:
            changed = self._changed(self._copies(1), lever.name, numpy.array([value]))
            return self._good(self._judge(changed), 0)
        except CohortRefused:
            return False

    def _reached(self, lever: Lever, value: int) -> bool:
        column = _column(self.case.cohort, lever.name)
        values = column.low.astype(numpy.int64)
        values[self.case.place] = value
        try:
            return self._good(self._judge(self._changed(self.case.cohort, lever.name, values)), self.case.place)
        except CohortRefused:
            return False

    def _good(self, outcomes: Outcomes, place: int) -> bool:
        """Whether the goal is surely reached; for a grade without losing a condition that was met."""
        if self.goal.kind == "condition":
            return outcomes.conditions[self.goal.code].verdict(place) is Verdict.MET
        grade = outcomes.grade
        assert grade is not None
        if grade.needs[place] or int(grade.place[place]) > grade.codes.index(self.goal.code):
            return False
        return self._met((outcomes, place)) >= self.met_before

    def _met(self, judged: tuple[Outcomes, int]) -> frozenset[str]:
        outcomes, place = judged
        return frozenset(code for code, one in outcomes.conditions.items() if one.verdict(place) is Verdict.MET)

    def _judge(self, cohort: Cohort) -> Outcomes:
        case = self.case
        rulings = case.rulings
        if self.alone:
            code = case.cohort.spaces[case.place]
            own = [one for one in rulings if one.space == code]
            rulings = [replace(one, space=space) for space in cohort.spaces for one in own]
        return judge_columns(case.policy, cohort, as_of=case.as_of, workdays=case.workdays, rulings=rulings)

    def _copies(self, many: int) -> Cohort:
        """A cohort of nothing but copies of the space."""
        place, cohort = self.case.place, self.case.cohort

        def copied(columns: Mapping[str, Column]) -> dict[str, Column]:
            return {name: _repeated(column, place, many) for name, column in columns.items()}

        spaces = tuple(f"{number:06}" for number in range(many))
        return replace(cohort, spaces=spaces, facts=copied(cohort.facts), tallies=copied(cohort.tallies))

    def _changed(self, cohort: Cohort, name: str, values: NDArray[numpy.int64]) -> Cohort:
        """The cohort with other values of one name, as wide as its column is."""
        column = _column(cohort, name)
        wide = (
            values if numpy.abs(values).max() > numpy.iinfo(column.low.dtype).max else values.astype(column.low.dtype)
        )
        changed = replace(column, low=wide, high=wide if column.settled else _with(column.high, values, column.low))
        if name in cohort.facts:
            return replace(cohort, facts={**cohort.facts, name: changed})
        return replace(cohort, tallies={**cohort.tallies, name: changed})


def _column(cohort: Cohort, name: str) -> Column:
    return cohort.facts[name] if name in cohort.facts else cohort.tallies[name]


def _with(high: Any, values: NDArray[numpy.int64], low: Any) -> NDArray[numpy.int64]:
    """The upper ends, which follow where the lower end of a known value moved."""
    known = high == low
    return numpy.where(known, values, high.astype(numpy.int64))


def _repeated(column: Column, place: int, many: int) -> Column:
    """A column that has the value of one place, so many times."""

    def taken(array: Any) -> Any:
        return None if array is None else numpy.repeat(array[place if len(array) > 1 else 0], many)

    low = taken(column.low)
    return replace(
        column,
        low=low,
        high=low if column.settled else taken(column.high),
        lacks=taken(column.lacks),
        opens=taken(column.opens),
        under=None if column.under is None else (taken(column.under[0]), taken(column.under[1])),
        possible=tuple(taken(flags) for flags in column.possible),
    )
