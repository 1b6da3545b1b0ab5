"""The officer's year: template, faulty workbook, corrected one, round, rulings, result, publication."""

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Visiting, stand
from tests.browser.officer import Officer, not_reloaded, table, verdict_of
from tests.browser.pages import OFFICER
from tests.browser.site import Site, served
from tests.browser.small_city import rows, workbook
from tests.tables.clean_return import clean_rows, demo_dictionary
from tests.tables.planting import Planted, clean_workbook, planted_workbook
from zhongchuang.web.ui.role import Role, Viewpoint

pytestmark = pytest.mark.browser

YEAR, SEED = 2023, 7
LANGUAGES = ["zh-hans", "en"]
MET, NOT_MET = {"zh-hans": "符合", "en": "Met"}, {"zh-hans": "不符合", "en": "Not met"}
NAME = {"zh-hans": "name_zh", "en": "name_en"}
# What was found under each condition, and by how much it is away from what is asked.
AMOUNTS = """(found) => found.flatMap((one) => {
    const distance = one.querySelector(".reason-distance")?.innerText ?? "";
    const before = one.innerText.slice(0, one.innerText.length - distance.length);
    const amount = before.replace(/^[^:：]+[:：]|[,，]\\s*$/g, "");
    return distance ? [amount, distance] : [amount];
})"""
TINTS = {"FFFBE9E5", "FFFDF1D6"}  # of an error and of a doubt
PASS = ["YX0044", "YX0092", "YX0100", "YX0101", "YX0103", "YX0116", "YX0124"]
FAIL = ["YX0004", "YX0012", "YX0102", "YX0104", "YX0132"]
NAMES = {
    language: {row.values["space_code"]: row.values[name] for row in rows(YEAR)["space"]}
    for language, name in NAME.items()
}


@pytest.fixture
def city(empty_home: Path, tmp_path: Path) -> Iterator[Site]:
    """A site of one's own, with nothing handed in."""
    with served(empty_home, copy=tmp_path / "home") as site:
        yield site


@pytest.fixture
def base(city: Site) -> str:
    return city.base


def as_officer(visit: Visiting, tmp_path: Path, language: str) -> Officer:
    visitor = visit(language=language)
    stand(visitor, OFFICER)
    return Officer(visitor, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_from_the_template_to_the_publication(
    visit: Visiting, city: Site, tmp_path: Path, language: str
) -> None:
    officer = as_officer(visit, tmp_path, language)
    gets_the_template(officer)
    with city.worker():
        sees_every_planted_fault(officer)
        loads_the_corrected_workbook(officer, language)
        sees_what_a_second_load_changes(officer)
        hands_in_the_city(officer)
    starts_a_round_and_leaves(officer)
    with city.worker():
        sees_the_round_end(officer)
    rules_on_one_condition(officer, language)
    rules_on_the_rest_by_the_sheet(officer)
    takes_the_result_table(officer, language)
    takes_a_statement(officer, language)
    publishes(officer)
    the_public_sees_who_passed(visit, language)
    a_space_sees_its_own_reasons(visit, language)


@pytest.mark.parametrize("seed", [11, 23, 42])
def test_other_faults_are_found_on_the_page_as_well(visit: Visiting, city: Site, tmp_path: Path, seed: int) -> None:
    officer = as_officer(visit, tmp_path, "en")
    planted = planted_workbook(tmp_path / "faulty.xlsx", seed)
    with city.worker():
        page = officer.hand_in(tmp_path / "faulty.xlsx", year=YEAR)
    assert found_on(page) == places(planted)


def places(planted: list[Planted]) -> list[tuple[str, str]]:
    return sorted((one.sheet, one.address) for one in planted)


def found_on(page: Page) -> list[tuple[str, str]]:
    return sorted((sheet, cell) for sheet, cell, *_rest in table(page.locator("section[aria-labelledby=cells]")))


def gets_the_template(officer: Officer) -> None:
    page = officer.visitor.open("/officer/returns/")
    page.locator("#id_template-year").fill(str(YEAR))
    book = openpyxl.load_workbook(officer.download(page.locator("form[action$='template/'] button")))
    for entity in demo_dictionary().entities.values():
        sheet, fields = book[entity.sheet], list(entity.fields.values())
        assert [cell.value for cell in sheet[1]] == list(entity.fields)
        assert [str(cell.value).split("（")[0] for cell in sheet[2]] == [one.name.zh.split("（")[0] for one in fields]
        assert [str(cell.value).startswith(one.name.en) for cell, one in zip(sheet[3], fields, strict=True)] == [
            True
        ] * len(fields)
        offered = [place for place, one in enumerate(fields, 1) if one.choices or one.type == "yes_no"]
        assert columns_with_lists(sheet) == offered


def columns_with_lists(sheet: Worksheet) -> list[int]:
    """The columns whose first row of data offers a drop-down list."""
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    return sorted({area.min_col for one in lists for area in one.sqref.ranges})


def sees_every_planted_fault(officer: Officer) -> None:
    planted = planted_workbook(officer.folder / "faulty.xlsx", SEED)
    page = officer.hand_in(officer.folder / "faulty.xlsx", year=YEAR)
    assert len({one.code for one in planted}) >= 15
    assert found_on(page) == places(planted)
    book = openpyxl.load_workbook(officer.download(page.locator(".actions a[download]")))
    sheets = [book[entity.sheet] for entity in demo_dictionary().entities.values()]
    marked = {(sheet.title, cell.coordinate) for sheet in sheets for cell in tinted(sheet)}
    assert marked == {place for place in places(planted) if place[1]}
    page = officer.visitor.open("/spaces/")
    assert page.locator("table").count() == 0  # nothing is half loaded


def tinted(sheet: Worksheet) -> list[openpyxl.cell.Cell]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in TINTS]


