"""Bodies and persons as the office knows them: what they were, how they stand to others, what they are fit for."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import OrganisationKind, QualificationKind, RelationKind
from zhongchuang.kernel.masking import masked_phone
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.people_shapes import GivenInvitation, Member, Offer
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    Day,
    Done,
    Given,
    GivenName,
    Limit,
    Moment,
    Name,
    Named,
    Number,
    NumberInPath,
    Rows,
    Text,
    newest_first,
)
from zhongchuang.web.ui.request import Request

router = Router(tags=["bodies"])
Reference = Annotated[str, Field(pattern=r"^(person|organisation):[1-9][0-9]{0,14}$")]
Why = Annotated[Named, Field(max_length=300)]


class Body(Schema):
    """A body; `reference` is how relations and the journal name it."""

    number: int
    reference: str
    kind: str
    name: Name
    credit_code: str | None
    district: str

    @classmethod
    def of(cls, row: queries.Organisation) -> "Body":
        """A body."""
        return cls(
            number=row.pk,
            reference=row.reference,
            kind=row.kind,
            name=Name.of(row.names),
            credit_code=row.credit_code,
            district=row.district,
        )


class Relation(Schema):
    """How one stands to another: the kind leads from one to the other; `share` in hundredths of a percent."""

    number: int
    kind: str
    one: str
    other: str
    share: int | None
    since: date
    until: date | None
    source: str
    taken_back: str

    @classmethod
    def of(cls, row: queries.Relation) -> "Relation":
        """A relation with both its ends."""
        one, other = row.from_person or row.from_body, row.to_person or row.to_body
        return cls(
            number=row.pk,
            kind=row.kind,
            one=one.reference if one else "",
            other=other.reference if other else "",
            share=row.share,
            since=row.since,
            until=row.until,
            source=row.source,
            taken_back=row.taken_back,
        )


class Qualification(Schema):
    """What somebody was found fit for."""

    number: int
    kind: str
    title: str
    certificate: str
    issuer: str
    since: date
    until: date | None
    source: str
    taken_back: str

    @classmethod
    def of(cls, row: queries.Qualification) -> "Qualification":
        """A qualification."""
        return cls(
            number=row.pk,
            kind=row.kind,
            title=row.title,
            certificate=row.number,
            issuer=row.issuer,
            since=row.since,
            until=row.until,
            source=row.source,
            taken_back=row.taken_back,
        )


class FormerSelf(Schema):
    """What a body was until a moment; `merged` is the record that was merged into it."""

    name: Name
    kind: str
    credit_code: str
    until: Moment
    merged: str | None
    why: str


class KnownBody(Body):
    """A body with its people, what it was, how it stands to others, and what it is fit for."""

    people: list[Member]
    former: list[FormerSelf]
    relations: list[Relation]
    qualifications: list[Qualification]


class KnownPerson(Schema):
    """A person: his number and identity number masked, how he stands to others, and what he is fit for."""

    reference: str
    name: str
    phone: str
    identity_number: str
    relations: list[Relation]
    qualifications: list[Qualification]


class GivenBody(Given):
    """A body to be recorded; one whose credit code is known is answered as it is."""

    kind: OrganisationKind
    name: GivenName
    credit_code: Annotated[Text, Field(max_length=18)] = ""
    district: Annotated[Text, Field(max_length=100)] = ""


class GivenRelation(Given):
    """How `one` stands to `other`, since when, and where that is written; `share` in hundredths of a percent."""

    kind: RelationKind
    one: Reference
    other: Reference
    since: Day
    until: Day | None = None
    share: Annotated[int, Field(ge=1, le=10_000)] | None = None
    source: Why


class GivenQualification(Given):
    """What `whom` was found fit for, by whom, since when, and where that is written."""

    whom: Reference
    kind: QualificationKind
    title: Named
    certificate: Annotated[Text, Field(max_length=100)] = ""
    issuer: Named
    since: Day
    until: Day | None = None
    source: Why


class GivenEnd(Given):
    """Until when a relation held."""

    until: Day


class GivenWhy(Given):
    """Why something recorded was an error."""

    why: Why


class GivenFirm(Given):
    """What a team was registered as."""

    name: GivenName
    credit_code: Annotated[Named, Field(max_length=18)]


class GivenMerge(Given):
    """The record that is the same body, and how that is known."""

    other: Number
    why: Why


@reads(router, "/office/bodies", Rows[Body], Operation.BODIES_READ)
def list_bodies(
    request: Request, words: Text = "", kind: OrganisationKind | None = None, after: After = 0, limit: Limit = LIMIT
) -> Any:
    """Every body, found by a name it has or had, or by its credit code; whichever came last first."""
    return newest_first(queries.bodies(words=words, kind=kind or ""), Body.of, after=after, limit=limit)


@writes(router, "/office/bodies", Body, Operation.BODIES_REGISTER)
def record_body(request: Request, asked: GivenBody) -> Body:
    """Record a body."""
    body = actions.register_body(
        asked.kind,
        asked.name.bilingual(),
        credit_code=asked.credit_code,
        district=asked.district,
        by=request.actor,
        at=timezone.now(),
    )
    return Body.of(body)


@reads(router, "/office/bodies/{number}", KnownBody, Operation.BODIES_READ)
def read_body(request: Request, number: NumberInPath) -> Any:
    """One body with all that is known of it; a record that was merged answers with the body it was merged into."""
    body = _body(number)
    body = body.merged_into or body
    former = [
        FormerSelf(
            name=Name.of(row.names),
            kind=row.kind,
            credit_code=row.credit_code,
            until=row.until,
            merged=row.merged.reference if row.merged else None,
            why=row.why,
        )
        for row in queries.former(body.pk)
    ]
    people = list(map(Member.of, queries.members(body.pk)))
    return KnownBody(**Body.of(body).model_dump(), people=people, former=former, **_about(body.reference))


@writes(router, "/office/bodies/{number}/firm", Body, Operation.BODIES_REGISTER, status=200)
def record_firm(request: Request, number: NumberInPath, asked: GivenFirm) -> Body:
    """Record what a team was registered as; it stays the same body."""
    _body(number)
    name = asked.name.bilingual()
    firm = actions.become_firm(number, name, credit_code=asked.credit_code, by=request.actor, at=timezone.now())
    return Body.of(firm)


@writes(router, "/office/bodies/{number}/merge", Body, Operation.BODIES_REGISTER, status=200)
def merge_bodies(request: Request, number: NumberInPath, asked: GivenMerge) -> Body:
    """Merge another record of the same body into this one; every link is kept."""
    _body(number)
    _body(asked.other)
    return Body.of(actions.merge_bodies(number, asked.other, why=asked.why, by=request.actor, at=timezone.now()))


@writes(router, "/office/bodies/{number}/invitations", Offer, Operation.BODIES_INVITE)
def invite_to_body(request: Request, number: NumberInPath, asked: GivenInvitation) -> Offer:
    """Offer a role in a body to the owner of a number; its first person can't be invited from inside."""
    body, who = _body(number), {"phone": asked.phone, "name": asked.name}
    invitation, _secret = actions.invite(body.pk, asked.role, **who, by=request.actor, at=timezone.now())
    return Offer.of(invitation)


