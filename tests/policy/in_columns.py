"""The worked cases of a policy run by the second judging engine, the whole cohort of each case at once."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.policy.agreement import by_columns
from zhongchuang.engines.policy.cases import CaseResult
from zhongchuang.engines.policy.document import Case, Expected, Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.naming import DAY
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays


def run_cases_in_columns(policy: Policy, workdays: Workdays) -> tuple[CaseResult, ...]:
    """Every case of the policy with what the columns find for it, in the order they stand."""
    return tuple(_run(policy, case, workdays) for case in policy.cases)


def _run(policy: Policy, case: Case, workdays: Workdays) -> CaseResult:
    snapshot = Snapshot(case.year, case.rows, hash="")
    rulings = list(_rulings(case))
    said = by_columns(policy, snapshot, as_of=case.as_of, workdays=workdays, rulings=rulings)
    found = {
        space: {name: _found(policy, case, space, name, said[space, name]) for name in names}
        for space, names in case.expect.items()
    }
    return CaseResult(case, found)


def _rulings(case: Case) -> Iterator[Ruling]:
    for space, ruled in case.ruled.items():
        for code, value in ruled.items():
            verdict = value if isinstance(value, Verdict) else Verdict.MET
            written = "" if isinstance(value, Verdict) else as_text(value)
            yield Ruling(space, code, verdict, reason="", by="", on=case.as_of, value=written)


def _found(policy: Policy, case: Case, space: str, name: str, said: object) -> Expected:
    """What stands for a name: a ruling where the computed condition needs one, else what was computed."""
    match said:
        case Verdict():
            return said
        case (Verdict() as verdict, _needs):
            ruled = case.ruled.get(space, {}).get(name)
            return ruled if verdict is Verdict.NEEDS_PERSON and isinstance(ruled, Verdict) else verdict
        case (str() as code, tuple(), _needs):
            return code or Verdict.NEEDS_PERSON
        case (Fraction() as low, high, _needs) if low == high:
            measure = policy.measures.get(name)
            return date.fromordinal(int(low)) if measure is not None and measure.unit == DAY else low
    return Verdict.NEEDS_PERSON
