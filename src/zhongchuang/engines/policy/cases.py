"""The worked cases of a policy run: the authority's own proof that the document says what it means."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhongchuang.engines.policy.document import Case, Policy
from zhongchuang.engines.policy.findings import Outcome, Ruling
from zhongchuang.engines.policy.reference import judge
from zhongchuang.engines.policy.rulings import outcome, standing
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case beside what stands after its rulings: `found` has the conditions of which it expects something."""

    case: Case
    found: Mapping[str, Verdict]
    outcome: Outcome

    @property
    def passed(self) -> bool:
        """Whether every expectation holds."""
        result = self.case.result in (None, self.outcome.verdict)
        return result and dict(self.found) == dict(self.case.expect)


def run_cases(policy: Policy) -> tuple[CaseResult, ...]:
    """Every case of the policy with what the engine finds for it, in the order they stand."""
    return tuple(_run(policy, case) for case in policy.cases)


def _run(policy: Policy, case: Case) -> CaseResult:
    snapshot = Snapshot(case.year, case.rows, hash="")
    decision = next(judge(policy, snapshot, as_of=case.as_of))
    rulings = tuple(
        Ruling(decision.space, code, verdict, reason="", by="", on=case.as_of) for code, verdict in case.ruled.items()
    )
    verdicts = {finding.condition: finding.verdict for finding in decision.findings}
    verdicts |= {code: ruling.verdict for code, ruling in standing(decision, rulings).items()}
    return CaseResult(case, {code: verdicts[code] for code in case.expect}, outcome(decision, rulings))
