"""The shell around every page: its cost in queries, its ways, its languages, its policy for content."""

import re
from collections.abc import Iterator

import pytest
from django.template.loader import render_to_string
from django.test import Client

from zhongchuang.web.ui import shell

pytestmark = [pytest.mark.urls("tests.web.shell_urls"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _drawn_anew() -> Iterator[None]:
    """What is drawn once for the site must not be kept for these few addresses, nor theirs for the site."""
    forget = (shell._ways.cache_clear, shell._drawn.cache_clear)
    for cache_clear in forget:
        cache_clear()
    yield
    for cache_clear in forget:
        cache_clear()


def page(language: str = "en", path: str = "/", **session: str) -> str:
    client = Client(headers={"accept-language": language})
    if session:
        client.post("/viewpoint/", session)
    return client.get(path).content.decode()


def test_only_ways_that_lead_somewhere_are_shown_and_the_present_one_is_marked() -> None:
    nav = re.search(r'<nav class="site-nav".*?</nav>', page(path="/register/"), re.DOTALL)
    assert nav is not None
    assert re.findall(r'<a href="([^"]*)"( aria-current="page")?>([^<]*)</a>', nav[0]) == [
        ("/register/", ' aria-current="page"', "Register")
    ]
    assert "aria-current" not in re.search(r'<nav class="site-nav".*?</nav>', page(), re.DOTALL)[0]  # type: ignore[index]


def test_the_bar_presses_the_present_point_of_view() -> None:
    assert re.findall(r'value="(\w+)" aria-pressed="true"', page()) == ["public"]
    assert re.findall(r'value="(\w+)" aria-pressed="true"', page(role="officer")) == ["officer"]
    operator = page(role="operator", space="<b>1")
    assert re.findall(r'aria-current="true">([^<]*)</a>', operator) == ["Space &lt;b&gt;1"]
    assert "<b>1" not in operator


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
