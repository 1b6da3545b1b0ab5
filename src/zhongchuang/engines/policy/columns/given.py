"""An amount of every space as a document gives it: one expression, the first that applies, or several readings."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

import numpy

from zhongchuang.engines.policy.columns.amounts import Facts, measure
from zhongchuang.engines.policy.columns.arrays import Bits, Flags, Integers, select, width_for
from zhongchuang.engines.policy.columns.choosing import chosen, outermost_of, span_of, stepped
from zhongchuang.engines.policy.columns.column import Column, Verdicts
from zhongchuang.engines.policy.columns.gaps import only, together
from zhongchuang.engines.policy.columns.statements import compare, decide
from zhongchuang.engines.tables.expression.given import Choice, Given
from zhongchuang.engines.tables.expression.nodes import Comparison


def measure_given(given: Given, facts: Facts) -> Column:
    """What an amount comes to; several readings are bounds until somebody rules."""
    if given.amount is not None:
        return measure(given.amount, facts)
    if given.readings:
        return span_of([measure(reading.amount, facts) for reading in given.readings])
    divided = None if given.bands_of is None else measure(given.bands_of, facts)
    parts = [measure(choice.amount, facts) for choice in given.choose]
    if divided is not None and divided.settled and not divided.under:
        bounds = _bounds(given.choose, divided.scale, facts)
        if bounds:
            return stepped(parts, divided.low, bounds, divided.lacks)
    return chosen(parts, *_place(given.choose, divided, facts))


def _place(choices: Sequence[Choice], divided: Column | None, facts: Facts) -> tuple[Integers, Bits | None]:
    """The place of the first entry whose `when` is met; one that is open before leaves none, for its own reason."""
    kind = width_for(len(choices))
    place: Integers = numpy.full(1, len(choices) - 1, kind)
    left: Flags = numpy.ones(1, numpy.bool_)
    lacks: Bits | None = None
    for number, choice in enumerate(choices[:-1]):
        found = _when(choice, divided, facts)
        place = select(left & found.met, numpy.array([number], kind), place)
        left = left & ~found.met
        if found.needs is not None:
            lacks = together(lacks, only(found.needs, left))
            left = left & (found.needs == 0)
    return place, lacks


def _when(choice: Choice, divided: Column | None, facts: Facts) -> Verdicts:
    assert choice.when is not None, "only the last entry of a choice has no `when`"
    if divided is not None and isinstance(choice.when, Comparison):
        return compare(choice.when.operator, divided, measure(choice.when.right, facts))
    return decide(choice.when, facts)


def _bounds(choices: Sequence[Choice], scale: int, facts: Facts) -> list[int]:
    """The least numerators in each band but the first; nothing where a bound isn't known or they don't rise."""
    bounds: list[int] = []
    values: list[Fraction] = []
    for choice in choices[:-1]:
        assert isinstance(choice.when, Comparison), "a band is held by a comparison"
        value = measure(choice.when.right, facts).constant
        if value is None or (values and value <= values[-1]):
            return []
        values.append(value)
        bounds.append(ceil(value * scale) if choice.when.operator == "<" else floor(value * scale) + 1)
    return bounds


def capped(found: Column, most: Column | None, least: Column | None) -> Column:
    """An amount that is at most the one and at least the other."""
    if most is not None:
        found = outermost_of("smallest", [found, most])
    return found if least is None else outermost_of("largest", [found, least])
