"""One of several amounts for each space: the smallest, the largest, the first known, or the one at a place."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial, reduce
from itertools import pairwise
from math import lcm
from typing import Any

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, End, Integers, blocks, select, width_for
from zhongchuang.engines.policy.columns.column import Column, constant
from zhongchuang.engines.policy.columns.exact import outermost, product
from zhongchuang.engines.policy.columns.gaps import always, together
from zhongchuang.engines.policy.columns.making import between, made

_SHORT = 1 << 16


def outermost_of(word: str, parts: Sequence[Column]) -> Column:
    """The smallest or the largest of several amounts."""
    unit = _unit(parts)
    high_one = word == "largest"
    values = _constants(parts)
    if values:
        return constant(max(values) if high_one else min(values), unit)
    choose = partial(outermost, high=high_one)
    low = reduce(choose, (part.low_end for part in parts))
    settled = all(part.settled for part in parts)
    high = None if settled else reduce(choose, (part.high_end for part in parts))
    return made(low, high, unit, *parts)


def span_of(parts: Sequence[Column]) -> Column:
    """Several readings of one amount: from the lowest to the highest, open for that where they differ."""
    low = reduce(partial(outermost, high=False), (part.low_end for part in parts))
    high = reduce(partial(outermost, high=True), (part.high_end for part in parts))
    return made(low, high, _unit(parts), *parts, opens=always("readings"))


def first_known(parts: Sequence[Column]) -> Column:
    """The first of several amounts that has a value; where none has, it lacks what the first lacks."""
    place: Integers = numpy.zeros(1, numpy.int16)
    left = parts[0].lacks
    for number, part in enumerate(parts[1:], 1):
        if left is None:
            break
        known = left != 0 if part.lacks is None else (left != 0) & (part.lacks == 0)
        place = select(known, numpy.array([number], numpy.int16), place)
        left = left * ~known
    return chosen(parts, place)


def stepped(parts: Sequence[Column], over: Integers, bounds: Sequence[int], lacks: Bits | None) -> Column:
    """For each space the amount of its band; `bounds` are the least numerators in each band but the first, rising."""
    values = _constants(parts)
    if not values:
        return chosen(parts, _climbed(over, range(len(parts)), bounds), lacks)
    scale = lcm(*(value.denominator for value in values))
    numerators = [int(value * scale) for value in values]
    return between((_climbed(over, numerators, bounds), scale), None, _unit(parts), lacks)


def _climbed(over: Integers, steps: Sequence[int], bounds: Sequence[int]) -> Integers:
    """The first step, or that after the last bound reached: looked up where the bounds are small, else compared."""
    kind = width_for(2 * max(map(abs, steps)))
    if bounds[0] > 0 and bounds[-1] <= _SHORT and over.dtype == numpy.intp:
        lengths = [high - low for low, high in pairwise((0, *bounds, bounds[-1] + 1))]
        return numpy.array(steps, kind).repeat(lengths).take(over, mode="clip")
    rises = [kind(high - low) for low, high in pairwise(steps)]
    found = numpy.full(len(over), steps[0], kind)
    for block in blocks(len(over)):
        for rise, bound in zip(rises, bounds, strict=True):
            found[block] += rise * (over[block] >= bound)
    return found


def chosen(parts: Sequence[Column], place: Integers, lacks: Bits | None = None) -> Column:
    """For each space the amount at a place among several; where `lacks` is set there is none."""
    if any(part.lacks is not None for part in parts):
        inner = _pick([_filled(part.lacks) for part in parts], place)
        lacks = together(lacks, inner if lacks is None else inner * (lacks == 0))
    low = _pick_ends([part.low_end for part in parts], place)
    unit, loose = _unit(parts), any(part.loose for part in parts)
    if all(part.settled for part in parts):
        return between(low, None, unit, lacks, loose=loose)
    high = _pick_ends([part.high_end for part in parts], place)
    return between(low, high, unit, lacks, _pick([_filled(part.opens) for part in parts], place), loose=loose)


def _unit(parts: Sequence[Column]) -> str:
    return next((part.unit for part in parts if part.unit), "")


def _constants(parts: Sequence[Column]) -> list[Fraction]:
    """The values of several amounts that all spaces share; none where one isn't shared."""
    values = [part.constant for part in parts if part.constant is not None]
    return values if len(values) == len(parts) else []


def _filled(bits: Bits | None) -> Bits:
    return numpy.zeros(1, numpy.uint8) if bits is None else bits


def _pick_ends(ends: Sequence[End], place: Integers) -> End:
    overs = [over for over, _ in ends]
    scales = [under for _, under in ends if isinstance(under, int)]
    if len(scales) == len(ends):
        common = lcm(*scales)
        return _pick([product(over, common // scale) for over, scale in zip(overs, scales, strict=True)], place), common
    unders = [numpy.array([under], numpy.int64) if isinstance(under, int) else under for _, under in ends]
    return _pick(overs, place), _pick(unders, place)


def _pick(arrays: Sequence[Any], place: Integers) -> Any:
    """For each space the element of the array at its place."""
    found = _narrowed(arrays[0])
    for number, array in enumerate(arrays[1:], 1):
        found = select(place == number, _narrowed(array), found)
    return found


def _narrowed(array: Any) -> Any:
    """A number that all spaces share, no wider than it need be."""
    if len(array) != 1 or array.dtype == numpy.uint8:
        return array
    return array.astype(width_for(abs(int(array[0]))))
