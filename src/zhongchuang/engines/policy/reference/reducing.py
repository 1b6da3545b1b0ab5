"""Child records reduced to columns by the plain engine, for whoever judges in columns without a database."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import lcm

import numpy

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.reference.cohort import Cohort
from zhongchuang.engines.tables.expression.amounts import number
from zhongchuang.engines.tables.expression.trace import REASONS, Found
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.engines.tables.reduced import Bounds, Reduced
from zhongchuang.kernel.workdays import Workdays


def reduced(policy: Policy, snapshot: Snapshot, *, as_of: date, workdays: Workdays) -> Reduced:
    """Every tally of child records, for each space in the order of the codes."""
    cohort = Cohort(policy, snapshot, as_of=as_of, workdays=workdays)
    codes = [
        code
        for code, measure in policy.measures.items()
        if measure.tally is not None and measure.tally.entity != policy.subject
    ]
    found = {code: [space.find(code) for space in cohort.spaces.values()] for code in codes}
    return Reduced(tuple(cohort.spaces), {code: _bounds(some) for code, some in found.items()})


def _bounds(found: Sequence[Found]) -> Bounds:
    pairs = [(0, 0) if one.lacks else (number(one.low), number(one.high)) for one in found]
    scale = lcm(*(Fraction(value).denominator for pair in pairs for value in pair))
    low, high = (numpy.array([int(pair[side] * scale) for pair in pairs], dtype=numpy.int64) for side in (0, 1))
    lacks = numpy.array([1 + REASONS.index(one.lacks) if one.lacks else 0 for one in found], dtype=numpy.int8)
    return Bounds(low, high, lacks, scale)