def loads_the_corrected_workbook(officer: Officer, language: str) -> None:
    clean_workbook(officer.folder / "clean.xlsx", SEED)
    page = officer.hand_in(officer.folder / "clean.xlsx", year=YEAR)
    assert page.locator("#cells, #changes").count() == 0
    page = officer.visitor.open("/spaces/")
    assert sorted(row[0] for row in table(page)) == sorted(
        str(row.values[NAME[language]]) for row in clean_rows(SEED)["space"]
    )


def sees_what_a_second_load_changes(officer: Officer) -> None:
    book = openpyxl.load_workbook(officer.folder / "clean.xlsx")
    spaces = demo_dictionary().entities["space"]
    line, column = 6, list(spaces.fields).index("address") + 1
    cell = book[spaces.sheet].cell(line, column)
    before, cell.value = cell.value, "云溪市新建路8号"
    book.save(officer.folder / "changed.xlsx")
    page = officer.hand_in(officer.folder / "changed.xlsx", year=YEAR)
    ((_sheet, record, _change, _field, was, is_now),) = table(page.locator("section[aria-labelledby=changes]"))
    assert (record, was, is_now) == ("YX-003", before, "云溪市新建路8号")


def hands_in_the_city(officer: Officer) -> None:
    (officer.folder / "city.xlsx").write_bytes(workbook(YEAR))
    officer.hand_in(officer.folder / "city.xlsx", year=YEAR)


def starts_a_round_and_leaves(officer: Officer) -> None:
    """Nobody works yet, so the round waits, and goes on waiting while he is elsewhere."""
    page = officer.start_round()
    address = page.url
    assert page.locator("progress").get_attribute("max") == "12"
    officer.visitor.open("/officer/rounds/")
    page.goto(address)
    assert page.locator("progress").get_attribute("value") == "0"


def sees_the_round_end(officer: Officer) -> None:
    with not_reloaded(officer.page):
        officer.page.wait_for_selector("#columns")
        officer.page.wait_for_selector("#by-condition.chart-drawn")
    assert counted(officer.page) == [12, 0, 4, 8]


def counted(page: Page) -> list[int]:
    """The figures of the sentence under a round's title."""
    return [int(number) for number in re.findall(r"\d+", page.locator(".head .lead").inner_text())]


def rules_on_one_condition(officer: Officer, language: str) -> None:
    officer.page.get_by_role("link", name=str(NAMES[language]["YX0044"]), exact=True).click()
    page = officer.rule("direction", met=True, reason="发展方向明确，材料齐全。")
    ruling = page.locator("#direction .ruling")
    assert ruling.locator(".ruling-reason").inner_text() == "发展方向明确，材料齐全。"
    assert officer.name in ruling.inner_text()
    assert ruling.locator(".mark-ask").last.inner_text().startswith("?")  # what was computed stands beside it
    assert verdict_of(page.locator(".result .mark").inner_text()) == MET[language]


