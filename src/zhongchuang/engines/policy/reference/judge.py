"""One decision a space over a frozen cohort: findings, points, grade and money, each with its reasons."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Finding, Ruling, Worth
from zhongchuang.engines.policy.reference.cohort import Cohort
from zhongchuang.engines.policy.reference.payments import payments
from zhongchuang.engines.policy.reference.space import SpaceFacts
from zhongchuang.engines.tables.expression.evaluate import decide, why_open
from zhongchuang.engines.tables.expression.trace import Found
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import all_of
from zhongchuang.kernel.workdays import Workdays

NO_CALENDAR = Workdays()


def judge(
    policy: Policy,
    snapshot: Snapshot,
    *,
    as_of: date,
    spaces: Sequence[str] | None = None,
    workdays: Workdays = NO_CALENDAR,
    rulings: Sequence[Ruling] = (),
) -> Iterator[Decision]:
    """One decision for each space of the snapshot, or for those named, in order of their codes.

    `as_of` is the day of evaluation: it picks the parameters in force. The order of the snapshot's rows
    changes nothing. Nothing is raised for a gap in the facts: it needs a person. `rulings` are used by
    all that rests on what they rule; a finding itself stays as computed. Raises RulingRefused for a
    ruling that can't stand.
    """
    cohort = Cohort(policy, snapshot, as_of=as_of, workdays=workdays, rulings=rulings)
    paid = payments(cohort) if policy.budgets else {}
    wanted = None if spaces is None else frozenset(spaces)
    for code, facts in cohort.spaces.items():
        if wanted is None or code in wanted:
            yield _decision(policy, facts, paid.get(code, {}))


def _decision(policy: Policy, facts: SpaceFacts, paid: dict[str, Found]) -> Decision:
    findings = tuple(_finding(condition.code, condition.number, facts) for condition in policy.conditions)
    public = None
    if policy.public_when is not None:
        step = decide(policy.public_when, facts)
        public = Finding("public", "", step.verdict, step, why_open(step))
    return Decision(
        space=facts.code,
        verdict=all_of(facts.condition(condition.code).verdict for condition in policy.conditions),
        findings=findings,
        items=tuple(worth(item.code, item.number, facts.find(item.code)) for item in policy.items),
        score=None if policy.score is None else worth("score", "", facts.find("score")),
        grade=facts.grade() if policy.grades else None,
        grants=tuple(worth(grant.code, grant.number, facts.find(grant.code)) for grant in policy.grants),
        paid=tuple(worth(code, "", found) for code, found in paid.items()),
        public=public,
    )


def _finding(code: str, number: str, facts: SpaceFacts) -> Finding:
    step = facts.computed(code)
    return Finding(code, number, step.verdict, step, why_open(step))


def worth(code: str, number: str, found: Found) -> Worth:
    """A quantity found, with why a person is needed where it has no one value."""
    return Worth(code, number, found.quantity, found.lacks or found.opens)
