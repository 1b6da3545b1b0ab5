"""Conditions and choices over all rows at once: a column where rows differ, a plain value where they share it.

A statement is True, False or None (open); as a column it is TRUE, FALSE or NULL, and the database's
AND, OR and NOT are ours. What all rows share is settled here, so that no database is asked about it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import ibis
from ibis.expr import types as ir

Column = Any
"""An Ibis column; or the plain value that every row shares, None where every row lacks it."""


def is_column(value: Column) -> bool:
    """Whether the rows may differ in it."""
    return isinstance(value, ir.Value)


def both(*parts: Column) -> Column:
    """The parts joined by `and`."""
    if any(part is False for part in parts):
        return False
    return _joined(ibis.and_, [part for part in parts if part is not True], settled=True)


def either(*parts: Column) -> Column:
    """The parts joined by `or`."""
    if any(part is True for part in parts):
        return True
    return _joined(ibis.or_, [part for part in parts if part is not False], settled=False)


def _joined(join: Any, parts: Sequence[Column], *, settled: bool) -> Column:
    columns = [part for part in parts if is_column(part)]
    if not columns:
        return None if parts else settled
    if len(columns) < len(parts):
        columns.append(ibis.null("boolean"))
    return join(*columns) if len(columns) > 1 else columns[0]


def opposite(part: Column) -> Column:
    """The part denied; what is open stays open."""
    if is_column(part):
        # Not NOT: it is written without brackets, and `NOT x IS NULL` asks the opposite of what is meant.
        return part == ibis.literal(False)
    return None if part is None else not part


def absent(value: Column) -> Column:
    """Whether a value isn't there: always decided."""
    return value.isnull() if is_column(value) else value is None


def present(value: Column) -> Column:
    """Whether a value is there: always decided."""
    return value.notnull() if is_column(value) else value is not None


def surely(part: Column) -> Column:
    """The part where it is decided, False where it is open."""
    return part.fill_null(False) if is_column(part) else bool(part)


def case(branches: Sequence[tuple[Column, Column]], otherwise: Column) -> Column:
    """The value of the first branch whose condition holds; an open condition doesn't."""
    kept: list[tuple[Column, Column]] = []
    for condition, value in branches:
        if condition is True:
            otherwise = value
            break
        if is_column(condition):
            kept.append((condition, value))
    values = [value for _, value in kept] + [otherwise]
    if not kept or all(value is None for value in values):
        return otherwise
    kind = next(column(value).type() for value in values if value is not None)
    return ibis.cases(*((condition, column(value, kind)) for condition, value in kept), else_=column(otherwise, kind))


def column(value: Column, kind: Any = "int64") -> Any:
    """A value as a column; None as one of a kind. Whole numbers take 64 bits, so that no product of two overflows."""
    if is_column(value):
        return value
    if value is None:
        return ibis.null(kind)
    if isinstance(value, int) and not isinstance(value, bool):
        return ibis.literal(value).cast("int64")
    if isinstance(value, date) and not isinstance(value, datetime):
        return ibis.literal(value, type="date")
    return ibis.literal(value)
