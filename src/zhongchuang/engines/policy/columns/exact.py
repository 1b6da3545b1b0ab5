"""Fractions of every space, exact: multiplied without loss or refused, compared whatever their size."""

from math import gcd, lcm

import numpy

from zhongchuang.engines.policy.columns.arrays import End, Flags, Integers, Under, widened, width_for
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused

MOST = 2**63 - 1
"""The largest number a column can hold."""

_WIDE = 8
"""The bytes of a number in a column of full width."""


def largest(numbers: Under) -> int:
    """The largest size among whole numbers."""
    if isinstance(numbers, int):
        return abs(numbers)
    return max(abs(int(numbers.max())), abs(int(numbers.min()))) if numbers.size else 0


def product(one: Integers, other: Under) -> Integers:
    """Numbers multiplied. Raises CohortRefused where a column couldn't hold them."""
    if isinstance(other, int) and other == 1:
        return one
    if largest(one) * largest(other) > MOST:
        by = numpy.array([other], numpy.int64) if isinstance(other, int) else widened(other)
        _refuse(abs(widened(one)) > MOST // numpy.maximum(abs(by), 1))
    return numpy.multiply(one, other, dtype=numpy.int64)


def joined(one: Integers, other: Integers, apply: numpy.ufunc, loose: bool) -> Integers:
    """Numbers added or subtracted; `loose`: it isn't known that a column can hold them. Raises CohortRefused."""
    if one.dtype.itemsize < _WIDE and other.dtype.itemsize < _WIDE:
        return apply(one, other, dtype=width_for(largest(one) + largest(other)))  # type: ignore[no-any-return]
    found: Integers = apply(one, other)
    if loose and largest(one) + largest(other) > MOST:
        other = other if apply is numpy.add else -other
        _refuse((one < 0) & (other < 0) & (found >= 0) | (one > 0) & (other > 0) & (found <= 0))
    return found


def _refuse(too_large: Flags) -> None:
    if too_large.any():
        raise CohortRefused(CohortCode.TOO_LARGE, spaces=str(numpy.count_nonzero(too_large)), most=str(MOST))


def signs(left: End, right: End) -> Integers:
    """-1, 0 or 1 for each space: whether the left is below, equal to or above the right."""
    (over, under), (other_over, other_under) = left, right
    if isinstance(under, int) and isinstance(other_under, int):
        common = gcd(under, other_under)
        under, other_under = under // common, other_under // common
    if largest(over) * largest(other_under) <= MOST and largest(other_over) * largest(under) <= MOST:
        one, other = product(over, other_under), product(other_over, under)
        return (one > other).view(numpy.int8) - (one < other).view(numpy.int8)
    return _signs_by_division(over, under, other_over, other_under)


def _signs_by_division(over: Integers, under: Under, other_over: Integers, other_under: Under) -> Integers:
    """By continued fractions: whole parts first; where they are equal, the rests turned upside down."""
    a, p, b, q = (numpy.atleast_1d(one).astype(numpy.int64) for one in (over, under, other_over, other_under))
    a, p, b, q = numpy.broadcast_arrays(a, p, b, q)
    found = numpy.zeros(len(a), numpy.int8)
    left = numpy.arange(len(a))
    turned = 1
    while left.size:
        whole, other = a // p, b // q
        rest, other_rest = a - whole * p, b - other * q
        sign = (whole > other).view(numpy.int8) - (whole < other).view(numpy.int8)
        nothing_left = (rest == 0) | (other_rest == 0)
        ends = (rest > 0).view(numpy.int8) - (other_rest > 0).view(numpy.int8)
        sign = numpy.where(sign == 0, ends * nothing_left, sign)
        found[left] = sign * turned
        on = (sign == 0) & ~nothing_left
        left, a, p, b, q = left[on], p[on], rest[on], q[on], other_rest[on]
        turned = -turned
    return found


def same_under(left: End, right: End) -> bool:
    """Whether two ends are over the same denominators, so that their numerators compare."""
    one, other = left[1], right[1]
    return one is other or (isinstance(one, int) and isinstance(other, int) and one == other)


def below(left: End, right: End) -> Flags:
    """Where the left is below the right."""
    found: Flags = left[0] < right[0] if same_under(left, right) else signs(left, right) < 0
    return found


def differ(left: End, right: End) -> Flags:
    """Where two ends aren't equal."""
    found: Flags = left[0] != right[0] if same_under(left, right) else signs(left, right) != 0
    return found


def outermost(left: End, right: End, *, high: bool) -> End:
    """The higher or the lower of two for each space."""
    (over, under), (other_over, other_under) = left, right
    if isinstance(under, int) and isinstance(other_under, int):
        choose = numpy.maximum if high else numpy.minimum
        (over, other_over), common = on_one_scale(over, under, other_over, other_under)
        return choose(over, other_over), common
    first = below(right, left) if high else below(left, right)
    return numpy.where(first, over, other_over), numpy.where(first, under, other_under)


def on_one_scale(
    over: Integers, under: int, other_over: Integers, other_under: int
) -> tuple[tuple[Integers, Integers], int]:
    """Two ends whose denominators are the same for all spaces, over one denominator."""
    common = lcm(under, other_under)
    return (product(over, common // under), product(other_over, common // other_under)), common
