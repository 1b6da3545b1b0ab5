"""Sheets, headings and years: what is read of a file, and what is wrong with its shape."""

from decimal import Decimal

import pytest

from tests.tables.clean_return import YEAR, as_written, credit_code
from tests.tables.one_space import DICTIONARY, LEAST, OPERATOR, SPACE
from zhongchuang.engines.tables.checking import check_return
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.raw import RawTables, RawValue


def sheets(**changes: list[list[RawValue]]) -> RawTables:
    """A workbook of one space and its operator, with sheets replaced or added."""
    raw = as_written(DICTIONARY, {"operator": [OPERATOR], "space": [LEAST]})
    return RawTables(raw.name, {**raw.sheets, **changes})


def problems(raw: RawTables, year: int | None = YEAR) -> list[tuple[str, str, str]]:
    """Sheet, address and code of everything wrong."""
    return [(p.cell.sheet, p.cell.address, str(p.code)) for p in check_return(raw, DICTIONARY, year=year).problems]


def test_columns_may_stand_in_any_order_and_be_named_in_chinese() -> None:
    head: list[list[RawValue]] = [
        ["", "", "", "", "", ""],
        ["总面积（平方米）", "载体类型", "区县", "运营主体信用代码", "空间名称", "空间编号"],
        [],
    ]
    body: list[RawValue] = [600.0, "众创空间", LEAST["district"], credit_code(1), "云溪", "YX-001"]
    raw = as_written(DICTIONARY, {"operator": [OPERATOR]})
    checked = check_return(RawTables("a.xlsx", {**raw.sheets, "空间": [*head, body]}), DICTIONARY, year=YEAR)
    assert checked.problems == ()
    (row,) = checked.rows["space"]
    assert row.values["total_area"] == Decimal(600)
    assert row.origin.cell("total_area") == Cell("a.xlsx", "空间", 4, "A")


def test_headings_that_are_unknown_doubled_or_missing_are_found() -> None:
    raw = sheets()
    rows = [list(row) for row in raw.sheets[SPACE.sheet]]
    rows[0] += ["remarks", "seats", "", "seets"]
    rows[3] += ["x", 3.0, "y", 5.0]
    rows[0][1] = rows[1][1] = None  # name_zh loses its heading
    after = [("AN1", "sheet.unknown_column"), ("AO1", "sheet.column_twice"), ("AP1", "sheet.column_without_heading")]
    checked = problems(RawTables(raw.name, {**raw.sheets, SPACE.sheet: rows}))
    assert checked == [
        (SPACE.sheet, "", "sheet.missing_column"),
        (SPACE.sheet, "B1", "sheet.column_without_heading"),
        *((SPACE.sheet, address, code) for address, code in after),
        (SPACE.sheet, "AQ1", "sheet.unknown_column"),
    ]


def test_an_unknown_heading_names_the_nearest_column() -> None:
    raw = sheets()
    rows = [list(row) for row in raw.sheets[SPACE.sheet]]
    rows[0].append("total_aera")
    (problem,) = check_return(RawTables(raw.name, {**raw.sheets, SPACE.sheet: rows}), DICTIONARY, year=YEAR).problems
    assert (problem.code, problem.found, problem.expected) == (
        "sheet.unknown_column",
        "total_aera",
        {"nearest": "total_area"},
    )


def test_a_file_without_the_sheet_of_spaces_is_refused_and_other_sheets_are_listed() -> None:
    checked = check_return(RawTables("a.xlsx", {"Sheet1": [["x"]]}, unread=("图表1",)), DICTIONARY, year=YEAR)
    assert [(p.cell.sheet, p.code) for p in checked.problems] == [("空间 Spaces", "sheet.missing")]
    assert checked.unread_sheets == ("Sheet1", "图表1")


def test_a_sheet_of_spaces_without_a_row_is_refused() -> None:
    assert problems(as_written(DICTIONARY, {"operator": [OPERATOR], "space": []})) == [(SPACE.sheet, "", "sheet.empty")]


def test_two_sheets_for_one_entity_are_refused() -> None:
    assert problems(sheets(Spaces=[["space_code"]])) == [("Spaces", "", "sheet.twice")]


def test_merged_cells_are_reported_at_their_first() -> None:
    raw = sheets()
    merged = RawTables(raw.name, raw.sheets, merged={SPACE.sheet: ("B4:C5",), "Sheet9": ("A1:B1",)})
    assert problems(merged) == [(SPACE.sheet, "B4", "sheet.merged_cells")]


@pytest.mark.parametrize(
    ("cell", "given_year", "code"),
    [
        (2022.0, YEAR, "sheet.year_differs"),
        ("今年", YEAR, "sheet.year_unreadable"),
        ("", None, "sheet.year_unreadable"),
        (45000.0, None, "sheet.year_unreadable"),
    ],
)
def test_the_year_of_the_first_sheet_must_be_the_years(cell: RawValue, given_year: int | None, code: str) -> None:
    about: list[list[RawValue]] = [["众创空间"], ["年度 Year", cell]]
    raw = sheets(**{"说明 About": about})
    assert problems(raw, given_year) == [("说明 About", "B2", code)]


def test_the_year_comes_from_the_file_where_none_is_given() -> None:
    checked = check_return(sheets(), DICTIONARY, year=None)
    assert (checked.year, checked.problems) == (YEAR, ())


def test_a_file_without_a_year_needs_one() -> None:
    raw = sheets()
    nameless = RawTables(raw.name, {title: rows for title, rows in raw.sheets.items() if title != "说明 About"})
    assert problems(nameless, None) == [("", "", "sheet.no_year")]
    assert problems(nameless, YEAR) == []


def test_in_csv_the_sheet_is_the_entity_and_data_starts_at_row_two() -> None:
    texts: list[RawValue] = ["YX-001", "云溪", credit_code(1), LEAST["district"], "makerspace", "612.30", "2016-03-01"]
    space: list[list[RawValue]] = [
        ["space_code", "name_zh", "operator_code", "district", "kind", "total_area", "founded_on"],
        texts,
    ]
    operator: list[list[RawValue]] = [["operator_code", "name_zh"], [credit_code(1), "云溪公司"]]
    checked = check_return(RawTables("city", {"space": space, "operator": operator}, "csv"), DICTIONARY, year=YEAR)
    assert checked.problems == ()
    (row,) = checked.rows["space"]
    assert row.values["total_area"] == Decimal("612.3")
    assert row.origin.cell("total_area") == Cell("city", "space", 2, "F")
