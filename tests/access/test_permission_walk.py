"""Every address with every role, reading and sending, against the table written by hand; what is planted is found."""

import json
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db.transaction import atomic, set_rollback
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from tests.access import world
from tests.access.api_world import Example, examples, operation_ids, secret_of
from tests.access.world import OURS, THEIRS, World, client_of
from tests.apps import small_city
from tests.web.conftest import city, draft, loaded, published
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Role, Scope
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.config import urls

__all__ = ["city", "draft", "loaded", "published"]

TABLE = Path(__file__).with_name("who_may.yaml")
ANSWERS = {200, 302, 400, 405}
"""What an address says to whoever may ask it: here it is, go there, mend this, not by this method."""
ANSWERS_TO_PROGRAMS = {200, 201, 404, 409, 422}
"""The same of the interface for programs: here it is, nothing here, not as things stand, mend this."""
SIGN_IN = "/account/login/code/?next="

pytestmark = pytest.mark.access


@pytest.fixture
def people(published: Round) -> World:
    """A published round, a draft, and somebody of every role."""
    return world.build(published.pk, small_city.run_round().pk)


@pytest.fixture(autouse=True)
def _prints_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have a print is asked here a thousand times; how it looks is tested elsewhere."""
    monkeypatch.setattr("typst.compile", lambda *_given, **_named: b"%PDF-1.7")
    monkeypatch.setattr("zhongchuang.web.public.circular.write_articles_docx", lambda *_given, **_named: None)


@cache
def table() -> Mapping[str, Mapping[str, frozenset[Role]]]:
    """Who may, by method and name of the address."""
    written: Any = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    groups = {name: frozenset(map(Role, roles)) for name, roles in written["groups"].items()}

    def roles(said: str | list[str]) -> frozenset[Role]:
        return groups[said] if isinstance(said, str) else frozenset(map(Role, said))

    by_method = {
        method: {name: roles(said) for name, said in written[method].items()} for method in ("GET", "POST", "API")
    }
    return by_method | {"POST": by_method["GET"] | by_method["POST"]}


def holes(people: World, *names: str) -> Iterator[str]:
    """Where the site answers otherwise than the table says, over these addresses or all; each in the same world."""
    for role, person in [(Role.PUBLIC, None), *people.people.items()]:
        client = client_of(person)
        signed_in = copy(client.cookies)
        for method in ("GET", "POST"):
            for name in names or table()["GET"]:
                for address in people.examples[name]:
                    client.cookies = copy(signed_in)
                    with atomic():
                        answer = client.get(address) if method == "GET" else client.post(address)
                        set_rollback(True)
                    refused = answer.status_code == 403 or answer.headers.get("Location", "").startswith(SIGN_IN)
                    if (role in table()[method][name]) == refused or not (refused or answer.status_code in ANSWERS):
                        yield f"{role.value} {method} {address}: {answer.status_code}"


@pytest.mark.django_db
def test_permission_walk_over_every_address_with_every_role(people: World) -> None:
    assert sorted(people.examples) == sorted(table()["GET"]) == sorted(world.names())
    assert set(people.people) == set(Role) - {Role.PUBLIC, Role.SITE}
    assert list(holes(people)) == []


def holes_for_programs(people: World, space: str, *names: str) -> Iterator[str]:
    """Where the interface for programs answers otherwise than the table says; by tokens good for everything."""
    for role, person in [(Role.PUBLIC, None), *people.people.items()]:
        secret = secret_of(person)
        for name, example in examples(people, space).items():
            if names and name not in names:
                continue
            with atomic():
                answer = example.sent(secret)
                set_rollback(True)
            refused = answer.status_code in (401, 403)
            if (role in table()["API"][name]) == refused or not (refused or answer.status_code in ANSWERS_TO_PROGRAMS):
                yield f"{role.value} {name}: {answer.status_code}"


@pytest.mark.django_db
def test_permission_walk_over_every_operation_with_every_role(people: World) -> None:
    assert set(examples(people)) == set(table()["API"]) == operation_ids()
    assert list(holes_for_programs(people, OURS)) == []


@pytest.mark.django_db
def test_permission_walk_of_programs_meets_nothing_of_another(people: World) -> None:
    """Of the space of another operator's an operator's token reads nothing, nor does it touch its people."""
    theirs = examples(people, THEIRS)
    secret = secret_of(people.people[Role.OPERATOR_ADMIN])
    own = {"list_my_results", "read_my_reasons", "read_my_records"}
    assert {name: theirs[name].sent(secret).status_code for name in own} == dict.fromkeys(own, 403)
    (space,) = small_city.rows_of([THEIRS])["space"]
    told = [theirs[name].sent(secret).content.decode() for name in theirs if name not in table_of_anybody()]
    assert [text for text in told if str(space.values["name_en"]) in text] == []
    member = int(theirs["end_role"].path.split("/")[2])
    foreign = Example(f"/people/{member}/end", {"why": "x"}).sent(secret)
    absent = Example("/people/999999/end", {"why": "x"}).sent(secret)
    assert (foreign.status_code, foreign.content) == (404, absent.content)


def table_of_anybody() -> set[str]:
    """The operations that anybody may ask."""
    return {name for name, roles in table()["API"].items() if Role.PUBLIC in roles}


@pytest.mark.django_db
def test_permission_walk_of_programs_ends_with_role_scope_and_account(people: World) -> None:
    officer = people.people[Role.CITY_OFFICER]
    asked = examples(people)
    reads, secret = secret_of(officer, Scope.READ), secret_of(officer)
    assert asked["list_returns"].sent(reads).status_code == 200
    lacking = json.loads(asked["start_round"].sent(reads).content)
    assert (lacking["status"], lacking["code"], lacking["values"]) == (403, "token.scope", {"scope": "rounds"})
    officer.memberships.update(until=small_city.AT)
    gone = [json.loads(asked["list_returns"].sent(one).content)["code"] for one in (reads, secret)]
    assert gone == ["request.bad_token"] * 2


@pytest.mark.django_db
def test_permission_walk_of_programs_finds_a_planted_hole(people: World, monkeypatch: pytest.MonkeyPatch) -> None:
    wider = access.ALLOWED[Operation.RETURNS_READ] | {Role.FINANCE}
    monkeypatch.setitem(access.ALLOWED, Operation.RETURNS_READ, wider)
    assert list(holes_for_programs(people, OURS, "list_returns")) == ["finance list_returns: 200"]


@pytest.mark.django_db
def test_permission_walk_fails_on_an_address_that_has_no_example(
    people: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def secret(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x")

    planted = [*urls.urlpatterns, path("planted/", secret, name="planted")]
    monkeypatch.setattr(urls, "urlpatterns", planted)
    monkeypatch.setattr(get_resolver(), "url_patterns", planted)
    assert world.names() - set(people.examples) == {"planted"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("operation", "role", "name"),
    [
        (Operation.RETURNS_READ, Role.FINANCE, "officer:return"),
        (Operation.ROUNDS_READ, Role.OPERATOR_ADMIN, "officer:reasons"),
        (Operation.ROUNDS_PUBLISH, Role.CITY_OFFICER, "officer:publish"),
        (Operation.OFFICE_OPEN, Role.TEAM_MEMBER, "officer:workbench"),
    ],
)
def test_permission_walk_finds_a_planted_hole(
    people: World, monkeypatch: pytest.MonkeyPatch, operation: Operation, role: Role, name: str
) -> None:
    assert list(holes(people, name)) == []
    monkeypatch.setitem(access.ALLOWED, operation, access.ALLOWED[operation] | {role})
    assert {hole.split()[0] for hole in holes(people, name)} == {role.value}


@pytest.mark.django_db
def test_permission_walk_finds_a_planted_lock_out(people: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = access.ALLOWED[Operation.ROUNDS_READ] - {Role.AUDITOR}
    monkeypatch.setitem(access.ALLOWED, Operation.ROUNDS_READ, fewer)
    assert {hole.split()[0] for hole in holes(people, "officer:round")} == {"auditor"}


@pytest.mark.django_db
def test_permission_walk_of_an_operator_meets_nothing_of_another(people: World) -> None:
    """His pages name no space: they are about the one he runs, whatever he sends along."""
    client = client_of(people.people[Role.OPERATOR_ADMIN])
    (space,) = small_city.rows_of([THEIRS])["space"]
    their_name = str(space.values["name_en"])
    assert their_name in unescape(client.get(f"/spaces/{THEIRS}/").content.decode())
    for name in (name for name in people.examples if name.startswith("operator:")):
        for address in people.examples[name]:
            for asked in (f"?space={THEIRS}", f"?viewpoint={THEIRS}", ""):
                answer = client.get(address + asked)
                assert answer.status_code == 200
                assert their_name not in unescape(answer.content.decode(errors="replace"))


@pytest.mark.django_db
def test_permission_walk_cannot_take_anothers_place(people: World) -> None:
    client = client_of(people.people[Role.OPERATOR_ADMIN])
    theirs = people.other.memberships.get().organisation_id
    ours = people.people[Role.OPERATOR_ADMIN].memberships.get().organisation_id
    foreign = client.post("/account/acting/", {"body": theirs})
    absent = client.post("/account/acting/", {"body": 999_999})
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert _without_tokens(foreign.content) == _without_tokens(absent.content)
    client.post("/account/acting/", {"body": ours, "space": THEIRS})
    told = client.get("/operator/").content.decode()
    assert OURS in told and THEIRS not in told


@pytest.mark.django_db
def test_permission_walk_ends_with_the_role(people: World) -> None:
    """A role that ends is gone on the next request of a session that is open."""
    officer = people.people[Role.CITY_OFFICER]
    client = client_of(officer)
    assert client.get("/officer/rounds/").status_code == 200
    officer.memberships.update(until=small_city.AT)
    assert client.get("/officer/rounds/").status_code == 403


@pytest.mark.django_db
def test_permission_walk_ends_with_the_account(people: World) -> None:
    officer = people.people[Role.CITY_OFFICER]
    client = client_of(officer)
    assert client.get("/account/").status_code == 200
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get("/account/").headers["Location"].startswith(SIGN_IN)


def _without_tokens(page: bytes) -> str:
    text = page.decode()
    return "".join(part.partition('"')[2] for part in text.split('name="csrfmiddlewaretoken" value="'))