def rules_on_the_rest_by_the_sheet(officer: Officer) -> None:
    page = officer.visitor.open("/officer/rounds/1/rulings/")
    path = officer.download(page.locator(".actions a[download]"))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[1]}
    for line in range(4, sheet.max_row + 1):
        fails = (sheet.cell(line, columns["space_code"]).value, sheet.cell(line, columns["condition"]).value)
        given = {
            "verdict": "不符合 Not met" if fails == ("YX0132", "events") else "符合 Met",
            "reason": "集体审议。",
            "by": officer.name,
            "on": "2024-03-01",
        }
        for name, value in given.items():
            sheet.cell(line, columns[name]).value = value
    assert sheet.max_row - 3 == 8
    book.save(path)
    page.locator("#id_file").set_input_files(path)
    with page.expect_navigation():
        page.locator("form[enctype] button").click()
    assert counted(page) == [12, len(PASS), len(FAIL)]


def takes_the_result_table(officer: Officer, language: str) -> None:
    officer.order_columns("result", "space_code", "space_name", "met", "not_met")
    page = officer.page
    shown = [
        [verdict_of(result), code, name, int(met), int(not_met)]
        for name, code, _district, _kind, result, met, not_met, _open in table(page.locator("#results"))
    ]
    sheet = openpyxl.load_workbook(officer.download(page.locator("a[href$='result.xlsx']"))).worksheets[0]
    assert [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)] == shown
    passed = [code for result, code, *_rest in shown if result == MET[language]]
    assert (passed, len(shown)) == (PASS, len(PASS) + len(FAIL))


def takes_a_statement(officer: Officer, language: str) -> None:
    page = officer.visitor.open("/officer/rounds/1/spaces/YX0104/")
    statement = PdfReader(officer.download(page.locator("a[href$='.pdf']")))
    text = squeezed(" ".join(sheet.extract_text() for sheet in statement.pages))
    assert squeezed(str(NAMES[language]["YX0104"])) in text
    amounts = page.locator(".reason-found").evaluate_all(AMOUNTS)
    assert len(amounts) == 29
    assert [one for one in amounts if squeezed(one) not in text] == []
    assert verdict_of(page.locator(".result .mark").inner_text()) == NOT_MET[language]


def squeezed(text: str) -> str:
    """Without blanks, and with the half-width signs that an English line sets."""
    return re.sub(r"\s", "", normalize("NFKC", text))


def publishes(officer: Officer) -> None:
    page = officer.visitor.open("/officer/rounds/1/")
    page.locator(".actions .button-main").click()
    with page.expect_navigation():
        page.locator(".form .button-main").click()
    assert page.locator(".actions a[href='/rounds/1/']").count() == 1


def the_public_sees_who_passed(visit: Visiting, language: str) -> None:
    page = visit(language=language).open("/rounds/1/")
    listed = table(page.locator("#results"))
    assert sorted(row[0] for row in listed) == sorted(str(NAMES[language][code]) for code in PASS)
    assert {len(row) for row in listed} == {5}
    told = page.locator("main").inner_text()
    assert [code for code in FAIL if str(NAMES[language][code]) in told] == []


def a_space_sees_its_own_reasons(visit: Visiting, language: str) -> None:
    visitor = visit(language=language)
    stand(visitor, Viewpoint(Role.OPERATOR, "YX0132"))
    page = visitor.open("/operator/results/1/")
    assert page.locator("h1").inner_text().startswith(str(NAMES[language]["YX0132"]))
    assert page.locator(".ruling-reason").all_inner_texts() == ["集体审议。", "集体审议。"]
    told = page.locator("main").inner_text()
    assert [code for code in (*PASS, *FAIL) if str(NAMES[language][code]) in told] == ["YX0132"]
    visitor.open("/officer/rounds/1/spaces/YX0044/", status=403)
    assert page.locator("h1").inner_text() in ("您无权打开此页", "You may not open this page")
    assert str(NAMES[language]["YX0044"]) not in page.locator("main").inner_text()
