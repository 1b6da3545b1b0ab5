"""Shares, ratios and roundings of all rows at once, by whole numbers only; a denominator of 0 is a lack."""

from fractions import Fraction
from math import gcd

from zhongchuang.engines.tables.plan.amounts import Amount, made, product, times
from zhongchuang.engines.tables.plan.lacks import Lacks, any_of, lacking_for
from zhongchuang.engines.tables.plan.logic import Column, both, case, is_column, surely

ZERO = "zero_denominator"


def share(part: Amount, whole: Amount) -> Amount:
    """The part in percent of the whole."""
    top, bottom, lacks = _divided(part, whole, 100)
    return made(top, bottom, "percent", lacks)


def ratio(part: Amount, whole: Amount) -> Amount:
    """How many times the whole goes into the part."""
    top, bottom, lacks = _divided(part, whole, 1)
    return made(top, bottom, "ratio", lacks)


def full(part: Amount, whole: Amount) -> Amount:
    """How many full times the whole goes into the part; never less than none."""
    top, bottom, lacks = _divided(part, whole, 1)
    if top is None:
        return made(None, 1, "ratio", lacks)
    return made(case([(top <= 0, 0), (top > 0, floor_of(top, bottom))], None), 1, "ratio", lacks)


def portion(percent: Amount, whole: Amount) -> Amount:
    """So many percent of the whole."""
    value, below = product(percent, whole, Fraction(1, 100))
    return made(value, below, whole.unit, any_of(percent.lacks, whole.lacks))


def _divided(part: Amount, whole: Amount, factor: int) -> tuple[Column, Column, Lacks]:
    """`factor` parts over the whole: numerator and denominator above 0, both lacking where the whole is 0."""
    lacks = any_of(part.lacks, whole.lacks)
    if whole.value is None or part.value is None:
        return None, 1, lacks
    if not is_column(whole.value):
        if whole.value == 0:
            return None, 1, any_of(lacks, lacking_for(ZERO, lambda: True))
        turned = -1 if whole.value < 0 else 1
        return _shortened(part.value, turned * factor, whole.below, part.below, abs(whole.value), lacks)
    lacks = any_of(lacks, lacking_for(ZERO, lambda: surely(whole.value == 0)))
    # A whole of 0 has no sign here, so that neither numerator nor denominator has a value.
    top = times(part.value, _sign(whole.value))
    return _shortened(top, factor, whole.below, part.below, whole.value.abs().nullif(0), lacks)


def _shortened(
    top: Column, factor: int, over: Column, under: Column, bottom: Column, lacks: Lacks
) -> tuple[Column, Column, Lacks]:
    """top * factor * over / (under * bottom), what is known on both sides taken out of both."""
    above = factor if is_column(over) else factor * over
    below = 1 if is_column(under) else under
    if not is_column(bottom):
        below *= bottom
    common = gcd(above, below)
    numerator = times(top, above // common, *([over] if is_column(over) else []))
    denominators = [one for one in (under, bottom) if is_column(one)]
    return numerator, times(below // common, *denominators), lacks


def floor_of(top: Column, bottom: Column) -> Column:
    """How many whole times the one goes into the other, neither below 0; exact for any 64 bits.

    Some databases divide whole numbers as floats: what that is off by is found in the remainder, which
    is small enough to be divided exactly.
    """
    if not is_column(bottom) and bottom == 1:
        return top
    about = top // bottom
    if not is_column(about):
        return about
    return about + (top - about * bottom) // bottom


def rounded(part: Amount, step: Amount, rule: Amount) -> Amount:
    """The nearest multiple of a step by a rule: down, up, half_up, half_even. A step of nothing is no step."""
    lacks = any_of(part.lacks, step.lacks, rule.lacks)
    if step.value is not None and not is_column(step.value) and step.value <= 0:
        return made(None, 1, part.unit, any_of(lacks, lacking_for(ZERO, lambda: True)))
    usable = step
    if is_column(step.value):
        usable = Amount(case([(step.value > 0, step.value)], None), step.below)
        lacks = any_of(lacks, lacking_for(ZERO, lambda: surely(step.value <= 0)))
    top, bottom, _ = _divided(part, usable, 1)
    if top is None or rule.value is None:
        return made(None, 1, part.unit, lacks)
    signed = case([(top >= 0, usable.value), (top < 0, times(usable.value, -1))], None)
    return made(times(_nearest(rule.value, top, bottom), signed), usable.below, part.unit, lacks)


def _nearest(rule: str, top: Column, bottom: Column) -> Column:
    """The whole number next to the size of a fraction."""
    size = top.abs() if is_column(top) else abs(top)
    whole = floor_of(size, bottom)
    if rule == "down":
        return whole
    rest = size - whole * bottom
    other = bottom - rest
    if rule == "up":
        more = [(rest > 0, 1)]
    elif rule == "half_up":
        more = [(rest >= other, 1)]
    else:
        more = [(rest > other, 1), (both(rest == other, whole % 2 == 1), 1)]
    return whole + case(more, 0)


def _sign(value: Column) -> Column:
    return case([(value > 0, 1), (value < 0, -1)], None)
