"""The result table carries what it was given, and whatever somebody typed stays text."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from zhongchuang.engines.reporting.result_table import Column, Note, Shown, write_result_table

COLUMNS = (
    Column("name", "空间名称", width=24),
    Column("code", "信用代码"),
    Column("result", "结果", kind="verdict"),
    Column("area", "总面积（平方米）", kind="number", places=2),
    Column("founded", "成立日期", kind="date"),
)
WORDS = {"met": "符合", "not_met": "不符合", "needs_person": "待人工判定"}
DANGEROUS = (
    '=HYPERLINK("http://evil.example","看")',
    "=1+1",
    "+8613800000000",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "https://evil.example",
    "007",
    "9" * 18,
    "1E5",
    "TRUE",
)
NOTE = Note("如何计算 Method", (("规则", "国科火字〔2017〕120号"), ("数据快照", "=a81c")), marks=("试算",))


def _written(rows: list[dict[str, Shown]], *, marks: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    note = Note(NOTE.sheet, NOTE.rows, marks)
    write_result_table(
        COLUMNS,
        rows,
        stream,
        sheet="结果 Results",
        title="2023年备案",
        note=note,
        verdict_words=WORDS,
        made_at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    return stream.getvalue()


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_somebody_typed_stays_text(text: str) -> None:
    content = _written([{"name": text, "code": text}])
    sheet = openpyxl.load_workbook(BytesIO(content))["结果 Results"]
    assert [(sheet[at].data_type, sheet[at].value, sheet[at].hyperlink) for at in ("A2", "B2")] == [
        ("s", text, None)
    ] * 2
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1][:2] == [text, text]


def test_the_columns_stand_in_the_order_given_with_their_types() -> None:
    row: dict[str, Shown] = {
        "result": "not_met",
        "area": Decimal("1480.50"),
        "founded": date(2019, 5, 6),
        "name": "青瓷",
        "code": "91620100MA71",
    }
    sheet = openpyxl.load_workbook(BytesIO(_written([row, {"name": "空"}])))["结果 Results"]
    assert [cell.value for cell in sheet[1]] == [column.head for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == ["青瓷", "91620100MA71", "不符合", 1480.5, datetime(2019, 5, 6)]
    assert [cell.value for cell in sheet[3]] == ["空", None, None, None, None]
    assert sheet["D2"].number_format == "#,##0.00"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:E3")


def test_a_trial_says_so_on_both_sheets() -> None:
    book = openpyxl.load_workbook(BytesIO(_written([{"name": "青瓷"}], marks=("试算",))))
    assert book["结果 Results"]["A1"].value == "试算"
    assert [cell.value for cell in book["结果 Results"][2]] == [column.head for column in COLUMNS]
    assert book["结果 Results"]["A3"].value == "青瓷"
    assert list(book[NOTE.sheet].values) == [("试算", None), ("规则", "国科火字〔2017〕120号"), ("数据快照", "=a81c")]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert _written([{"name": "青瓷"}]) == _written([{"name": "青瓷"}])


def test_a_round_without_spaces_still_has_its_head() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_written([])))["结果 Results"]
    assert [cell.value for row in sheet.iter_rows() for cell in row] == [column.head for column in COLUMNS]


def test_a_number_that_waits_for_a_person_says_so_in_its_column() -> None:
    sheet = openpyxl.load_workbook(BytesIO(_written([{"name": "met", "area": "needs_person"}])))["结果 Results"]
    assert [cell.value for cell in sheet[2]] == ["met", None, None, "待人工判定", None]
    assert sheet["D2"].fill.fgColor.rgb != sheet["A2"].fill.fgColor.rgb
