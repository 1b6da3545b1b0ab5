"""What a space sees: its own results and returns, and nobody else's."""

from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import Visiting, stand
from tests.browser.officer import table
from tests.browser.pages import DRAFT, PUBLISHED, SPACE, STRANGER
from tests.browser.site import Site
from tests.browser.small_city import CHOSEN, YEARS, rows
from tests.tables.clean_return import demo_dictionary

pytestmark = pytest.mark.browser

OTHERS = sorted(CHOSEN - {SPACE.space})


@pytest.fixture
def base(small_city: Site) -> str:
    return small_city.base


def test_a_space_finds_its_published_result_and_its_returns(visit: Visiting) -> None:
    visitor = visit(language="en")
    stand(visitor, SPACE)
    page = visitor.open("/operator/")
    results, returns = page.locator("section").all()
    assert [row[0] for row in table(results)] == ["National filing round 2022"]  # the draft of 2023 is not for it
    assert [row[0] for row in table(returns)] == ["2023", "2022"]
    with page.expect_navigation():
        results.get_by_role("link").click()
    assert page.locator(".reason").count() == 10
    assert page.locator("a", has_text="Rule on this condition").count() == 0


def test_its_workbook_holds_its_own_rows_alone(visit: Visiting, tmp_path: Path) -> None:
    visitor = visit(language="en")
    stand(visitor, SPACE)
    page = visitor.open("/operator/")
    with page.expect_download() as waiting:
        page.locator("a[href$='2023.xlsx']").click()
    waiting.value.save_as(tmp_path / "own.xlsx")
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    written = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert [code for code in OTHERS if code in written] == []
    events = demo_dictionary().entities["event"]
    own = [row for row in rows(YEARS[-1])["event"] if row.values["space_code"] == SPACE.space]
    assert book[events.sheet].max_row - 3 == len(own)


@pytest.mark.parametrize("path", [f"/operator/results/{DRAFT}/", f"/operator/results/{DRAFT}/records/event/"])
def test_a_draft_is_not_there_for_a_space(visit: Visiting, path: str) -> None:
    visitor = visit(language="en")
    stand(visitor, SPACE)
    visitor.open(path, status=404)


def test_a_space_not_judged_sees_no_result(visit: Visiting) -> None:
    visitor = visit(language="en")
    stand(visitor, STRANGER)
    page = visitor.open(f"/operator/results/{PUBLISHED}/", status=404)
    assert page.locator("h1").inner_text() == "There is no such page"


def test_the_public_is_asked_to_sign_in_first(visit: Visiting) -> None:
    visitor = visit(language="en")
    page = visitor.open(f"/operator/results/{PUBLISHED}/")
    assert page.url.endswith(f"/account/login/code/?next=%2Foperator%2Fresults%2F{PUBLISHED}%2F")
    stand(visitor, SPACE)
    page = visitor.open(f"/operator/results/{PUBLISHED}/")
    assert page.locator(".reason").count() == 10
