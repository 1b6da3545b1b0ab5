"""Shares, ratios and roundings of every space: by whole numbers, never by nothing."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

import numpy

from zhongchuang.engines.policy.columns.arithmetic import HUNDRED, corners, times, times_shared
from zhongchuang.engines.policy.columns.arrays import Bits, End, Flags, Integers, Under, widened
from zhongchuang.engines.policy.columns.column import Column, constant
from zhongchuang.engines.policy.columns.exact import differ, product
from zhongchuang.engines.policy.columns.gaps import always, together, where
from zhongchuang.engines.policy.columns.making import made
from zhongchuang.engines.tables.expression.trace import Exact

_ONE = Fraction(1)
_ZERO: End = (numpy.zeros(1, numpy.int64), 1)


def share(part: Column, whole: Column) -> Column:
    """The part in percent of the whole. A whole of nothing is a question for a person, never a crash."""
    return _quotient(part, whole, HUNDRED, "percent")


def ratio(part: Column, whole: Column) -> Column:
    """How many times the whole goes into the part."""
    return _quotient(part, whole, _ONE, "ratio")


def full(part: Column, whole: Column) -> Column:
    """How many full times the whole goes into the part; never less than none."""
    found = _quotient(part, whole, _ONE, "ratio", _full)
    return found if found.constant is None else constant(max(0, floor(found.constant)), "ratio")


def _quotient(
    part: Column, whole: Column, factor: Fraction, unit: str, then: Callable[[End], End] | None = None
) -> Column:
    if whole.constant:
        return _each_end(times(part, factor / whole.constant, unit), then)
    if len(whole.low) == 1 and (whole.constant == 0 or whole.lacks is not None):
        return _nothing(part, whole, unit)
    nothing = (whole.low <= 0) & (whole.high >= 0)

    def apply(one: End, other: End) -> End:
        found = _divided(one, other, factor)
        return then(found) if then else found

    lacks = together(part.lacks, whole.lacks)
    sure = nothing if whole.settled else nothing & (whole.low == 0) & (whole.high == 0)
    return _without(corners(apply, part, _usable(whole, nothing), unit, loose=False), nothing, sure, lacks)


def _nothing(part: Column, whole: Column, unit: str) -> Column:
    """Divided by what no space has: without a value for all, and so counted in whole numbers."""
    lacks = together(part.lacks, whole.lacks)
    zero = numpy.ones(1, numpy.bool_) if lacks is None else lacks == 0
    return made(_ZERO, None, unit, part, whole, lacks=where(zero, "zero_denominator"))


def _each_end(column: Column, then: Callable[[End], End] | None) -> Column:
    if then is None or column.constant is not None:
        return column
    ends = [then(end) for end in column.ends]
    return made(ends[0], ends[-1], column.unit, column)


def _usable(whole: Column, not_for: Flags) -> Column:
    """The amount with 1 where it can't be divided by."""
    overs = [numpy.where(not_for, 1, over) for over, _ in whole.ends]
    return replace(whole, low=overs[0], high=overs[-1], constant=None)


def _divided(part: End, whole: End, factor: Fraction) -> End:
    """`factor` times the part over the whole, which isn't 0; the denominator comes out above it."""
    (over, under), (by, by_under) = part, whole
    above, beneath = _shortened(by_under, under, factor)
    if by.size and by.min() < 0:
        over, by = over * numpy.sign(by), abs(by)
    return product(over, above), product(by, beneath)


def _shortened(above: Under, beneath: Under, factor: Fraction) -> tuple[Under, Under]:
    """What numerator and denominator are multiplied by; what is known of both is taken out of both."""
    known = Fraction(above if isinstance(above, int) else 1, beneath if isinstance(beneath, int) else 1) * factor
    return (
        known.numerator if isinstance(above, int) else product(above, known.numerator),
        known.denominator if isinstance(beneath, int) else product(beneath, known.denominator),
    )


def _full(end: End) -> End:
    over, under = end
    full: Any = numpy.maximum(widened(over), 0) // under
    return full, 1


def _without(found: Column, nothing: Flags, sure: Flags, lacks: Bits | None) -> Column:
    """The quotient, lacking where it is of nothing: zero_denominator where that is sure. A part's own lack is first."""
    if lacks is not None:
        nothing = nothing & (lacks == 0)
    if not nothing.any():
        return found
    more = together(where(nothing & sure, "zero_denominator"), where(nothing & ~sure, "missing_value"))
    return made(found.low_end, None if found.settled else found.high_end, found.unit, found, lacks=more)


def rounded(part: Column, step: Column, rule: Exact | None) -> Column:
    """The nearest multiple of a step by a rule, None where that is unknown. A step of nothing is no step."""
    if rule is None:
        return made(_ZERO, None, part.unit, part, step, lacks=always("unknown_parameter"))
    by = step.constant
    if by is not None and by > 0:
        if part.constant is not None:
            over, under = _nearest(times_shared(part.low_end, 1 / by), by, str(rule))
            assert isinstance(under, int), "a step that all spaces share"
            return constant(Fraction(int(over[0]), under), part.unit)
        return _each_end(part, lambda end: _nearest(times_shared(end, 1 / by), by, str(rule)))
    nothing = step.low <= 0
    sure = nothing if step.settled else nothing & ~differ(step.low_end, step.high_end)

    def apply(one: End, other: End) -> End:
        whole = to_whole(*_divided(one, other, _ONE), str(rule))
        return product(whole, other[0]), other[1]

    lacks = together(part.lacks, step.lacks)
    return _without(corners(apply, part, _usable(step, nothing), part.unit, loose=False), nothing, sure, lacks)


def _nearest(times_step: End, step: Fraction, rule: str) -> End:
    return product(to_whole(*times_step, rule), step.numerator), step.denominator


def to_whole(over: Integers, under: Under, rule: str) -> Integers:
    """Whole numbers from fractions; up and half_up go away from zero, down towards it."""
    over = widened(over)
    size = abs(over)
    whole = size // under
    if rule != "down":
        rest = size - whole * under
        other = under - rest
        match rule:
            case "up":
                more = rest > 0
            case "half_up":
                more = rest >= other
            case _:
                more = (rest > other) | ((rest == other) & (whole % 2 == 1))
        whole = whole + more
    return numpy.where(over < 0, -whole, whole) if over.size and over.min() < 0 else whole
