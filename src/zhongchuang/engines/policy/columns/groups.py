"""Spaces taken together: all of them, or those that agree in a field, counted and added up without loss."""

from dataclasses import dataclass

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, spread
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.exact import MOST, largest


class TooLarge(Exception):
    """A total over the cohort that no column can hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The number of each space's group; `none` flags those that may be in any, for a blank field."""

    of_space: Integers
    number: int
    none: Flags | None = None

    def apart(self, keys: Integers, width: int) -> Integers:
        """Keys that lie below a width, moved apart by group."""
        return keys if self.number == 1 else keys + self.of_space * width

    def at(self, places: Integers) -> "Groups":
        """The groups of the spaces at these places."""
        return Groups(self.of_space[places], self.number, None if self.none is None else self.none[places])

    def totals(self, values: Integers, chosen: Flags) -> Integers:
        """The values of the spaces chosen, added up by group. Raises TooLarge."""
        values, groups = values.compress(chosen), self.of_space.compress(chosen)
        if largest(values) * max(len(values), 1) <= MOST:
            return self._added(values, groups)
        upper, lower = self._added(values >> 32, groups), self._added(values & 0xFFFFFFFF, groups)
        exact = [(int(one) << 32) + int(other) for one, other in zip(upper, lower, strict=True)]
        if max(map(abs, exact)) > MOST:
            raise TooLarge
        return numpy.array(exact, numpy.int64)

    def _added(self, values: Integers, groups: Integers) -> Integers:
        if self.number == 1:
            return numpy.array([values.sum()], numpy.int64)
        found = numpy.zeros(self.number, numpy.int64)
        numpy.add.at(found, groups, values)
        return found

    def counts(self, chosen: Flags) -> Integers:
        """How many of the spaces chosen each group has."""
        if self.number == 1:
            return numpy.array([numpy.count_nonzero(chosen)], numpy.int64)
        return numpy.bincount(self.of_space.compress(chosen), minlength=self.number).astype(numpy.int64)

    def highest(self, values: Integers, chosen: Flags, least: int) -> Integers:
        """The highest value of the spaces chosen, by group, and `least` at least."""
        found = numpy.full(self.number, least, numpy.int64)
        if self.number > 1:
            numpy.maximum.at(found, self.of_space.compress(chosen), values.compress(chosen))
        elif chosen.any():
            found[0] = max(least, int(values.compress(chosen).max()))
        return found

    def joined(self, bits: Bits, chosen: Flags) -> Bits:
        """The reasons of the spaces chosen, joined by group; those of one that may be in any count in all."""
        if self.number == 1:
            return numpy.array([numpy.bitwise_or.reduce(bits * chosen)], numpy.uint8)
        found = numpy.zeros(self.number, numpy.uint8)
        own = chosen if self.none is None else chosen & ~self.none
        numpy.bitwise_or.at(found, self.of_space.compress(own), bits.compress(own))
        return found if self.none is None else found | numpy.bitwise_or.reduce(bits.compress(chosen & self.none))


def groups_by(column: Column | None, size: int) -> Groups:
    """The spaces by the value of a field; all together where there is none."""
    if column is None:
        return Groups(spread(numpy.zeros(1, numpy.int64), size), 1)
    values = spread(column.low, size)
    none = None if column.lacks is None else column.lacks != 0
    if column.words:
        return Groups(values.astype(numpy.int64), len(column.words), none)
    different, place = numpy.unique(values, return_inverse=True)
    return Groups(place, max(len(different), 1), none)


def within(groups: Groups, keys: Groups) -> tuple[Groups, Integers]:
    """Each group divided by keys: the finer groups, and the group that each of them lies in."""
    pairs = groups.of_space * keys.number + keys.of_space
    different, place = numpy.unique(pairs, return_inverse=True)
    return Groups(place, max(len(different), 1), keys.none), different // keys.number
