"""A person's data planted in the city, and looked for in every page, export, mail, log and line of the journal."""

import json
import logging
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader

from tests.access import world
from tests.access.api_world import examples, secret_of
from tests.access.test_permission_walk import table
from tests.access.world import THEIRS, World, client_of
from tests.apps import small_city
from tests.apps.small_city import AT
from tests.web.conftest import city, draft, loaded, published
from zhongchuang.apps.journal import actions as journal_actions
from zhongchuang.apps.journal.models import Concern, Line
from zhongchuang.apps.journal.verifying import verify
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.models import Identity, Membership, Person
from zhongchuang.apps.people.vocabulary import Role
from zhongchuang.apps.rulebook.models import Round

__all__ = ["city", "draft", "loaded", "published"]

pytestmark = [pytest.mark.django_db, pytest.mark.access]

NAME, PHONE, MAIL, NUMBER = "欧阳砚秋", "13712345678", "planted@example.org", "11010519491231002X"
ANYONE = frozenset(Role) - {Role.SITE}
LOOKERS = {Role.PUBLIC, Role.MAKER, Role.CITY_OFFICER}
"""Who opens the pages that are there for anybody: one look more finds nothing more."""
MEETS = {Role.CITY_OFFICER, Role.LEADER, Role.FINANCE, Role.AUDITOR, Role.DISCIPLINE, Role.DISTRICT_OFFICER}
"""Roles that may read who acts for an operator; its number they see masked, like everybody."""


@pytest.fixture
def planted(published: Round) -> tuple[World, Person]:
    """The admin of the other operator, with data that stand nowhere else."""
    cache.clear()
    people = world.build(published.pk, small_city.run_round().pk)
    person = actions.correct_name(people.other.pk, NAME, at=AT)
    actions.keep_phone(person.pk, PHONE, verified=True, at=AT)
    actions.keep_identity(person.pk, NUMBER, by=queries.acting(person), at=AT)
    EmailAddress.objects.create(user=person, email=MAIL, verified=True, primary=True)
    return people, Person.objects.get(pk=person.pk)


def told(answer: object, address: str) -> str:
    """Everything an answer says, whatever its kind."""
    content = getattr(answer, "content", None) or b"".join(getattr(answer, "streaming_content", ()))
    if ".pdf" in address and content.startswith(b"%PDF-1"):
        return "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages)
    if ".xlsx" in address and content.startswith(b"PK"):
        book = openpyxl.load_workbook(BytesIO(content))
        return "\n".join(str(cell) for page in book for line in page.iter_rows(values_only=True) for cell in line)
    return unescape(content.decode(errors="replace"))


def test_planted_data_stand_on_no_page_and_in_no_export_of_others(planted: tuple[World, Person]) -> None:
    people, _person = planted
    leaks = []
    for role, somebody in [(Role.PUBLIC, None), *people.people.items()]:
        client = client_of(somebody)
        for name, addresses in people.examples.items():
            looks = role in table()["GET"][name] and (role in LOOKERS or table()["GET"][name] != ANYONE)
            for address in addresses if looks else ():
                said = told(client.get(address), address)
                hidden = (PHONE, MAIL, NUMBER) if role in MEETS else (PHONE, MAIL, NUMBER, NAME)
                leaks += [(role.value, address, datum) for datum in hidden if datum in said]
    # Whom one may be is the demo city's own page, and names are what it is for.
    assert [leak for leak in leaks if leak[1] != "/demo/people/"] == []


def test_planted_data_leave_by_no_operation_of_the_interface(planted: tuple[World, Person]) -> None:
    people, _person = planted
    leaks = []
    for role, somebody in [(Role.PUBLIC, None), *people.people.items()]:
        secret = secret_of(somebody)
        for name, example in examples(people, THEIRS).items():
            if example.body is None and role in table()["API"][name]:
                said = example.sent(secret).content.decode()
                hidden = (PHONE, MAIL, NUMBER) if role in MEETS else (PHONE, MAIL, NUMBER, NAME)
                leaks += [(role.value, name, datum) for datum in hidden if datum in said]
    assert leaks == []


