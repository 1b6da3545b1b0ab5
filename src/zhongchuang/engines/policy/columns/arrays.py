"""The arrays that columns are made of, by name."""

from collections.abc import Iterator
from typing import TypeVar

import numpy
from numpy.typing import NDArray

Integers = NDArray[numpy.integer]
"""Whole numbers, of whatever width holds them: less memory, less time. What is made of them is widened first."""

Flags = NDArray[numpy.bool_]
Bits = NDArray[numpy.uint8]
"""Reasons, several at once: see `gaps`."""

Under = int | Integers
"""A denominator above 0: the same for all, or one for each space."""

End = tuple[Integers, Under]
"""One end of an amount: numerators over denominators."""

Array = TypeVar("Array", bound=NDArray[numpy.generic])


_NARROW = ((numpy.int8, 100), (numpy.int16, 30_000), (numpy.int32, 2_000_000_000))
"""Widths with the size they are used for, so that turning a sign never passes one."""


_BLOCK = 1 << 16
"""So many numbers stay close to the processor while several things are done to them."""


def blocks(size: int) -> Iterator[slice]:
    """The places from 0 to a size, block by block."""
    return (slice(start, start + _BLOCK) for start in range(0, size, _BLOCK))


def width_for(most: int) -> type[numpy.signedinteger]:
    """The narrowest kind of array for numbers up to this size, either way."""
    return next((kind for kind, limit in _NARROW if most <= limit), numpy.int64)


def widened(numbers: Integers) -> Integers:
    """The numbers as wide as a column can be."""
    return numbers if numbers.dtype == numpy.int64 else numbers.astype(numpy.int64)


def select(flags: Flags, one: Integers, other: Integers) -> Integers:
    """The one where flagged, the other elsewhere; by arithmetic, which is twice as fast as `numpy.where`.

    A difference that wraps around wraps back.
    """
    return other + flags * (one - other)


def spread(array: Array, size: int) -> Array:
    """An array of as many as there are spaces, from one that may hold for all of them."""
    return array if len(array) == size else numpy.broadcast_to(array, (size,))  # type: ignore[return-value]
