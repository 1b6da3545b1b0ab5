"""The facts of one space: its row, the rows it names, and all that the document makes of them, each taken once."""

from collections.abc import Mapping
from typing import Protocol

from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.policy.findings import GradeFound
from zhongchuang.engines.policy.provisions import Condition, Grant, Item
from zhongchuang.engines.policy.reference.rulings import Ruled, RulingRefused
from zhongchuang.engines.tables.expression import amounts
from zhongchuang.engines.tables.expression.amounts import between, known, lacking
from zhongchuang.engines.tables.expression.evaluate import decide, measure, measure_given, why_open
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import OUTCOMES
from zhongchuang.engines.tables.expression.rows import Records, RowFacts, Shared, named
from zhongchuang.engines.tables.expression.trace import Found, Quantity, Step
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.verdict import Verdict, all_of
from zhongchuang.kernel.workdays import Workdays


class Cohort(Protocol):
    """What a space asks of the cohort it stands in."""

    policy: Policy
    records: Records
    shared: Shared

    def tallied(self, name: str, what: Tally, space: "SpaceFacts") -> Found:
        """A tally of the space's own records, or across the spaces that agree with it."""

    def ranked(self, name: str, space: "SpaceFacts") -> Found:
        """The space's place in a rank measure."""


class SpaceFacts:
    """What stands behind every name of the document for one space."""

    def __init__(self, cohort: Cohort, code: str, row: Row, ruled: Mapping[str, Ruled]) -> None:
        self.code = code
        self.row = row
        self._cohort = cohort
        self._ruled = ruled
        self._facts = RowFacts(row, cohort.policy.reaches.names, cohort.records, cohort.shared)
        self._found: dict[str, Found] = {}
        self._steps: dict[str, Step] = {}
        self._grade: GradeFound | None = None

    @property
    def workdays(self) -> Workdays:
        """The calendar that days are counted by."""
        return self._cohort.shared.workdays

    def repeated(self, name: str) -> Step:
        """Only a record can be repeated, and the checker lets nothing else be asked."""
        raise KeyError(name)

    def find(self, name: str) -> Found:
        """What stands behind a name: a fact, or what the document computes under it."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Found:
        policy = self._cohort.policy
        if name in policy.measures:
            return self._measured(policy.measures[name])
        asked = next((one for one in policy.asked if one.code == name), None)
        if isinstance(asked, Item):
            return named(name, "item", self._asked(asked, "points"), "points")
        if asked is not None:
            return named(name, "grant", self._asked(asked, asked.unit), asked.unit)
        return self._outcome(name) if name in OUTCOMES else self._facts.find(name)

    def _outcome(self, name: str) -> Found:
        match name:
            case "all_items":
                return self._all_items()
            case "grade":
                return self._grade_found()
            case "qualifies":
                return self._qualifies()
        score = self._cohort.policy.score
        assert score is not None, "only a document with a score names it"
        return named(name, "outcome", measure(score.amount, self), "points")

    def _measured(self, what: Measure) -> Found:
        if what.tally is not None:
            return self._cohort.tallied(what.code, what.tally, self)
        if what.rank is not None:
            return self._cohort.ranked(what.code, self)
        assert what.given is not None, "a loaded measure tallies, ranks or is given"
        return named(what.code, "measure", measure_given(what.given, self), what.unit)

    def _asked(self, asked: Item | Grant, unit: str) -> Found:
        """Points or money: computed, or a person's word where one is asked for; within its caps."""
        ruled = self._ruled.get(asked.code)
        if asked.given is None:
            blank = Quantity("", "judged", unit, parts=tuple(self.find(name).quantity for name in asked.shows))
            if ruled is None or ruled.amount is None:
                return lacking(blank, "judgement")
            self._refuse_outside(asked, ruled)
            return known(Quantity("", "ruled", unit, parts=(blank,)), ruled.amount)
        found = self._given(asked.given, ruled)
        for word, cap in (("smallest", asked.most), ("largest", asked.least)):
            if cap:
                found = _capped(word, found, self.find(cap))
        return found

    def _given(self, given: Given, ruled: Ruled | None) -> Found:
        found = measure_given(given, self)
        if ruled is None or not ruled.reading:
            return found
        chosen = next(one for one in given.readings if one.code == ruled.reading)
        amount = measure(chosen.amount, self)
        quantity = Quantity("", "ruled", amount.quantity.unit, parts=(found.quantity, amount.quantity))
        if amount.lacks:
            return lacking(quantity, amount.lacks)
        return between(quantity, *amounts.bounds(amount), amount.opens)

    def _refuse_outside(self, asked: Item | Grant, ruled: Ruled) -> None:
        """A person's amount lies within its caps, as far as these are known, and is never below nought."""
        assert ruled.amount is not None
        most, least = (self.find(cap) if cap else None for cap in (asked.most, asked.least))
        above = most is not None and most.high is not None and ruled.amount > amounts.number(most.high)
        floor = amounts.number(least.low) if least is not None and least.low is not None else 0
        if above or ruled.amount < floor:
            raise RulingRefused(self.code, asked.code, "outside")

    def _all_items(self) -> Found:
        found = [self.find(item.code) for item in self._cohort.policy.items]
        quantity = Quantity("all_items", "outcome", "points", parts=tuple(one.quantity for one in found))
        lacks = amounts.lacks_of(*found)
        if lacks:
            return lacking(quantity, lacks)
        low = sum(amounts.number(one.low) for one in found)
        high = sum(amounts.number(one.high) for one in found)
        return between(quantity, low, high, amounts.opens_of(*found))

    def computed(self, code: str) -> Step:
        """What the engine finds for a condition, whatever a person ruled."""
        if code not in self._steps:
            self._steps[code] = self._compute(self._cohort.policy.condition(code))
        return self._steps[code]

    def _compute(self, condition: Condition) -> Step:
        if condition.met_when is not None:
            return decide(condition.met_when, self)
        return Step("judgement", Verdict.NEEDS_PERSON, parts=tuple(self._shown(name) for name in condition.shows))

    def _shown(self, name: str) -> Step:
        """A fact laid before the person; a blank one is the first thing he needs."""
        found = self.find(name)
        blank = found.low is None
        verdict = Verdict.NEEDS_PERSON if blank else Verdict.MET
        return Step("shown", verdict, left=found.quantity, opens="missing_value" if blank else "")

    def condition(self, name: str) -> Step:
        """What stands for a condition: the computed finding, or a person's ruling where one was needed."""
        return self._standing(name, self.computed(name))

    def _standing(self, code: str, step: Step) -> Step:
        ruled = self._ruled.get(code)
        if ruled is None or step.verdict is not Verdict.NEEDS_PERSON:
            return step
        return Step("ruled", ruled.verdict, parts=(step,))

    def _qualifies(self) -> Found:
        steps = [self.condition(condition.code) for condition in self._cohort.policy.conditions]
        verdict = all_of(step.verdict for step in steps)
        quantity = Quantity("qualifies", "outcome")
        if verdict is Verdict.NEEDS_PERSON:
            return lacking(quantity, amounts.most_pressing([why_open(step) for step in steps if why_open(step)]))
        return known(quantity, verdict is Verdict.MET)

    def grade(self) -> GradeFound:
        """The first grade whose `when` is met; an open one before it leaves the grade open."""
        if self._grade is None:
            self._grade = self._find_grade()
        return self._grade

    def _find_grade(self) -> GradeFound:
        steps: list[tuple[str, Step]] = []
        possible: list[str] = []
        needs = ""
        for grade in self._cohort.policy.grades:
            if grade.when is None:
                possible.append(grade.code)
                break
            step = self._standing(grade.code, decide(grade.when, self))
            steps.append((grade.code, step))
            if step.verdict is not Verdict.NOT_MET:
                possible.append(grade.code)
            if step.verdict is Verdict.MET:
                break
            needs = needs or why_open(step)
        code = possible[0] if len(possible) == 1 else ""
        return GradeFound(code, tuple(possible), tuple(steps), "" if code else needs)

    def _grade_found(self) -> Found:
        grade = self.grade()
        if grade.code:
            return known(Quantity("grade", "outcome"), grade.code)
        parts = tuple(Quantity("", "literal", value=code) for code in grade.possible)
        return lacking(Quantity("grade", "outcome", parts=parts), grade.needs)


def _capped(word: str, found: Found, cap: Found) -> Found:
    """An amount within a cap, with both as its parts."""
    result = amounts.several(word, (found, cap))
    q = result.quantity
    quantity = Quantity("", "capped", q.unit, q.value, q.low, q.high, parts=q.parts)
    return Found(quantity, result.low, result.high, result.lacks, result.opens)
