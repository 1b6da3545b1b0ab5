"""Rows of a return with the cells they came from, and the frozen snapshot of a whole city."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhongchuang.engines.tables.problems import Cell

Value = str | int | Decimal | date | bool
"""Money is an int in fen, whatever the unit of its column; a missing value is absent, never None or "".

A moment is a datetime without zone or seconds. It is a `date` to Python, too: ask for it first.
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row was read: file, sheet, row, and the column letter of each field."""

    file: str
    sheet: str
    row: int
    columns: Mapping[str, str]

    def cell(self, field: str = "") -> Cell:
        """The cell of a field, or the whole row where no field is named or the field had no column."""
        return Cell(self.file, self.sheet, self.row, self.columns.get(field, ""))


@dataclass(frozen=True, slots=True)
class Row:
    """One record of one entity. `values` holds only what was filled in, by field code, typed by the dictionary."""

    entity: str
    values: Mapping[str, Value]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A year's returns of many spaces, frozen. `hash` is SHA-256 in hex over the canonical rows (values only).

    `rows` maps an entity's code to its rows, sorted by the entity's key. Two snapshots with the same
    values have the same hash, however the files were laid out.
    """

    year: int
    rows: Mapping[str, tuple[Row, ...]]
    hash: str
