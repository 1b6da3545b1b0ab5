"""The shell around every page: its cost in queries, its ways, its languages, its policy for content."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.shell_urls")


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
