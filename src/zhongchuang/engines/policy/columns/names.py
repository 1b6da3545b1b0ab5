"""What stands behind every name of a document for all spaces of a cohort, each taken once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import reduce

import numpy

from zhongchuang.engines.policy.columns.amounts import measure
from zhongchuang.engines.policy.columns.arithmetic import total
from zhongchuang.engines.policy.columns.cohort import Cohort, refuse_beyond
from zhongchuang.engines.policy.columns.column import YES_NO, Column, Verdicts, constant, unknown
from zhongchuang.engines.policy.columns.facts import minutes
from zhongchuang.engines.policy.columns.gaps import bit, together, where
from zhongchuang.engines.policy.columns.given import capped, measure_given
from zhongchuang.engines.policy.columns.grades import grade_of
from zhongchuang.engines.policy.columns.groups import TooLarge, groups_by
from zhongchuang.engines.policy.columns.ranks import places
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.policy.columns.ruled import STEPS, Ruled
from zhongchuang.engines.policy.columns.statements import decide, joined, ruled
from zhongchuang.engines.policy.columns.tallies import tally_across
from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.names_order import asked_for
from zhongchuang.engines.policy.provisions import Condition, Grant, Item, Rank
from zhongchuang.engines.tables.expression.nodes import DAYS, IN_FORCE
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.period import Period
from zhongchuang.kernel.workdays import Workdays


class Names:
    """The facts, the measures and all that the document makes of the spaces, by name."""

    def __init__(
        self, policy: Policy, cohort: Cohort, *, as_of: date, workdays: Workdays, rulings: Sequence[Ruling]
    ) -> None:
        self._policy = policy
        self._cohort = cohort
        self._as_of = as_of
        self._ruled = Ruled(cohort.spaces, rulings)
        self._asked = {one.code: one for one in asked_for(policy)}
        self._found: dict[str, Column] = dict(cohort.facts)
        self._findings: dict[str, Verdicts] = {}
        self._standing: dict[str, Verdicts] = {}
        self.workdays = workdays
        self.size = len(cohort.spaces)
        self._found |= self._shared()

    def _shared(self) -> dict[str, Column]:
        """The names that mean the same for every space: the days, and the parameters in force."""
        year = Period.of_year(self._cohort.year)
        days = dict(zip(DAYS, (year.first, year.last, self._as_of), strict=True))
        shared = {name: value_column(day) for name, day in days.items()}
        shared[IN_FORCE] = value_column(self._as_of in self._policy.in_force)
        for code, parameter in self._policy.parameters.items():
            value = self.parameter(code)
            shared[code] = (
                unknown("unknown_parameter", parameter.unit) if value is None else value_column(value, parameter.unit)
            )
        return shared

    def parameter(self, name: str) -> Exact | None:
        """The value of a parameter in force; None where it is unknown."""
        in_force = self._policy.parameters[name].on(self._as_of)
        return None if in_force is None else in_force.value

    def find(self, name: str) -> Column:
        """The amount behind a name."""
        if name not in self._found:
            self._found[name] = self._compute(name)
        return self._found[name]

    def _compute(self, name: str) -> Column:
        if name in self._policy.measures:
            return self._measured(self._policy.measures[name])
        if name in self._asked:
            return self._given_or_ruled(self._asked[name])
        match name:
            case "all_items":
                return self._all_items()
            case "score":
                assert self._policy.score is not None, "only a document with a score names it"
                return replace(measure(self._policy.score.amount, self), unit="points")
            case "grade":
                return self._grade()
            case "qualifies":
                found = self.qualifies()
                low = found.met.view(numpy.int8)
                return Column(low, low, lacks=found.needs, words=YES_NO)
        raise KeyError(name)

    def _measured(self, what: Measure) -> Column:
        if what.tally is not None:
            if what.tally.entity != self._policy.subject:
                return replace(self._cohort.tallies[what.code], unit=what.unit)
            return self._across(what.code, what.tally)
        if what.rank is not None:
            return self._ranked(what.rank)
        assert what.given is not None, "a loaded measure tallies, ranks or is given"
        return replace(measure_given(what.given, self), unit=what.unit)

    def _across(self, code: str, what: Tally) -> Column:
        bound = self._cohort.bounds[code]
        try:
            found = tally_across(what, self, self.size)
        except TooLarge:
            raise CohortRefused(
                CohortCode.BEYOND_BOUND, name=code, found="", most=f"{bound.most}/{bound.scale}"
            ) from None
        refuse_beyond(code, found, bound)
        return found

    def _ranked(self, rank: Rank) -> Column:
        ranked = Verdicts(numpy.ones(1, numpy.bool_)) if rank.where is None else decide(rank.where, self)
        groups = groups_by(self.find(rank.by) if rank.by else None, self.size)
        ties = self.parameter(rank.ties)
        of = [measure(amount, self) for amount in rank.of]
        return places(of, ranked, groups, None if ties is None else str(ties))

    def _given_or_ruled(self, asked: Item | Grant) -> Column:
        """Points or money: computed, or a person's word where one is asked for; within its caps."""
        unit, steps = (asked.unit, 1) if isinstance(asked, Grant) else ("points", STEPS)
        if asked.given is None:
            return self._ruled.amount(asked.code, unit, steps)
        readings = {one.code: measure(one.amount, self) for one in asked.given.readings}
        found = self._ruled.reading(asked.code, measure_given(asked.given, self), readings)
        caps = (self.find(name) if name else None for name in (asked.most, asked.least))
        return replace(capped(found, *caps), unit=unit)

    def _all_items(self) -> Column:
        return total([self.find(item.code) for item in self._policy.items])

    def finding(self, code: str) -> Verdicts:
        """What the engine finds for a condition, whatever a person ruled."""
        if code not in self._findings:
            self._findings[code] = self._find(self._policy.condition(code))
        return self._findings[code]

    def _find(self, condition: Condition) -> Verdicts:
        if condition.met_when is not None:
            return decide(condition.met_when, self)
        judged = numpy.array([bit("judgement")], numpy.uint8)
        blank = [lacks != 0 for name in condition.shows if (lacks := self.find(name).lacks) is not None]
        missing = where(reduce(numpy.logical_or, blank), "missing_value") if blank else None
        return Verdicts(numpy.zeros(1, numpy.bool_), together(judged, missing))

    def condition(self, name: str) -> Verdicts:
        """What stands for a condition: the computed finding, or a person's ruling where one was needed."""
        if name not in self._standing:
            self._standing[name] = ruled(self.finding(name), self._ruled.verdicts(name), self.size)
        return self._standing[name]

    def qualifies(self) -> Verdicts:
        """What stands for all conditions together."""
        if not self._policy.conditions:
            return Verdicts(numpy.ones(1, numpy.bool_))
        return joined("and", [self.condition(one.code) for one in self._policy.conditions])

    def _grade(self) -> Column:
        whens = [
            None if grade.when is None else ruled(decide(grade.when, self), self._ruled.verdicts(grade.code), self.size)
            for grade in self._policy.grades
        ]
        return grade_of([grade.code for grade in self._policy.grades], whens, self.size)


def value_column(value: Exact, unit: str = "") -> Column:
    """A value that all spaces share, as the engine counts with it."""
    match value:
        case bool():
            return constant(int(value), words=YES_NO)
        case datetime():
            return constant(minutes(value))
        case date():
            return constant(value.toordinal())
        case int() | Fraction():
            return constant(value, unit)
        case _:
            return constant(0, words=(str(value),))
