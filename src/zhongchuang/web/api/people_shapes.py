"""Shapes of people, whose numbers are masked for everybody else."""

from ninja import Schema

from zhongchuang.apps.people.queries import Membership
from zhongchuang.kernel.masking import masked_phone
from zhongchuang.web.api.shapes import Moment


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
