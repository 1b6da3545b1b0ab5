"""Teams that makers found for themselves, and first people of bodies that the bureau invites."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.small_city import AT
from tests.people.conftest import Known
from tests.web.conftest import officer
from tests.web.reading import page, words
from tests.web.test_operators import proven, signed_in
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.actions.invitations import HOLDS, OPEN_AT_MOST
from zhongchuang.apps.people.actions.teams import LED_AT_MOST
from zhongchuang.apps.people.models import Invitation, Membership, Organisation, Person
from zhongchuang.apps.people.vocabulary import SITE, Actor, OrganisationKind, Role
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Denied, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
LATER = AT + timedelta(days=30)
STAR = Bilingual("启明团队", "Venus team")


def founded(person: Person) -> tuple[Organisation, Actor]:
    """A team, and whoever founded it acting for it."""
    team = actions.found_team(STAR, by=queries.acting(person), at=AT)
    return team, queries.acting(Person.objects.get(pk=person.pk), team.pk)


def roles_in(body: int) -> list[tuple[str, str]]:
    return sorted((row.person.name, row.role) for row in queries.members(body))


def refusal_of(number: int, role: Role, *, by: Actor, phone: str = "13900000055") -> str:
    with pytest.raises(Refused) as refused:
        actions.invite(number, role, phone=phone, name="钱进", by=by, at=LATER)
    return refused.value.code


def test_a_maker_founds_a_team_on_the_page_and_invites_another(city: None, known: Known) -> None:
    client = signed_in(known.zhao)
    assert "目前代表您本人" in words(page(client, "/account/"))
    assert client.post("/account/teams/new/", {"name_zh": " 启明团队 ", "name_en": ""}).headers["Location"] == (
        "/account/people/"
    )
    team = Organisation.objects.get(name_zh="启明团队")
    assert (team.kind, team.credit_code, roles_in(team.pk)) == ("team", None, [("赵敏", "team_leader")])
    (line,) = Line.objects.filter(action="people.found_team")
    assert (line.actor, line.subject, line.values) == (known.zhao.reference, team.reference, {"role": "team_leader"})
    told = words(page(client, "/account/people/"))
    assert "启明团队的人员" in told and "团队负责人" in told
    answer = client.post("/account/people/", {"name": "李雷", "phone": known.li.phone, "role": "team_member"})
    assert answer.status_code == 302
    (offer,) = queries.invitations_for(proven(str(known.li.phone)), at=timezone.now())
    actions.take_invitation(known.li.pk, invitation=offer.pk, at=timezone.now())
    assert roles_in(team.pk) == [("李雷", "team_member"), ("赵敏", "team_leader")]
    other = signed_in(known.li)
    other.post("/account/acting/", {"body": team.pk})
    assert other.get("/account/people/").status_code == 403


def test_a_leader_manages_his_own_team_and_no_other(known: Known) -> None:
    team, leader = founded(known.zhao)
    assert (leader.organisation, leader.roles) == (
        team.pk,
        frozenset({Role.TEAM_LEADER, Role.MAKER, Role.PUBLIC}),
    )
    theirs = Membership.objects.get(person=known.li, organisation=known.team)
    with pytest.raises(Denied):
        actions.invite(known.team.pk, Role.TEAM_MEMBER, phone="13900000055", name="钱进", by=leader, at=AT)
    with pytest.raises(Denied):
        actions.dismiss(theirs.pk, why="x", by=leader, at=AT)
    assert not Invitation.objects.exists() and not Person.objects.filter(phone="13900000055").exists()
    assert refusal_of(team.pk, Role.FIRM_CONTACT, by=leader) == "role.not_of_this_body"


@pytest.mark.parametrize(("name", "led", "refusal"), [(" ", 0, "body.no_name"), ("甲", LED_AT_MOST, "team.too_many")])
def test_a_team_without_a_name_or_one_too_many_is_not_founded(known: Known, name: str, led: int, refusal: str) -> None:
    for number in range(led):
        actions.found_team(Bilingual(f"团队{number}"), by=queries.acting(known.zhao), at=AT)
    before = Organisation.objects.count(), Membership.objects.count(), Line.objects.count()
    with pytest.raises(Refused) as refused:
        actions.found_team(Bilingual(name), by=queries.acting(known.zhao), at=AT)
    assert refused.value.code == refusal
    assert (Organisation.objects.count(), Membership.objects.count(), Line.objects.count()) == before


def test_who_leads_a_team_is_the_contact_of_the_firm_it_becomes(known: Known) -> None:
    team, leader = founded(known.zhao)
    actions.appoint(known.li.pk, team.pk, Role.TEAM_MEMBER, by=leader, at=AT)
    actions.invite(team.pk, Role.TEAM_LEADER, phone="13900000055", name="钱进", by=leader, at=AT)
    actions.become_firm(team.pk, Bilingual("启明科技有限公司"), credit_code=credit_code(9), by=SITE, at=LATER)
    assert roles_in(team.pk) == [("李雷", "team_member"), ("赵敏", "firm_contact")]
    held = Membership.objects.get(person=known.zhao, organisation=team, role=Role.TEAM_LEADER)
    assert (held.since, held.until, Invitation.objects.get().role) == (AT, LATER, "firm_contact")


def test_who_led_a_team_is_a_member_of_the_firm_it_was_merged_into(known: Known) -> None:
    """Whoever could found a team of any name and have it merged would otherwise manage the firm."""
    team, leader = founded(known.zhao)
    actions.appoint(known.zhao.pk, team.pk, Role.TEAM_MEMBER, by=leader, at=AT)
    actions.merge_bodies(known.firm.pk, team.pk, why="同一单位", by=SITE, at=LATER)
    assert roles_in(known.firm.pk) == [("王小明", "firm_contact"), ("赵敏", "team_member")]
    assert refusal_of(team.pk, Role.TEAM_MEMBER, by=SITE) == "body.merged_away"


def test_a_body_has_no_more_offers_waiting_than_it_may(known: Known) -> None:
    """Each costs a message, and anybody may found a team; the bureau isn't bound."""
    team, leader = founded(known.zhao)
    for number in range(OPEN_AT_MOST):
        actions.invite(team.pk, Role.TEAM_MEMBER, phone=f"138000000{number:02d}", name="人", by=leader, at=LATER)
    assert refusal_of(team.pk, Role.TEAM_MEMBER, by=leader) == "invitation.too_many"
    assert not Person.objects.filter(phone="13900000055").exists()
    actions.invite(team.pk, Role.TEAM_MEMBER, phone="13900000055", name="钱进", by=queries.acting(officer()), at=LATER)
    assert Invitation.objects.count() == OPEN_AT_MOST + 1
    actions.invite(
        team.pk, Role.TEAM_MEMBER, phone="13900000056", name="孙", by=leader, at=LATER + HOLDS + timedelta(seconds=1)
    )


def test_the_bureau_invites_the_first_person_of_a_firm(city: None, known: Known) -> None:
    client = signed_in(officer())
    address = f"/officer/bodies/{known.other.pk}/"
    assert "邀请人员" in words(page(client, address))
    form = words(page(client, f"{address}invite/"))
    assert "企业联系人 团队成员" in form and "团队负责人" not in form
    told = {"name": "钱进", "phone": "13900000055", "role": "firm_contact"}
    assert client.post(f"{address}invite/", told | {"phone": "12"}).status_code == 200
    assert not Invitation.objects.exists() and not Person.objects.filter(name="钱进").exists()
    assert client.post(f"{address}invite/", told).headers["Location"] == address
    assert "139****0055: 企业联系人" in words(page(client, address))


def test_the_bureau_invites_nobody_into_an_office_that_signs_or_pays(known: Known) -> None:
    by = queries.acting(officer())
    province = actions.register_body(OrganisationKind.PROVINCE_AUTHORITY, Bilingual("某省厅"), by=SITE, at=AT)
    with pytest.raises(Denied):
        actions.invite(province.pk, Role.LEADER, phone="13900000055", name="钱进", by=by, at=AT)
    assert not Invitation.objects.exists()
