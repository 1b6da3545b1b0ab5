"""A whole cohort judged at once, in columns."""

from collections.abc import Sequence
from datetime import date

from zhongchuang.engines.policy.columns.budgets import payments
from zhongchuang.engines.policy.columns.cohort import Cohort
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.names import Names
from zhongchuang.engines.policy.columns.outcomes import Outcomes, amounts, decided, graded
from zhongchuang.engines.policy.columns.statements import decide
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.names_order import in_order
from zhongchuang.kernel.workdays import Workdays


def judge_columns(
    policy: Policy, cohort: Cohort, *, as_of: date, workdays: Workdays, rulings: Sequence[Ruling] = ()
) -> Outcomes:
    """What the policy makes of every space of the cohort on a day: what `reference` says, without its steps.

    Rulings are taken as they stand: whether one may is looked at before. Raises CohortRefused where a
    total over the cohort passes what the document was checked for.
    """
    names = Names(policy, cohort, as_of=as_of, workdays=workdays, rulings=rulings)
    conditions = [condition.code for condition in policy.conditions]
    for name in in_order(policy):
        names.condition(name) if name in conditions else names.find(name)
    size = names.size
    return Outcomes(
        spaces=cohort.spaces,
        verdict=decided(names.qualifies(), size),
        conditions={code: decided(names.finding(code), size) for code in conditions},
        measures={code: amounts(names.find(code), size) for code, one in policy.measures.items() if not one.each},
        items={item.code: amounts(names.find(item.code), size) for item in policy.items},
        score=None if policy.score is None else amounts(names.find("score"), size),
        grade=graded(names.find("grade"), size) if policy.grades else None,
        grants={grant.code: amounts(names.find(grant.code), size) for grant in policy.grants},
        paid={code: amounts(column, size) for code, column in _paid(policy, names).items()},
        public=None if policy.public_when is None else decided(decide(policy.public_when, names), size),
    )


def _paid(policy: Policy, names: Names) -> dict[str, Column]:
    """What the budgets leave of the grants that have one."""
    paid: dict[str, Column] = {}
    for budget in policy.budgets.values():
        codes = [grant.code for grant in policy.grants if grant.budget == budget.code]
        if codes and names.size:
            place = names.find(budget.order) if budget.order else None
            claims = [names.find(code) for code in codes]
            found = payments(claims, names.find(budget.amount), place, budget.split, names.size)
            paid.update(zip(codes, found, strict=True))
    return {grant.code: paid[grant.code] for grant in policy.grants if grant.code in paid}
