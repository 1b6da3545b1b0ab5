"""Moments: a day with its time to the minute, read from and written to every form, never taken for a day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.tables.clean_return import YEAR, as_written, credit_code, row
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.columnar import write_parquet
from zhongchuang.engines.tables.delimited import write_csv
from zhongchuang.engines.tables.dictionary import extended, load_dictionary
from zhongchuang.engines.tables.differences import FieldChange, between
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.marked import write_marked
from zhongchuang.engines.tables.problems import Severity
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.snapshot import canonical_line, freeze, from_bytes, to_bytes
from zhongchuang.engines.tables.template import write_return
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.records import stored_text, value_text

NAME = Bilingual("提交时间", "Filed at")
FILED_AT = Field("filed_at", NAME, NAME, FieldType.MOMENT)
HOUSE = load_dictionary()
SPACE = replace(HOUSE.entities["space"], fields={**HOUSE.entities["space"].fields, "filed_at": FILED_AT})
DICTIONARY = extended(HOUSE, {"space": SPACE})
LEAST: dict[str, Value] = {
    "space_code": "1", "name_zh": "甲", "operator_code": credit_code(1), "district": "d", "kind": "makerspace",
}  # fmt: skip
OPERATOR: dict[str, Value] = {"operator_code": credit_code(1), "name_zh": "某公司"}
FOUR = datetime(2023, 11, 6, 16, 0)
ANY_DAY = {"from": "1900-01-01", "to": "2100-12-31"}


def check(*cells: RawValue) -> Return:
    """A return of as many spaces, each with one of these cells."""
    spaces: Sequence[dict[str, Any]] = [
        {**LEAST, "space_code": str(n), "filed_at": cell} for n, cell in enumerate(cells)
    ]
    return check_return(as_written(DICTIONARY, {"operator": [OPERATOR], "space": spaces}), DICTIONARY, year=YEAR)


def returned(*moments: datetime) -> dict[str, list[Row]]:
    """The rows of a return in which each space filed at one of these moments."""
    spaces = [row("space", {**LEAST, "space_code": str(n), "filed_at": one}) for n, one in enumerate(moments)]
    return {"operator": [row("operator", OPERATOR)], "space": spaces}


# From a cell -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        FOUR,
        datetime(2023, 11, 6, 16, 0, 59),
        datetime(2023, 11, 6, 15, 59, 59, 999_999),  # what a fraction of a day may come to
        "2023-11-06 16:00",
        " 2023-11-06 16:00 ",
        "2023-11-06 16:00:59",
        "2023-11-06T16:00",
        "2023/11/6 16:00",
        "2023.11.6 16:00",
        "2023年11月6日 16:00",
        "2023年11月6日16:00",
        "2023年11月6日16时",
        "2023年11月6日16时0分",
        "2023年11月6日 16点00分",
    ],
)
def test_a_moment_is_read_to_the_minute(cell: RawValue) -> None:
    checked = check(cell)
    assert checked.problems == ()
    found = checked.rows["space"][0].values["filed_at"]
    assert (type(found), found) == (datetime, FOUR)


@pytest.mark.parametrize(
    ("cell", "hour", "minute"), [("2023-11-06 9:05", 9, 5), ("2023-11-06 00:00", 0, 0), ("2023-11-06 23:59", 23, 59)]
)
def test_hours_of_one_figure_and_the_ends_of_a_day_are_read(cell: str, hour: int, minute: int) -> None:
    (space,) = check(cell).rows["space"]
    assert space.values["filed_at"] == datetime(2023, 11, 6, hour, minute)


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        (date(2023, 11, 6), "cell.day_without_time", {}),
        ("2023-11-06", "cell.day_without_time", {}),
        ("2023/11/6", "cell.day_without_time", {}),
        ("2023年11月6日", "cell.day_without_time", {}),
        ("昨天下午", "cell.not_a_moment", {"nearest": ""}),
        ("16:00", "cell.not_a_moment", {"nearest": ""}),
        (time(16, 0), "cell.not_a_moment", {"nearest": ""}),
        (True, "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 24:00", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 16:60", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 16:00:60", "cell.not_a_moment", {"nearest": ""}),
        ("2023-02-30 16:00", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 16:00+08:00", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06T08:00Z", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 4pm", "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 16:5", "cell.not_a_moment", {"nearest": "2023-11-06 16:05"}),
        (45236.666666666664, "cell.not_a_moment", {"nearest": "2023-11-06 16:00"}),
        (20231106.0, "cell.not_a_moment", {"nearest": ""}),
        (float("nan"), "cell.not_a_moment", {"nearest": ""}),
        ("2023-11-06 16：00", "cell.full_width", {"nearest": "2023-11-06 16:00"}),
        ("２０２３-11-06 16:00", "cell.full_width", {"nearest": "2023-11-06 16:00"}),
        ("2023-11-06 16:00\u200b", "cell.hidden_character", {"character": "U+200B", "position": "17"}),
        ("#N/A", "cell.formula_error", {}),
        (datetime(1899, 12, 31, 23, 59), "cell.date_out_of_range", ANY_DAY),
        (datetime(2101, 1, 1), "cell.date_out_of_range", ANY_DAY),
        (datetime.max, "cell.date_out_of_range", ANY_DAY),
        ("2" * 5000, "cell.not_a_moment", {"nearest": ""}),
    ],
)
def test_what_is_no_moment_is_told_with_what_was_expected(cell: RawValue, code: str, expected: dict[str, str]) -> None:
    (problem,) = check(cell).problems
    assert (problem.field, problem.code, problem.expected) == ("filed_at", code, expected)
    assert problem.severity is Severity.ERROR


def test_one_bad_cell_leaves_the_others_of_its_column_read() -> None:
    checked = check(*[FOUR] * 20, date(2023, 11, 6), "2023-11-06 16:01", None)
    assert [problem.cell.row for problem in checked.problems] == [24]
    found = [one.values.get("filed_at") for one in checked.rows["space"]]
    assert found == [*[FOUR] * 20, None, datetime(2023, 11, 6, 16, 1), None]


def test_a_moment_of_the_first_years_of_spreadsheets_is_a_doubt() -> None:
    (problem,) = check(datetime(1900, 1, 6, 16, 0)).problems
    assert (problem.code, problem.severity, problem.found) == (
        "cell.date_implausible",
        Severity.DOUBT,
        "1900-01-06 16:00",
    )


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times())
)
def test_whatever_stands_in_a_cell_is_read_or_reported_never_raised(cell: RawValue) -> None:
    checked = check(cell)
    found = checked.rows["space"][0].values.get("filed_at")
    assert found is None or (isinstance(found, datetime) and (found.second, found.microsecond) == (0, 0))


# Into a file and back ----------------------------------------------------------------------------


def as_workbook(folder: Path, rows: dict[str, list[Row]]) -> Path:
    path = folder / "return.xlsx"
    with path.open("wb") as stream:
        write_return(DICTIONARY, stream, year=YEAR, rows=rows)
    return path


def as_csv(folder: Path, rows: dict[str, list[Row]]) -> Path:
    write_csv(DICTIONARY, rows, folder)
    return folder


def as_parquet(folder: Path, rows: dict[str, list[Row]]) -> Path:
    write_parquet(DICTIONARY, rows, folder)
    return folder


@pytest.mark.parametrize("write", [as_workbook, as_csv, as_parquet])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.datetimes(datetime(1905, 1, 1), datetime(2100, 12, 31, 23, 59)).map(
            lambda moment: moment.replace(second=0, microsecond=0)
        )
        | st.dates(date(1905, 1, 1), date(2100, 12, 31)).map(lambda day: datetime.combine(day, time())),
        min_size=1,
        max_size=40,
    )
)
def test_every_moment_comes_back_equal(
    tmp_path: Path, write: Callable[[Path, dict[str, list[Row]]], Path], moments: list[datetime]
) -> None:
    rows = returned(*moments)
    checked = check_return(read_file(write(tmp_path, rows), name="return"), DICTIONARY, year=YEAR)
    assert checked.problems == ()
    assert [one.values["filed_at"] for one in checked.rows["space"]] == moments
    assert freeze(checked.rows, year=YEAR).hash == freeze(rows, year=YEAR).hash


def test_a_moment_is_a_time_to_a_spreadsheet_and_midnight_a_text(tmp_path: Path) -> None:
    book = load_workbook(as_workbook(tmp_path, returned(FOUR, datetime(2023, 11, 6))))
    column = list(SPACE.fields).index("filed_at") + 1
    page = book["空间 Spaces"]
    cells = [page.cell(line, column) for line in (4, 5)]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (FOUR, "yyyy-mm-dd hh:mm"),
        ("2023-11-06 00:00", "yyyy-mm-dd hh:mm"),
    ]
    assert (
        "填写日期和时刻，如 2023-11-06 16:00 · Date and time, as 2023-11-06 16:00" in page.cell(2, column).comment.text
    )


def test_every_minute_of_a_day_survives_a_workbook_of_another_library(tmp_path: Path) -> None:
    minutes = [datetime(2023, 11, 6, at // 60, at % 60) for at in range(1, 24 * 60)]
    path = as_workbook(tmp_path, returned(*[FOUR] * len(minutes)))
    book = load_workbook(path)
    column = list(SPACE.fields).index("filed_at") + 1
    for line, moment in enumerate(minutes, 4):
        book["空间 Spaces"].cell(line, column).value = moment
    book.save(path)
    checked = check_return(read_file(path, name="return.xlsx"), DICTIONARY, year=YEAR)
    assert [one.values["filed_at"] for one in checked.rows["space"]] == minutes


def test_the_forms_of_csv_and_parquet(tmp_path: Path) -> None:
    written, _ = write_csv(DICTIONARY, returned(FOUR), tmp_path)
    assert written.read_text(encoding="utf-8-sig").splitlines()[1].endswith(",2023-11-06 16:00")
    stored, _ = write_parquet(DICTIONARY, returned(FOUR), tmp_path)
    table = duckdb.read_parquet(str(stored)).project("typeof(filed_at), filed_at")
    assert table.fetchall() == [("TIMESTAMP", FOUR)]


@pytest.mark.parametrize("kind", ["TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP", "VARCHAR"])
def test_moments_of_other_writers_of_parquet_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "space.parquet"
    query = f"SELECT '1' space_code, '2023-11-06 16:00:00'::{kind} filed_at"
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    checked = check_return(read_file(path, name="space.parquet"), DICTIONARY, year=YEAR)
    assert [problem.field for problem in checked.problems if problem.field == "filed_at"] == []
    assert checked.rows["space"][0].values["filed_at"] == FOUR


def test_a_moment_with_a_zone_is_refused_and_not_moved(tmp_path: Path) -> None:
    path = tmp_path / "space.parquet"
    query = "SELECT '1' space_code, '2023-11-06 16:00:00+08'::TIMESTAMPTZ filed_at"
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    checked = check_return(read_file(path, name="space.parquet"), DICTIONARY, year=YEAR)
    assert [str(problem.code) for problem in checked.problems if problem.field == "filed_at"] == ["cell.not_a_moment"]


def test_the_marked_workbook_keeps_moments_and_shows_what_was_none(tmp_path: Path) -> None:
    path = as_workbook(tmp_path, returned(FOUR, FOUR, datetime(2023, 11, 6)))
    book = load_workbook(path)
    column = list(SPACE.fields).index("filed_at") + 1
    book["空间 Spaces"].cell(5, column).value = date(2023, 11, 6)
    book.save(path)
    checked = check_return(read_file(path, name="return.xlsx"), DICTIONARY, year=YEAR)
    stream = BytesIO()
    write_marked(checked, DICTIONARY, stream, message=lambda problem: str(problem.code))
    page = load_workbook(stream)["空间 Spaces"]
    cells = [page.cell(line, column) for line in (4, 5, 6)]
    assert [cell.value for cell in cells] == [FOUR, "2023-11-06", "2023-11-06 00:00"]
    assert [cell.comment and cell.comment.text for cell in cells] == [None, "cell.day_without_time", None]


# Frozen, compared, told --------------------------------------------------------------------------


def test_a_moment_has_a_tag_of_its_own_in_the_canonical_line() -> None:
    one = row("space", {"space_code": "1", "filed_at": FOUR, "founded_on": date(2023, 11, 6)})
    assert canonical_line(one) == (
        '["space",{"filed_at":"m:2023-11-06 16:00","founded_on":"d:2023-11-06","space_code":"s:1"}]'
    )


def test_a_frozen_moment_thaws_to_a_moment_and_a_day_to_a_day() -> None:
    rows = [row("space", {"space_code": "1", "filed_at": datetime(2023, 11, 6), "founded_on": date(2023, 11, 6)})]
    snapshot = from_bytes(to_bytes(freeze({"space": rows}, year=YEAR)))
    values = snapshot.rows["space"][0].values
    assert {code: type(value) for code, value in values.items()} == {
        "space_code": str,
        "filed_at": datetime,
        "founded_on": date,
    }
    assert values == rows[0].values


def test_midnight_is_another_value_than_its_day() -> None:
    day, moment = (
        freeze({"space": [row("space", {"a": one})]}, year=YEAR) for one in (date(2023, 1, 1), datetime(2023, 1, 1))
    )
    assert day.hash != moment.hash


def test_a_minute_later_is_a_change_and_the_same_minute_none() -> None:
    old, same, later = (returned(one) for one in (FOUR, datetime(2023, 11, 6, 16), datetime(2023, 11, 6, 16, 1)))
    assert not between(old, same, DICTIONARY)
    (change,) = between(old, later, DICTIONARY).changed
    assert change.fields == (FieldChange("filed_at", FOUR, datetime(2023, 11, 6, 16, 1)),)


@pytest.mark.parametrize(("language", "text"), [("zh-hans", "2023年11月6日16:00"), ("en", "6 November 2023, 16:00")])
def test_a_moment_is_told_as_the_language_writes_it(language: str, text: str) -> None:
    assert value_text(FOUR, FILED_AT, language) == text
    assert stored_text("2023-11-06 16:00", FILED_AT, language) == text


@pytest.mark.parametrize(
    ("cell", "language", "sentence"),
    [
        (
            date(2023, 11, 6),
            "zh-hans",
            "“提交时间”填的是2023-11-06，只有日期，没有时刻。请注明几点几分，按 2023-11-06 16:00 的格式填写；"
            "零点整须以文本填作 2023-11-06 00:00。",
        ),
        (
            date(2023, 11, 6),
            "en",
            "“Filed at” is 2023-11-06, a day without a time. At what time? Write both, as 2023-11-06 16:00; "
            "midnight as the text 2023-11-06 00:00.",
        ),
        (
            "2023-11-06 16:5",
            "zh-hans",
            "“提交时间”填的是“2023-11-06 16:5”，不是日期加时刻。请按 2023-11-06 16:00 的格式填写。"
            "是否应为“2023-11-06 16:05”？",
        ),
        (
            "下午",
            "en",
            "“Filed at” is “下午”, which is not a day with a time. Write both, as 2023-11-06 16:00.",
        ),
    ],
)
def test_the_sentence_says_what_to_write(cell: RawValue, language: str, sentence: str) -> None:
    (problem,) = check(cell).problems
    text = problem_text(problem, dictionary=DICTIONARY, language=language)
    expected = {"zh-hans": "日期和时刻，如 2023-11-06 16:00", "en": "a day and a time such as 2023-11-06 16:00"}
    assert (text.sentence, text.expected) == (sentence, expected[language])
