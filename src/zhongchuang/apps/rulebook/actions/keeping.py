"""What is kept of an outcome beside what was computed first, and how it follows the rulings of persons."""

from collections.abc import Collection, Iterator
from typing import Any

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Decision, Round
from zhongchuang.engines.policy import stored
from zhongchuang.engines.policy.findings import Outcome
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.results import may_be_shown, results_to_json, stands
from zhongchuang.engines.policy.rulings import outcome

DECISIONS_A_STEP = 200


def kept_of(found: Outcome) -> dict[str, Any]:
    """The fields of a decision's row that follow its rulings: how it stands, its results, its reasons."""
    decision = found.decision
    results = results_to_json(decision)
    return {
        "standing": stands(found),
        "grade": results.get("grade", ""),
        "public": may_be_shown(decision),
        "results": results,
        "reasons": stored.decision_to_json(decision),
    }


def follow(round_: Round, spaces: Collection[str]) -> None:
    """Let results follow the rulings on these spaces.

    Where points, grade or money rest on conditions the whole round is judged anew with all rulings: a
    place in a rank or a share of a budget may change for spaces nobody ruled on. What was computed of
    the conditions stays.
    """
    if facts.results_rest_on_conditions(facts.policy(round_.policy)):
        Decision.objects.bulk_update(_judged_anew(round_), KEPT, batch_size=DECISIONS_A_STEP)
        return
    for decision in Decision.objects.filter(round=round_, space_code__in=spaces):
        decision.standing = stands(facts.outcome_of(decision))
        decision.save(update_fields=["standing"])


KEPT = ("standing", "grade", "public", "results", "reasons")


def _judged_anew(round_: Round) -> Iterator[Decision]:
    """The rows of the decisions that come out otherwise, changed."""
    policy, frozen = facts.policy(round_.policy), facts.snapshot(round_.snapshot)
    rows = {row.space_code: row for row in round_.decisions.prefetch_related("findings__rulings")}
    rulings = {code: facts.rulings_of(row) for code, row in rows.items()}
    given = [ruling for of_space in rulings.values() for ruling in of_space]
    decided = judge(policy, frozen, as_of=round_.as_of, workdays=facts.workdays_of(round_), rulings=given)
    for decision in decided:
        row = rows[decision.space]
        kept = kept_of(outcome(decision, rulings[decision.space]))
        if any(getattr(row, field) != value for field, value in kept.items()):
            for field, value in kept.items():
                setattr(row, field, value)
            yield row
