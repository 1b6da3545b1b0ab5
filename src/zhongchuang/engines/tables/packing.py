"""Sheets on their way out of the guarded child, by column: one block where a column holds one type.

A column of floats or days goes as an array, of texts as one text, which marshal carries ten times
as fast as their cells one by one. The child that made them is not trusted: nothing here runs what it says.
"""

from array import array
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, cast

from zhongchuang.engines.tables.raw import RawValue

Columns = Sequence[Sequence[RawValue]]
Block = tuple[str, Any, bytes]
"""How a column is packed, the block, and for each cell whether it is filled (nothing where all are)."""

_BETWEEN_TEXTS = "\0"
_CLOCKS = frozenset((date, datetime, time))


def packed(columns: Columns) -> list[Block]:
    """A sheet as marshal carries it."""
    return [_packed_column(column) for column in columns]


def unpacked(blocks: Sequence[Block]) -> list[tuple[RawValue, ...]]:
    """The rows of a sheet that was packed."""
    return list(zip(*map(_unpacked_column, blocks), strict=True))


def _packed_column(column: Sequence[RawValue]) -> Block:
    types = set(map(type, column))
    filled = b""
    if type(None) in types and len(types) > 1:
        filled = bytes([value is not None for value in column])
        column = [value for value in column if value is not None]
        types.discard(type(None))
    if types == {float}:
        return "floats", array("d", cast(Sequence[float], column)).tobytes(), filled
    if types == {date}:
        return "days", array("i", map(date.toordinal, cast(Sequence[date], column))).tobytes(), filled
    if types == {str}:
        text = _BETWEEN_TEXTS.join(cast(Sequence[str], column))
        if text.count(_BETWEEN_TEXTS) == len(column) - 1:
            return "texts", text, filled
    if types.isdisjoint(_CLOCKS):
        return "plain", list(column), filled
    return "mixed", [_numbers(value) if isinstance(value, date | time) else value for value in column], filled


def _unpacked_column(block: Block) -> Sequence[RawValue]:
    form, content, filled = block
    values: Sequence[RawValue]
    if form == "floats":
        values = array("d", content).tolist()
    elif form == "days":
        values = list(map(date.fromordinal, array("i", content)))
    elif form == "texts":
        values = content.split(_BETWEEN_TEXTS)
    elif form == "plain":
        values = content
    else:
        values = [_made_of(value) if type(value) is tuple else value for value in content]
    if not filled:
        return values
    following = iter(values)
    return [next(following) if there else None for there in filled]


def _numbers(value: date | time) -> tuple[int, ...]:
    """The day's ordinal for a date, four numbers for a time, five for both."""
    day = (value.toordinal(),) if isinstance(value, date) else ()
    hour = (value.hour, value.minute, value.second, value.microsecond) if isinstance(value, datetime | time) else ()
    return day + hour


def _made_of(numbers: tuple[int, ...]) -> date | time:
    if len(numbers) == 1:
        return date.fromordinal(numbers[0])
    hour, minute, second, microsecond = numbers[-4:]
    clock = time(hour, minute, second, microsecond)
    return clock if len(numbers) == 4 else datetime.combine(date.fromordinal(numbers[0]), clock)
