"""Lists and pages that anybody reads: by keyboard, on a phone, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, Visiting, stand
from tests.browser.officer import not_reloaded, table
from tests.browser.pages import DRAFT, OFFICER, PUBLISHED, RUNNING
from tests.browser.site import Site
from tests.browser.small_city import CHOSEN, YEARS, rows

pytestmark = pytest.mark.browser

EVERY_SPACE = sorted(str(row.values["name_en"]) for row in rows(YEARS[-1])["space"])
EAST_BANK = sorted(
    str(row.values["name_en"]) for row in rows(YEARS[-1])["space"] if row.values["district"] == "yunxi-dongan"
)
FOCUS = """() => {
    const e = document.activeElement;
    const style = getComputedStyle(e);
    const name = e.id || e.textContent.trim() || e.tagName;
    return [name, style.outlineStyle !== "none" && style.outlineWidth !== "0px"];
}"""


@pytest.fixture
def base(small_city: Site) -> str:
    return small_city.base


def names(page: Page) -> list[str]:
    return sorted(row[0] for row in table(page.locator("#results")))


def tabbed(page: Page, until: str) -> Iterator[tuple[str, bool]]:
    """Press Tab until this comes into focus; gives what was passed, and whether one could see it."""
    for _press in range(80):
        page.keyboard.press("Tab")
        name, visible = page.evaluate(FOCUS)
        yield name, visible
        if name == until:
            return
    raise AssertionError(f"{until} can't be reached by keyboard")


def test_a_filter_changes_the_list_and_the_address_without_reloading(visit: Visiting) -> None:
    page = visit(language="en").open("/spaces/")
    assert names(page) == EVERY_SPACE
    with not_reloaded(page), page.expect_response("**/spaces/?*"):
        page.locator("#filter-district").select_option("yunxi-dongan")
    page.wait_for_url("**district=yunxi-dongan**")
    assert names(page) == EAST_BANK
    assert page.locator(".count").inner_text() == f"{len(EAST_BANK)} spaces"
    page.reload()
    assert names(page) == EAST_BANK


ANSWERED = """([word, rows]) => new URLSearchParams(location.search).get("words") === word
    && document.querySelectorAll("#results tbody tr").length === rows"""


@pytest.mark.parametrize("word", ["椴岭", "duanling", "Linden Ridge"])
def test_a_space_is_found_by_chinese_pinyin_and_english(visit: Visiting, word: str) -> None:
    page = visit(language="en").open("/spaces/")
    with not_reloaded(page), page.expect_response("**/spaces/?*"):
        page.locator("#filter-words").press_sequentially(word, delay=5)
    found = [name for name in EVERY_SPACE if name.startswith("Linden Ridge")]
    # A slow typist is answered in between too; the last answer is that to the whole word.
    page.wait_for_function(ANSWERED, arg=[word, len(found)])
    assert names(page) == found
    assert len(found) < len(CHOSEN)


def test_the_list_is_whole_again_when_one_comes_back(visit: Visiting) -> None:
    page = visit(language="en").open("/spaces/")
    with page.expect_response("**/spaces/?*"):
        page.locator("#filter-district").select_option("yunxi-dongan")
    page.wait_for_url("**district=yunxi-dongan**")
    page.get_by_role("link", name=EAST_BANK[0], exact=True).click()
    page.wait_for_url("**/spaces/YX*/")
    page.go_back()
    page.wait_for_url("**district=yunxi-dongan**")
    assert names(page) == EAST_BANK
    assert page.locator(".tile-map").count() == 1


def test_without_scripts_the_filter_has_its_button(visit: Visiting) -> None:
    page = visit(language="en", scripts=False).open("/spaces/")
    page.locator("#filter-district").select_option("yunxi-dongan")
    with page.expect_navigation():
        page.get_by_role("button", name="Show").click()
    assert "district=yunxi-dongan" in page.url
    assert names(page) == EAST_BANK
    assert page.locator("#filter-district").input_value() == "yunxi-dongan"


def test_without_scripts_a_round_is_watched_by_refreshing(visit: Visiting) -> None:
    visitor = visit(language="en", scripts=False)
    stand(visitor, OFFICER)
    page = visitor.open(f"/officer/rounds/{RUNNING}/")
    assert page.locator("progress").get_attribute("value") == "5"
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "3"


def test_a_tile_of_the_map_filters_its_district(visit: Visiting) -> None:
    page = visit(language="en").open("/spaces/")
    page.locator(".tile-map a").filter(has_text="East Bank").click()
    page.wait_for_url("**district=yunxi-dongan**")
    assert names(page) == EAST_BANK


def test_the_register_is_walked_by_keyboard(visit: Visiting) -> None:
    page = visit(language="en").open("/spaces/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the navigation
    first = table(page.locator("#results"))[0][0]
    passed = list(tabbed(page, first))
    order = [name for name, _visible in passed]
    filters = ["filter-words", "filter-district", "filter-kind", "filter-level", "filter-year", "Show"]
    assert [name for name in order if name in filters] == filters
    assert [name for name, visible in passed if not visible] == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/spaces/YX*/")


def test_the_reasons_are_read_by_keyboard(visit: Visiting) -> None:
    visitor = visit(language="en")
    stand(visitor, OFFICER)
    page = visitor.open(f"/officer/rounds/{DRAFT}/spaces/YX0132/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    passed = list(tabbed(page, "Rule on this condition"))
    assert [name for name, visible in passed if not visible] == []
    assert "The figures it rests on" in [name for name, _visible in passed]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator("#direction details").get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/space/")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_on_a_phone_a_row_is_a_card_that_names_each_figure(visit: Visiting, language: str) -> None:
    page = visit(language=language, width=NARROW).open(f"/rounds/{PUBLISHED}/")
    card = page.locator("#results tbody tr").first
    heads = page.locator("#results thead th").evaluate_all("heads => heads.slice(1).map((one) => one.textContent)")
    assert [cell.get_attribute("data-label") for cell in card.locator("td").all()] == heads
    assert card.evaluate("row => getComputedStyle(row).display") == "block"
    box = card.bounding_box()
    assert box is not None
    assert box["width"] <= NARROW
