"""Who stands above whom: spaces ordered by their group and then by several amounts, in one whole number each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from zhongchuang.engines.policy.columns.arrays import Integers, spread, width_for
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.groups import Groups

_WIDEST = 1 << 62
_SHORT = 1 << 16
_COUNTS = numpy.int32
_TIMES = 4
"""A table of keys may be so many times as long as there are spaces."""


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """What each space is ordered by, at its lowest and at its highest; they are one array where all is known.

    Numbers from 0 up to `width`, the same in every group.
    """

    low: Integers
    high: Integers
    width: int

    @property
    def settled(self) -> bool:
        """Whether every key is known."""
        return self.low is self.high


def keys_of(of: Sequence[Column], size: int, groups: int) -> Keys:
    """The keys of several amounts, the first the weightiest. What has no value is open to both sides."""
    low, high, width = _codes(of[0], size, _WIDEST // (groups + 1))
    for column in of[1:]:
        first, last, wide = _codes(column, size, _WIDEST // (width * (groups + 1)))
        if width * wide * (groups + 1) > _WIDEST:
            low, high, width = _dense(low, high)
        settled = low is high and first is last
        low = low * wide + first
        high = low if settled else high * wide + last
        width *= wide
    return Keys(low, high, width)


def _codes(column: Column, size: int, widest: int) -> tuple[Integers, Integers, int]:
    """An amount as numbers from 0 up to a width, in the same order; without a value from the least to the most."""
    assert column.under is None, "what is ranked is told in fixed steps"
    low, high, width = _narrow(column, widest)
    if column.lacks is not None:
        lacking = column.lacks != 0
        low, high = numpy.where(lacking, 0, low + 1), numpy.where(lacking, width + 1, high + 1)
        width += 2
    first = spread(low, size)
    return first, first if low is high else spread(high, size), width


def _narrow(column: Column, widest: int) -> tuple[Integers, Integers, int]:
    if not column.low.size:
        return column.low, column.low, 1
    least, most = int(column.low.min()), int(column.high.max())
    if most - least >= widest - 2:
        return _dense(column.low, column.high)
    low = numpy.subtract(column.low, least, dtype=numpy.int64)
    high = low if column.settled else numpy.subtract(column.high, least, dtype=numpy.int64)
    return low, high, most - least + 1


def _dense(low: Integers, high: Integers) -> tuple[Integers, Integers, int]:
    """Numbers as places in the order of the different ones among them."""
    if low is high:
        different, place = numpy.unique(low, return_inverse=True)
        return place, place, len(different)
    different, place = numpy.unique(numpy.concatenate((low, high)), return_inverse=True)
    return place[: len(low)], place[len(low) :], len(different)


def closer(arrays: Sequence[Integers], span: int) -> tuple[list[Integers], int]:
    """Keys below a span, moved closer together where a table of so many would be too long; their order stays."""
    if span <= max(_SHORT, _TIMES * len(arrays[0])):
        return list(arrays), span
    if all(array is arrays[0] for array in arrays):
        place, _, span = _dense(arrays[0], arrays[0])
        return [place] * len(arrays), span
    different, place = numpy.unique(numpy.concatenate(arrays), return_inverse=True)
    ends = numpy.cumsum([len(array) for array in arrays])
    return numpy.split(place, ends[:-1]), len(different)


class Standing:
    """Some keys, and how many of those in the same group stand above another key, or level with it or above."""

    def __init__(self, members: Integers, span: int, later: Integers | None) -> None:
        """`members` are keys below a span, group after group; `later` says how many are of later groups."""
        counts = numpy.bincount(members, minlength=span).astype(width_for(len(members)))
        self._level = counts[::-1].cumsum(dtype=counts.dtype)[::-1]
        self._above = self._level - counts
        self._later = later

    def above(self, keys: Integers, more: int = 0) -> Integers:
        """How many stand above the key of each space, and `more`."""
        return self._taken(self._above, keys, more)

    def level(self, keys: Integers, more: int = 0) -> Integers:
        """How many stand level with the key of each space or above, and `more`."""
        return self._taken(self._level, keys, more)

    def _taken(self, table: Integers, keys: Integers, more: int) -> Integers:
        found = numpy.add(table, more, dtype=_COUNTS).take(keys)
        return found if self._later is None else found - self._later


def later_members(counts: Integers, groups: Groups) -> Integers | None:
    """For each space how many members the groups after its own have, by how many each has; None for one group."""
    if groups.number == 1:
        return None
    later: Integers = (counts.sum() - counts.cumsum()).astype(_COUNTS)
    return later[groups.of_space]