@reads(router, "/office/persons/{number}", KnownPerson, Operation.BODIES_READ)
def read_person(request: Request, number: NumberInPath) -> Any:
    """One person; the whole of his identity number is shown by the page alone."""
    try:
        person = queries.person(number)
    except queries.Person.DoesNotExist:
        raise Http404 from None
    return KnownPerson(
        reference=person.reference,
        name=person.name,
        phone=masked_phone(person.phone or ""),
        identity_number=queries.identity_shown(person.pk),
        **_about(person.reference),
    )


@writes(router, "/office/relations", Relation, Operation.BODIES_REGISTER)
def record_relation(request: Request, asked: GivenRelation) -> Relation:
    """Record how one stands to another."""
    relation = actions.relate(
        asked.kind,
        asked.one,
        asked.other,
        since=asked.since,
        until=asked.until,
        share=asked.share,
        source=asked.source,
        by=request.actor,
        at=timezone.now(),
    )
    return Relation.of(relation)


@writes(router, "/office/relations/{number}/end", Done, Operation.BODIES_REGISTER, status=200)
def end_relation(request: Request, number: NumberInPath, asked: GivenEnd) -> Done:
    """Say until when a relation held."""
    _relation(number)
    actions.end_relation(number, until=asked.until, by=request.actor, at=timezone.now())
    return Done(number=number)


@writes(router, "/office/relations/{number}/back", Done, Operation.BODIES_REGISTER, status=200)
def take_relation_back(request: Request, number: NumberInPath, asked: GivenWhy) -> Done:
    """Say that a relation never held; it stays readable with the reason."""
    _relation(number)
    actions.take_relation_back(number, why=asked.why, by=request.actor, at=timezone.now())
    return Done(number=number)


@writes(router, "/office/qualifications", Qualification, Operation.BODIES_REGISTER)
def record_qualification(request: Request, asked: GivenQualification) -> Qualification:
    """Record what a person or a body was found fit for."""
    qualification = actions.qualify(
        asked.whom,
        asked.kind,
        title=asked.title,
        number=asked.certificate,
        issuer=asked.issuer,
        since=asked.since,
        until=asked.until,
        source=asked.source,
        by=request.actor,
        at=timezone.now(),
    )
    return Qualification.of(qualification)


@writes(router, "/office/qualifications/{number}/back", Done, Operation.BODIES_REGISTER, status=200)
def take_qualification_back(request: Request, number: NumberInPath, asked: GivenWhy) -> Done:
    """Say that a qualification never was, or was withdrawn; it stays readable with the reason."""
    if queries.qualification(number) is None:
        raise Http404
    actions.take_qualification_back(number, why=asked.why, by=request.actor, at=timezone.now())
    return Done(number=number)


def _about(reference: str) -> dict[str, Any]:
    """What a person and a body have alike."""
    return {
        "relations": list(map(Relation.of, queries.relations_of(reference))),
        "qualifications": list(map(Qualification.of, queries.qualifications_of(reference))),
    }


def _body(number: int) -> queries.Organisation:
    try:
        return queries.organisation(number)
    except queries.Organisation.DoesNotExist:
        raise Http404 from None


def _relation(number: int) -> None:
    """Http404 for a relation that isn't there."""
    if queries.relation(number) is None:
        raise Http404
