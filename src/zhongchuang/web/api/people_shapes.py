"""Shapes of people, whose numbers are masked for everybody else, and of roles offered to them."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from zhongchuang.apps.people.queries import Invitation, Membership
from zhongchuang.apps.people.vocabulary import Role
from zhongchuang.kernel.masking import masked_phone
from zhongchuang.web.api.shapes import Given, Moment, Name, Named


class Member(Schema):
    """Who belongs to a body, in which role; `number` is that of the membership."""

    number: int
    name: str
    phone: str
    role: str
    since: Moment

    @classmethod
    def of(cls, row: Membership) -> "Member":
        """A membership with its person."""
        return cls(
            number=row.pk,
            name=row.person.name,
            phone=masked_phone(row.person.phone or ""),
            role=row.role,
            since=row.since,
        )


class Offer(Schema):
    """A role offered: by which body, until when."""

    number: int
    body: Name
    role: str
    runs_out_at: Moment

    @classmethod
    def of(cls, row: Invitation) -> "Offer":
        """An invitation."""
        return cls(number=row.pk, body=Name.of(row.organisation.names), role=row.role, runs_out_at=row.runs_out_at)


class GivenInvitation(Given):
    """Whom to offer which role in a body."""

    name: Annotated[Named, Field(max_length=100)]
    phone: Annotated[Named, Field(max_length=30)]
    role: Role
