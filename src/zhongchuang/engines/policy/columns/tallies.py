"""What a document counts, adds up or compares over the spaces of the cohort."""

from dataclasses import dataclass, replace

import numpy

from zhongchuang.engines.policy.columns.amounts import Facts, measure
from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, spread
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.gaps import bit, most_pressing
from zhongchuang.engines.policy.columns.groups import Groups, groups_by, within
from zhongchuang.engines.policy.columns.making import between
from zhongchuang.engines.policy.columns.statements import decide
from zhongchuang.engines.tables.tally import Tally

_LEAST = -(2**63)
_UNKNOWN = numpy.uint8(bit("unknown_parameter"))
_MISSING = numpy.uint8(bit("missing_value"))

_Bounds = tuple[Integers, Integers]


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    """The spaces that surely or possibly count, what is taken of each, and why something of it is open or lacking.

    `keys` tells different ones apart; None where all are.
    """

    certain: Flags
    possible: Flags
    low: Integers
    high: Integers
    scale: int
    opens: Bits
    lacks: Bits
    keys: Groups | None = None

    def mirrored(self) -> "_Entries":
        """The same upside down."""
        return replace(self, low=-self.high, high=-self.low)


def tally_across(what: Tally, facts: Facts, size: int) -> Column:
    """What the tally comes to for each space over those that agree with it. Raises TooLarge."""
    groups = groups_by(facts.find(what.by) if what.by else None, size)
    entries = _with_amounts(what, facts, _counting(what, facts, size), size)
    members, entries = _members(groups, entries)
    low, high = _bounds(what, members, entries)
    opens = members.joined(entries.opens, entries.possible)
    unknown = opens & _UNKNOWN
    lacks = numpy.where(unknown != 0, unknown, members.joined(entries.lacks, entries.possible))
    opens = numpy.where(opens == 0, _MISSING, opens)
    column = between((low, entries.scale), (high, entries.scale), what.unit, lacks, opens)
    return column if groups.number == 1 and groups.none is None else _by_space(column, groups)


def _counting(what: Tally, facts: Facts, size: int) -> _Entries:
    certain: Flags = spread(numpy.ones(1, numpy.bool_), size)
    none: Bits = spread(numpy.zeros(1, numpy.uint8), size)
    possible, opens = certain, none
    if what.where is not None:
        found = decide(what.where, facts)
        certain = possible = spread(found.met, size)
        if found.needs is not None:
            opens = most_pressing(spread(found.needs, size))
            possible = certain | (opens != 0)
    keys = groups_by(facts.find(what.distinct), size) if what.distinct else None
    nothing = spread(numpy.zeros(1, numpy.int64), size)
    return _Entries(certain, possible, nothing, nothing, 1, opens, none, keys)


def _with_amounts(what: Tally, facts: Facts, entries: _Entries, size: int) -> _Entries:
    if what.of is None:
        return entries
    of = measure(what.of, facts)
    assert of.under is None, "what is taken of a space is told in fixed steps"
    lacks, opens = entries.lacks, entries.opens
    if of.lacks is not None:
        lacks = spread(most_pressing(of.lacks), size)
    if of.opens is not None:
        opens = opens | spread(most_pressing(of.opens), size)
    if what.word == "sum" and entries.keys is not None and entries.keys.none is not None:
        lacks = numpy.where(entries.keys.none & (lacks == 0), _MISSING, lacks)
    low, high = spread(of.low, size), spread(of.high, size)
    return replace(entries, low=low, high=high, scale=of.scale, opens=opens, lacks=lacks)


def _members(groups: Groups, entries: _Entries) -> tuple[Groups, _Entries]:
    """The entries by group; a space that may be in any stands in each, as one that possibly counts."""
    if groups.none is None:
        return groups, entries
    own, anywhere = numpy.flatnonzero(~groups.none), numpy.flatnonzero(groups.none)
    at = numpy.concatenate((own, numpy.tile(anywhere, groups.number)))
    of_entry = numpy.concatenate((groups.of_space[own], numpy.arange(groups.number).repeat(len(anywhere))))
    keys = None if entries.keys is None else entries.keys.at(at)
    blank = groups.none[at]
    found = _Entries(
        entries.certain[at] & ~blank,
        entries.possible[at],
        entries.low[at],
        entries.high[at],
        entries.scale,
        entries.opens[at] | blank * _MISSING,
        entries.lacks[at],
        keys,
    )
    return Groups(of_entry, groups.number), found


def _bounds(what: Tally, groups: Groups, entries: _Entries) -> _Bounds:
    match what.word:
        case "count":
            return _counted(groups, entries)
        case "sum":
            return _added_up(groups, entries)
        case "highest":
            return _highest(groups, entries)
        case "lowest":
            low, high = _highest(groups, entries.mirrored())
            return -high, -low
        case _:
            raise AssertionError(f"{what.word} is not taken across spaces")


def _counted(groups: Groups, entries: _Entries) -> _Bounds:
    """How many; of different keys a blank is one that may equal any other."""
    least, most = groups.counts(entries.certain), groups.counts(entries.possible)
    if entries.keys is None:
        return least, most
    blank = numpy.zeros(1, numpy.bool_) if entries.keys.none is None else entries.keys.none
    finer, outer = within(groups, entries.keys)
    sure, may = (finer.counts(flags & ~blank) > 0 for flags in (entries.certain, entries.possible))
    different = Groups(outer, groups.number)
    return (
        numpy.maximum(different.counts(sure), numpy.minimum(least, 1)),
        different.counts(may) + groups.counts(entries.possible & blank),
    )


def _added_up(groups: Groups, entries: _Entries) -> _Bounds:
    """The amounts added up; of different keys the highest of each."""
    if entries.keys is not None:
        finer, outer = within(groups, entries.keys)
        low, high = _highest(finer, entries)
        every = numpy.ones(finer.number, numpy.bool_)
        whole = Groups(outer, groups.number)
        return whole.totals(low, every), whole.totals(high, every)
    low = numpy.where(entries.certain, entries.low, numpy.minimum(entries.low, 0))
    high = numpy.where(entries.certain, entries.high, numpy.maximum(entries.high, 0))
    return groups.totals(low, entries.possible), groups.totals(high, entries.possible)


def _highest(groups: Groups, entries: _Entries) -> _Bounds:
    """The highest amount; 0 where nothing counts."""
    any_certain = groups.counts(entries.certain) > 0
    low = groups.highest(entries.low, entries.certain, _LEAST)
    high = groups.highest(entries.high, entries.possible, _LEAST)
    low_alone = -groups.highest(-entries.low, entries.possible, 0)
    high_alone = groups.highest(entries.high, entries.possible, 0)
    return numpy.where(any_certain, low, low_alone), numpy.where(any_certain, high, high_alone)


def _by_space(column: Column, groups: Groups) -> Column:
    """What was found for each group, for each space of it; one that is in no group misses a value."""
    none = numpy.zeros(1, numpy.bool_) if groups.none is None else groups.none
    group = groups.of_space
    lacks = numpy.zeros(1, numpy.uint8) if column.lacks is None else column.lacks[group]
    low = column.low[group]
    high = low if column.settled else column.high[group]
    opens = numpy.zeros(1, numpy.uint8) if column.opens is None else column.opens[group]
    lacks = numpy.where(none, _MISSING, lacks)
    return between((low, column.scale), (high, column.scale), column.unit, lacks, opens)
