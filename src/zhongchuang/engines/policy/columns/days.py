"""Days of every space moved and counted between; each different day and length is looked up once."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import numpy

from zhongchuang.engines.policy.columns.arrays import Flags, Integers, Under, widened
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.gaps import together, where
from zhongchuang.engines.policy.columns.making import made
from zhongchuang.kernel.period import first_of_next_month, months_after, years_after
from zhongchuang.kernel.workdays import Workdays, moved_on, workdays_after

_LAST = date.max.toordinal()
_EPOCH = date(1970, 1, 1).toordinal()
_FURTHEST = 10_000_000
"""Moved by more than this, of whatever length, no day is left in the calendar."""

_Move = Callable[[date, int], date]


def months_between(start: Column, end: Column) -> Column:
    """The full months from one day to another."""
    low = full_months(start.high, end.low), 1
    settled = start.settled and end.settled
    return made(low, None if settled else (full_months(start.low, end.high), 1), "months", start, end)


def full_months(start: Integers, end: Integers) -> Integers:
    """Full months from one day to another, as `kernel.period.full_months` counts them."""
    turned = end < start
    if turned.any():
        start, end = numpy.where(turned, end, start), numpy.where(turned, start, end)
    (start_month, start_day, _), (end_month, end_day, length) = _in_month(start), _in_month(end)
    months = end_month - start_month - (end_day < numpy.minimum(start_day, length))
    return numpy.where(turned, -months, months)


def _in_month(day: Integers) -> tuple[Integers, Integers, Integers]:
    """The month a day lies in, counted through; its place in it; and how long the month is."""
    days = (widened(day) - _EPOCH).view("datetime64[D]")
    months = days.astype("datetime64[M]")
    first = months.astype("datetime64[D]")
    length = (months + 1).astype("datetime64[D]") - first
    return months.view(numpy.int64), (days - first).view(numpy.int64) + 1, length.view(numpy.int64)


def next_month(day: Column) -> Column:
    """The first day of the following month."""
    nothing = numpy.zeros(1, numpy.int64)
    return _moved(day, nothing, nothing, lambda one, _: first_of_next_month(one), day)


def moved(word: str, day: Column, length: Column, workdays: Workdays) -> Column:
    """A day moved by a length of time: after, before, or the last day of a limit. Parts of a day are dropped."""
    low, high = (_whole(over, under) for over, under in (length.low_end, length.high_end))
    if length.settled:
        high = low
    if word == "before":
        low, high = -high, -low
    return _moved(day, low, high, partial(_move, word, length.unit, workdays), length)


def _whole(over: Integers, under: Under) -> Integers:
    whole: Integers = numpy.clip(widened(over) // under, -_FURTHEST, _FURTHEST)
    return whole


def _move(word: str, unit: str, workdays: Workdays, day: date, by: int) -> date:
    if unit == "working_days":
        return workdays_after(workdays, day, by)[0]
    moves: dict[str, _Move] = {
        "days": lambda one, days: one + timedelta(days=days),
        "months": months_after,
        "years": years_after,
    }
    due = moves[unit](day, by)
    return moved_on(workdays, day, due)[0] if word == "limit" else due


def _moved(day: Column, low: Integers, high: Integers, move: _Move, length: Column) -> Column:
    """Both ends moved. A day that no calendar has is no value."""
    lacks = together(day.lacks, length.lacks)
    usable = None if lacks is None else lacks == 0
    first, none = _by_pair(day.low, low, move, usable)
    if day.settled and length.settled:
        return made((first, 1), None, "", day, length, lacks=where(none, "missing_value"))
    last, none_last = _by_pair(day.high, high, move, usable)
    return made((first, 1), (last, 1), "", day, length, lacks=where(none | none_last, "missing_value"))


def _by_pair(days: Integers, lengths: Integers, move: _Move, usable: Flags | None) -> tuple[Integers, Flags]:
    """The day that each pair comes to, and where there is none."""
    span = 2 * _FURTHEST + 1
    keys = widened(days) * span + (widened(lengths) + _FURTHEST)
    if usable is not None:
        keys = numpy.where(usable, keys, -1)
    different, place = numpy.unique(keys, return_inverse=True)
    found = numpy.array([_found(key, span, move) for key in different.tolist()], numpy.int64)
    result = found[place]
    none = result == 0
    return result, none if usable is None else none & usable


def _found(key: int, span: int, move: _Move) -> int:
    """The ordinal of the day moved; 0 where there is none."""
    day, length = divmod(key, span)
    if not 1 <= day <= _LAST:
        return 0
    try:
        return move(date.fromordinal(day), length - _FURTHEST).toordinal()
    except (OverflowError, ValueError):
        return 0
