"""The return workbook: what stands in it, that it reads back equal, and how cells are marked."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.tables.clean_return import YEAR, clean_rows, credit_code, demo_dictionary, row
from zhongchuang.engines.tables.cells.fault import FORMULA_ERRORS
from zhongchuang.engines.tables.characters import HIDDEN
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.snapshot import freeze
from zhongchuang.engines.tables.template import write_return, write_template
from zhongchuang.engines.tables.workbook import read_file

DICTIONARY = demo_dictionary()
SPACE = DICTIONARY.entities["space"]


def opened(rows: Mapping[str, Sequence[Row]], **options: Any) -> Any:
    """The workbook with these rows, opened by another library."""
    stream = BytesIO()
    write_return(DICTIONARY, stream, year=YEAR, rows=rows, **options)
    stream.seek(0)
    return load_workbook(stream)


def read_back(folder: Path, rows: Mapping[str, Sequence[Row]], **options: Any) -> Return:
    """The workbook with these rows, read as an upload."""
    path = folder / "return.xlsx"
    with path.open("wb") as stream:
        write_return(DICTIONARY, stream, year=YEAR, rows=rows, **options)
    return check_return(read_file(path, name="return.xlsx"), DICTIONARY, year=None)


def test_the_template_has_a_sheet_for_the_guide_each_entity_and_the_lists() -> None:
    stream = BytesIO()
    write_template(DICTIONARY, stream, year=YEAR)
    stream.seek(0)
    book = load_workbook(stream)
    assert book.sheetnames == ["说明 About", *(entity.sheet for entity in DICTIONARY.entities.values()), "选项 Lists"]
    assert book["选项 Lists"].sheet_state == "hidden"
    about = [[cell.value for cell in line] for line in book["说明 About"]["A4:B5"]]
    assert about == [["年度 Year", YEAR], ["字典版本 Dictionary", DICTIONARY.version[:12]]]


def test_the_head_has_codes_names_units_and_the_definition_as_a_note() -> None:
    sheet = opened({})[SPACE.sheet]
    for column, field in enumerate(SPACE.fields.values(), 1):
        assert sheet.cell(1, column).value == field.code
        note = sheet.cell(2, column).comment.text
        assert note.startswith(f"{field.about.zh}\n{field.about.en}\n")
        assert note.endswith(
            "必填列 · Required column" if field.required else "可留空的列 · Column that may stay blank"
        )
    area = list(SPACE.fields).index("total_area") + 1
    assert [sheet.cell(line, area).value for line in (2, 3)] == ["总面积（平方米）", "Total area (m²)"]
    assert sheet.freeze_panes == "C4"


def test_choices_have_drop_downs_that_the_hidden_sheet_holds() -> None:
    book = opened({})
    for entity in DICTIONARY.entities.values():
        sheet = book[entity.sheet]
        lists = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
        expected = {}
        for column, field in enumerate(entity.fields.values(), 1):
            if field.type in (FieldType.CHOICE, FieldType.YES_NO):
                expected[sheet.cell(4, column).coordinate] = field
        assert set(lists) == set(expected)
        for address, field in expected.items():
            where = lists[address].split("!")[1].replace("$", "")
            words = [cell.value for (cell,) in book["选项 Lists"][where]]
            names = field.choices.values()
            assert words == ([f"{name.zh} {name.en}" for name in names] or ["是 Yes", "否 No"])


def test_code_columns_are_text_so_that_eighteen_digits_stay_whole() -> None:
    book = opened({"space": [row("space", {"operator_code": credit_code(1)})]})
    column = list(SPACE.fields).index("operator_code") + 1
    cell = book[SPACE.sheet].cell(4, column)
    assert (cell.number_format, cell.value, cell.data_type) == ("@", credit_code(1), "s")


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "http://x.cn", "_x0041_"]
)
def test_every_text_is_written_as_text(text: str) -> None:
    cell = opened({"space": [row("space", {"name_zh": text})]})[SPACE.sheet]["B4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_money_stands_in_the_unit_of_its_column() -> None:
    values: dict[str, Value] = {"cost_total": 123_456_000}
    sheet = opened({"space": [row("space", values)]})[SPACE.sheet]
    column = list(SPACE.fields).index("cost_total") + 1
    assert (sheet.cell(4, column).value, sheet.cell(4, column).number_format) == (1234.56, "#,##0.00")


def test_the_same_arguments_give_the_same_bytes() -> None:
    streams = [BytesIO(), BytesIO()]
    for stream in streams:
        write_return(DICTIONARY, stream, year=YEAR, rows=clean_rows(1))
    assert streams[0].getvalue() == streams[1].getvalue()


def test_a_return_reads_back_equal_with_its_cells(tmp_path: Path) -> None:
    rows = clean_rows(11)
    checked = read_back(tmp_path, rows)
    assert (checked.problems, checked.year, checked.unread_sheets) == ((), YEAR, ())
    assert {entity: [one.values for one in some] for entity, some in checked.rows.items()} == {
        entity: [one.values for one in rows[entity]] for entity in DICTIONARY.entities
    }
    assert checked.rows["space"][2].origin.cell("name_zh") == Cell("return.xlsx", SPACE.sheet, 6, "B")
    assert freeze(checked.rows, year=YEAR).hash == freeze(rows, year=YEAR).hash


# Any values at all -------------------------------------------------------------------------------


def composed(text: str) -> str:
    """A text as it is kept."""
    return unicodedata.normalize("NFC", HIDDEN.sub("", text)).strip()


CODES = st.text("ABCXYZ0123456789-_.", min_size=1, max_size=12)
# A workbook has one kind of line break: a text that comes with another is read with this one.
TEXTS = (
    st.text(min_size=1, max_size=30)
    .map(composed)
    .filter(lambda text: text and "\r" not in text and text not in FORMULA_ERRORS)
)
STRATEGIES: Mapping[FieldType, st.SearchStrategy[Value]] = {
    FieldType.TEXT: TEXTS,
    FieldType.CODE: CODES,
    FieldType.USCC: st.integers(1, 999_999_999).map(credit_code),
    FieldType.INTEGER: st.integers(0, 10**12),
    FieldType.DECIMAL: st.integers(0, 10**14).map(lambda number: Decimal(number) / 100),
    FieldType.MONEY: st.integers(0, 10**14),
    FieldType.DATE: st.dates(date(1905, 1, 1), date(2100, 12, 31)),
    FieldType.YES_NO: st.booleans(),
}


def values_of(field: Field) -> st.SearchStrategy[Value]:
    """Any value a field may hold; money in whole hundredths of its unit."""
    if field.choices:
        return st.sampled_from(list(field.choices))
    if field.type is FieldType.MONEY:
        return STRATEGIES[field.type].map(lambda hundredths: int(str(hundredths)) * field.scale // 100)
    return STRATEGIES[field.type]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_a_row_holds_reads_back_equal(tmp_path: Path, data: st.DataObject) -> None:
    rows: dict[str, list[Row]] = {}
    for entity in DICTIONARY.entities.values():
        drawn = st.fixed_dictionaries(
            {code: values_of(field) for code, field in entity.fields.items() if field.required},
            optional={code: values_of(field) for code, field in entity.fields.items() if not field.required},
        )
        rows[entity.code] = [row(entity.code, values) for values in data.draw(st.lists(drawn, min_size=1, max_size=2))]
    checked = read_back(tmp_path, rows)
    read = {entity: [one.values for one in some] for entity, some in checked.rows.items()}
    assert read == {entity: [one.values for one in rows[entity]] for entity in DICTIONARY.entities}
    assert freeze(checked.rows, year=YEAR).hash == freeze(rows, year=YEAR).hash


# Marks -------------------------------------------------------------------------------------------


def placed(line: int, values: dict[str, Value], columns: Mapping[str, str]) -> Row:
    return Row("space", values, Origin("up.xlsx", SPACE.sheet, line, columns))


def test_marked_cells_stay_where_they_were_and_say_what_is_wrong() -> None:
    columns = {"name_zh": "A", "space_code": "C", "total_area": "D"}
    rows = [
        placed(4, {"name_zh": "甲", "space_code": "1", "total_area": Decimal(745_000_000)}, columns),
        placed(7, {"name_zh": "乙"}, columns),
    ]
    bad, doubtful, strange = (Cell("up.xlsx", SPACE.sheet, *where) for where in ((7, "C"), (4, "D"), (1, "B")))
    book = opened(
        {"space": rows},
        marks={bad: "编号不能是日期", doubtful: "面积存疑", strange: "没有这一列"},
        doubts={doubtful},
        found={bad: "2023-05-01", strange: "备注"},
        in_place=True,
        notes=["未读取的工作表：Sheet9"],
    )
    sheet = book[SPACE.sheet]
    assert [sheet[a].value for a in ("A4", "C4", "D4", "A7", "C7", "B1", "C1")] == [
        "甲", "1", 745_000_000, "乙", "2023-05-01", "备注", "space_code",
    ]  # fmt: skip
    assert {a: sheet[a].comment.text for a in ("C7", "D4", "B1")} == {
        "C7": "编号不能是日期", "D4": "面积存疑", "B1": "没有这一列",
    }  # fmt: skip
    colours = [sheet[a].fill.fgColor.rgb for a in ("C7", "D4", "B1")]
    assert colours == ["FFFBE9E5", "FFFDF1D6", "FFFBE9E5"]
    assert sheet["A4"].comment is None
    assert "未读取的工作表：Sheet9" in [cell.value for (cell,) in book["说明 About"]["A1:A20"]]


def test_two_marks_on_one_cell_are_both_told() -> None:
    rows = [placed(4, {"space_code": "1"}, {"space_code": "A"})]
    marks = {Cell("up.xlsx", SPACE.sheet, 4, "A"): "甲", Cell("up.xlsx", SPACE.sheet, 4): "乙"}
    sheet = opened({"space": rows}, marks=marks, in_place=True)[SPACE.sheet]
    assert sheet["A4"].value == "1"
    assert sorted(sheet["A4"].comment.text.split("\n")) == ["乙", "甲"]


def test_rows_of_a_csv_move_down_below_the_longer_head() -> None:
    columns = {"space_code": "A", "name_zh": "B"}
    rows = [Row("space", {"space_code": "1"}, Origin("a.zip", "space", line, columns)) for line in (2, 3)]
    marks = {Cell("a.zip", "space", 3, "B"): "空白"}
    sheet = opened({"space": rows}, marks=marks, in_place=True)[SPACE.sheet]
    assert (sheet["A4"].value, sheet["A5"].value, sheet["B5"].comment.text) == ("1", "1", "空白")
