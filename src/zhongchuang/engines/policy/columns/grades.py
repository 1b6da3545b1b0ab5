"""The grade of every space: the first whose statement is met, or those still possible."""

from collections.abc import Sequence

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, spread, width_for
from zhongchuang.engines.policy.columns.column import Column, Verdicts
from zhongchuang.engines.policy.columns.gaps import only, together


def grade_of(codes: Sequence[str], whens: Sequence[Verdicts | None], size: int) -> Column:
    """The grades as a choice. One that is open before one is met leaves it open, for that one's reason."""
    left: Flags = numpy.ones(size, numpy.bool_)
    place: Integers = numpy.zeros(size, width_for(len(codes)))
    needs: Bits | None = None
    possible: list[Flags] = []
    for when in whens:
        met = left if when is None else left & when.met
        still = met
        if when is not None and when.needs is not None:
            open_ = left & (when.needs != 0)
            still = met | open_
            needs = together(needs, only(when.needs, open_ if needs is None else open_ & (needs == 0)))
        possible.append(still)
        left = left & ~met
        place += left
    if needs is None:
        return Column(place, place, words=tuple(codes))
    return Column(place, place, lacks=spread(needs, size), words=tuple(codes), possible=tuple(possible))
