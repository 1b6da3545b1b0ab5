"""Coming in: by code, by password, with a second factor; and what must not be possible on the way."""

import re
from dataclasses import replace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from tests.apps.small_city import AT
from tests.web.conftest import officer
from tests.web.reading import page, words
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import facts
from zhongchuang.web.ui import entrance

pytestmark = [pytest.mark.django_db, pytest.mark.access]
PHONE = "13800001234"
CODE = re.compile(r"验证码是 (\d{6})|The code for \S+ is (\d{6})")


@pytest.fixture(autouse=True)
def _no_attempt_is_remembered() -> None:
    cache.clear()


@pytest.fixture
def person(city: None) -> Person:
    joined = actions.join(PHONE, name="王小明", by=SITE, at=AT)
    return actions.keep_phone(joined.pk, PHONE, verified=True, at=AT)


@pytest.fixture
def real(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same city, were it not invented."""
    pack = replace(facts.city_pack(), invented=False)
    monkeypatch.setattr(entrance, "city_pack", lambda: pack)


def visitor() -> Client:
    return Client(headers={"accept-language": "zh-hans"})


def asks(client: Client, phone: str = PHONE) -> str:
    """Ask for a code; the page that follows."""
    answer = client.post("/account/login/code/", {"phone": phone}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def code_on(html: str) -> str:
    found = CODE.search(html)
    assert found is not None
    return found[1] or found[2]


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("typed", [PHONE, "138 0000 1234", "+86 138-0000-1234", "１３８００００１２３４"])
def test_a_code_by_text_message_is_enough(person: Person, typed: str) -> None:
    client = visitor()
    shown = code_on(asks(client, typed))
    before = client.session.session_key
    assert client.post("/account/login/code/confirm/", {"code": shown}).status_code == 302
    assert signed_in(client)
    assert client.session.session_key != before  # a session set by somebody else is worth nothing
    assert Line.objects.filter(action="people.note_sign_in", actor=person.reference).count() == 1


def test_an_unknown_number_looks_like_a_known_one(person: Person) -> None:
    known, unknown = visitor(), visitor()
    pages = [re.sub(r"1\d{10}|\d{6}|value=\"\w{64}\"", "", asks(client, phone))
             for client, phone in ((known, PHONE), (unknown, "13900009999"))]  # fmt: skip
    told = [words(re.sub(r'<p class="message.*?</p>', "", html)) for html in pages]
    assert told[0] == told[1]
    assert not signed_in(unknown)


def test_a_wrong_code_is_refused_and_three_end_it(person: Person) -> None:
    client = visitor()
    shown = code_on(asks(client))
    wrong = f"{(int(shown) + 1) % 1_000_000:06d}"
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": wrong})
    client.post("/account/login/code/confirm/", {"code": shown})
    assert not signed_in(client)


def test_codes_are_not_sent_without_end(person: Person) -> None:
    answers = [visitor().post("/account/login/code/", {"phone": PHONE}).status_code for _ in range(5)]
    assert answers[:3] == [302] * 3
    assert answers[3:] == [200] * 2 or answers[3:] == [429] * 2


def test_who_comes_by_himself_proves_his_number(city: None) -> None:
    client = visitor()
    answer = client.post("/account/signup/", {"phone": "139 0000 0001", "name": "李四"}, follow=True)
    shown = code_on(answer.content.decode())
    assert not signed_in(client)
    client.post("/account/phone/verify/", {"code": shown})
    assert signed_in(client)
    joined = Person.objects.get(phone="13900000001")
    assert (joined.name, joined.phone_verified, joined.has_usable_password()) == ("李四", True, False)
    assert Line.objects.filter(subject=joined.reference).earliest("id").action == "people.join"


@pytest.mark.parametrize(
    ("given", "said"), [({"phone": "12345", "name": "李四"}, "不是手机号"), ({"phone": PHONE, "name": ""}, "姓名")]
)
def test_signing_up_wrongly_says_what_to_mend(city: None, given: dict[str, str], said: str) -> None:
    answer = visitor().post("/account/signup/", given)
    assert answer.status_code == 200
    assert said in words(answer.content.decode())
    assert Person.objects.count() == 0


def test_nothing_but_name_and_number_is_taken_from_the_form(city: None) -> None:
    given = {"phone": "13900000001", "name": "李四", "is_active": "", "phone_verified": "1", "role": "city_officer"}
    visitor().post("/account/signup/", given)
    joined = Person.objects.get()
    assert (joined.phone_verified, joined.is_active, joined.memberships.count()) == (False, True, 0)


def test_a_password_works_once_it_is_set_and_is_guessed_slowly(person: Person) -> None:
    client = visitor()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 1e12}]
    session["_account_authentication_methods_user"] = str(person.pk)
    session.save()
    person.set_password("一个很长的密码 2026")
    person.save()
    right, wrong = ({"login": PHONE, "password": word} for word in ("一个很长的密码 2026", "x"))
    fresh = visitor()
    assert fresh.post("/account/login/", right).status_code == 302
    assert signed_in(fresh)
    for _ in range(5):
        assert visitor().post("/account/login/", wrong).status_code == 200
    assert not _gets_in(right)  # even the right one waits now


def _gets_in(given: dict[str, str]) -> bool:
    client = visitor()
    client.post("/account/login/", given)
    return signed_in(client)


def test_sessions_are_seen_and_ended(person: Person) -> None:
    first, second = visitor(), visitor()
    for client in (first, second):
        client.post("/account/login/code/confirm/", {"code": code_on(asks(client))})
    assert page(second, "/account/sessions/").count('<li class="card">') == 2
    second.post("/account/sessions/")
    assert (signed_in(first), signed_in(second)) == (False, True)


def test_an_address_elsewhere_is_not_followed(person: Person) -> None:
    for evil in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        client = visitor()
        shown = code_on(asks(client))
        answer = client.post("/account/login/code/confirm/", {"code": shown, "next": evil})
        assert "evil" not in answer.headers.get("Location", "")
        assert "evil" not in visitor().post("/demo/people/", {"person": person.pk, "next": evil}).headers.get(
            "Location", ""
        )
        cache.clear()


def test_a_post_without_its_token_is_refused(person: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/account/login/code/", {"phone": PHONE}).status_code == 403
    assert client.post("/demo/people/", {"person": person.pk}).status_code == 403


def test_being_somebody_else_exists_on_the_demo_site_alone(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = officer()
    assert visitor().get("/demo/people/").status_code == 200
    pack = replace(facts.city_pack(), invented=False)
    monkeypatch.setattr(entrance, "city_pack", lambda: pack)
    client = visitor()
    assert client.get("/demo/people/").status_code == 404
    assert client.post("/demo/people/", {"person": somebody.pk}).status_code == 404
    assert not signed_in(client)


def test_an_officer_needs_a_second_factor_where_the_city_is_real(real: None) -> None:
    somebody = officer()
    client = visitor()
    client.force_login(somebody)
    for address in ("/officer/", "/officer/rounds/", "/officer/returns/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/2fa/")
    assert client.post("/officer/rounds/new/", {}).headers["Location"] == "/account/2fa/"
    assert "须使用二次验证登录" in words(page(client, "/account/2fa/"))
    totp.TOTP.activate(somebody, totp.generate_totp_secret())
    assert client.get("/officer/").status_code == 200


def test_who_has_a_second_factor_is_asked_for_it(real: None) -> None:
    somebody = officer()
    actions.keep_phone(somebody.pk, somebody.phone or "", verified=True, at=AT)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(somebody, secret)
    client = visitor()
    client.post("/account/login/code/confirm/", {"code": code_on(asks(client, somebody.phone or ""))})
    assert not signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    now = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post("/account/2fa/authenticate/", {"code": now})
    assert signed_in(client)
    assert Authenticator.objects.filter(user=somebody).count() >= 1


def test_a_closed_account_does_not_get_in(person: Person) -> None:
    client = visitor()
    shown = code_on(asks(client))
    Person.objects.filter(pk=person.pk).update(is_active=False)
    client.post("/account/login/code/confirm/", {"code": shown})
    assert not signed_in(client)
