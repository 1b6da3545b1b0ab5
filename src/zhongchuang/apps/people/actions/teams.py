"""Teams that makers found for themselves, before anything is registered."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.models import Membership, Organisation, Person
from zhongchuang.apps.people.vocabulary import Actor, OrganisationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused

LED_AT_MOST = 3
"""How many teams one person leads at once."""


@transaction.atomic
def found_team(name: Bilingual, *, by: Actor, at: datetime) -> Organisation:
    """Take in a team that has whoever founds it as its leader; it needs nobody's leave and no credit code.

    Refused: body.no_name, team.too_many (he leads `LED_AT_MOST` already).
    """
    access.require(by, Operation.TEAM_FOUND)
    person = Person.objects.select_for_update().get(pk=by.person)
    if not name.zh.strip():
        raise Refused("body.no_name")
    if Membership.objects.filter(person=person, role=Role.TEAM_LEADER, until__isnull=True).count() >= LED_AT_MOST:
        raise Refused("team.too_many", count=str(LED_AT_MOST))
    team = Organisation.objects.create(
        kind=OrganisationKind.TEAM, name_zh=name.zh.strip()[:200], name_en=name.en.strip()[:200], added_at=at
    )
    Membership.objects.create(person=person, organisation=team, role=Role.TEAM_LEADER, since=at)
    journal.record("people.found_team", actor=by.reference, subject=team.reference, at=at, role=Role.TEAM_LEADER.value)
    return team
