"""The officer drafts: numbers out as a sheet, a weight changed, back in, tried, adopted; what is published stays."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visiting, stand
from tests.browser.officer import Officer, table
from tests.browser.pages import OFFICER
from tests.browser.site import Site, make_home, served
from zhongchuang.config.home import PACKS
from zhongchuang.engines.policy.parameter_sheet import FIRST_ROW, SHEET

pytestmark = pytest.mark.browser

FILE = PACKS / "demo-city" / "yearly-evaluation.policy.yaml"
HASH = sha256(FILE.read_bytes()).hexdigest()
NAME = "三月修改稿"


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of one's own, with returns handed in."""
    with served(make_home(tmp_path_factory, "small")) as site:
        yield site


@pytest.fixture
def base(city: Site) -> str:
    return city.base


def test_from_a_sheet_to_an_adopted_draft(visit: Visiting, city: Site, tmp_path: Path) -> None:
    visitor = visit(language="en")
    stand(visitor, OFFICER)
    officer = Officer(visitor, tmp_path)
    adopts(visitor.open(f"/policies/{HASH}/"))
    published = runs_and_publishes(officer, city)
    before = results(visitor.open(published))
    page = hands_in_a_sheet(officer)
    the_wrong_cell_is_told(officer)
    assert table(page.locator("section[aria-labelledby=changes]")) == [
        ["Most points for mentors", "10 points", "4 points", "from 1 January 2021", "—", "nobody yet"]
    ]
    draft = keeps(page)
    assert page.get_by_role("heading", name="What this draft changes").count() == 1
    assert is_trial(officer, city, draft)
    adopts(visitor.open(draft))
    assert page.get_by_text("Adopted by Yunxi, No. 7.").count() == 1
    assert results(visitor.open(published)) == before
    visitor.open(published)
    assert page.locator(f'a[href="/policies/{HASH}/"]').count() >= 1
    assert page.locator(f'a[href="{draft}"]').count() == 0


def adopts(page: Page) -> None:
    page.get_by_role("link", name="Record an adoption").click()
    page.locator("#id_authority").fill("Yunxi")
    page.locator("#id_document_number").fill("No. 7")
    page.locator("#id_adopted_on").fill("2020-01-01")
    page.get_by_role("button", name="Record the adoption").click()
    page.wait_for_selector(".message-success")


def start(officer: Officer, policy: str) -> Page:
    page = officer.visitor.open("/officer/rounds/new/?year=2023")
    page.locator("#id_policy").select_option(policy)
    page.locator(".form .button-main").click()
    page.wait_for_selector("#columns, #progress")
    return page


def runs_and_publishes(officer: Officer, city: Site) -> str:
    """A round under the document, seen by everybody; its public address."""
    with city.worker():
        page = start(officer, HASH)
        page.wait_for_selector("#columns")
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    page = officer.visitor.open(f"/officer/rounds/{number}/publish/")
    page.locator(".form .button-main").click()
    page.wait_for_selector(".message-success")
    return f"/rounds/{number}/"


def results(page: Page) -> list[str]:
    """Every table the public sees of a round."""
    tables = page.locator("main table").all_inner_texts()
    assert tables
    return tables


def edited(officer: Officer, parameter: str, value: object, name: str) -> Path:
    """The numbers of the document, one of them changed in a spreadsheet."""
    page = officer.visitor.open(f"/officer/policies/{HASH}/draft/")
    path = officer.download(page.get_by_role("link", name="Download the numbers"))
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    rows = {str(sheet[f"C{row}"].value): row for row in range(FIRST_ROW, sheet.max_row + 1)}
    sheet[f"I{rows[parameter]}"] = value
    book.save(officer.folder / name)
    return officer.folder / name


def hands_in(officer: Officer, path: Path) -> Page:
    page = officer.page
    page.locator("#id_file").set_input_files(path)
    with page.expect_navigation():
        page.get_by_role("button", name="Hand in the edited sheet").click()
    return page


def the_wrong_cell_is_told(officer: Officer) -> None:
    """In a window of its own, so that the draft looked at stays open."""
    page, other = officer.page, officer.page.context.new_page()
    beside = Officer(type(officer.visitor)(other, officer.visitor.base), officer.folder)
    hands_in(beside, edited(beside, "most_for_mentors", "ten", "wrong.xlsx"))
    (row,) = table(other.locator("main"))
    assert (row[0][0], row[1]) == ("I", "ten")
    other.close()
    page.bring_to_front()


def hands_in_a_sheet(officer: Officer) -> Page:
    return hands_in(officer, edited(officer, "most_for_mentors", 4, "changed.xlsx"))


def keeps(page: Page) -> str:
    """Give the draft its name; its address."""
    page.locator("#id_name_zh").fill(NAME)
    page.locator("#id_name_en").fill("Draft of March")
    page.locator("#id_why").fill("导师指标权重偏高。")
    page.get_by_role("button", name="Keep the draft").click()
    page.wait_for_selector(".message-success")
    return page.url.removeprefix(page.url.split("/policies/")[0])


def is_trial(officer: Officer, city: Site, draft: str) -> bool:
    """A round under the draft is marked as a trial and can't be published."""
    with city.worker():
        page = start(officer, draft.strip("/").rsplit("/", 1)[1])
        page.wait_for_selector("#columns")
    assert page.locator("main .mark", has_text="Trial run").count() == 1
    return page.get_by_text("A trial run can't be published").count() == 1
