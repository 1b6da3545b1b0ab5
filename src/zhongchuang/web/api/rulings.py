"""What waits for a person in a round, and what was ruled."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.apps.rulebook.vocabulary import JUDGED
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.rounds import round_or_404
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    Day,
    Given,
    Limit,
    LongText,
    Moment,
    Named,
    NumberInPath,
    Rows,
    newest_first,
)
from zhongchuang.web.ui.request import Request

router = Router(tags=["rulings"])


class Waiting(Schema):
    """A condition of a space that the computer can't settle; `needs` is the code of why."""

    space: str
    condition: str
    number: str
    needs: str

    @classmethod
    def of(cls, row: Any) -> "Waiting":
        """A finding that waits."""
        return cls(space=row.decision.space_code, condition=row.condition, number=row.number, needs=row.needs)


class Ruling(Schema):
    """What a person ruled; `signed` where he was signed in himself."""

    space: str
    condition: str
    verdict: str
    reason: str
    by: str
    on: date
    signed: bool
    recorded_at: Moment

    @classmethod
    def of(cls, row: Any) -> "Ruling":
        """A ruling with what it was about."""
        return cls(
            space=row.finding.decision.space_code,
            condition=row.finding.condition,
            verdict=row.verdict,
            reason=row.reason,
            by=row.by,
            on=row.on,
            signed=row.signed,
            recorded_at=row.recorded_at,
        )


class GivenRuling(Given):
    """One ruling: on a space's condition, met or not met, and why. It is signed by the token's owner."""

    space: Named
    condition: Named
    verdict: Literal["met", "not_met"]
    reason: LongText
    on: Day


class GivenRulings(Given):
    """Rulings that are recorded all, or none of them."""

    rulings: Annotated[list[GivenRuling], Field(min_length=1, max_length=1000)]


class Recorded(Schema):
    """How many rulings were recorded."""

    count: int


@reads(router, "/office/rounds/{number}/waiting", Rows[Waiting], Operation.ROUNDS_RULE)
def list_waiting(request: Request, number: NumberInPath, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The conditions on which a result still hangs."""
    _judged(number)
    return newest_first(queries.waiting(number), Waiting.of, after=after, limit=limit)


@reads(router, "/office/rounds/{number}/rulings", Rows[Ruling], Operation.ROUNDS_READ)
def list_rulings(request: Request, number: NumberInPath, after: After = 0, limit: Limit = LIMIT) -> Any:
    """Every ruling of a round, the newest first."""
    _judged(number)
    return newest_first(queries.rulings(number), Ruling.of, after=after, limit=limit)


@writes(router, "/office/rounds/{number}/rulings", Recorded, Operation.ROUNDS_RULE)
def record_rulings(request: Request, number: NumberInPath, asked: GivenRulings) -> Recorded:
    """Record rulings beside the computed findings; the results follow."""
    _judged(number)
    name = request.actor.name
    entries = [
        RulingEntry(one.space, one.condition, Verdict(one.verdict), one.reason, name, one.on) for one in asked.rulings
    ]
    return Recorded(count=actions.rule(number, entries, by=request.actor, at=timezone.now()))


def _judged(number: int) -> None:
    """Http404 for a round in which not every space has its decision yet."""
    if round_or_404(number).state not in JUDGED:
        raise Http404
