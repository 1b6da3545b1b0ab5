"""Writes what a command made: whole or not at all, and in a form that no spreadsheet runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import duckdb

from zhongchuang.engines.tables.delimited import guarded


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only once it is complete."""
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write texts as CSV with a byte order mark: without it, spreadsheets take Chinese for something else."""
    with whole_file(path) as stream:
        _lines(stream, "utf-8-sig", columns, ({name: guarded(text) for name, text in row.items()} for row in rows))


def write_parquet(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write texts as Parquet, every column a text; an empty one is null."""
    with TemporaryDirectory(dir=path.absolute().parent, prefix=".zhongchuang-") as scratch:
        between, result = Path(scratch) / "rows.csv", Path(scratch) / "rows.parquet"
        with between.open("wb") as stream:
            _lines(stream, "utf-8", columns, rows)
        with duckdb.connect() as connection:
            types = dict.fromkeys(columns, "VARCHAR")
            table = connection.read_csv(
                str(between), header=True, columns=types, sep=",", quotechar='"', escapechar='"'
            )
            table.write_parquet(str(result))
        result.replace(path)


def _lines(stream: BinaryIO, encoding: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    text = TextIOWrapper(stream, encoding=encoding, newline="")
    lines = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    lines.writeheader()
    lines.writerows(rows)
    text.flush()
    text.detach()
