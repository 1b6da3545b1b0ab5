"""The arithmetic of quantities: exact bounds in, exact bounds out, with what was made of what.

A part that has no value leaves the result without one, for the most pressing reason; parts that are
open leave it open, and it is settled again where every way to fill them comes to the same.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import floor
from operator import add, mul, sub

from zhongchuang.engines.tables.expression.trace import REASONS, Exact, Found, Quantity, as_text
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.period import first_of_next_month, full_months, months_after, years_after
from zhongchuang.kernel.workdays import Workdays, moved_on, workdays_after

PURE = ("", "ratio")
"""The units of a pure number."""

WORTH = ("points", *FEN_PER)
"""The units that stay when so many of something are multiplied by so much each."""

Real = int | Fraction
_ARITHMETIC: dict[str, tuple[str, Callable[[Real, Real], Real]]] = {
    "+": ("sum", add),
    "-": ("difference", sub),
    "*": ("product", mul),
}


def known(quantity: Quantity, value: Exact) -> Found:
    """A quantity whose value is known."""
    return between(quantity, value, value)


def between(quantity: Quantity, low: Exact, high: Exact, opens: str = "missing_value") -> Found:
    """A quantity that lies between two bounds, both included; known where they are equal, else open for a reason."""
    q = quantity
    if low == high:
        full = Quantity(q.name, q.kind, q.unit, as_text(low), "", "", q.cells, q.missing, q.parts, q.steps, q.note)
        return Found(full, low, high)
    bounds = as_text(low), as_text(high)
    full = Quantity(q.name, q.kind, q.unit, "", *bounds, q.cells, q.missing, q.parts, q.steps, q.note)
    return Found(full, low, high, opens=opens)


def lacking(quantity: Quantity, lacks: str) -> Found:
    """A quantity without a value, and why: one of REASONS."""
    return Found(quantity, None, None, lacks)


def most_pressing(reasons: Sequence[str]) -> str:
    """The reason that comes first in REASONS, or "" where there is none."""
    return next((reason for reason in REASONS if reason in reasons), "")


def lacks_of(*found: Found) -> str:
    """Why several quantities together have no value: the most pressing reason, or ""."""
    return most_pressing([one.lacks for one in found if one.lacks])


def opens_of(*found: Found) -> str:
    """Why what several quantities make is open: the most pressing reason, or ""."""
    return most_pressing([one.opens for one in found if one.opens])


def number(value: Exact | None) -> Real:
    """A bound that the checker saw to be a number."""
    assert isinstance(value, int | Fraction)
    return value


def day(value: Exact | None) -> date:
    """A bound that the checker saw to be a day."""
    assert isinstance(value, date)
    return value


def arithmetic(sign: str, left: Found, right: Found) -> Found:
    """Two quantities added, subtracted or multiplied."""
    kind, apply = _ARITHMETIC[sign]
    unit = joined_unit(sign, left.quantity.unit, right.quantity.unit)
    return _of_corners(Quantity("", kind, unit, parts=(left.quantity, right.quantity)), apply, left, right)


def joined_unit(sign: str, left: str, right: str) -> str:
    """The unit of two joined: of a product points or money where there are any, else whatever isn't a pure number."""
    units = [unit for unit in (left, right) if unit not in PURE]
    if sign == "*":
        units.sort(key=lambda unit: unit not in WORTH)
    return units[0] if units else left or right


def share(part: Found, whole: Found) -> Found:
    """The part in percent of the whole. A whole of nothing is a question for a person, never a crash."""
    return _quotient("share", "percent", part, whole, lambda a, b: Fraction(100 * a) / b)


def ratio(part: Found, whole: Found, *, full: bool) -> Found:
    """How many times the whole goes into the part; `full`: only full times, and never less than none."""
    if full:
        return _quotient("full", "ratio", part, whole, lambda a, b: max(0, floor(Fraction(a) / b)))
    return _quotient("ratio", "ratio", part, whole, lambda a, b: Fraction(a) / b)


def portion(percent: Found, whole: Found) -> Found:
    """So many percent of the whole."""
    quantity = Quantity("", "portion", whole.quantity.unit, parts=(percent.quantity, whole.quantity))
    return _of_corners(quantity, lambda a, b: Fraction(a * b) / 100, percent, whole)


def _quotient(kind: str, unit: str, part: Found, whole: Found, divide: Callable[[Real, Real], Real]) -> Found:
    quantity = Quantity("", kind, unit, parts=(part.quantity, whole.quantity))
    if not lacks_of(part, whole) and number(whole.low) <= 0 <= number(whole.high):
        return lacking(quantity, "zero_denominator" if whole.low == whole.high else "missing_value")
    return _of_corners(quantity, divide, part, whole)


def _of_corners(quantity: Quantity, apply: Callable[[Real, Real], Real], left: Found, right: Found) -> Found:
    lacks = lacks_of(left, right)
    if lacks:
        return lacking(quantity, lacks)
    pairs = product((number(left.low), number(left.high)), (number(right.low), number(right.high)))
    corners = [apply(a, b) for a, b in pairs]
    return between(quantity, plain(min(corners)), plain(max(corners)), opens_of(left, right))


