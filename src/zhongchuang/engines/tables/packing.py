"""Sheets on their way out of the guarded child: columns of what marshal carries, dates as tuples of numbers."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import cast

from zhongchuang.engines.tables.raw import RawValue

Columns = Sequence[Sequence[RawValue]]
Packed = list[tuple[bool, list[object]]]
"""A sheet's columns; a column that holds dates or times says so."""


def packed(columns: Columns) -> Packed:
    """A sheet as marshal carries it. A type is looked for once a column, since most columns have one."""
    return [_packed_column(column) for column in columns]


def unpacked(columns: Packed) -> list[tuple[RawValue, ...]]:
    """The rows of a sheet that was packed."""
    whole = (_with_dates(values) if dated else values for dated, values in columns)
    return cast(list[tuple[RawValue, ...]], list(zip(*whole, strict=True)))


def _packed_column(column: Sequence[RawValue]) -> tuple[bool, list[object]]:
    types = set(map(type, column))
    if types & {date, datetime, time}:
        return True, [_numbers(value) if isinstance(value, date | time) else value for value in column]
    return False, list(column)


def _numbers(value: date | time) -> tuple[int, ...]:
    """The day's ordinal for a date, four numbers for a time, five for both."""
    day = (value.toordinal(),) if isinstance(value, date) else ()
    hour = (value.hour, value.minute, value.second, value.microsecond) if isinstance(value, datetime | time) else ()
    return day + hour


def _with_dates(values: list[object]) -> list[object]:
    return [_made_of(value) if type(value) is tuple else value for value in values]


def _made_of(numbers: tuple[int, ...]) -> date | time:
    if len(numbers) == 1:
        return date.fromordinal(numbers[0])
    hour, minute, second, microsecond = numbers[-4:]
    clock = time(hour, minute, second, microsecond)
    return clock if len(numbers) == 4 else datetime.combine(date.fromordinal(numbers[0]), clock)
