"""Roles offered and taken: one by one, by a link or a number, and operators in bulk from a bureau's list."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.journal import outbox
from zhongchuang.apps.people import access, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.actions.bodies import register_body, run_space
from zhongchuang.apps.people.actions.persons import join
from zhongchuang.apps.people.models import Invitation, Membership, Organisation, Person
from zhongchuang.apps.people.models.secret import hash_of
from zhongchuang.apps.people.vocabulary import ROLES_OF, Actor, OperatorEntry, OrganisationKind, Role, phone_number
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.masking import masked_phone
from zhongchuang.kernel.refusal import Refused

HOLDS = timedelta(days=14)
"""How long an invitation can be taken."""
OPEN_AT_MOST = 20
"""How many a body has waiting at once: each costs a message, and anybody may found a team."""
_SIGN_AND_PAY = (OrganisationKind.CITY_AUTHORITY, OrganisationKind.PROVINCE_AUTHORITY)
"""Their people are managed from inside alone."""


@transaction.atomic
def invite(
    organisation: int, role: Role, *, by: Actor, at: datetime, phone: str = "", name: str = ""
) -> tuple[Invitation, str]:
    """Offer a role in a body. Gives the invitation and its secret, which is kept nowhere.

    With a number only its owner can take it; he needs no account beforehand, for the number becomes one.
    A bureau's officer may invite to any body but an office that signs and pays. Refused: role.not_of_this_body,
    person.phone, person.no_name, body.merged_away, invitation.too_many (a body has `OPEN_AT_MOST` waiting).
    """
    body = Organisation.objects.select_for_update().get(pk=organisation)
    from_the_bureau = body.kind not in _SIGN_AND_PAY and access.may(by, Operation.BODIES_INVITE)
    if not from_the_bureau:
        access.require(by, Operation.PEOPLE_MANAGE, organisation=organisation)
        _may_wait(body, at)
    if body.merged_into_id:
        raise Refused("body.merged_away")
    if role not in ROLES_OF[OrganisationKind(body.kind)]:
        raise Refused("role.not_of_this_body")
    number = phone_number(phone) if phone.strip() else ""
    concerned = [body.reference]
    if number:
        concerned.append(join(number, name=name, by=by, at=at).reference)
    secret = token_urlsafe(24)
    invitation = Invitation.objects.create(
        organisation=body,
        role=role,
        phone=number,
        secret_hash=hash_of(secret),
        made_by=by.reference,
        made_at=at,
        runs_out_at=at + HOLDS,
    )
    if number:
        outbox.put(
            invitation.reference,
            number,
            shown=masked_phone(number),
            code="message.invited",
            values={"body": body.name_zh, "role": role.value},
            at=at,
        )
    journal.record(
        "people.invite",
        actor=by.reference,
        subject=invitation.reference,
        at=at,
        concerns=concerned,
        role=role.value,
    )
    return invitation, secret


def _may_wait(body: Organisation, at: datetime) -> None:
    """Refuses where too many invitations to a body wait to be taken."""
    if queries.open_invitations(body.pk, at=at).count() >= OPEN_AT_MOST:
        raise Refused("invitation.too_many", count=str(OPEN_AT_MOST))


@transaction.atomic
def invite_operators(
    entries: Sequence[OperatorEntry], *, since: date, by: Actor, at: datetime
) -> list[tuple[Invitation, str]]:
    """Take in a list of operators with their spaces and invite an admin for each: all of them or none.

    A space that another operator runs passes to the one listed. Refused as `register_body`, `run_space` and
    `invite`, with `row`, the entry's place in the list counted from 1.
    """
    access.require(by, Operation.BODIES_INVITE)
    made = []
    for row, entry in enumerate(entries, start=1):
        try:
            name = Bilingual(entry.name)
            body = register_body(
                OrganisationKind.OPERATOR, name, credit_code=entry.credit_code, district=entry.district, by=by, at=at
            )
            if not body.runs.filter(space_code=entry.space, until__isnull=True).exists():
                run_space(body.pk, entry.space, since=since, by=by, at=at)
            made.append(invite(body.pk, Role.OPERATOR_ADMIN, phone=entry.phone, name=entry.person, by=by, at=at))
        except Refused as refusal:
            raise Refused(refusal.code, **{**refusal.values, "row": str(row)}) from refusal
    journal.record(
        "people.invite_operators",
        actor=by.reference,
        subject="city",
        at=at,
        concerns=[invitation.organisation.reference for invitation, _secret in made],
        count=str(len(made)),
    )
    return made


@transaction.atomic
def take_invitation(person_id: int, *, at: datetime, secret: str = "", invitation: int = 0) -> Membership:
    """Take a role that was offered: by the link's secret, or one that names the person's own proven number.

    Refused: invitation.unknown (also for another's), invitation.taken, invitation.run_out, person.gone.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    open_ = Invitation.objects.select_for_update().select_related("organisation")
    found = open_.filter(secret_hash=hash_of(secret)).first() if secret else open_.filter(pk=invitation).first()
    if found is None or not _is_for(found, person, by_link=bool(secret)):
        raise Refused("invitation.unknown")
    if found.taken_at is not None:
        raise Refused("invitation.taken")
    if found.runs_out_at < at:
        raise Refused("invitation.run_out")
    if not person.is_active:
        raise Refused("person.gone")
    given, _made = Membership.objects.get_or_create(
        person=person, organisation=found.organisation, role=found.role, until=None, defaults={"since": at}
    )
    found.taken_by, found.taken_at = person, at
    found.save(update_fields=["taken_by", "taken_at"])
    journal.record(
        "people.take_invitation",
        actor=person.reference,
        subject=found.reference,
        at=at,
        concerns=[found.organisation.reference],
        role=found.role,
    )
    return given


def _is_for(invitation: Invitation, person: Person, *, by_link: bool) -> bool:
    """A link without a number is for whoever has it; one with a number for its owner, once a code has proven him."""
    if not invitation.phone:
        return by_link
    return person.phone_verified and person.phone == invitation.phone
