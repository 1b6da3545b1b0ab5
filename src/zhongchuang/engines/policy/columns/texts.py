"""Choices and texts of every space: whether they are one of several codes, stand in a list, have a form."""

from collections.abc import Callable, Iterable
from functools import reduce

import numpy

from zhongchuang.engines.policy.columns.arrays import Flags
from zhongchuang.engines.policy.columns.column import Column, Verdicts, unknown
from zhongchuang.engines.policy.columns.gaps import only, together

_FEW = 4
"""So many places are compared one by one; of more it is looked up for each word once."""


def is_one_of(column: Column, codes: Iterable[str]) -> Verdicts:
    """Whether a choice is one of the codes; where several are still possible, whether all are or none is."""
    wanted = frozenset(codes)
    met = _among(column, lambda word: word in wanted)
    if column.lacks is None:
        return Verdicts(met)
    met = met & (column.lacks == 0)
    if not column.possible:
        return Verdicts(met, column.lacks)
    fit = [flags for flags, word in zip(column.possible, column.words, strict=True) if word in wanted]
    others = [flags for flags, word in zip(column.possible, column.words, strict=True) if word not in wanted]
    lacking = column.lacks != 0
    some, some_other = (reduce(numpy.logical_or, flags, numpy.zeros(1, numpy.bool_)) for flags in (fit, others))
    return Verdicts(met | (lacking & ~some_other), only(column.lacks, some & some_other))


def fits(column: Column, word_fits: Callable[[str], bool] | None) -> Verdicts:
    """Whether a text is of some form; None where it isn't known of which."""
    lacks = column.lacks
    if word_fits is None:
        lacks = together(lacks, unknown("unknown_parameter").lacks)
    met = _among(column, word_fits or (lambda word: False))
    return Verdicts(met if lacks is None else met & (lacks == 0), lacks)


def _among(column: Column, word_fits: Callable[[str], bool]) -> Flags:
    places = [place for place, word in enumerate(column.words) if word_fits(word)]
    if not places:
        return numpy.zeros(1, numpy.bool_)
    if len(places) <= _FEW:
        return reduce(numpy.logical_or, (column.low == place for place in places))
    table = numpy.zeros(max(len(column.words), 1), numpy.bool_)
    table[places] = True
    return table[column.low]
