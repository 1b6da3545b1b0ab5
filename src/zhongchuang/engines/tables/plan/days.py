"""Days of all rows at once: moved by months and years, full months between, and limits by the calendar."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import ibis

from zhongchuang.engines.tables.plan.amounts import Amount, made
from zhongchuang.engines.tables.plan.division import floor_of
from zhongchuang.engines.tables.plan.lacks import any_of, lacking_for
from zhongchuang.engines.tables.plan.logic import Column, absent, both, case, column, is_column, opposite, present
from zhongchuang.kernel.period import first_of_next_month, full_months, months_after
from zhongchuang.kernel.workdays import Workdays, moved_on, workdays_after

_MONTHS_OF = {"months": 1, "years": 12}
_MOST = {"days": 4_000_000, "months": 120_000, "years": 10_000}
"""Longer than all the days a calendar has: nothing is moved so far, and no database need try."""

Due = Callable[[date, int], date | None]
"""What is due so long after a day; None where no calendar has it."""
ByPairs = Callable[[Column, Column, Due], Column]
"""What only the calendar knows: for each different pair of a day and a length among the rows, the day due."""


def months_between(start: Amount, end: Amount) -> Amount:
    """The full months from one day to another; the last day of a month stands for every later one."""
    lacks = any_of(start.lacks, end.lacks)
    one, other = start.value, end.value
    if one is None or other is None:
        return made(None, 1, "months", lacks)
    if not is_column(one) and not is_column(other):
        return made(full_months(one, other), 1, "months", lacks)
    one, other = column(one), column(other)
    backwards, forwards = -_forwards(other, one), _forwards(one, other)
    return made(case([(other < one, backwards), (other >= one, forwards)], None), 1, "months", lacks)


def _forwards(start: Any, end: Any) -> Column:
    months = (end.year() - start.year()) * 12 + end.month() - start.month()
    last_of_month = (end + ibis.interval(days=1)).day() == 1
    short = both(end.day() < start.day(), opposite(last_of_month))
    return (months - case([(short, 1)], 0)).cast("int64")


def next_month(day: Amount) -> Amount:
    """The first day of the following month."""
    if is_column(day.value):
        return _within(_as_day(day.value.truncate("M") + ibis.interval(months=1)), day)
    return _within(None if day.value is None else _known(first_of_next_month, day.value), day)


def moved(word: str, day: Amount, length: Amount, workdays: Workdays, by_pairs: ByPairs) -> Amount:
    """A day moved by a length of time: after, before, or the last day of a limit. Parts of a day are dropped."""
    start, by, unit = day.value, _whole(length), length.unit
    if start is None or by is None:
        return _within(None, day, length)
    if word == "before":
        by = -by
    due = _due(word, unit, workdays)
    if not is_column(start) and not is_column(by):
        found: Column = _known(due, start, by)
    elif unit == "working_days" or word == "limit":
        found = by_pairs(start, by, partial(_known, due))
    else:
        found = _moved(start, by, unit)
    return _within(found, day, length)


def _whole(length: Amount) -> Column:
    """The whole number in a length, rounded down."""
    value, below = length.value, length.below
    if not is_column(value):
        return None if value is None else value // below
    if not is_column(below) and below == 1:
        return value
    size = value.abs()
    return case([(value >= 0, floor_of(size, below)), (value < 0, -floor_of(size + below - 1, below))], None)


def _moved(start: Column, by: Column, unit: str) -> Column:
    if is_column(by):
        near = case([(both(by >= -_MOST[unit], by <= _MOST[unit]), by)], None)
        step = near.as_interval("D") if unit == "days" else (near * _MONTHS_OF[unit]).as_interval("M")
    elif abs(by) > _MOST[unit]:
        return None
    else:
        step = ibis.interval(days=by) if unit == "days" else ibis.interval(months=by * _MONTHS_OF[unit])
    return _as_day(column(start) + step)


def _as_day(moment: Any) -> Column:
    """A day again: databases make a moment of a day and an interval, and Ibis doesn't know."""
    return moment.cast("timestamp").cast("date")


def _due(word: str, unit: str, workdays: Workdays) -> Callable[[date, int], date]:
    """What the kernel says of one day and one length."""

    def due(day: date, by: int) -> date:
        if unit == "working_days":
            return workdays_after(workdays, day, by)[0]
        end = date.fromordinal(day.toordinal() + by) if unit == "days" else months_after(day, by * _MONTHS_OF[unit])
        return moved_on(workdays, day, end)[0] if word == "limit" else end

    return due


def _known(tell: Callable[..., date], *of: Any) -> date | None:
    """The day told; None where no calendar has it."""
    try:
        return tell(*of)
    except (OverflowError, ValueError):
        return None


def _within(found: Column, *parts: Amount) -> Amount:
    """A day made of parts; one that no calendar has is a missing value."""
    if is_column(found):
        found = case([(both(found >= column(date.min), found <= column(date.max)), found)], None)
    lacks = any_of(*(part.lacks for part in parts))
    beyond = lacking_for("missing_value", lambda: both(absent(found), *(present(part.value) for part in parts)))
    return made(found, 1, "", any_of(lacks, beyond))
