"""What becomes of bodies: a team becomes a firm, two rows turn out to be one body; nothing they had is lost."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from stdnum.cn import uscc

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import (
    FormerSelf,
    Invitation,
    Membership,
    Organisation,
    Qualification,
    Relation,
    SpaceRun,
    Token,
)
from zhongchuang.apps.people.vocabulary import Actor, OrganisationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def become_firm(organisation: int, name: Bilingual, *, credit_code: str, by: Actor, at: datetime) -> Organisation:
    """Make a team the firm it was registered as: the same body, its people, relations and lines with it.

    Whoever led the team is the firm's contact from now on.

    Refused: body.not_a_team, body.no_name, body.credit_code, body.code_of_another (merge the two instead).
    """
    access.require(by, Operation.BODIES_REGISTER)
    team = Organisation.objects.select_for_update().get(pk=organisation)
    code = credit_code.strip().upper()
    if team.kind != OrganisationKind.TEAM or team.merged_into_id:
        raise Refused("body.not_a_team")
    if not name.zh.strip():
        raise Refused("body.no_name")
    if not uscc.is_valid(code):
        raise Refused("body.credit_code", found=code[:30])
    if other := Organisation.objects.filter(credit_code=code).first():
        raise Refused("body.code_of_another", name=other.name_zh)
    _remember(team, team, why="", at=at)
    team.kind, team.credit_code = OrganisationKind.FIRM, code
    team.name_zh, team.name_en = name.zh.strip()[:200], name.en.strip()[:200]
    team.save(update_fields=["kind", "credit_code", "name_zh", "name_en"])
    _lead_on(team, Role.FIRM_CONTACT, at=at)
    journal.record(
        "people.become_firm", actor=by.reference, subject=team.reference, at=at, credit_code=code, kind=team.kind
    )
    return team


@transaction.atomic
def merge_bodies(kept: int, gone: int, *, why: str, by: Actor, at: datetime) -> Organisation:
    """Make two rows of one body one: everything that was linked to `gone` is linked to `kept`, which stays.

    `gone` stays as a row that points to it, for the lines that name it. Where both had given a person the same
    role, that of `kept` goes on and the other ended now; whoever led a team is a member of the firm it was merged
    into, whose contact says who belongs to it. Refused: body.itself, body.merged, body.no_reason,
    body.two_codes, body.two_kinds (a team may be merged into a firm), body.related (who stand to each other are two).
    """
    access.require(by, Operation.BODIES_REGISTER)
    stays, goes = (Organisation.objects.select_for_update().get(pk=number) for number in (kept, gone))
    _may_be_one(stays, goes, why)
    code = goes.credit_code
    _remember(stays, goes, why=why.strip()[:300], at=at)
    goes.merged_into, goes.credit_code = stays, None
    goes.save(update_fields=["merged_into", "credit_code"])
    if code:
        stays.credit_code = code
        stays.save(update_fields=["credit_code"])
    if goes.kind != stays.kind:
        _lead_on(goes, Role.TEAM_MEMBER, at=at)
    _relink(goes, stays, at=at)
    journal.record(
        "people.merge_bodies",
        actor=by.reference,
        subject=stays.reference,
        at=at,
        concerns=[goes.reference],
        merged=goes.reference,
    )
    return stays


def _may_be_one(stays: Organisation, goes: Organisation, why: str) -> None:
    """Refuses two rows that can't be one body."""
    if stays.pk == goes.pk:
        raise Refused("body.itself")
    if stays.merged_into_id or goes.merged_into_id:
        raise Refused("body.merged")
    if not why.strip():
        raise Refused("body.no_reason")
    if stays.credit_code and goes.credit_code:
        raise Refused("body.two_codes", one=stays.credit_code, other=goes.credit_code)
    joined = goes.kind == OrganisationKind.TEAM and stays.kind == OrganisationKind.FIRM
    if stays.kind != goes.kind and not joined:
        raise Refused("body.two_kinds")
    if Relation.objects.filter(
        Q(from_body=stays, to_body=goes) | Q(from_body=goes, to_body=stays), taken_back=""
    ).exists():
        raise Refused("body.related")


def _lead_on(team: Organisation, role: Role, *, at: datetime) -> None:
    """Give whoever leads a team another role in it, now that it is none any more; offers to lead it change alike."""
    for led in Membership.objects.filter(organisation=team, role=Role.TEAM_LEADER, until__isnull=True):
        led.until = at
        led.save(update_fields=["until"])
        Membership.objects.get_or_create(
            person_id=led.person_id, organisation=team, role=role, until=None, defaults={"since": at}
        )
    offered = Invitation.objects.filter(organisation=team, role=Role.TEAM_LEADER, taken_at__isnull=True)
    offered.update(role=role)


def _relink(goes: Organisation, stays: Organisation, *, at: datetime) -> None:
    """Every row that names the one body names the other from now on."""
    current = Membership.objects.filter(organisation=stays, until__isnull=True).values_list("person", "role")
    for person, role in current:
        twice = Membership.objects.filter(organisation=goes, person=person, role=role, until__isnull=True)
        twice.update(until=at)
    Membership.objects.filter(organisation=goes).update(organisation=stays)
    Invitation.objects.filter(organisation=goes).update(organisation=stays)
    SpaceRun.objects.filter(organisation=goes).update(organisation=stays)
    Token.objects.filter(organisation=goes).update(organisation=stays)
    Qualification.objects.filter(body=goes).update(body=stays)
    # What was taken back between the two joins nobody any more; it stays with the row that went.
    between = Q(from_body=stays) | Q(to_body=stays)
    Relation.objects.filter(from_body=goes).exclude(between).update(from_body=stays)
    Relation.objects.filter(to_body=goes).exclude(between).update(to_body=stays)
    FormerSelf.objects.filter(organisation=goes).update(organisation=stays)
    Organisation.objects.filter(merged_into=goes).update(merged_into=stays)


def _remember(body: Organisation, was: Organisation, *, why: str, at: datetime) -> None:
    """Keep what a row was until now in the history of a body."""
    FormerSelf.objects.create(
        organisation=body,
        kind=was.kind,
        name_zh=was.name_zh,
        name_en=was.name_en,
        credit_code=was.credit_code or "",
        since=was.added_at,
        until=at,
        merged=None if was.pk == body.pk else was,
        why=why,
    )
