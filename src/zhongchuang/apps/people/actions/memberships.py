"""Roles given and ended."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.journal import outbox
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.actions.persons import join
from zhongchuang.apps.people.models import Membership, Organisation, Person
from zhongchuang.apps.people.vocabulary import ROLES_OF, Actor, OrganisationKind, Role
from zhongchuang.kernel.masking import masked_phone
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def appoint(person_id: int, organisation: int, role: Role, *, by: Actor, at: datetime) -> Membership:
    """Give a person a role in a body, once however often it is asked. Refused: role.not_of_this_body, person.gone."""
    access.require(by, Operation.PEOPLE_MANAGE, organisation=organisation)
    body = Organisation.objects.get(pk=organisation)
    person = Person.objects.select_for_update().get(pk=person_id)
    if role not in ROLES_OF[OrganisationKind(body.kind)]:
        raise Refused("role.not_of_this_body")
    if not person.is_active:
        raise Refused("person.gone")
    known = Membership.objects.filter(person=person, organisation=body, role=role, until__isnull=True).first()
    if known:
        return known
    given = Membership.objects.create(person=person, organisation=body, role=role, since=at)
    journal.record(
        "people.appoint",
        actor=by.reference,
        subject=person.reference,
        at=at,
        concerns=[body.reference],
        role=role.value,
    )
    return given


@transaction.atomic
def dismiss(membership_id: int, *, why: str, by: Actor, at: datetime) -> Membership:
    """End a role at once; every page and token of that person asks anew. Refused: role.ended, role.no_reason."""
    given = Membership.objects.select_for_update().select_related("person", "organisation").get(pk=membership_id)
    access.require(by, Operation.PEOPLE_MANAGE, organisation=given.organisation_id)
    if given.until is not None:
        raise Refused("role.ended")
    if not why.strip():
        raise Refused("role.no_reason")
    given.until, given.ended_why = at, why.strip()
    given.save(update_fields=["until", "ended_why"])
    journal.record(
        "people.dismiss",
        actor=by.reference,
        subject=given.person.reference,
        at=at,
        concerns=[given.organisation.reference],
        role=given.role,
    )
    return given


@transaction.atomic
def hand_over(organisation: int, *, phone: str, name: str, why: str, by: Actor, at: datetime) -> Membership:
    """Make another person the admin of an operator, for staff leave and numbers change; who was it, is it no more.

    The bureau of the city may, and that of a district where one of the operator's spaces lies, which `district`
    of the body says. Refused: body.not_an_operator, role.no_reason, person.phone, person.no_name.
    """
    body = Organisation.objects.select_for_update().get(pk=organisation)
    access.require(by, Operation.OPERATORS_HAND_OVER, district=body.district)
    if body.kind != OrganisationKind.OPERATOR:
        raise Refused("body.not_an_operator")
    if not why.strip():
        raise Refused("role.no_reason")
    person = join(phone, name=name, by=by, at=at)
    before = list(
        Membership.objects.filter(organisation=body, role=Role.OPERATOR_ADMIN, until__isnull=True).exclude(
            person=person
        )
    )
    for one in before:
        one.until, one.ended_why = at, why.strip()
        one.save(update_fields=["until", "ended_why"])
    given, _made = Membership.objects.get_or_create(
        person=person, organisation=body, role=Role.OPERATOR_ADMIN, until=None, defaults={"since": at}
    )
    if person.phone:
        outbox.put(
            f"membership:{given.pk}",
            person.phone,
            shown=masked_phone(person.phone),
            code="message.handed_over",
            values={"body": body.name_zh},
            at=at,
        )
    journal.record(
        "people.hand_over",
        actor=by.reference,
        subject=body.reference,
        at=at,
        concerns=[person.reference, *(f"person:{one.person_id}" for one in before)],
        role=Role.OPERATOR_ADMIN.value,
        to=person.reference,
    )
    return given
