"""Cells: what is read from them, and every bad one found with what stood there and what was expected."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from tests.tables.clean_return import YEAR, as_written, credit_code
from tests.tables.one_space import DICTIONARY, LEAST, OPERATOR, SPACE, check, found, value
from zhongchuang.engines.tables.cells.texts import is_plainly_right
from zhongchuang.engines.tables.checking import check_return
from zhongchuang.engines.tables.findings import MOST_PROBLEMS
from zhongchuang.engines.tables.problems import Cell, Severity
from zhongchuang.engines.tables.raw import RawTables, RawValue, column_letter

ANY_DAY = {"from": "1900-01-01", "to": "2100-12-31"}
LEVELS = {"choices": "none,district,city,province,nation"}
NO_OPERATOR = {"entity": "operator", "nearest": credit_code(1)}
WRONG_CODE = credit_code(1)[:-1] + ("1" if credit_code(1)[-1] != "1" else "2")


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("seats", 120.0, 120),
        ("seats", 120, 120),
        ("seats", "120", 120),
        ("seats", " 120 ", 120),
        ("cost_total", 1234.5, 123_450_000),  # thousand yuan, in fen
        ("cost_total", "1234.50", 123_450_000),
        ("total_area", 0.1 + 0.2 + 99.7, Decimal("100")),
        ("total_area", 612.34, Decimal("612.34")),
        ("total_area", "612.340", Decimal("612.34")),
        ("founded_on", datetime(2016, 2, 29, 13, 45), date(2016, 2, 29)),
        ("founded_on", "2016/2/29", date(2016, 2, 29)),
        ("founded_on", "2016年2月29日", date(2016, 2, 29)),
        ("torch_filed", "是 Yes", True),
        ("torch_filed", "否", False),
        ("torch_filed", "no", False),
        ("torch_filed", True, True),
        ("level", "市级 City", "city"),
        ("level", "市级", "city"),
        ("level", "CITY", "city"),
        ("name_en", "  Café Yunxi ", "Café Yunxi"),
        ("name_en", 2023.0, "2023"),
        ("address", "𠮷祥路１号 😀（东）", "𠮷祥路１号 😀（东）"),
        ("seats", "  ", None),
        ("seats", "　", None),
        ("level", "", None),
    ],
)
def test_a_cell_is_read_as_its_field_says(field: str, cell: RawValue, expected: Any) -> None:
    assert (type(value(field, cell)), value(field, cell)) == (type(expected), expected)


def test_text_is_composed_so_that_twins_are_one() -> None:
    assert value("name_en", "Cafe\u0301") == "Caf\u00e9"


def test_a_short_code_stored_as_a_number_keeps_its_digits() -> None:
    checked = check({"space_code": 7.0})
    assert checked.problems == ()
    assert checked.rows["space"][0].values["space_code"] == "7"


def test_a_credit_code_in_small_letters_is_read_in_capitals() -> None:
    code = "91999999MA0000001" + uscc.calc_check_digit("91999999MA0000001")
    rows = {"operator": [{**OPERATOR, "operator_code": code.lower()}], "space": [{**LEAST, "operator_code": code}]}
    checked = check_return(as_written(DICTIONARY, rows), DICTIONARY, year=YEAR)
    assert checked.problems == ()
    assert checked.rows["operator"][0].values["operator_code"] == code


@pytest.mark.parametrize(
    ("field", "cell", "code", "shown", "expected"),
    [
        ("name_zh", None, "cell.blank", "", {}),
        ("name_zh", " \u3000", "cell.blank", "", {}),
        ("seats", "约三百", "cell.not_a_number", "约三百", {"nearest": ""}),
        ("seats", "1,200", "cell.not_a_number", "1,200", {"nearest": "1200"}),
        ("seats", "1_200", "cell.not_a_number", "1_200", {"nearest": ""}),
        ("seats", "1e3", "cell.not_a_number", "1e3", {"nearest": ""}),
        ("seats", True, "cell.not_a_number", "TRUE", {"nearest": ""}),
        ("seats", time(8, 30), "cell.not_a_number", "08:30:00", {"nearest": ""}),
        ("seats", "9" * 5000, "cell.not_a_number", "9" * 200, {"nearest": ""}),
        ("seats", "１２０", "cell.full_width", "１２０", {"nearest": "120"}),
        ("seats", "#REF!", "cell.formula_error", "#REF!", {}),
        ("name_en", "#N/A", "cell.formula_error", "#N/A", {}),
        ("seats", 12.5, "cell.not_whole", "12.5", {}),
        ("seats", float("nan"), "cell.not_finite", "nan", {}),
        ("seats", float("inf"), "cell.not_finite", "inf", {}),
        ("seats", "NaN", "cell.not_finite", "NaN", {}),
        ("seats", 1e15, "cell.too_large", "1000000000000000", {"digits": "15"}),
        ("seats", -1.0, "cell.below_least", "-1", {"least": "0"}),
        ("cost_total", -0.5, "cell.below_least", "-0.5", {"least": "0"}),
        ("total_area", 12.345, "cell.too_many_places", "12.345", {"places": "2"}),
        ("cost_total", "1.005", "cell.too_many_places", "1.005", {"places": "2"}),
        ("founded_on", "2023-02-30", "cell.not_a_date", "2023-02-30", {"nearest": ""}),
        ("founded_on", "20230228", "cell.not_a_date", "20230228", {"nearest": "2023-02-28"}),
        ("founded_on", 20230228.0, "cell.not_a_date", "20230228", {"nearest": "2023-02-28"}),
        ("founded_on", 45000.0, "cell.date_as_number", "45000", {"nearest": "2023-03-15"}),
        ("founded_on", "2016-02-2９", "cell.full_width", "2016-02-2９", {"nearest": "2016-02-29"}),
        ("founded_on", date(2201, 1, 1), "cell.date_out_of_range", "2201-01-01", ANY_DAY),
        ("founded_on", time(0, 0), "cell.not_a_date", "00:00:00", {"nearest": ""}),
        ("name_en", "a" * 10_001, "cell.too_long", "a" * 200, {"most": "10000", "length": "10001"}),
        ("name_en", "a\x00b", "cell.hidden_character", "a<U+0000>b", {"character": "U+0000", "position": "2"}),
        ("name_en", "\ud83d", "cell.hidden_character", "<U+D83D>", {"character": "U+D83D", "position": "1"}),
        ("name_en", "a\u202ez", "cell.hidden_character", "a<U+202E>z", {"character": "U+202E", "position": "2"}),
        ("name_en", "a\u200bz", "cell.hidden_character", "a<U+200B>z", {"character": "U+200B", "position": "2"}),
        ("space_code", "YX\n001", "cell.hidden_character", "YX\n001", {"character": "U+000A", "position": "3"}),
        ("space_code", "ＹＸ-００１", "cell.full_width", "ＹＸ-００１", {"nearest": "YX-001"}),
        ("space_code", 123456789012.0, "cell.code_as_number", "123456789012", {}),
        ("name_en", date(2023, 1, 2), "cell.not_text", "2023-01-02", {}),
        ("level", "市及", "cell.unknown_choice", "市及", {**LEVELS, "nearest": "市级 City"}),
        ("level", 3.0, "cell.unknown_choice", "3", {**LEVELS, "nearest": ""}),
        ("torch_filed", "大概", "cell.not_yes_no", "大概", {}),
        ("torch_filed", 1.0, "cell.not_yes_no", "1", {}),
        ("operator_code", 919999990000000012.0, "cell.code_as_number", "919999990000000000", {}),
        ("operator_code", "9199999900000", "cell.credit_code_malformed", "9199999900000", {}),
        ("operator_code", WRONG_CODE, "cell.credit_code_check_digit", WRONG_CODE, {"check_digit": credit_code(1)[-1]}),
        ("operator_code", credit_code(77), "cell.no_such_row", credit_code(77), NO_OPERATOR),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_with_what_was_expected(
    field: str, cell: RawValue, code: str, shown: str, expected: dict[str, str]
) -> None:
    (problem,) = check({field: cell}).problems
    letter = column_letter(list(SPACE.fields).index(field))
    assert (problem.field, problem.code, problem.found, problem.expected) == (field, code, shown, expected)
    assert problem.cell == Cell("made.xlsx", SPACE.sheet, 4, letter)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("area", [745_000_000.0, 3.0])
def test_an_implausible_area_is_a_doubt_and_is_loaded(area: float) -> None:
    checked = check({"total_area": area})
    (problem,) = checked.problems
    assert (problem.code, problem.severity) == ("cell.implausible", Severity.DOUBT)
    assert problem.expected == {"from": "50", "to": "100000"}
    assert not checked.has_errors
    assert checked.rows["space"][0].values["total_area"] == Decimal(int(area))


def test_a_date_of_the_first_years_of_spreadsheets_is_a_doubt() -> None:
    (problem,) = check({"founded_on": date(1904, 1, 1)}).problems
    assert (problem.code, problem.severity) == ("cell.date_implausible", Severity.DOUBT)


def test_all_bad_cells_of_a_row_are_found_at_once_in_the_order_of_columns() -> None:
    checked = check({"name_zh": "", "kind": "咖啡馆", "founded_on": "昨天", "seats": "多", "torch_filed": "?"})
    assert found(checked) == [
        ("name_zh", "cell.blank", ""),
        ("kind", "cell.unknown_choice", "咖啡馆"),
        ("founded_on", "cell.not_a_date", "昨天"),
        ("seats", "cell.not_a_number", "多"),
        ("torch_filed", "cell.not_yes_no", "?"),
    ]


def test_one_bad_cell_among_thousands_leaves_the_others_read() -> None:
    events = [
        {"space_code": "YX-001", "event_no": str(n), "title_zh": f"第{n}期", "participants": 20.0} for n in range(2000)
    ]
    events[1500]["participants"] = "很多"
    checked = check(event=events)
    assert [(p.cell.address, p.code) for p in checked.problems] == [("H1504", "cell.not_a_number")]
    assert sum("participants" in row.values for row in checked.rows["event"]) == 1999


def test_a_file_of_nothing_but_errors_is_left_when_the_list_is_full() -> None:
    events = [{"space_code": "YX-001", "event_no": str(n), "participants": "?"} for n in range(MOST_PROBLEMS + 3)]
    checked = check(event=events)  # every title is blank, and no number of participants is a number
    assert ({problem.code for problem in checked.problems}, len(checked.problems)) == ({"cell.blank"}, MOST_PROBLEMS)
    assert (checked.unlisted, checked.has_errors) == (3, True)


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXYIOZSVa -", min_size=17, max_size=18))
def test_the_quick_look_at_credit_codes_agrees_with_stdnum(text: str) -> None:
    whole = text[:17] + (
        uscc.calc_check_digit(text[:17]) if set(text) <= set("0123456789ABCDEFGHJKLMNPQRTUWXY") else "0"
    )
    for code in (text, whole):
        assert is_plainly_right(code) == (uscc.is_valid(code) and uscc.compact(code) == code)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times())
)
def test_whatever_stands_in_a_cell_is_read_or_reported_never_raised(cell: RawValue) -> None:
    columns = [cell] * len(SPACE.fields)
    raw = as_written(DICTIONARY, {"operator": [OPERATOR]})
    head: list[list[RawValue]] = [list(SPACE.fields), [], []]
    checked = check_return(RawTables("a.xlsx", {**raw.sheets, SPACE.sheet: [*head, columns]}), DICTIONARY, year=YEAR)
    assert checked.has_errors
    for problem in checked.problems:
        problem.found.encode()
