"""Amounts of every space added and multiplied: exact ends in, exact ends out."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial, reduce
from math import gcd, lcm

import numpy

from zhongchuang.engines.policy.columns.arrays import End, Integers, blocks, width_for
from zhongchuang.engines.policy.columns.column import Column, constant
from zhongchuang.engines.policy.columns.exact import MOST, joined, largest, on_one_scale, outermost, product
from zhongchuang.engines.policy.columns.making import made
from zhongchuang.engines.tables.fields import FEN_PER

_FEW = 3
HUNDRED = Fraction(100)
_PURE = ("", "ratio")
_WORTH = ("points", *FEN_PER)


def unit_of(sign: str, left: str, right: str) -> str:
    """The unit of two joined: of a product points or money where there are any, else whatever isn't a pure number."""
    units = [unit for unit in (left, right) if unit not in _PURE]
    if sign == "*":
        units.sort(key=lambda unit: unit not in _WORTH)
    return units[0] if units else left or right


def arithmetic(sign: str, left: Column, right: Column) -> Column:
    """Two amounts added, subtracted or multiplied."""
    unit = unit_of(sign, left.unit, right.unit)
    if left.constant is not None and right.constant is not None:
        one, other = left.constant, right.constant
        return constant(one * other if sign == "*" else one + other if sign == "+" else one - other, unit)
    if sign != "*":
        return _sum(sign, left, right, unit)
    if right.constant is not None:
        return times(left, right.constant, unit)
    return times(right, left.constant, unit) if left.constant is not None else corners(_times, left, right, unit)


def total(parts: Sequence[Column]) -> Column:
    """Several amounts added up."""
    if len(parts) < _FEW or not all(part.settled and not part.under and len(part.low) > 1 for part in parts):
        return reduce(partial(arithmetic, "+"), parts)
    scale = lcm(*(part.scale for part in parts))
    overs = [product(part.low, scale // part.scale) for part in parts]
    most = sum(map(largest, overs))
    if most > MOST:
        return reduce(partial(arithmetic, "+"), parts)
    found = numpy.zeros(len(overs[0]), width_for(most))
    for block in blocks(len(found)):
        for over in overs:
            found[block] += over[block]
    return made((found, scale), None, reduce(partial(unit_of, "+"), (part.unit for part in parts)), *parts)


def _sum(sign: str, left: Column, right: Column, unit: str) -> Column:
    first, last = (right.low_end, right.high_end) if sign == "+" else (right.high_end, right.low_end)
    apply = numpy.add if sign == "+" else numpy.subtract
    join = partial(_joined, apply=apply, loose=left.loose or right.loose)
    settled = left.settled and right.settled
    return made(join(left.low_end, first), None if settled else join(left.high_end, last), unit, left, right)


def _joined(left: End, right: End, apply: numpy.ufunc, loose: bool) -> End:
    (over, under), (other_over, other_under) = left, right
    if isinstance(under, int) and isinstance(other_under, int):
        (over, other_over), common = on_one_scale(over, under, other_over, other_under)
        return joined(over, other_over, apply, loose), common
    return joined(product(over, other_under), product(other_over, under), apply, loose), _under(left, right)


def _under(left: End, right: End) -> Integers:
    one, other = left[1], right[1]
    if isinstance(one, int):
        one, other = other, one
    assert not isinstance(one, int), "one of the denominators changes"
    return product(one, other)


def times(column: Column, factor: Fraction, unit: str) -> Column:
    """An amount times a number that all spaces share."""
    if column.constant is not None:
        return constant(column.constant * factor, unit)
    ends = [times_shared(end, factor) for end in column.ends]
    if factor < 0:
        ends.reverse()
    return made(ends[0], None if column.settled else ends[-1], unit, column)


def times_shared(end: End, factor: Fraction) -> End:
    """One end times a number; what stands above and below is taken out of both."""
    over, under = end
    above, beneath = factor.numerator, factor.denominator
    if isinstance(under, int):
        common = gcd(above, under)
        return product(over, above // common), under // common * beneath
    return product(over, above), product(under, beneath)


def corners(apply: Callable[[End, End], End], left: Column, right: Column, unit: str, *, loose: bool = True) -> Column:
    """What `apply` makes of every pair of ends: from the lowest to the highest."""
    ends = [apply(one, other) for one in left.ends for other in right.ends]
    if len(ends) == 1:
        return made(ends[0], None, unit, left, right, loose=loose)
    low = reduce(partial(outermost, high=False), ends)
    high = reduce(partial(outermost, high=True), ends)
    return made(low, high, unit, left, right, loose=loose)


def _times(left: End, right: End) -> End:
    over = product(left[0], right[0])
    if isinstance(left[1], int) and isinstance(right[1], int):
        return over, left[1] * right[1]
    return over, _under(left, right)


def portion(percent: Column, whole: Column) -> Column:
    """So many percent of the whole."""
    if percent.constant is not None:
        return times(whole, percent.constant / HUNDRED, whole.unit)
    if whole.constant is not None:
        return times(percent, whole.constant / HUNDRED, whole.unit)
    return corners(_portion, percent, whole, whole.unit)


def _portion(percent: End, whole: End) -> End:
    over, under = _times(percent, whole)
    return over, under * 100 if isinstance(under, int) else product(under, 100)
