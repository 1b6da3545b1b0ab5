"""The judging benchmark's work written in NumPy by somebody who knows just this one rule."""

import numpy

from benchmarks.judging_document import (
    AWARDS,
    EXCELLENT,
    LEAST_A,
    LEAST_B,
    PASSING,
    QUOTA,
    TIERS,
    Answer,
    Data,
    Integers,
)

_BOUNDS = numpy.array([low for low, _ in TIERS])
_POINTS = numpy.array([0, *(points for _, points in TIERS)])


def by_hand(data: Data) -> Answer:
    """Everything in NumPy, with the tier of each indicator kept as its reason."""
    tiers = [numpy.searchsorted(_BOUNDS, figure, side="right") for figure in data.figures]
    score = numpy.zeros(data.size.spaces, dtype=numpy.int64)
    for tier in tiers:
        score += _POINTS[tier]
    return the_rest(data, score)


def the_rest(data: Data, score: Integers) -> Answer:
    """Any-of, quota by rank, grades and the budget, from the points on."""
    f = data.figures
    takes_part = (f[0] >= LEAST_A) | (f[1] >= LEAST_B) | ((f[2] >= LEAST_A) & (f[3] >= LEAST_A))
    places = int(takes_part.sum()) * QUOTA // 100
    counts = numpy.bincount(score[takes_part], minlength=int(score.max()) + 1)
    place_of = counts[::-1].cumsum()[::-1]  # equals share the worse place: all that are not below
    excellent = takes_part & (score >= EXCELLENT) & (place_of[score] <= places)
    grade = numpy.where(~takes_part, 0, numpy.where(excellent, 1, numpy.where(score >= PASSING, 2, 3)))
    claim = numpy.array([0, *AWARDS, 0])[grade]
    return Answer(score, grade, _split(claim, data.size.budget_yuan * 100))


def _split(claim: Integers, budget: int) -> Integers:
    """In proportion, left-over fen to the largest remainders, then the larger claim, then the lower code."""
    total = int(claim.sum())
    if total <= budget:
        return claim
    kinds = numpy.unique(claim)
    shares = numpy.array([int(kind) * budget // total for kind in kinds])
    remainders = [int(kind) * budget % total for kind in kinds]
    paid = shares[numpy.searchsorted(kinds, claim)]
    left = budget - int(paid.sum())
    for at in sorted(range(len(kinds)), key=lambda at: (-remainders[at], -int(kinds[at]))):
        getting = numpy.flatnonzero(claim == kinds[at])[:left] if kinds[at] else numpy.array([], dtype=numpy.int64)
        paid[getting] += 1
        left -= len(getting)
    return paid
