"""A column of cells read for its field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from zhongchuang.engines.tables.cells.days import DayCells
from zhongchuang.engines.tables.cells.fault import CellFault
from zhongchuang.engines.tables.cells.moments import MomentCells
from zhongchuang.engines.tables.cells.numbers import NumberCells
from zhongchuang.engines.tables.cells.texts import CodeCells, CreditCodeCells, TextCells
from zhongchuang.engines.tables.cells.words import ChoiceCells, YesNoCells
from zhongchuang.engines.tables.fields import NUMBERS, Field, FieldType
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value

CHUNK = 512
"""So many cells are tried at once; where that fails, each half of them."""

FEW = 8
"""So few cells are read one by one: a bad cell sends no more of its neighbours the slow way."""

_PLAIN: Mapping[FieldType, Callable[[], "Cells"]] = {
    FieldType.DATE: DayCells,
    FieldType.MOMENT: MomentCells,
    FieldType.YES_NO: YesNoCells,
    FieldType.USCC: CreditCodeCells,
    FieldType.TEXT: TextCells,
    FieldType.CODE: CodeCells,
}


class Cells(Protocol):
    """How the cells of one field are read."""

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells none of which is blank, or None where any needs a closer look."""
        ...

    def one(self, cell: RawValue) -> Value | None:
        """The value of one cell, None where it is blank after all; raises CellFault."""
        ...


def cells_of(field: Field) -> Cells:
    """The reader of a field's cells; a choice without a list (it comes from a pack not given) reads as a code."""
    if field.type in NUMBERS:
        return NumberCells(field)
    if field.choices:
        return ChoiceCells(field.choices)
    return _PLAIN.get(field.type, CodeCells)()


def read_column(field: Field, column: list[RawValue]) -> tuple[list[Value | None], list[tuple[int, CellFault]]]:
    """The values of a column, None where blank or wrong, and the cells that are wrong by their place."""
    cells = cells_of(field)
    values: list[Value | None] = []
    faults: list[tuple[int, CellFault]] = []
    for start in range(0, len(column), CHUNK):
        values += _read(cells, column[start : start + CHUNK], start, faults)
    return values, faults


def _read(
    cells: Cells, chunk: list[RawValue], start: int, faults: list[tuple[int, CellFault]]
) -> Sequence[Value | None]:
    """The values of a chunk, which begins at a place of its column: at once, or else half by half."""
    gaps = None in chunk or "" in chunk
    filled: list[RawValue] = [cell for cell in chunk if cell is not None and cell != ""] if gaps else chunk
    read = cells.at_once(filled) if filled else []
    if read is None:
        if len(chunk) <= FEW:
            return _one_by_one(cells, chunk, start, faults)
        half = len(chunk) // 2
        return [*_read(cells, chunk[:half], start, faults), *_read(cells, chunk[half:], start + half, faults)]
    if not gaps:
        return read
    following = iter(read)
    return [None if cell is None or cell == "" else next(following) for cell in chunk]


def _one_by_one(
    cells: Cells, chunk: list[RawValue], start: int, faults: list[tuple[int, CellFault]]
) -> list[Value | None]:
    values: list[Value | None] = []
    for place, cell in enumerate(chunk, start):
        value: Value | None = None
        if cell is not None and cell != "":
            try:
                value = cells.one(cell)
            except CellFault as fault:
                faults.append((place, fault))
        values.append(value)
    return values
