"""What an operator may ask about the spaces it runs: published results with their reasons, and the records behind."""

from typing import Any

from django.http import Http404
from ninja import Router, Schema

from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.voice.decisions import reasons_of
from zhongchuang.voice.result_columns import results_line
from zhongchuang.web.api.entrance import reads
from zhongchuang.web.api.record_shapes import Records, records_of
from zhongchuang.web.api.shapes import LIMIT, After, Code, Limit, Name, NumberInPath, Rows
from zhongchuang.web.ui.addresses import SPACE_BRACED
from zhongchuang.web.ui.outcomes import policies_of
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["my spaces"])


class OwnResult(Schema):
    """What a published round decided on a space of one's own."""

    round: int
    title: Name
    policy: str
    year: int
    result: str
    results: str


@reads(router, "/my-spaces", list[str], Operation.SPACE_READ)
def list_my_spaces(request: Request) -> Any:
    """The codes of the spaces that the token's body runs."""
    return sorted(request.actor.spaces)


@reads(router, f"/my-spaces/{SPACE_BRACED}/results", Rows[OwnResult], Operation.SPACE_READ)
def list_my_results(request: Request, code: Code, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The published results of one's own space, the newest round first."""
    access.require(request.actor, Operation.SPACE_READ, space=code)
    found = queries.decisions_on(code, states=(RoundState.PUBLISHED,)).select_related("round__snapshot")
    rows = list((found.filter(round_id__lt=after) if after else found)[: limit + 1])
    policies = policies_of(rows)
    shown = [
        OwnResult(
            round=row.round_id,
            title=Name(zh=row.round.title_zh, en=row.round.title_en),
            policy=row.round.policy.hash,
            year=row.round.snapshot.year,
            result=row.standing,
            results=results_line(policies[row.round.policy_id], row.results, language()),
        )
        for row in rows[:limit]
    ]
    return {"rows": shown, "next": rows[limit - 1].round_id if len(rows) > limit else None}


@reads(router, f"/my-spaces/{SPACE_BRACED}/results/{{number}}", ReasonsText, Operation.SPACE_READ)
def read_my_reasons(request: Request, code: Code, number: NumberInPath) -> Any:
    """Every reason of a published result: what was asked, what was found and where."""
    return reasons_of(_own_decision(request, code, number), language())


@reads(router, f"/my-spaces/{SPACE_BRACED}/results/{{number}}/records/{{entity}}", Records, Operation.SPACE_READ)
def read_my_records(request: Request, code: Code, number: NumberInPath, entity: Code) -> Any:
    """The records of one kind that the result rests on, as they were frozen."""
    return records_of(_own_decision(request, code, number), entity)


def _own_decision(request: Request, code: str, number: int) -> queries.Decision:
    access.require(request.actor, Operation.SPACE_READ, space=code)
    decision = queries.decision(number, code)
    if decision is None or decision.round.state != RoundState.PUBLISHED:
        raise Http404
    return decision
