"""Columns made of others: what they lack and why they are open goes over to what is made of them."""

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, End, Integers, Under
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.exact import differ
from zhongchuang.engines.policy.columns.gaps import reasons, together


def made(
    low: End,
    high: End | None,
    unit: str,
    *parts: Column,
    lacks: Bits | None = None,
    opens: Bits | None = None,
    loose: bool = False,
) -> Column:
    """An amount made of parts: without a value where one has none, and open for their reasons where its ends differ.

    Without `high` it is open for no space. `lacks` and `opens` are reasons beyond those of the parts.
    """
    lacks = together(lacks, *(part.lacks for part in parts))
    opens = together(opens, *(part.opens for part in parts))
    return between(low, high, unit, lacks, opens, loose=loose or any(part.loose for part in parts))


def between(
    low: End, high: End | None, unit: str, lacks: Bits | None = None, opens: Bits | None = None, *, loose: bool = False
) -> Column:
    """An amount from its ends; settled again where they are the same for every space that has a value."""
    lacks = reasons(lacks)
    if lacks is not None and len(lacks) == 1:
        return Column(*2 * (numpy.zeros(1, numpy.int64),), lacks=lacks, unit=unit)
    if high is not None and opens is not None:
        open_now = differ(low, high) if lacks is None else differ(low, high) & (lacks == 0)
        if open_now.any():
            opens = numpy.where(open_now, opens, numpy.uint8(0))
            return _open(_known(low, lacks), _known(high, lacks), unit, lacks, opens, loose)
    over, under = _known(low, lacks)
    if isinstance(under, int):
        return Column(over, over, under, lacks=lacks, unit=unit, loose=loose)
    return Column(over, over, under=(under, under), lacks=lacks, unit=unit, loose=loose)


def _open(low: End, high: End, unit: str, lacks: Bits | None, opens: Bits, loose: bool) -> Column:
    (over, under), (high_over, high_under) = low, high
    if isinstance(under, int) and isinstance(high_under, int):
        assert under == high_under, "both ends are of one scale"
        return Column(over, high_over, under, None, lacks, opens, unit, loose=loose)
    return Column(over, high_over, 1, (_array(under), _array(high_under)), lacks, opens, unit, loose=loose)


def _known(end: End, lacks: Bits | None) -> End:
    """The end with 0 where there is no value, so that nothing grows there."""
    return end if lacks is None else (end[0] * (lacks == 0), end[1])


def _array(under: Under) -> Integers:
    return numpy.array([under], numpy.int64) if isinstance(under, int) else under
