"""What surrounds every page: language, the way in by keyboard, and life without scripts."""

import pytest

from tests.browser.conftest import Visiting

SOME_PAGE = "/account/login/code/"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_first_page_follows_the_browsers_language(visit: Visiting) -> None:
    for language, title, html in (("zh-hans", "登录", "zh-Hans"), ("en", "Sign in", "en")):
        page = visit(language=language).open(SOME_PAGE)
        assert page.locator("h1").inner_text() == title
        assert page.locator("html").get_attribute("lang") == html


def test_the_language_is_changed_and_kept_without_scripts(visit: Visiting) -> None:
    page = visit(language="zh-hans", scripts=False).open(f"{SOME_PAGE}?next=/spaces/")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert page.url.endswith(f"{SOME_PAGE}?next=/spaces/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_first_tab_leads_past_the_navigation(visit: Visiting) -> None:
    page = visit(language="en").open(SOME_PAGE)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_picture_is_drawn_and_its_numbers_lie_behind_a_button(visit: Visiting) -> None:
    page = visit(language="en").open("/style/")
    figure = page.locator("#by-district")
    figure.locator("svg.marks").wait_for()
    assert figure.get_by_role("table").count() == 0
    figure.get_by_text("Show the numbers").click()
    cells = figure.get_by_role("table").locator("tbody tr")
    assert [row.inner_text().split() for row in cells.all()] == [
        ["Riverside", "42"],
        ["East", "Town", "31"],
        ["High-tech", "Zone", "27"],
        ["West", "Hill", "9"],
    ]


def test_without_scripts_the_numbers_are_there_to_open(visit: Visiting) -> None:
    page = visit(language="en", scripts=False).open("/style/")
    page.locator("#by-district").get_by_text("Show the numbers").click()
    assert page.locator("#by-district").get_by_role("table").is_visible()


def test_on_paper_the_navigation_is_gone_and_the_reasons_are_open(visit: Visiting) -> None:
    page = visit(language="en").open("/style/")
    page.emulate_media(media="print")
    hidden = (".account", ".site-nav", ".language", ".actions")
    assert [page.locator(part).first.is_visible() for part in hidden] == [False] * len(hidden)
    assert page.locator(".reason").count() == 5
    assert page.locator(".reason").first.is_visible()
