"""What one uploaded file may cost and hold, and the refusal of a file that asks for more."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zhongchuang.engines.tables.raw import column_letter

REFUSALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "file.broken": ("detail",),
        "file.cell_too_long": ("sheet", "cell", "most"),
        "file.delimiter": ("sheet",),
        "file.dimension_lies": ("sheet", "cell", "most_rows", "most_columns", "most_cells"),
        "file.duplicate_sheets": ("sheet", "other"),
        "file.empty": (),
        "file.encrypted": (),
        "file.entities": ("part",),
        "file.external_links": ("part",),
        "file.formula_without_value": ("sheet", "cell"),
        "file.macros": ("part",),
        "file.needs_too_much_memory": ("sheet", "most_megabytes"),
        "file.not_a_workbook": (),
        "file.not_utf8": ("sheet", "line"),
        "file.nul": ("sheet", "line"),
        "file.old_xls": (),
        "file.path_in_zip": ("part",),
        "file.quotes": ("sheet", "line"),
        "file.takes_too_long": ("sheet", "most_seconds"),
        "file.too_large": ("found", "most", "of"),
        "file.zip_bomb": ("megabytes", "most_megabytes"),
    }
)
"""Every code of a refused file with the names of its values.

`sheet` is empty where no sheet had been reached; `of` says what was counted: bytes, rows, columns,
cells, files.
"""


class FileRefused(Exception):
    """A file that is not read at all: one code of REFUSALS with its values."""

    def __init__(self, code: str, values: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = dict(values or {})

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.values.items())])


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost, and what the file may hold.

    A city's return has some ten thousand rows; these hold a hundred times that. A nation's records
    go through the command line, which may raise them. `cell_text` is Excel's own limit of a cell
    (32,767 characters; "Excel specifications and limits", Microsoft).
    """

    file_bytes: int = 64 << 20
    inflated_bytes: int = 512 << 20
    inflated_ratio: int = 150
    parts: int = 2_000
    rows: int = 1_000_000
    columns: int = 200
    cells: int = 4_000_000
    cell_text: int = 32_767
    answer_bytes: int = 256 << 20
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 4
    wall_seconds: float = 10.0

    def refuse_area(self, sheet: str, row: int, column: int) -> None:
        """Raise where a sheet that reaches `row` and `column` (from 1) is past what a file may hold."""
        if row > self.rows or column > self.columns or row * column > self.cells:
            raise FileRefused(
                "file.dimension_lies",
                {
                    "sheet": sheet,
                    "cell": f"{column_letter(column - 1)}{row}",
                    "most_rows": str(self.rows),
                    "most_columns": str(self.columns),
                    "most_cells": str(self.cells),
                },
            )

    def refuse_count(self, of: str, found: int, most: int) -> None:
        """Raise where there are more than `most` of something (bytes, rows, columns, cells, files)."""
        if found > most:
            raise FileRefused("file.too_large", {"of": of, "found": str(found), "most": str(most)})
