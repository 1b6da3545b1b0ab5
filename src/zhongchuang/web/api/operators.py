"""The operators of the city, invited and handed over; and the messages that told them."""

from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.journal import queries as journal
from zhongchuang.apps.people import access, actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import OperatorEntry
from zhongchuang.voice.messages import message_text
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.people_shapes import Member
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    Given,
    Limit,
    LongText,
    Moment,
    Name,
    Named,
    NumberInPath,
    Rows,
    Text,
    newest_first,
)
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["operators"])
Phone = Annotated[Named, Field(max_length=30)]


class Operator(Schema):
    """An operator, the codes of the spaces it runs, and the names of its admins."""

    number: int
    name: Name
    credit_code: str | None
    district: str
    spaces: list[str]
    admins: list[str]


class GivenOperator(Given):
    """An operator of the bureau's list: its space, and who is to be its admin."""

    name: Named
    credit_code: Annotated[Named, Field(max_length=18)]
    space: Annotated[Named, Field(max_length=100)]
    person: Annotated[Named, Field(max_length=100)]
    phone: Phone


class GivenOperators(Given):
    """Operators that are invited all, or none of them."""

    operators: Annotated[list[GivenOperator], Field(min_length=1, max_length=500)]


class Invited(Schema):
    """How many operators were invited."""

    count: int


class GivenAdmin(Given):
    """Who is the admin of an operator from now on, and why; whoever was it reads the reason."""

    name: Annotated[Named, Field(max_length=100)]
    phone: Phone
    why: Annotated[LongText, Field(min_length=1, max_length=1000)]


class Message(Schema):
    """A text message: to which number (masked), what it says, and how it fares."""

    number: int
    to: str
    text: str
    made_at: Moment
    attempts: int
    sent_at: Moment | None
    given_up_at: Moment | None

    @classmethod
    def of(cls, row: journal.Message) -> "Message":
        """A message of the outbox."""
        return cls(
            number=row.pk,
            to=row.shown,
            text=message_text(row, language()),
            made_at=row.made_at,
            attempts=row.attempts,
            sent_at=row.sent_at,
            given_up_at=row.given_up_at,
        )


@reads(router, "/office/operators", Rows[Operator], Operation.OPERATORS_READ)
def list_operators(request: Request, words: Text = "", after: After = 0, limit: Limit = LIMIT) -> Any:
    """The operators; of a district's officer those of his district."""
    found = queries.operators(words=words, district=request.actor.district)
    page = newest_first(found, lambda row: row, after=after, limit=limit)
    return page | {"rows": _told(page["rows"])}


@writes(router, "/office/operators", Invited, Operation.BODIES_INVITE)
def invite_operators(request: Request, asked: GivenOperators) -> Invited:
    """Take in a list of operators with their spaces and invite an admin for each."""
    districts = insight.districts_of([one.space for one in asked.operators])
    entries = [
        OperatorEntry(one.name, one.credit_code, one.space, one.person, one.phone, districts.get(one.space, ""))
        for one in asked.operators
    ]
    made = actions.invite_operators(entries, since=timezone.localdate(), by=request.actor, at=timezone.now())
    return Invited(count=len(made))


@writes(router, "/office/operators/{number}/admin", Member, Operation.OPERATORS_HAND_OVER, status=200)
def hand_over_operator(request: Request, number: NumberInPath, asked: GivenAdmin) -> Member:
    """Make another person the admin of an operator; who was it, is it no more."""
    body = queries.operators(district=request.actor.district).filter(pk=number).first()
    if body is None:
        raise Http404
    access.require(request.actor, Operation.OPERATORS_HAND_OVER, district=body.district)
    given = actions.hand_over(
        number, phone=asked.phone, name=asked.name, why=asked.why, by=request.actor, at=timezone.now()
    )
    return Member.of(given)


@reads(router, "/office/messages", Rows[Message], Operation.MESSAGES_READ)
def list_messages(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The messages that left or wait, the newest first."""
    return newest_first(journal.messages(), Message.of, after=after, limit=limit)


def _told(bodies: list[queries.Organisation]) -> list[Operator]:
    spaces, admins = queries.spaces_and_admins([one.pk for one in bodies])
    return [
        Operator(
            number=one.pk,
            name=Name.of(one.names),
            credit_code=one.credit_code,
            district=one.district,
            spaces=spaces.get(one.pk, []),
            admins=admins.get(one.pk, []),
        )
        for one in bodies
    ]
