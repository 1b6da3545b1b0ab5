"""The worked cases of a policy run: the authority's own proof that the document says what it means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhongchuang.engines.policy.case_reading import PAID, PUBLIC, RESULT
from zhongchuang.engines.policy.document import Case, Expected, Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.proof import Unproven, unproven
from zhongchuang.engines.policy.reference.cohort import Cohort
from zhongchuang.engines.policy.reference.payments import payments
from zhongchuang.engines.policy.reference.rulings import RulingRefused
from zhongchuang.engines.policy.reference.space import SpaceFacts
from zhongchuang.engines.tables.expression.evaluate import decide
from zhongchuang.engines.tables.expression.trace import Found, as_text
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict, all_of
from zhongchuang.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case beside what stands after its rulings: `found` has, by space, the names of which it expects something.

    `refused` is a ruling of the case that can't stand; nothing is found then. `unproven` is the arithmetic
    that doesn't come to what is expected.
    """

    case: Case
    found: Mapping[str, Mapping[str, Expected]]
    refused: RulingRefused | None = None
    unproven: tuple[Unproven, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every expectation holds and every arithmetic beside one comes to it."""
        return (
            self.refused is None
            and not self.unproven
            and {space: dict(names) for space, names in self.found.items()}
            == {space: dict(names) for space, names in self.case.expect.items()}
        )

    def wrong(self) -> Iterator[tuple[str, str, Expected, Expected]]:
        """Each expectation that doesn't hold: space, name, expected, found."""
        for space, names in self.case.expect.items():
            for name, expected in names.items():
                if self.found[space][name] != expected:
                    yield space, name, expected, self.found[space][name]


def run_cases(policy: Policy, workdays: Workdays) -> tuple[CaseResult, ...]:
    """Every case of the policy with what the engine finds for it, in the order they stand."""
    return tuple(_run(policy, case, workdays) for case in policy.cases)


def _run(policy: Policy, case: Case, workdays: Workdays) -> CaseResult:
    try:
        cohort = cohort_of(policy, case, workdays)
        return CaseResult(case, _all_found(policy, case, cohort), unproven=tuple(unproven(policy, case)))
    except RulingRefused as refused:
        return CaseResult(
            case, {space: dict.fromkeys(names, Verdict.NEEDS_PERSON) for space, names in case.expect.items()}, refused
        )


def _all_found(policy: Policy, case: Case, cohort: Cohort) -> dict[str, dict[str, Expected]]:
    paid = payments(cohort) if policy.budgets else {}
    return {
        space: {name: _found(policy, cohort.spaces[space], name, paid.get(space, {})) for name in names}
        for space, names in case.expect.items()
    }


def cohort_of(policy: Policy, case: Case, workdays: Workdays) -> Cohort:
    """The spaces of a case with the rulings on them."""
    rulings = [ruling for space, ruled in case.ruled.items() for ruling in _rulings(case, space, ruled)]
    snapshot = Snapshot(case.year, case.rows, hash="")
    return Cohort(policy, snapshot, as_of=case.as_of, workdays=workdays, rulings=rulings)


def _rulings(case: Case, space: str, ruled: Mapping[str, Expected]) -> Iterator[Ruling]:
    for code, value in ruled.items():
        verdict = value if isinstance(value, Verdict) else Verdict.MET
        written = "" if isinstance(value, Verdict) else as_text(value)
        yield Ruling(space, code, verdict, reason="", by="", on=case.as_of, value=written)


def _found(policy: Policy, facts: SpaceFacts, name: str, paid: Mapping[str, Found]) -> Expected:
    conditions = [condition.code for condition in policy.conditions]
    if name == RESULT:
        return all_of(facts.condition(code).verdict for code in conditions)
    if name == PUBLIC:
        return Verdict.MET if policy.public_when is None else decide(policy.public_when, facts).verdict
    if name in conditions:
        return facts.condition(name).verdict
    found = paid[name.removeprefix(PAID)] if name.startswith(PAID) else facts.find(name)
    if found.low is None or found.low != found.high:
        return Verdict.NEEDS_PERSON
    return found.low
