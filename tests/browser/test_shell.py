"""What surrounds every page: language, point of view, the way in by keyboard, and life without scripts."""

import pytest

from tests.browser.conftest import NARROW, Visiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_first_page_follows_the_browsers_language(visit: Visiting) -> None:
    for language, title, html in (("zh-hans", "以谁的身份查看", "zh-Hans"), ("en", "From whose point of view?", "en")):
        page = visit(language=language).open("/viewpoint/")
        assert page.locator("h1").inner_text() == title
        assert page.locator("html").get_attribute("lang") == html


def test_the_language_is_changed_and_kept_without_scripts(visit: Visiting) -> None:
    page = visit(language="zh-hans", scripts=False).open("/viewpoint/?for=officer")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/viewpoint/?for=officer")
    assert page.locator("h1").inner_text() == "From whose point of view?"
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_point_of_view_is_chosen_and_shown_without_scripts(visit: Visiting) -> None:
    page = visit(language="en", scripts=False).open("/viewpoint/?for=operator&next=/viewpoint/")
    pressed = page.locator(".viewpoint [aria-pressed=true], .viewpoint [aria-current=true]")
    assert pressed.inner_text() == "The public"
    page.get_by_label("Code of the space").fill("DC-0012")
    page.get_by_role("button", name="Look as this space").click()
    assert pressed.inner_text() == "Space DC-0012"
    page.goto(page.url.split("/viewpoint")[0] + "/viewpoint/?next=/viewpoint/")
    page.get_by_role("button", name="Look as the authority").click()
    assert pressed.inner_text() == "The authority"


def test_a_space_without_its_code_is_asked_for_it(visit: Visiting) -> None:
    visitor = visit(language="en")
    page = visitor.open("/viewpoint/")
    page.get_by_role("button", name="Look as this space").click()
    assert page.locator("#space-error").inner_text() == "Give the code of the space."
    assert page.locator("#space").get_attribute("aria-describedby") == "space-hint space-error"
    visitor.complaints.clear()  # the browser reports the 400 of the answer


def test_the_bar_says_that_it_separates_pages_and_not_rights(visit: Visiting) -> None:
    page = visit(language="en", width=NARROW).open("/viewpoint/")
    assert page.get_by_text("Separates pages, not rights: there are no accounts yet.").is_visible()


def test_the_first_tab_leads_past_the_navigation(visit: Visiting) -> None:
    page = visit(language="en").open("/viewpoint/")
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
    hidden = (".viewpoint", ".site-nav", ".language", ".actions")
    assert [page.locator(part).first.is_visible() for part in hidden] == [False] * len(hidden)
    assert page.locator(".reason").count() == 5
    assert page.locator(".reason").first.is_visible()
