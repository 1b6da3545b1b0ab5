"""The shell around every page: its cost in queries, its ways, its languages, its policy for content."""

import re
from collections.abc import Iterator

import pytest
from django.db.utils import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.test import Client

from tests.apps.small_city import AT
from tests.web.conftest import city, member
from zhongchuang.apps.people import actions as people
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.web.ui import shell

__all__ = ["city"]

pytestmark = pytest.mark.django_db

NAV = re.compile(r'<nav class="site-nav".*?</nav>', re.DOTALL)


@pytest.fixture(autouse=True)
def _drawn_anew() -> Iterator[None]:
    """What is drawn once for a site is not kept from one test's city to the next."""
    shell._drawn.cache_clear()
    yield
    shell._drawn.cache_clear()


def page(language: str = "en", path: str = "/") -> str:
    return Client(headers={"accept-language": language}).get(path).content.decode()


def ways(text: str) -> dict[str, bool]:
    """The ways shown by their words, and whether each is the present one."""
    nav = NAV.search(text)
    assert nav is not None
    found = re.findall(r'<a href="[^"]*"( aria-current="page")?>([^<]*)</a>', nav[0])
    return {name: bool(here) for here, name in found}


def test_the_present_way_is_marked(city: None) -> None:
    shown = {"Register": False, "Policies": False, "Results": False, "Statistics": False}
    assert ways(page()) == shown
    assert ways(page(path="/spaces/")) == shown | {"Register": True}


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (
            Role.CITY_OFFICER,
            ["Workbench", "Returns", "Rounds", "Compare", "Operators", "Register", "Policies", "Statistics"],
        ),
        (Role.FINANCE, ["Workbench", "Rounds", "Compare", "Operators", "Register", "Policies", "Statistics"]),
    ],
)
def test_nobody_is_shown_a_way_he_may_not_go(city: None, role: Role, shown: list[str]) -> None:
    body = people.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), by=SITE, at=AT)
    client = Client(headers={"accept-language": "en"})
    client.force_login(member("13800000002", "乙", body.pk, role))
    assert list(ways(client.get("/").content.decode())) == shown


def test_the_bar_names_who_is_signed_in_and_for_whom_he_acts(city: None) -> None:
    body = people.register_body(OrganisationKind.OPERATOR, Bilingual("<b>机构"), by=SITE, at=AT)
    for space in ("YX1", "<i>2"):
        people.run_space(body.pk, space, since=AT.date(), by=SITE, at=AT)
    client = Client(headers={"accept-language": "en"})
    client.force_login(member("13800000003", "<u>丙", body.pk, Role.OPERATOR_ADMIN))
    bar = re.search(r'<div class="account".*?</div>', client.get("/").content.decode(), re.DOTALL)
    assert bar is not None
    said = re.findall(r">([^<>]+)<", re.sub(r">\s+<", "><", bar[0]))
    assert said == ["&lt;u&gt;丙", "&lt;b&gt;机构", "Space &lt;i&gt;2", "Be somebody else", "Sign out"]


def test_the_page_says_its_language_and_offers_the_other() -> None:
    for language, html, other in (
        ("zh-CN", "zh-Hans", "English"),
        ("en-GB", "en", "中文"),
        ("fr", "zh-Hans", "English"),
    ):
        text = page(language)
        assert re.findall(r'<html lang="([^"]*)"', text) == [html]
        assert re.findall(r'<button name="language" value="[^"]*" lang="[^"]*">([^<]*)<', text) == [other]


def test_nothing_in_the_page_needs_the_policy_to_be_loosened() -> None:
    client = Client(headers={"accept-language": "en"})
    answer = client.get("/style/")
    assert answer["Content-Security-Policy"].count("unsafe") == 0
    text = answer.content.decode()
    assert re.findall(r"\sstyle=|\son\w+=|<style", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == [
        '<script id="by-district-spec" type="application/json">'
    ]


def test_the_page_is_drawn_once_and_its_token_is_the_visitors_own() -> None:
    first, second = (Client(headers={"accept-language": "en"}).get("/?q=<1>").content.decode() for _ in range(2))
    tokens = [re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', text) for text in (first, second)]
    assert [len(set(own)) for own in tokens] == [1, 1]
    assert tokens[0][0] != tokens[1][0]
    assert 'name="next" value="/?q=%3C1%3E"' in first
    assert "\ue000" not in first


def test_an_absent_page_says_so_in_the_readers_language_with_ways_on() -> None:
    for language, title in (("en", "There is no such page"), ("zh-CN", "没有这个页面")):
        answer = Client(headers={"accept-language": language}).get("/no/such/page/")
        assert answer.status_code == 404
        assert re.findall(r"<h1>([^<]*)</h1>", answer.content.decode()) == [title]


def test_a_failed_page_needs_nothing_that_may_have_failed() -> None:
    text = render_to_string("500.html")
    assert "这一页出错了" in text
    assert "This page failed" in text


def test_a_database_that_is_busy_asks_to_come_back(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object, **_named: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("zhongchuang.web.public.front.insight.register_years", busy)
    answer = Client(headers={"accept-language": "zh-CN"}).get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "没有作任何改动" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("connection refused"), 503),
        (InterfaceError("the connection is closed"), 503),
        (OperationalError("no such column: x"), 500),
        (ValueError("x"), 500),
    ],
)
@pytest.mark.parametrize("where", ["web.public.front.insight.register_years", "web.ui.entrance._actor"])
def test_a_database_that_is_away_is_no_fault_of_the_page(
    city: None, monkeypatch: pytest.MonkeyPatch, where: str, error: Exception, status: int
) -> None:
    """In a view as in the middleware before it; a mistake in our own query stays ours."""

    def away(*_given: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(f"zhongchuang.{where}", away)
    answer = Client(raise_request_exception=False).get("/")
    heading = {503: "数据库暂时无法访问", 500: "这一页出错了"}[status]
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, {503: "5"}.get(status))
    assert re.findall(r"<h1>([^<]*)</h1>", answer.content.decode()) == [heading]
