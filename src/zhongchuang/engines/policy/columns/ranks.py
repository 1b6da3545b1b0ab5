"""Places of all spaces in a rank: exact where everything is known, from-to where something is open."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, select, spread
from zhongchuang.engines.policy.columns.column import Column, Verdicts
from zhongchuang.engines.policy.columns.gaps import bit, reasons, together
from zhongchuang.engines.policy.columns.groups import Groups
from zhongchuang.engines.policy.columns.making import between
from zhongchuang.engines.policy.columns.standings import Keys, Standing, closer, keys_of, later_members

NO_PLACE = 1_000_000_000
"""The place of a space that isn't ranked: behind every other, so that no comparison `place <= x` holds."""

_LAST = numpy.array([NO_PLACE], numpy.int32)
_TIE = numpy.uint8(bit("tie"))
_MISSING = numpy.uint8(bit("missing_value"))


@dataclass(frozen=True, slots=True, eq=False)
class _Ahead:
    """How many others are ahead of each space: `above`, and `level` or above."""

    sure_above: Integers
    sure_level: Integers
    may_above: Integers
    may_level: Integers

    def places(self, ties: str) -> tuple[Integers, Integers]:
        """From which place to which."""
        low = self.sure_level if ties == "last" else self.sure_above
        return low + 1, (self.may_above if ties == "first" else self.may_level) + 1

    def gap(self) -> Flags:
        """Where blanks leave it open, whatever is said of ties."""
        gap: Flags = (self.sure_above != self.may_above) | (self.sure_level != self.may_level)
        return gap


def places(of: Sequence[Column], ranked: Verdicts, groups: Groups, ties: str | None) -> Column:
    """The place of each space; place 1 is the highest. The README here says what it is where something is open."""
    size = len(groups.of_space)
    met = spread(ranked.met, size)
    maybe = met if ranked.needs is None else met | (ranked.needs != 0)
    sure = met if groups.none is None else met & ~groups.none
    keys = keys_of(of, size, groups.number)
    lacks = _lacking(of[0], maybe, groups, ties)
    if keys.settled and sure is maybe and ties != "person":
        place = select(maybe, _settled(keys, sure, groups, last=ties == "last"), _LAST)
        return between((place, 1), None, "count", lacks)
    ahead = _ahead(keys, sure, maybe, groups)
    low, high = ahead.places(ties or "first")
    why = groups.joined(_loose(of, ranked, groups, size), maybe)[groups.of_space]
    opens = numpy.where(ahead.gap() | ~sure, why, _TIE)
    return between((select(maybe, low, _LAST), 1), (select(sure, high, _LAST), 1), "count", lacks, opens)


def _settled(keys: Keys, sure: Flags, groups: Groups, *, last: bool) -> Integers:
    """The places where everything is known."""
    (low,), span = closer([groups.apart(keys.low, keys.width)], keys.width * groups.number)
    standing = Standing(low.compress(sure), span, later_members(groups.counts(sure), groups))
    return standing.level(low) if last else standing.above(low, more=1)


def _ahead(keys: Keys, sure: Flags, maybe: Flags, groups: Groups) -> _Ahead:
    low, high = groups.apart(keys.low, keys.width), groups.apart(keys.high, keys.width)
    own = maybe
    anywhere: Integers = numpy.zeros(0, numpy.int64)
    if groups.none is not None:
        own, anyone = maybe & ~groups.none, keys.high.compress(maybe & groups.none)
        starts = numpy.arange(groups.number, dtype=numpy.int64) * keys.width
        anywhere = (anyone + starts[:, None]).reshape(-1)
    (low, high, anywhere), span = closer([low, high, anywhere], keys.width * groups.number)
    surely = Standing(low.compress(sure), span, later_members(groups.counts(sure), groups))
    members = numpy.concatenate((high.compress(own), anywhere))
    counts = groups.counts(own) + len(anywhere) // groups.number
    possibly = Standing(members, span, later_members(counts, groups))
    return _Ahead(
        surely.above(high),
        surely.level(high) - (sure & (low == high)),
        possibly.above(low) - (maybe & (high > low)),
        possibly.level(low) - maybe,
    )


def _loose(of: Sequence[Column], ranked: Verdicts, groups: Groups, size: int) -> Bits:
    """Why something about a space is open: whether it is ranked, with whom, or by what."""
    blank = None if groups.none is None else groups.none * _MISSING
    found = together(ranked.needs, blank, *(column.lacks for column in of), *(column.opens for column in of))
    return numpy.zeros(size, numpy.uint8) if found is None else spread(found, size)


def _lacking(first: Column, maybe: Flags, groups: Groups, ties: str | None) -> Bits | None:
    unknown = None if ties is not None else numpy.array([bit("unknown_parameter")], numpy.uint8)
    found = together(first.lacks, unknown, None if groups.none is None else groups.none * _MISSING)
    return None if found is None else reasons(found * maybe)
