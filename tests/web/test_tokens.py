"""Tokens: shown once, kept as a hash, good for one body and as long as the role lasts."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.small_city import AT, SMALL
from tests.web.conftest import Look, member, officer, operator
from tests.web.reading import page
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import access, actions, queries
from zhongchuang.apps.people.access import WRITING, Operation
from zhongchuang.apps.people.models import Token
from zhongchuang.apps.people.vocabulary import NOBODY, SITE, OrganisationKind, Role, Scope
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Denied, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
FORM = {"name": "报送程序", "scopes": ["read", "people"], "days": "30"}


def secret_on(told: str) -> str:
    """The token that a page shows."""
    return told.partition("data-secret>")[2].partition("<")[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(city: None, look: Look) -> None:
    client = look("operator", space=SMALL)
    answer = client.post("/account/tokens/", FORM)
    secret = secret_on(answer.content.decode())
    assert (answer.status_code, len(secret), secret[:3]) == (200, 46, "zc_")
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.get("/account/tokens/").content.decode()
    assert (secret in again, secret[:8] in again, "报送程序" in again) == (False, True, True)
    token = Token.objects.get()
    assert secret not in json.dumps([*Token.objects.values(), *Line.objects.values()], default=str)
    assert (token.name, token.scopes) == ("报送程序", ["read", "people"])
    line = Line.objects.get(action="people.make_token")
    assert (line.subject, line.values["scopes"]) == (token.reference, "read people")
    journal = page(client, "/account/journal/")
    assert "可做的事: 读取我有权查看的内容、邀请人员、终止角色、更正姓名" in journal or "可做的事：" in journal


def test_a_token_acts_for_the_body_it_was_made_for_and_ends_with_the_role(city: None) -> None:
    person = operator(SMALL)
    actor = queries.acting(person)
    token, secret = actions.make_token("x", [Scope.READ], days=7, by=actor, at=AT)
    found = queries.token_of(secret, at=AT)
    assert found is not None and found[0] == token and found[1] == actor
    other = actions.register_body(OrganisationKind.FIRM, Bilingual("某公司"), by=SITE, at=AT)
    actions.appoint(person.pk, other.pk, Role.FIRM_CONTACT, by=SITE, at=AT)
    found = queries.token_of(secret, at=AT)
    assert found is not None and found[1].organisation == actor.organisation and found[1].spaces == {SMALL}
    membership = person.memberships.get(role=Role.OPERATOR_ADMIN)
    actions.dismiss(membership.pk, why="离职", by=SITE, at=AT)
    assert queries.token_of(secret, at=AT) is None


def test_a_token_ends_by_its_day_by_hand_and_with_the_account(city: None) -> None:
    person = member(
        "13900000077", "甲", actions.register_body(OrganisationKind.TEAM, Bilingual("队"), by=SITE, at=AT).pk
    )
    actor = queries.acting(person)
    _token, secret = actions.make_token("x", [Scope.READ], days=1, by=actor, at=AT)
    last = AT + timedelta(days=1) - timedelta(seconds=1)
    assert queries.token_of(secret, at=last) is not None
    assert queries.token_of(secret, at=AT + timedelta(days=1)) is None
    second, secret = actions.make_token("y", [Scope.READ], days=1, by=actor, at=AT)
    actions.end_token(second.pk, by=actor, at=AT)
    assert queries.token_of(secret, at=AT) is None
    third, secret = actions.make_token("z", [Scope.READ], days=1, by=actor, at=AT)
    assert queries.token_of(secret, at=AT) is not None
    actions.erase(person.pk, at=AT)
    assert queries.token_of(secret, at=AT) is None
    assert [*Token.objects.values_list("name", flat=True)] == ["—"] * 3
    assert Token.objects.get(pk=third.pk).ended_at == AT


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "  "}, "token.no_name"),
        ({"scopes": []}, "token.no_scope"),
        ({"days": 0}, "token.days"),
        ({"days": 366}, "token.days"),
    ],
)
def test_a_token_that_lacks_something_is_not_made(city: None, changed: dict[str, object], code: str) -> None:
    given = {"name": "x", "scopes": [Scope.READ], "days": 7} | changed
    with pytest.raises(Refused) as refused:
        actions.make_token(**given, by=queries.acting(officer()), at=AT)  # type: ignore[arg-type]
    assert refused.value.code == code and not Token.objects.exists()


def test_there_is_a_most_of_tokens_and_an_ended_one_makes_room(city: None) -> None:
    actor = queries.acting(officer())
    made = [actions.make_token(f"{n}", [Scope.READ], days=7, by=actor, at=AT)[0] for n in range(20)]
    with pytest.raises(Refused) as refused:
        actions.make_token("21", [Scope.READ], days=7, by=actor, at=AT)
    assert (refused.value.code, refused.value.values) == ("token.too_many", {"most": "20"})
    actions.end_token(made[3].pk, by=actor, at=AT)
    actions.make_token("21", [Scope.READ], days=7, by=actor, at=AT)


def test_nobody_ends_anothers_token_and_nobody_makes_one_without_an_account(city: None, look: Look) -> None:
    token, _secret = actions.make_token("x", [Scope.READ], days=7, by=queries.acting(officer()), at=timezone.now())
    client = look("operator", space=SMALL, language="en")
    client.post("/account/tokens/end/", {"token": token.pk})
    told = page(client, "/account/tokens/")
    assert "You have no such token. Nothing was changed." in told
    assert Token.objects.get().ended_at is None
    with pytest.raises(Denied):
        actions.make_token("x", [Scope.READ], days=7, by=NOBODY, at=AT)
    mine = look("officer", language="en")
    mine.post("/account/tokens/end/", {"token": token.pk})
    assert "The token has ended, at once." in page(mine, "/account/tokens/")
    assert Token.objects.get().ended_at is not None


def test_a_token_is_offered_the_scopes_its_owner_can_use(city: None) -> None:
    assert access.scopes_for(queries.acting(operator(SMALL))) == [Scope.READ, Scope.PEOPLE]
    assert access.scopes_for(queries.acting(officer())) == list(Scope)
    assert access.scopes_for(NOBODY) == [Scope.READ]
    covered = [one for writes in WRITING.values() for one in writes]
    assert len(covered) == len(set(covered))
    assert access.covers(["read"], Operation.ROUNDS_READ, writing=False)
    assert not access.covers(["read"], Operation.ROUNDS_RUN, writing=True)
    assert not access.covers(["rounds"], Operation.ROUNDS_READ, writing=False)
    assert access.covers(["rounds"], Operation.ROUNDS_RUN, writing=True)


def test_whoever_holds_tokens_finds_them_among_what_is_held(city: None) -> None:
    person = operator(SMALL)
    actions.make_token("x", [Scope.READ], days=7, by=queries.acting(person), at=AT)
    client = Client()
    client.force_login(person)
    held = json.loads(client.get("/account/data.json").content)
    assert [(row["name"], row["scopes"], row["ended_at"]) for row in held["tokens"]] == [("x", ["read"], None)]
