"""CSV is read strictly and written so that no spreadsheet runs what a stranger typed."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhongchuang.engines.tables.delimited import guarded, parse, unguarded, write_csv
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.refusal import FileRefused, Limits

NOWHERE = Origin("", "", 0, {})


def rows(content: bytes) -> list[tuple[str | None, ...]]:
    return parse(content, "space", Limits())


def refusal(content: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(FileRefused) as refused:
        rows(content)
    return refused.value.code, dict(refused.value.values)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_encodings_of_chinese_spreadsheets_are_read(encoding: str) -> None:
    content = "space_code,name_zh\r\nS1,兰州众创空间𠮷\r\n".encode(encoding)
    assert rows(content) == [("space_code", "name_zh"), ("S1", "兰州众创空间𠮷")]


def test_a_torn_file_is_refused_with_its_line_and_not_read_as_another_encoding() -> None:
    whole = "空间编号,空间名称\nS1,兰州众创空间联合会\n".encode()
    assert refusal(whole.replace("州".encode(), "州".encode()[:2])) == (
        "file.not_utf8",
        {"sheet": "space", "line": "2"},
    )
    assert refusal("空间编号,空间名称\n".encode("utf-16"))[0] == "file.not_utf8"
    assert refusal(b"a,b\n1,\xed\xa0\x80\n") == ("file.not_utf8", {"sheet": "space", "line": "2"})


def test_tabs_and_commas_are_told_apart_by_row_1() -> None:
    assert rows(b"a\tb\n1,5\t2\n") == [("a", "b"), ("1,5", "2")]
    assert rows(b"a,b\n1\t5,2\n") == [("a", "b"), ("1\t5", "2")]
    assert rows(b"a\n1\n") == [("a",), ("1",)]
    for head in ("a,b\tc", "a;b", "a|b", "空间编号，空间名称"):
        assert refusal(f"{head}\n1\n".encode()) == ("file.delimiter", {"sheet": "space"})


def test_a_blank_cell_is_none_and_every_other_is_text() -> None:
    content = b'a,b,c\n1,,"x\ny"\n"",2\n,,\n\n'
    assert rows(content) == [("a", "b", "c"), ("1", None, "x\ny"), (None, "2", None)]


def test_a_blank_row_keeps_the_rows_below_at_their_place() -> None:
    assert rows(b"a,b\n\n1,2\n") == [("a", "b"), (None, None), ("1", "2")]


def test_broken_quotes_and_nul_are_refused_with_the_line() -> None:
    assert refusal(b'a,b\n1,"2\n3,4\n') == ("file.quotes", {"sheet": "space", "line": "3"})
    assert refusal(b'a,b\n1,"2"x\n') == ("file.quotes", {"sheet": "space", "line": "2"})
    assert refusal(b"a,b\n1,\0\n") == ("file.nul", {"sheet": "space", "line": "2"})


def test_a_cell_longer_than_a_spreadsheet_can_hold_is_refused() -> None:
    assert rows(b"a,b\n1," + b"x" * 32_767)[1] == ("1", "x" * 32_767)
    assert refusal(b"a,b\n1," + b"x" * 32_768)[1]["cell"] == "B2"
    assert refusal(b"a,b\n1," + b"x" * 1_000_000) == (
        "file.cell_too_long",
        {"sheet": "space", "cell": "2", "most": "32767"},
    )


def test_more_columns_than_a_table_may_have_are_refused() -> None:
    assert refusal(b"a" + b",a" * 200 + b"\n")[1]["cell"] == "GS1"


FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_written_as_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r＝＋－＠a1 国"), max_size=6) | st.text(max_size=20))
@settings(max_examples=300)
def test_reading_takes_off_exactly_what_writing_put_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}


def test_written_tables_hold_numbers_in_the_unit_of_their_column(tmp_path: Path) -> None:
    dictionary = load_dictionary()
    values: dict[str, Value] = {
        "space_code": "-S1",
        "name_zh": "=1+1",
        "seats": 5,
        "total_area": Decimal("1200.50"),
        "income_total": -123_456_000,
        "torch_filed": True,
        "founded_on": date(2020, 2, 29),
        "kind": "makerspace",
    }
    (path,) = write_csv(dictionary, {"space": [Row("space", values, NOWHERE)]}, tmp_path)
    assert path.name == "space.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfspace_code,name_zh,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        (written,) = csv.DictReader(file)
    assert {name: text for name, text in written.items() if text} == {
        "space_code": "'-S1",
        "name_zh": "'=1+1",
        "seats": "5",
        "total_area": "1200.5",
        "income_total": "-1234.56",
        "torch_filed": "yes",
        "founded_on": "2020-02-29",
        "kind": "makerspace",
    }
    head, row = parse(path.read_bytes(), "space", Limits())
    assert head == tuple(dictionary.entities["space"].fields)
    assert row[:2] == ("-S1", None if head[1] != "name_zh" else "=1+1")
