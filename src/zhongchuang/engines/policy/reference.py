"""The reference engine: one decision a space over a frozen cohort, exact, in plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhongchuang.engines.policy.document import Condition, Policy
from zhongchuang.engines.policy.findings import Decision, Finding, needs_of
from zhongchuang.engines.tables.expression.evaluate import decide, known, lacking, measure
from zhongchuang.engines.tables.expression.predicate import Test, predicate
from zhongchuang.engines.tables.expression.rows import Records, RowFacts
from zhongchuang.engines.tables.expression.trace import Found, Quantity, Step
from zhongchuang.engines.tables.records import Row, Snapshot
from zhongchuang.engines.tables.reduce import count
from zhongchuang.kernel.period import Period
from zhongchuang.kernel.verdict import Verdict, all_of


def judge(
    policy: Policy, snapshot: Snapshot, *, as_of: date, spaces: Sequence[str] | None = None
) -> Iterator[Decision]:
    """One decision for each space of the snapshot, or for those named, in order of their codes.

    `as_of` is the day of evaluation: it picks the parameters in force. The order of the snapshot's rows
    changes nothing. Nothing is raised for a gap in the facts: it needs a person.
    """
    reaches = policy.reaches
    records = Records(snapshot.rows, keys=reaches.keys, links=reaches.links)
    shared = _shared(policy, Period.of_year(snapshot.year), as_of)
    cohort = _Cohort(policy, records, shared, _tests(policy, shared))
    wanted = None if spaces is None else frozenset(spaces)
    for row in records.all(policy.subject):
        code = str(row.values[reaches.subject_key])
        if wanted is None or code in wanted:
            yield _decision(policy, code, _SubjectFacts(cohort, row))


@dataclass(frozen=True, slots=True)
class _Cohort:
    """What is the same for every space: the policy, all records, shared names, and the predicates of its counts."""

    policy: Policy
    records: Records
    shared: dict[str, Found]
    tests: dict[str, Test | None]


def _tests(policy: Policy, shared: dict[str, Found]) -> dict[str, Test | None]:
    counts = {code: measure.count for code, measure in policy.measures.items() if measure.count is not None}
    return {
        code: None if count.where is None else predicate(count.where, count.reaches, shared)
        for code, count in counts.items()
    }


def _shared(policy: Policy, year: Period, as_of: date) -> dict[str, Found]:
    """The names that mean the same for every space: the days, and the parameters in force."""
    days = {"year_first": year.first, "year_last": year.last, "as_of": as_of}
    shared = {name: known(Quantity(name, "day"), day) for name, day in days.items()}
    for code, parameter in policy.parameters.items():
        in_force = parameter.on(as_of)
        quantity = Quantity(code, "parameter", parameter.unit)
        if in_force is None or in_force.value is None:
            shared[code] = lacking(quantity, "unknown_parameter")
        else:
            shared[code] = known(quantity, in_force.value)
    return shared


class _SubjectFacts:
    """The facts of one space: its row, the rows it names, and its measures, each taken once."""

    def __init__(self, cohort: _Cohort, row: Row) -> None:
        self._cohort = cohort
        self._row = row
        self._facts = RowFacts(row, cohort.policy.reaches.names, cohort.records, cohort.shared)
        self._measured: dict[str, Found] = {}

    def find(self, name: str) -> Found:
        if name not in self._cohort.policy.measures:
            return self._facts.find(name)
        if name not in self._measured:
            self._measured[name] = self._measure(name)
        return self._measured[name]

    def _measure(self, name: str) -> Found:
        policy, records, shared = self._cohort.policy, self._cohort.records, self._cohort.shared
        what = policy.measures[name]
        if what.count is not None:
            rows = records.belonging(what.count.entity, self._row.values[policy.reaches.subject_key])
            return count(name, what.count, self._row, rows, records, shared, test=self._cohort.tests[name])
        assert what.amount is not None, "a loaded measure counts or computes"
        found = measure(what.amount, self)
        inner = found.quantity
        named = Quantity(name, "measure", what.unit, inner.value, inner.low, inner.high, parts=(inner,))
        return Found(named, found.low, found.high, found.lacks)


def _decision(policy: Policy, space: str, facts: _SubjectFacts) -> Decision:
    findings = tuple(_finding(condition, facts) for condition in policy.conditions)
    return Decision(space, all_of(finding.verdict for finding in findings), findings)


def _finding(condition: Condition, facts: _SubjectFacts) -> Finding:
    if condition.met_when is None:
        step = Step("judgement", Verdict.NEEDS_PERSON, parts=_shown(condition, facts))
    else:
        step = decide(condition.met_when, facts)
    return Finding(condition.code, condition.number, step.verdict, step, needs_of(step))


def _shown(condition: Condition, facts: _SubjectFacts) -> tuple[Step, ...]:
    """The facts laid before the person; a blank one is the first thing he needs."""
    shown = []
    for name in condition.shows:
        found = facts.find(name)
        verdict = Verdict.NEEDS_PERSON if found.low is None else Verdict.MET
        shown.append(Step("shown", verdict, left=found.quantity))
    return tuple(shown)