def test_planted_data_are_masked_where_a_role_may_meet_them(planted: tuple[World, Person]) -> None:
    people, person = planted
    body = person.memberships.get().organisation_id
    page = told(client_of(people.people[Role.CITY_OFFICER]).get(f"/officer/operators/{body}/"), "")
    assert NAME in page and "137****5678" in page
    with_line = client_of(people.people[Role.OPERATOR_ADMIN])
    own = with_line.get("/account/journal/").content.decode()
    assert NAME not in own


def test_planted_data_are_in_no_line_log_or_mail(
    planted: tuple[World, Person], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/code/", {"phone": PHONE})
    client.post("/account/login/code/confirm/", {"code": "000000"})
    client.post("/account/login/", {"login": PHONE, "password": "wrong"})
    client.post("/account/signup/", {"phone": PHONE, "name": NAME})
    client.get(f"/officer/journal/?words={PHONE}")
    lines = json.dumps([list(Line.objects.values()), list(Concern.objects.values())], default=str, ensure_ascii=False)
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    sent = "\n".join(f"{one.subject}{one.body}" for one in mail.outbox)
    for datum in (PHONE, MAIL, NUMBER, NAME):
        assert (datum in lines, datum in logged, datum in sent) == (False, False, False), datum


def test_planted_data_are_the_persons_own_to_read_and_take_along(planted: tuple[World, Person]) -> None:
    _people, person = planted
    client = client_of(person)
    page = told(client.get("/account/data/"), "")
    assert all(datum in page for datum in (NAME, PHONE, MAIL))
    held = json.loads(client.get("/account/data.json").content)
    assert (held["name"], held["phone"], held["email"]) == (NAME, PHONE, [MAIL])
    assert [role["role"] for role in held["roles"]] == ["operator_admin"]


def test_planted_data_are_gone_when_erased_and_decisions_and_journal_stand(planted: tuple[World, Person]) -> None:
    people, person = planted
    client = client_of(person)
    client.post("/account/data/erase/")
    assert Person.objects.get(pk=person.pk).is_active  # it has to be meant
    decided = list(Round.objects.values()), Line.objects.count()
    client.post("/account/data/erase/", {"sure": "yes"})
    journal_actions.seal(at=AT)
    assert verify().breaks == ()
    assert (list(Round.objects.values()), Line.objects.count()) == (decided[0], decided[1] + 1)
    erased = Person.objects.get(pk=person.pk)
    assert (erased.phone, erased.name, erased.key, erased.is_active) == (None, "", None, False)
    assert not Membership.objects.filter(person=person, until__isnull=True).exists()
    assert not EmailAddress.objects.filter(email=MAIL).exists()
    assert client.get("/account/").status_code == 302
    everything = "\n".join(
        str(list(model._default_manager.values()))
        for model in (Person, Membership, Identity, EmailAddress, Line, Concern)
    )
    assert [datum for datum in (PHONE, MAIL, NUMBER, NAME) if datum in everything] == []
    auditor = client_of(people.people[Role.AUDITOR])
    assert f"person:{person.pk}" in auditor.get(f"/officer/journal/?words=person:{person.pk}").content.decode()
    again = actions.join(PHONE, name="另一人", by=None, at=AT)
    assert again.pk != person.pk and queries.acting(again).roles == {Role.PUBLIC, Role.MAKER}


def test_a_planted_leak_is_found(planted: tuple[World, Person], monkeypatch: pytest.MonkeyPatch) -> None:
    people, _person = planted
    monkeypatch.setattr("zhongchuang.web.officer.operators.formats.masked_phone", lambda phone: phone)
    client = client_of(people.people[Role.CITY_OFFICER])
    addresses = people.examples["officer:operator"]
    assert [PHONE in told(client.get(address), address) for address in addresses] == [False, True]
