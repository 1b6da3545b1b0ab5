"""The lines of the journal: one's own, and for those who watch all of them."""

from typing import Any

from ninja import Router, Schema

from zhongchuang.apps.journal import queries
from zhongchuang.apps.people import queries as people
from zhongchuang.apps.people.access import Operation
from zhongchuang.web.api.entrance import reads
from zhongchuang.web.api.shapes import LIMIT, After, Limit, Moment, Rows, Text, newest_first
from zhongchuang.web.ui.request import Request

router = Router(tags=["journal"])


class Line(Schema):
    """A line: who (`person:12`, `site`) did what (`rulebook.publish`) to what, with which values.

    `place` in the chain and `hash` are null as long as it waits for its seal.
    """

    number: int
    at: Moment
    actor: str
    action: str
    subject: str
    values: dict[str, str]
    place: int | None
    hash: str | None

    @classmethod
    def of(cls, row: queries.Line) -> "Line":
        """A line with its seal, where it has one."""
        seal = getattr(row, "seal", None)
        return cls(
            number=row.pk,
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            values=row.values,
            place=seal.position if seal else None,
            hash=seal.hash if seal else None,
        )


class Head(Schema):
    """The end of the chain, to be kept elsewhere and checked with `zhongchuang journal verify --head`."""

    place: int
    hash: str


@reads(router, "/me/journal", Rows[Line], Operation.JOURNAL_OWN)
def list_my_lines(request: Request, action: Text = "", after: After = 0, limit: Limit = LIMIT) -> Any:
    """The lines that concern the person, the body he acts for and the spaces it runs."""
    found = queries.lines(concerning=people.references_of(request.actor), action=action)
    return newest_first(found, Line.of, after=after, limit=limit)


@reads(router, "/journal", Rows[Line], Operation.JOURNAL_READ)
def list_lines(
    request: Request,
    about: Text = "",
    action: Text = "",
    after: After = 0,
    limit: Limit = LIMIT,
) -> Any:
    """All lines, or those about one reference such as `round:3`."""
    found = queries.lines(about=[about] if about else None, action=action)
    return newest_first(found, Line.of, after=after, limit=limit)


@reads(router, "/journal/head", Head, Operation.JOURNAL_READ)
def read_head(request: Request) -> Any:
    """The end of the chain as it stands."""
    head = queries.head()
    return Head(place=head.position, hash=head.hash)
