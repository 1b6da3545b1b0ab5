"""The reference engine: one decision a space over a frozen cohort, exact, in plain Python."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhongchuang.engines.policy.document import Condition, Policy
from zhongchuang.engines.policy.findings import Decision, Finding, needs_of
from zhongchuang.engines.tables.expression.evaluate import decide, known, lacking, measure
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
    wanted = None if spaces is None else frozenset(spaces)
    for row in records.all(policy.subject):
        code = str(row.values[reaches.subject_key])
        if wanted is None or code in wanted:
            yield _decision(policy, code, _SubjectFacts(policy, row, records, shared))


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

    def __init__(self, policy: Policy, row: Row, records: Records, shared: dict[str, Found]) -> None:
        self._policy = policy
        self._row = row
        self._records = records
        self._shared = shared
        self._facts = RowFacts(row, policy.reaches.names, records, shared)
        self._measured: dict[str, Found] = {}

    def find(self, name: str) -> Found:
        if name not in self._policy.measures:
            return self._facts.find(name)
        if name not in self._measured:
            self._measured[name] = self._measure(name)
        return self._measured[name]

    def _measure(self, name: str) -> Found:
        what = self._policy.measures[name]
        if what.count is not None:
            rows = self._records.belonging(what.count.entity, self._row.values[self._policy.reaches.subject_key])
            return count(name, what.count, self._row, rows, self._records, self._shared)
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
