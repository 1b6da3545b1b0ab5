"""Every page in both languages, on a desk and on a phone: all translated, nothing cut off, no barrier."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import HEIGHT, NARROW, WIDE, Visitor, new_visitor, stand
from tests.browser.officer import Officer, table
from tests.browser.pages import DRAFT, FORMS, OFFICER, PAGES, Visit
from tests.browser.site import Site
from zhongchuang.cli import catalogue

pytestmark = pytest.mark.browser

# A message of one word may well stand in Chinese text as a name or a code; a sentence may not.
SENTENCES = {
    message.id
    for part in catalogue.parts().values()
    for message in part
    if isinstance(message.id, str) and re.fullmatch(r"[^%{}]*\w [^%{}]*", message.id) and message.id != message.string
}
VISIBLE_TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest("script, style, [lang=en]") ) texts.push(walker.currentNode.textContent.trim());
    }
    for (const e of document.querySelectorAll("[aria-label], [placeholder], [title]"))
        texts.push(e.getAttribute("aria-label") ?? e.getAttribute("placeholder") ?? e.getAttribute("title"));
    return texts.filter(Boolean);
}"""


Opening = Callable[..., Visitor]


@pytest.fixture(scope="module")
def opening(browser: Browser, site_files: None, small_city: Site, empty_city: Site) -> Iterator[Opening]:
    """Gives a visitor with the point of view a page is for; one of each sort serves the whole module."""
    sites = {"small": small_city, "empty": empty_city}
    visitors: dict[tuple[object, ...], Visitor] = {}

    def visitor(asked: Visit, **wishes: Any) -> Visitor:
        key = (asked.city, asked.viewpoint, *sorted(wishes.items()))
        if key not in visitors:
            visitors[key] = new_visitor(browser, sites[asked.city].base, **wishes)
            stand(visitors[key], asked.viewpoint)
        visitors[key].complaints.clear()
        return visitors[key]

    yield visitor
    for each in visitors.values():
        each.page.context.close()


BLANK = """(form) => {
    form.noValidate = true;  // what a browser without our attributes would send
    for (const field of form.querySelectorAll("input:not([type=hidden], [type=radio], [type=file]), textarea"))
        field.value = "";
}"""


def untranslated(page: Page) -> list[str]:
    """Sentences of the catalogue that stand in English on this page."""
    return [text for text in page.evaluate(VISIBLE_TEXTS) if text in SENTENCES]


AXE_AT = {"en": WIDE, "zh-hans": NARROW}
"""A page has the same parts in both languages, so each width is gone over in one of them."""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("asked", PAGES, ids=str)
def test_a_page_is_whole(opening: Opening, asked: Visit, language: str) -> None:
    visitor = opening(asked, language=language)
    page = visitor.page
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    visitor.open(asked.path, status=asked.status)
    assert page.locator("html").get_attribute("lang") == {"zh-hans": "zh-Hans", "en": "en"}[language]
    assert page.locator("h1").count() == 1
    if language == "zh-hans":
        assert untranslated(page) == []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert visitor.sideways() == []
        if width == AXE_AT[language]:
            assert visitor.barriers() == []
    if language == "en":
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert visitor.barriers("color-contrast") == []
    assert visitor.complaints == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", FORMS)
def test_a_form_sent_blank_says_what_to_mend(opening: Opening, path: str, language: str) -> None:
    visitor = opening(Visit(path, OFFICER), language=language)
    page = visitor.open(path)
    page.locator("form.form").evaluate(BLANK)
    page.locator(".form .button-main").click()
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    wrong = page.locator(".error-summary a").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
    assert len(wrong) == page.locator(".field-wrong").count() > 0
    assert [place for place in wrong if page.locator(place).count() != 1] == []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert visitor.sideways() == []
        assert visitor.barriers() == []
    assert untranslated(page) == [] or language == "en"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_wrong_sheet_of_rulings_is_refused_whole(opening: Opening, tmp_path: Path, language: str) -> None:
    visitor = opening(Visit("/officer/", OFFICER), language=language)
    page = visitor.open(f"/officer/rounds/{DRAFT}/rulings/")
    waiting = table(page.locator("#results"))
    path = Officer(visitor, tmp_path).download(page.locator(".actions a[download]"))
    book = openpyxl.load_workbook(path)
    for line, verdict in ((4, "符合 Met"), (5, "也许")):
        for column, value in zip("GHIJ", (verdict, "集体审议。", "陈思远", "2024-03-01"), strict=True):
            book.active[f"{column}{line}"] = value
    book.save(path)
    page.locator("#id_file").set_input_files(path)
    page.locator("form[enctype] button").click()
    page.wait_for_selector(".error-summary")
    assert [row[:2] for row in table(page.locator("main .table-frame").first)] == [["G5", "也许"]]
    assert table(page.locator("#results")) == waiting
    assert visitor.barriers() == []
    assert untranslated(page) == [] or language == "en"