def plain(value: Real) -> Real:
    """A number as the engine counts with it: whole numbers as int."""
    return value.numerator if value.denominator == 1 else value


def rounded(part: Found, step: Found, rule: Found) -> Found:
    """The nearest multiple of the step, by a rule: down, up, half_up, half_even. A step of nothing is no step."""
    quantity = Quantity("", "rounded", part.quantity.unit, parts=(part.quantity, step.quantity, rule.quantity))
    lacks = lacks_of(part, step, rule)
    if lacks:
        return lacking(quantity, lacks)
    if number(step.low) <= 0:
        return lacking(quantity, "zero_denominator" if step.low == step.high else "missing_value")
    pairs = product((number(part.low), number(part.high)), (number(step.low), number(step.high)))
    corners = [round_to(a, b, str(rule.low)) for a, b in pairs]
    return between(quantity, min(corners), max(corners), opens_of(part, step))


def round_to(value: Real, step: Real, rule: str) -> Real:
    """The multiple of the step that the rule chooses; up and half_up go away from zero, down towards it."""
    times = abs(Fraction(value) / step)
    whole = floor(times)
    rest = times - whole
    half = Fraction(1, 2)
    more = {
        "down": False,
        "up": rest > 0,
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
    }[rule]
    return plain(Fraction((whole + more) * step * (-1 if value < 0 else 1)))


def several(word: str, parts: Sequence[Found]) -> Found:
    """The smallest, the largest or the first known of several quantities."""
    unit = next((one.quantity.unit for one in parts if one.quantity.unit), "")
    quantity = Quantity("", word, unit, parts=tuple(one.quantity for one in parts))
    if word == "first_known":
        one = next((one for one in parts if not one.lacks), parts[0])
        return lacking(quantity, one.lacks) if one.lacks else between(quantity, *bounds(one), one.opens)
    lacks = lacks_of(*parts)
    if lacks:
        return lacking(quantity, lacks)
    choose = min if word == "smallest" else max
    low = choose((one.low for one in parts), key=_order)
    high = choose((one.high for one in parts), key=_order)
    assert low is not None and high is not None
    return between(quantity, low, high, opens_of(*parts))


def bounds(found: Found) -> tuple[Exact, Exact]:
    """Both bounds of a quantity that has a value."""
    assert found.low is not None and found.high is not None
    return found.low, found.high


def _order(value: Exact | None) -> Real | date:
    assert isinstance(value, int | Fraction | date)
    return value


def months_between(start: Found, end: Found) -> Found:
    """The full months from one day to another."""
    quantity = Quantity("", "full_months", "months", parts=(start.quantity, end.quantity))
    lacks = lacks_of(start, end)
    if lacks:
        return lacking(quantity, lacks)
    least = full_months(day(start.high), day(end.low))
    return between(quantity, least, full_months(day(start.low), day(end.high)), opens_of(start, end))


def next_month(one: Found) -> Found:
    """The first day of the following month."""
    quantity = Quantity("", "next_month", parts=(one.quantity,))
    if one.lacks:
        return lacking(quantity, one.lacks)
    return _days(quantity, one.opens, lambda: (first_of_next_month(day(one.low)), first_of_next_month(day(one.high))))


def moved(word: str, start: Found, length: Found, unit: str, workdays: Workdays) -> Found:
    """A day moved by a length of time: after, before, or the last day of a limit. Parts of a day or month are dropped.

    `unit` is days, months, years or working_days. What touches a year whose calendar isn't announced is
    noted as provisional.
    """
    lacks = lacks_of(start, length)
    quantity = Quantity("", word, parts=(start.quantity, length.quantity))
    if lacks:
        return lacking(quantity, lacks)
    lengths = [floor(number(length.low)), floor(number(length.high))]
    if word == "before":
        lengths = [-one for one in reversed(lengths)]
    provisional: list[bool] = []

    def ends() -> tuple[date, date]:
        found = [_move(word, day(one), by, unit, workdays) for one, by in zip(bounds(start), lengths, strict=True)]
        provisional.extend(maybe for _, maybe in found)
        return found[0][0], found[1][0]

    result = _days(quantity, opens_of(start, length), ends)
    if any(provisional) and not result.lacks:
        return between(
            Quantity("", word, parts=quantity.parts, note="provisional"), *bounds(result), opens_of(start, length)
        )
    return result


def _move(word: str, start: date, by: int, unit: str, workdays: Workdays) -> tuple[date, bool]:
    if unit == "working_days":
        return workdays_after(workdays, start, by)
    moves: dict[str, Callable[[date, int], date]] = {
        "days": lambda one, days: one + timedelta(days=days),
        "months": months_after,
        "years": years_after,
    }
    due = moves[unit or "days"](start, by)  # nothing is nothing in any unit
    return moved_on(workdays, start, due) if word == "limit" else (due, False)


def _days(quantity: Quantity, opens: str, ends: Callable[[], tuple[date, date]]) -> Found:
    """The bounds that `ends` tells; a day that no calendar has is no value."""
    try:
        return between(quantity, *ends(), opens)
    except (OverflowError, ValueError):
        return lacking(quantity, "missing_value")
