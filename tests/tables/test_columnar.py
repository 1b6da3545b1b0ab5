"""Parquet keeps types and exact decimals, and a hostile one is refused like any other file."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from zhongchuang.engines.tables.columnar import write_parquet
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.refusal import FileRefused
from zhongchuang.engines.tables.workbook import read_file

NOWHERE = Origin("", "", 0, {})
VALUES: dict[str, Value] = {
    "space_code": "S1",
    "name_zh": "𠮷'\"; DROP",
    "seats": 5,
    "total_area": Decimal("1200.5"),
    "income_total": -123_456_000,
    "torch_filed": False,
    "founded_on": date(2020, 2, 29),
}


def write(path: Path, query: str) -> Path:
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_what_is_written_is_read_with_its_types_and_money_in_the_unit_of_its_column(tmp_path: Path) -> None:
    rows = {"space": [Row("space", VALUES, NOWHERE), Row("space", {"space_code": "S2"}, NOWHERE)], "lease": []}
    dictionary = load_dictionary()
    written = write_parquet(dictionary, rows, tmp_path)
    assert [path.name for path in written] == ["space.parquet", "lease.parquet"]
    tables = read_file(tmp_path, name="return")
    assert (tables.kind, set(tables.sheets)) == ("parquet", {"space", "lease"})
    head, first, second = tables.sheets["space"]
    assert tuple(head) == tuple(dictionary.entities["space"].fields)
    assert {name: value for name, value in zip(head, first, strict=True) if value is not None} == {
        "space_code": "S1",
        "name_zh": "𠮷'\"; DROP",
        "seats": 5,
        "total_area": "1200.50",
        "income_total": "-1234.56",
        "torch_filed": False,
        "founded_on": date(2020, 2, 29),
    }
    assert [value for value in second if value is not None] == ["S2"]
    assert tables.sheets["lease"] == [tuple(dictionary.entities["lease"].fields)]
    assert read_file(written[0], name="space.parquet").sheets == {"space": tables.sheets["space"]}


def test_a_file_written_before_is_written_over(tmp_path: Path) -> None:
    for code in ("S1", "S2"):
        (path,) = write_parquet(load_dictionary(), {"space": [Row("space", {"space_code": code}, NOWHERE)]}, tmp_path)
        assert read_file(path, name="space.parquet").sheets["space"][1][0] == code
    assert [one.name for one in tmp_path.iterdir()] == ["space.parquet"]


def test_more_places_than_the_column_has_are_not_rounded(tmp_path: Path) -> None:
    for field, value in (("income_total", 123_456_789), ("total_area", Decimal("1.005"))):
        with pytest.raises(ValueError, match=f"{field}: .* has more than 2 decimal places"):
            write_parquet(load_dictionary(), {"space": [Row("space", {field: value}, NOWHERE)]}, tmp_path)


def test_types_of_other_writers_are_read_as_what_they_say(tmp_path: Path) -> None:
    path = write(
        tmp_path / "space.parquet",
        "SELECT 1::UTINYINT a, 2.50::DECIMAL(9, 3) b, TIMESTAMP '2023-01-02 03:04:05' c, [1, 2] d, "
        "'NaN'::DOUBLE e, NULL f, 170141183460469231731687303715884105727::HUGEINT g, 'x'::BLOB \"h\"\"i\"",
    )
    head, row = read_file(path, name="space.parquet").sheets["space"]
    assert tuple(head) == ("a", "b", "c", "d", "e", "f", "g", 'h"i')
    assert row[:4] == ("1", "2.500", datetime(2023, 1, 2, 3, 4, 5), "[1, 2]")
    assert (repr(row[4]), row[5]) == ("nan", None)


def test_a_small_file_of_a_thousand_million_rows_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "space.parquet", "SELECT 'a' AS space_code FROM range(3000000)")
    assert path.stat().st_size < 100_000
    with pytest.raises(FileRefused) as refused:
        read_file(path, name="space.parquet")
    assert (refused.value.code, refused.value.values["cell"]) == ("file.dimension_lies", "A3000001")


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "space.parquet", "SELECT 1 AS a")
    path.write_bytes(path.read_bytes()[:-20] + b"\0" * 12 + b"\xff\xff\xff\x7fPAR1")
    with pytest.raises(FileRefused) as refused:
        read_file(path, name="space.parquet")
    assert refused.value.code == "file.broken"
    assert "Footer length error in file 'space.parquet'" in refused.value.values["detail"]
