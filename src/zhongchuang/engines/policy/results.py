"""What a decision comes to beyond its conditions: points, grade and money in short, and what still waits."""

from collections.abc import Iterator
from typing import Any

from zhongchuang.engines.policy.computing import names_behind
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Outcome, Worth
from zhongchuang.engines.policy.provisions import Grant, Item
from zhongchuang.engines.tables.expression.nodes import Expression, Name
from zhongchuang.kernel.verdict import Verdict


def results_to_json(decision: Decision) -> dict[str, Any]:
    """Points, grade and money by code, without their reasons: exact values as text, "" where a person is needed.

    What the document doesn't provide is left out.
    """
    found: dict[str, Any] = {}
    for key, worths in (("items", decision.items), ("grants", decision.grants), ("paid", decision.paid)):
        if worths:
            found[key] = {worth.code: worth.quantity.value for worth in worths}
    if decision.score is not None:
        found["score"] = decision.score.quantity.value
    if decision.grade is not None:
        found["grade"] = decision.grade.code
    return found


def open_results(decision: Decision) -> Iterator[str]:
    """What needs a person: "grade", the codes of sums of money; "score" where the document goes no further."""
    if decision.grade is not None and not decision.grade.code:
        yield "grade"
    yield from dict.fromkeys(_open(decision.grants, decision.paid))
    further = decision.grade is not None or decision.grants
    if decision.score is not None and not decision.score.quantity.value and not further:
        yield "score"


def _open(grants: tuple[Worth, ...], paid: tuple[Worth, ...]) -> Iterator[str]:
    """Grants whose payment isn't known, or whose claim isn't where it isn't paid from a budget."""
    budgeted = {one.code for one in paid}
    yield from (one.code for one in grants if not one.quantity.value and one.code not in budgeted)
    yield from (one.code for one in paid if not one.quantity.value)


def stands(outcome: Outcome) -> Verdict:
    """How the whole stands: as its conditions do, but needing a person as long as a result does."""
    waits = next(open_results(outcome.decision), None) is not None
    return Verdict.NEEDS_PERSON if waits else outcome.verdict


def may_be_shown(decision: Decision) -> bool:
    """Whether the public may see the result: unless the document asks for something that isn't met, or not yet."""
    return decision.public is None or decision.public.verdict is Verdict.MET


def names_of_results(policy: Policy) -> frozenset[str]:
    """Every name that points, grades, money and what is public rest on, those behind measures included."""
    expressions: list[Expression] = [] if policy.score is None else [policy.score.amount]
    expressions += [grade.when for grade in policy.grades if grade.when is not None]
    expressions += [] if policy.public_when is None else [policy.public_when]
    asked: tuple[Item | Grant, ...] = policy.asked
    for one in asked:
        expressions += [] if one.given is None else one.given.expressions()
    caps = (name for one in asked for name in (one.most, one.least))
    expressions += [Name(name, 0) for name in (*caps, *(budget.amount for budget in policy.budgets.values())) if name]
    orders = (budget.order for budget in policy.budgets.values())
    expressions += [Name(name, 0) for name in orders if name]
    return frozenset(name for expression in expressions for name in names_behind(policy, expression))
