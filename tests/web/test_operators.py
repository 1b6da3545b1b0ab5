"""Operators invited from a list, admins handed over, a body's own people, roles taken by link or by number."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.apps import small_city
from tests.apps.small_city import AT, SMALL
from tests.web.conftest import BUREAU, Look, member, officer, operator
from tests.web.reading import page, words
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.models import Invitation, Membership, Organisation, Person
from zhongchuang.apps.people.vocabulary import SITE, Actor, OrganisationKind, Role
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Denied, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
HEAD = ("运营机构", "统一社会信用代码", "空间编号", "联系人", "手机号")


def row(number: int, **changed: str) -> list[str]:
    values = dict(
        zip(
            HEAD,
            (f"机构{number}", credit_code(number), f"YX{number:04d}", f"人{number}", f"1380000{number:04d}"),
            strict=True,
        )
    )
    return list((values | changed).values())


def sheet(*rows: list[Any], head: tuple[str, ...] = HEAD) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for line in (["某市运营机构名单"], list(head), *rows):
        book.active.append(line)
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("名单.xlsx", stream.getvalue())


def signed_in(person: Person, language: str = "zh-hans") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(person)
    return client


def proven(phone: str) -> Person:
    """Who signed in with this number by a code."""
    person = Person.objects.get(phone=phone)
    return actions.keep_phone(person.pk, phone, verified=True, at=AT)


def test_forty_operators_are_invited_from_a_list(loaded: None) -> None:
    client = signed_in(officer())
    answer = client.post("/officer/operators/", {"file": sheet(*(row(number) for number in range(1, 41)))})
    assert answer.status_code == 302
    assert "已邀请40家运营机构" in words(page(client, "/officer/operators/"))
    assert Organisation.objects.filter(kind="operator").count() == Invitation.objects.count() == 40
    lines = Line.objects.filter(action__in=("people.invite", "people.invite_operators"))
    assert sorted(set(lines.values_list("action", flat=True))) == ["people.invite", "people.invite_operators"]
    person = proven("13800000007")
    assert [one.organisation.name_zh for one in queries.invitations_for(person, at=timezone.now())] == ["机构7"]
    offered = page(signed_in(person), "/account/")
    assert "机构7" in offered and "运营机构管理员" in offered
    number = Invitation.objects.get(phone=person.phone).pk
    assert signed_in(person).post("/account/invitations/", {"invitation": number}).status_code == 302
    assert queries.acting(Person.objects.get(pk=person.pk)).spaces == frozenset({"YX0007"})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row(2, 统一社会信用代码="91999999MA00000017"), "不是统一社会信用代码"),
        (row(2, 手机号="1380013"), "不是手机号"),
        (row(2, 联系人=""), "“联系人”为空"),
        (row(2, 空间编号="YX0001"), "空间YX0001已出现在第3行"),
    ],
)
def test_a_list_with_one_wrong_row_invites_nobody(loaded: None, wrong: list[str], said: str) -> None:
    answer = signed_in(officer()).post("/officer/operators/", {"file": sheet(row(1), wrong)})
    assert answer.status_code == 400
    told = words(answer.content.decode())
    assert "未邀请任何人" in told and said in told
    assert (Invitation.objects.count(), Organisation.objects.filter(kind="operator").count()) == (0, 0)


def test_numbers_kept_as_numbers_and_spaces_are_read(loaded: None) -> None:
    entry = row(1)
    spaced: list[Any] = [entry[0], entry[1], entry[2], " 人 1 ", 13900000001]
    assert signed_in(officer()).post("/officer/operators/", {"file": sheet(spaced)}).status_code == 302
    assert Person.objects.get(phone="13900000001").name == "人 1"


def test_a_sheet_without_the_columns_says_which_it_needs(loaded: None) -> None:
    answer = signed_in(officer()).post("/officer/operators/", {"file": sheet(row(1), head=("a", "b", "c", "d", "e"))})
    assert "名单应有这些列：运营机构、统一社会信用代码、空间编号、联系人、手机号" in words(answer.content.decode())


def test_a_file_that_is_no_sheet_is_refused(loaded: None) -> None:
    file = SimpleUploadedFile("x.xlsx", b"\x89PNG\r\n\x1a\n\x00")
    assert signed_in(officer()).post("/officer/operators/", {"file": file}).status_code == 400


def test_the_admin_role_passes_on_with_a_reason_and_at_once(loaded: None) -> None:
    before = operator(SMALL)
    old = signed_in(before)
    assert old.get("/operator/").status_code == 200
    body = queries.operator_of(SMALL)
    assert body is not None
    address = f"/officer/operators/{body.pk}/"
    given = {"name": "新人", "phone": "138 0000 9999", "why": "原管理员离职"}
    assert signed_in(officer()).post(address, {**given, "why": ""}).status_code == 400
    assert signed_in(officer()).post(address, given).status_code == 302
    assert old.get("/operator/").status_code == 403
    after = Person.objects.get(phone="13800009999")
    assert signed_in(after).get("/operator/").status_code == 200
    ended = Membership.objects.get(person=before)
    assert (ended.ended_why, ended.until is not None) == ("原管理员离职", True)
    line = Line.objects.get(action="people.hand_over")
    assert {before.reference, after.reference, body.reference} <= set(line.concerns)


def test_a_district_hands_over_in_its_own_district_alone(loaded: None) -> None:
    district = actions.register_body(
        OrganisationKind.DISTRICT_AUTHORITY, Bilingual("某区局"), district="yunxi-dongan", by=SITE, at=AT
    )
    person = member("13800000008", "林晓", district.pk, Role.DISTRICT_OFFICER)
    bodies = [
        actions.register_body(OrganisationKind.OPERATOR, Bilingual(where), district=where, by=SITE, at=AT)
        for where in ("yunxi-dongan", "yunxi-xiling")
    ]
    client, given = signed_in(person), {"name": "新人", "phone": "13800009999", "why": "离职"}
    answers = [client.post(f"/officer/operators/{body.pk}/", given).status_code for body in bodies]
    assert answers == [302, 404]
    assert [page(client, "/officer/operators/").count(f"/officer/operators/{body.pk}/") for body in bodies] == [1, 0]
    with pytest.raises(Denied):
        actions.hand_over(bodies[1].pk, phone="13800009999", name="x", why="y", by=queries.acting(person), at=AT)


def test_an_admin_manages_its_own_people_and_nobody_elses(loaded: None, look: Look) -> None:
    client = look("operator", space=SMALL)
    other = operator("YX0999").memberships.get()
    assert (
        client.post("/account/people/", {"name": "小李", "phone": "13800005555", "role": "operator_staff"}).status_code
        == 302
    )
    assert (
        client.post("/account/people/", {"name": "小李", "phone": "13800005556", "role": "city_officer"}).status_code
        == 400
    )
    invitation = Invitation.objects.get()
    ours = queries.operator_of(SMALL)
    assert ours is not None and (invitation.organisation_id, invitation.role) == (ours.pk, "operator_staff")
    foreign = client.post("/account/people/end/", {"membership": other.pk, "why": "x"})
    absent = client.post("/account/people/end/", {"membership": 999_999, "why": "x"})
    assert (foreign.status_code, absent.status_code) == (404, 404)
    other.refresh_from_db()
    assert other.until is None
    staff = proven("13800005555")
    actions.take_invitation(staff.pk, invitation=invitation.pk, at=timezone.now())
    theirs = staff.memberships.get()
    assert signed_in(staff).get("/account/people/").status_code == 403  # staff manage nobody
    assert client.post("/account/people/end/", {"membership": theirs.pk, "why": " "}).status_code == 302
    theirs.refresh_from_db()
    assert theirs.until is None  # a reason is needed
    client.post("/account/people/end/", {"membership": theirs.pk, "why": "离职"})
    assert signed_in(staff).get("/operator/").status_code == 403


def test_a_link_is_taken_once_by_whoever_has_it(loaded: None) -> None:
    body = actions.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), credit_code=BUREAU, by=SITE, at=AT)
    _made, secret = actions.invite(body.pk, Role.CITY_OFFICER, by=SITE, at=timezone.now())
    first = actions.join("13800000011", name="甲", by=None, at=AT)
    second = actions.join("13800000012", name="乙", by=None, at=AT)
    address = f"/join/{secret}/"
    assert "某局邀请您担任角色" in words(page(Client(headers={"accept-language": "zh-hans"}), address))
    assert Client().post(address).status_code == 200  # nobody is signed in, nothing is taken
    assert signed_in(first).post(address).status_code == 302
    assert signed_in(second).post(address).status_code == 302
    assert list(Membership.objects.values_list("person", flat=True)) == [first.pk]
    assert signed_in(first).get("/officer/").status_code == 200
    assert Client().get(f"/join/{secret[:-1]}x/").status_code == 404
    assert secret not in str(list(Line.objects.values()) + list(Invitation.objects.values()))


@pytest.mark.parametrize("late", [timedelta(days=15)])
def test_an_offer_runs_out(loaded: None, late: timedelta) -> None:
    body = actions.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), by=SITE, at=AT)
    _made, secret = actions.invite(body.pk, Role.LEADER, by=SITE, at=AT)
    person = actions.join("13800000011", name="甲", by=None, at=AT)
    with pytest.raises(Refused) as refusal:
        actions.take_invitation(person.pk, secret=secret, at=AT + late)
    assert (refusal.value.code, Membership.objects.count()) == ("invitation.run_out", 0)


def test_an_offer_to_a_number_is_for_its_proven_owner_alone(loaded: None) -> None:
    body = actions.register_body(OrganisationKind.OPERATOR, Bilingual("某公司"), by=SITE, at=AT)
    made, secret = actions.invite(body.pk, Role.OPERATOR_ADMIN, phone="13800000021", name="甲", by=SITE, at=AT)
    owner = Person.objects.get(phone="13800000021")
    thief = actions.join("13800000022", name="乙", by=None, at=AT)
    actions.keep_phone(thief.pk, thief.phone or "", verified=True, at=AT)
    for person, way in ((thief, {"secret": secret}), (thief, {"invitation": made.pk}), (owner, {"secret": secret})):
        with pytest.raises(Refused) as refusal:
            actions.take_invitation(person.pk, at=AT, **way)
        assert refusal.value.code == "invitation.unknown"
    actions.take_invitation(proven("13800000021").pk, secret=secret, at=AT)
    assert Membership.objects.get().person_id == owner.pk


def test_who_may_not_invite_is_denied_and_nothing_is_kept(loaded: None) -> None:
    body = actions.register_body(OrganisationKind.OPERATOR, Bilingual("某公司"), by=SITE, at=AT)
    foreign = Actor("person:5", person=5, organisation=body.pk + 1, roles=frozenset({Role.OPERATOR_ADMIN}))
    before = Line.objects.count()
    for act in (
        lambda: actions.invite(body.pk, Role.OPERATOR_STAFF, by=foreign, at=AT),
        lambda: actions.appoint(1, body.pk, Role.OPERATOR_STAFF, by=foreign, at=AT),
        lambda: actions.register_body(OrganisationKind.FIRM, Bilingual("x"), by=foreign, at=AT),
        lambda: actions.invite_operators([], since=AT.date(), by=foreign, at=AT),
        lambda: actions.hand_over(body.pk, phone="1", name="x", why="x", by=foreign, at=AT),
    ):
        with pytest.raises(Denied):
            act()
    assert (Line.objects.count(), Invitation.objects.count()) == (before, 0)


def test_one_body_a_credit_code_and_one_operator_a_space(loaded: None) -> None:
    code = credit_code(5)
    one = actions.register_body(OrganisationKind.OPERATOR, Bilingual("甲"), credit_code=code, by=SITE, at=AT)
    again = actions.register_body(OrganisationKind.OPERATOR, Bilingual("乙"), credit_code=code.lower(), by=SITE, at=AT)
    assert (again.pk, again.name_zh) == (one.pk, "甲")
    other = actions.register_body(OrganisationKind.OPERATOR, Bilingual("丙"), by=SITE, at=AT)
    actions.run_space(one.pk, "YX1", since=AT.date(), by=SITE, at=AT)
    for organisation, since, wrong in (
        (one.pk, AT.date(), "body.runs_it_already"),
        (other.pk, AT.date() - timedelta(days=1), "body.ran_it_later"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.run_space(organisation, "YX1", since=since, by=SITE, at=AT)
        assert refusal.value.code == wrong
    actions.run_space(other.pk, "YX1", since=AT.date() + timedelta(days=30), by=SITE, at=AT)
    assert queries.operator_of("YX1") == other
    assert small_city.AT.date() + timedelta(days=30) == one.runs.get().until
