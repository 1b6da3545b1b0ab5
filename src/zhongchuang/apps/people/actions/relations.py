"""Relations and qualifications: recorded with a day and a source, ended, taken back where they were an error."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import Organisation, Person, Qualification, Relation
from zhongchuang.apps.people.vocabulary import ENDS, Actor, QualificationKind, RelationKind
from zhongchuang.kernel.refusal import Refused

WHOLE_SHARE = 10_000
"""A share of all, in hundredths of a percent."""


@transaction.atomic
def relate(
    kind: RelationKind,
    one: str,
    other: str,
    *,
    since: date,
    until: date | None = None,
    share: int | None = None,
    source: str,
    by: Actor,
    at: datetime,
) -> Relation:
    """Record how one stands to another; both by reference ("person:12", "organisation:3"), `share` in 1/100 percent.

    Refused: relation.unknown, relation.ends (the kind can't join these two), relation.itself, relation.no_source,
    relation.until, relation.share (not from 1 to 10,000, or none is owned), relation.known (it stands already).
    """
    access.require(by, Operation.BODIES_REGISTER)
    ends = _end("from", one) | _end("to", other)
    if not (one.partition(":")[0] in ENDS[kind][0] and other.partition(":")[0] in ENDS[kind][1]):
        raise Refused("relation.ends")
    if one == other:
        raise Refused("relation.itself")
    _dated(since, until, source)
    if share is not None and (kind is not RelationKind.OWNS_SHARE or not 1 <= share <= WHOLE_SHARE):
        raise Refused("relation.share")
    if Relation.objects.filter(kind=kind, **ends, until__isnull=True, taken_back="").exists():
        raise Refused("relation.known")
    relation = Relation.objects.create(
        kind=kind,
        **ends,
        since=since,
        until=until,
        share=share,
        source=source.strip()[:300],
        recorded_by=by.reference,
        recorded_at=at,
    )
    journal.record(
        "people.relate",
        actor=by.reference,
        subject=relation.reference,
        at=at,
        concerns=[one, other],
        relation=kind.value,
        since=since.isoformat(),
    )
    return relation


@transaction.atomic
def end_relation(relation_id: int, *, until: date, by: Actor, at: datetime) -> Relation:
    """Say that a relation held until a day. Refused: relation.ended, relation.until."""
    access.require(by, Operation.BODIES_REGISTER)
    relation = Relation.objects.select_for_update().get(pk=relation_id)
    if relation.until is not None or relation.taken_back:
        raise Refused("relation.ended")
    if until < relation.since:
        raise Refused("relation.until")
    relation.until = until
    relation.save(update_fields=["until"])
    journal.record(
        "people.end_relation",
        actor=by.reference,
        subject=relation.reference,
        at=at,
        concerns=_ends_of(relation),
        relation=relation.kind,
        until=until.isoformat(),
    )
    return relation


@transaction.atomic
def take_relation_back(relation_id: int, *, why: str, by: Actor, at: datetime) -> Relation:
    """Say that a relation never held. It stays, with the reason. Refused: relation.no_reason, relation.taken_back."""
    access.require(by, Operation.BODIES_REGISTER)
    relation = Relation.objects.select_for_update().get(pk=relation_id)
    _take_back(relation, why)
    journal.record(
        "people.take_relation_back",
        actor=by.reference,
        subject=relation.reference,
        at=at,
        concerns=_ends_of(relation),
        relation=relation.kind,
    )
    return relation


def _ends_of(relation: Relation) -> list[str]:
    """The references of both ends of a relation, whom its lines concern."""
    ends = (relation.from_person, relation.from_body, relation.to_person, relation.to_body)
    return [end.reference for end in ends if end]


@transaction.atomic
def qualify(
    whom: str,
    kind: QualificationKind,
    *,
    title: str,
    number: str = "",
    issuer: str,
    since: date,
    until: date | None = None,
    source: str,
    by: Actor,
    at: datetime,
) -> Qualification:
    """Record what a person or a body, by reference, was found fit for.

    Refused: relation.unknown, qualification.no_title, qualification.no_issuer, relation.no_source, relation.until.
    """
    access.require(by, Operation.BODIES_REGISTER)
    end = _end("to", whom)
    if not title.strip():
        raise Refused("qualification.no_title")
    if not issuer.strip():
        raise Refused("qualification.no_issuer")
    _dated(since, until, source)
    qualification = Qualification.objects.create(
        person=end.get("to_person"),
        body=end.get("to_body"),
        kind=kind,
        title=title.strip()[:200],
        number=number.strip()[:100],
        issuer=issuer.strip()[:200],
        since=since,
        until=until,
        source=source.strip()[:300],
        recorded_by=by.reference,
        recorded_at=at,
    )
    journal.record(
        "people.qualify",
        actor=by.reference,
        subject=qualification.reference,
        at=at,
        concerns=[whom],
        qualification=kind.value,
        since=since.isoformat(),
    )
    return qualification


@transaction.atomic
def take_qualification_back(qualification_id: int, *, why: str, by: Actor, at: datetime) -> Qualification:
    """Say that a qualification never was, or was withdrawn. Refused: relation.no_reason, relation.taken_back."""
    access.require(by, Operation.BODIES_REGISTER)
    qualification = Qualification.objects.select_for_update().get(pk=qualification_id)
    _take_back(qualification, why)
    owner = qualification.person or qualification.body
    journal.record(
        "people.take_qualification_back",
        actor=by.reference,
        subject=qualification.reference,
        at=at,
        concerns=[owner.reference] if owner else [],
        qualification=qualification.kind,
    )
    return qualification


def _take_back(row: Relation | Qualification, why: str) -> None:
    if row.taken_back:
        raise Refused("relation.taken_back")
    if not why.strip():
        raise Refused("relation.no_reason")
    row.taken_back = why.strip()[:300]
    row.save(update_fields=["taken_back"])


def _dated(since: date, until: date | None, source: str) -> None:
    if not source.strip():
        raise Refused("relation.no_source")
    if until is not None and until < since:
        raise Refused("relation.until")


def _end(side: str, reference: str) -> dict[str, Any]:
    """The person or the body of a reference under its field. Refused: relation.unknown, for who was merged too."""
    kind, _colon, number = reference.partition(":")
    known = number.isdecimal() and len(number) < 19
    if kind == "person" and known:
        person = Person.objects.filter(pk=int(number), is_active=True).first()
        if person:
            return {f"{side}_person": person}
    if kind == "organisation" and known:
        body = Organisation.objects.filter(pk=int(number), merged_into__isnull=True).first()
        if body:
            return {f"{side}_body": body}
    raise Refused("relation.unknown")
