"""What a file holds before anything is understood: sheets of cells, as they were stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

RawValue = str | int | float | Decimal | bool | date | datetime | time | None
"""A cell as the file stores it: workbooks keep numbers as floats, Parquet may hold a Decimal; empty is None or ""."""


@dataclass(frozen=True, slots=True)
class RawTables:
    """The sheets of one uploaded file, nothing guessed.

    A sheet's rows start at its row 1, so that the row of `sheets[name][i]` is i + 1 and its column
    the letter of the position. In a workbook rows 1 to 3 are the head and data starts at row 4; in
    CSV and Parquet the sheet is named by the entity's code, row 1 holds field codes and data starts
    at row 2. `unread` names sheets that could not be read, `merged` the merged ranges of a sheet
    ("B2:C2") where the file tells them.
    """

    name: str
    sheets: Mapping[str, Sequence[Sequence[RawValue]]]
    kind: Literal["xlsx", "csv", "parquet"] = "xlsx"
    unread: tuple[str, ...] = ()
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def one_line(cell: RawValue) -> str:
    """A cell as one line of text, "" for an empty one; a whole number that the workbook keeps as 7.0 is "7"."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: A, B, ... Z, AA, AB, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letter: str) -> int:
    """The place of a column letter, counted from 0."""
    index = 0
    for sign in letter:
        index = index * 26 + ord(sign) - ord("A") + 1
    return index - 1
