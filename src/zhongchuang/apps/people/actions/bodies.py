"""Taking in bodies, and which operator runs which space."""

from datetime import date, datetime

from django.db import transaction
from stdnum.cn import uscc

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import Organisation, SpaceRun
from zhongchuang.apps.people.vocabulary import Actor, OrganisationKind
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def register_body(
    kind: OrganisationKind, name: Bilingual, *, credit_code: str = "", district: str = "", by: Actor, at: datetime
) -> Organisation:
    """Take a body in, or find the one of that credit code (GB 32100-2015, checked with its check character).

    Refused: body.no_name, body.credit_code, body.team_has_no_code, body.no_district.
    """
    access.require(by, Operation.BODIES_REGISTER)
    code = credit_code.strip().upper()
    if not name.zh.strip():
        raise Refused("body.no_name")
    if code and not uscc.is_valid(code):
        raise Refused("body.credit_code", found=code)
    if kind is OrganisationKind.TEAM and code:
        raise Refused("body.team_has_no_code")
    if kind is OrganisationKind.DISTRICT_AUTHORITY and not district:
        raise Refused("body.no_district")
    if code and (known := Organisation.objects.filter(credit_code=code).first()):
        return known
    body = Organisation.objects.create(
        kind=kind,
        name_zh=name.zh.strip(),
        name_en=name.en.strip(),
        credit_code=code or None,
        district=district,
        added_at=at,
    )
    journal.record(
        "people.register_body",
        actor=by.reference,
        subject=body.reference,
        at=at,
        kind=kind.value,
        **({"credit_code": code} if code else {}),
    )
    return body


@transaction.atomic
def run_space(organisation: int, space: str, *, since: date, by: Actor, at: datetime) -> SpaceRun:
    """Write down that an operator runs a space from a day on; whoever ran it before ran it until that day.

    Refused: body.not_an_operator, body.runs_it_already, body.ran_it_later (the one before began after that day).
    """
    access.require(by, Operation.BODIES_REGISTER)
    body = Organisation.objects.select_for_update().get(pk=organisation)
    if body.kind != OrganisationKind.OPERATOR:
        raise Refused("body.not_an_operator")
    before = SpaceRun.objects.filter(space_code=space, until__isnull=True).select_related("organisation").first()
    if before and before.organisation_id == body.pk:
        raise Refused("body.runs_it_already", space=space)
    if before and before.since > since:
        raise Refused("body.ran_it_later", space=space, since=before.since.isoformat())
    concerned = [f"space:{space}"]
    if before:
        before.until = since
        before.save(update_fields=["until"])
        concerned.append(before.organisation.reference)
    run = SpaceRun.objects.create(organisation=body, space_code=space, since=since)
    journal.record(
        "people.run_space",
        actor=by.reference,
        subject=body.reference,
        at=at,
        concerns=concerned,
        space=space,
        since=since.isoformat(),
    )
    return run
