"""Cells of a workbook to be marked, each with a note."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.raw import RawValue


@dataclass(frozen=True, slots=True)
class Marks:
    """Notes by cell; those in `doubts` are doubtful, the others wrong; `found` is what stood in one without value."""

    notes: Mapping[Cell, str] = field(default_factory=dict)
    doubts: Container[Cell] = ()
    found: Mapping[Cell, RawValue] = field(default_factory=dict)

    def on_sheets(self, *sheets: str) -> Iterator[Cell]:
        """The marked cells of these sheets, in order."""
        return iter(sorted(cell for cell in self.notes if cell.sheet in sheets))

    def style(self, cell: Cell) -> str:
        """The style of a marked cell, "" where it isn't marked."""
        if cell not in self.notes:
            return ""
        return "doubt" if cell in self.doubts else "error"
