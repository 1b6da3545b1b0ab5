"""Every page in both languages, on a desk and on a phone: all translated, nothing cut off, no barrier."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, Visiting, Visitor
from tests.browser.pages import PAGES, Visit
from zhongchuang.cli import catalogue
from zhongchuang.web.ui.viewpoint import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

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


def stand(visitor: Visitor, visit: Visit) -> None:
    """Take the point of view the page is for."""
    if visit.viewpoint.role is Role.PUBLIC:
        return
    page = visitor.open("/viewpoint/")
    if visit.viewpoint.role is Role.OPERATOR:
        page.locator("#space").fill(visit.viewpoint.space)
    with page.expect_navigation():
        page.locator(f"main button[value={visit.viewpoint.role.value}]").click()


def untranslated(page: Page) -> list[str]:
    """Sentences of the catalogue that stand in English on this page."""
    return [text for text in page.evaluate(VISIBLE_TEXTS) if text in SENTENCES]


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked.path)
def test_a_page_is_whole(visit: Visiting, tmp_path: Path, asked: Visit, language: str, width: int) -> None:
    visitor = visit(language=language, width=width)
    stand(visitor, asked)
    page = visitor.open(asked.path)
    visitor.picture(tmp_path / "page.png")
    assert page.locator("html").get_attribute("lang") == {"zh-hans": "zh-Hans", "en": "en"}[language]
    assert page.locator("h1").count() == 1
    assert visitor.sideways() == []
    assert visitor.barriers() == []
    if language == "zh-hans":
        assert untranslated(page) == []


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked.path)
def test_a_page_is_whole_in_the_dark(visit: Visiting, asked: Visit) -> None:
    visitor = visit(scheme="dark")
    stand(visitor, asked)
    visitor.open(asked.path)
    assert visitor.barriers() == []
