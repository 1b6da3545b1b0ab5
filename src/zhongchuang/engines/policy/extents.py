"""How large the whole numbers can become that an amount is counted in, before any is known.

Each operation here bounds what the same operation of `columns` does, its steps on the way included.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor, gcd, lcm
from operator import add, mul, sub

MOST = 2**63 - 1
"""The largest number a column can hold."""

MOST_PRODUCT = 10**15
"""Two amounts of a space multiplied by each other are taken to come to numerators up to this at most.

A bound for every field is so wide that hardly any two could be multiplied; where data go beyond this,
`columns` looks at every step whether the numbers at hand can be held, and refuses them otherwise.
"""

_HUNDRED = Fraction(100)
_MOST_VALUES = 64
"""A number that all spaces share is followed through so many of its values over the years."""

TOO_LARGE = "fits.too_large"
TWO_DENOMINATORS = "fits.two_denominators"


class Unfit(Exception):
    """An amount that can't be counted in columns, with a code and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Extent:
    """Where an amount lies, and what it is counted in.

    It lies between `low` and `high`, in whole numbers over `scale`; where `under` isn't 0, over
    denominators that change from space to space, up to `under`, in numerators up to `over`. `values`
    are all it can be, of a number that all spaces share.
    """

    low: Fraction
    high: Fraction
    scale: int = 1
    over: int = 0
    under: int = 0
    values: tuple[Fraction, ...] = ()

    def __post_init__(self) -> None:
        held(self.most)
        held(self.under)

    @property
    def most(self) -> int:
        """The largest numerator it can have."""
        return self.over if self.under else ceil(self.size * self.scale)

    @property
    def size(self) -> Fraction:
        """The largest size it can have."""
        return max(abs(self.low), abs(self.high))

    @property
    def beneath(self) -> int:
        """The largest denominator it can have."""
        return self.under or self.scale


def held(number: int) -> int:
    """The number, where a column can hold it. Raises Unfit."""
    if number > MOST:
        raise Unfit(TOO_LARGE, found=str(number), most=str(MOST))
    return number


def spanning(low: Fraction | int, high: Fraction | int, scale: int = 1) -> Extent:
    """An amount between two bounds, counted in steps of 1/scale."""
    return Extent(Fraction(low), Fraction(high), scale)


def shared(values: Sequence[Fraction]) -> Extent:
    """A number that all spaces share: one of these."""
    different = tuple(dict.fromkeys(values))
    if not different:
        return spanning(0, 0)
    scale = lcm(*(value.denominator for value in different))
    if len(different) > _MOST_VALUES:
        return Extent(min(different), max(different), scale)
    return Extent(min(different), max(different), scale, values=different)


def _of_values(apply: Callable[..., Fraction], *parts: Extent) -> Extent | None:
    """What comes of parts that all spaces share; None where one isn't."""
    if not all(part.values for part in parts):
        return None
    return shared([apply(*values) for values in product(*(part.values for part in parts))])


def arithmetic(sign: str, left: Extent, right: Extent) -> Extent:
    """Two amounts added, subtracted or multiplied."""
    apply = {"+": add, "-": sub, "*": mul}[sign]
    known = _of_values(apply, left, right)
    if known:
        return known
    if sign != "*":
        return _sum(left, right if sign == "+" else _mirrored(right))
    if right.values:
        return times(left, right.values)
    return times(right, left.values) if left.values else _product(left, right)


def _mirrored(one: Extent) -> Extent:
    return Extent(-one.high, -one.low, one.scale, one.over, one.under)


def _sum(left: Extent, right: Extent) -> Extent:
    low, high = left.low + right.low, left.high + right.high
    if left.under and right.under:
        raise Unfit(TWO_DENOMINATORS)
    if not left.under and not right.under:
        common = lcm(left.scale, right.scale)
        for part in (left, right):
            held(part.most * (common // part.scale))
        return Extent(low, high, common)
    over = held(left.most * right.beneath + right.most * left.beneath)
    return Extent(low, high, over=over, under=held(left.beneath * right.beneath))


def times(one: Extent, factors: Iterable[Fraction]) -> Extent:
    """An amount times a number that all spaces share."""
    found = [_times(one, factor) for factor in factors]
    return union(found)


def _times(one: Extent, factor: Fraction) -> Extent:
    low, high = sorted((one.low * factor, one.high * factor))
    if one.under:
        return Extent(low, high, over=one.over * abs(factor.numerator), under=held(one.under * factor.denominator))
    return Extent(low, high, one.scale // gcd(factor.numerator, one.scale) * factor.denominator)


def _product(left: Extent, right: Extent) -> Extent:
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    low, high = min(corners), max(corners)
    if left.under or right.under:
        over, under = held(left.most * right.most), held(left.beneath * right.beneath)
        return Extent(low, high, over=over, under=under)
    scale = held(left.scale * right.scale)
    furthest = Fraction(MOST_PRODUCT, scale)
    return Extent(max(low, -furthest), min(high, furthest), scale)


def portion(percent: Extent, whole: Extent) -> Extent:
    """So many percent of the whole."""
    known = _of_values(lambda one, other: one * other / 100, percent, whole)
    if known:
        return known
    for shared_one, other in ((percent, whole), (whole, percent)):
        if shared_one.values:
            return times(other, [value / _HUNDRED for value in shared_one.values])
    found = _product(percent, whole)
    low, high, under = found.low / 100, found.high / 100, held(found.beneath * 100)
    return Extent(low, high, over=found.over, under=under) if found.under else Extent(low, high, under)


def share(part: Extent, whole: Extent) -> Extent:
    """The part in percent of the whole."""
    return _quotient(part, whole, _HUNDRED)


def ratio(part: Extent, whole: Extent) -> Extent:
    """How many times the whole goes into the part."""
    return _quotient(part, whole, Fraction(1))


def full(part: Extent, whole: Extent) -> Extent:
    """How many full times the whole goes into the part."""
    found = ratio(part, whole)
    if found.values:
        return shared([Fraction(max(0, floor(value))) for value in found.values])
    return spanning(0, max(0, floor(found.high)))


def _quotient(part: Extent, whole: Extent, factor: Fraction) -> Extent:
    known = _of_values(lambda one, other: factor * one / other if other else Fraction(0), part, whole)
    if known:
        return known
    if whole.values or whole.low == whole.high == 0:
        divisors = [value for value in whole.values if value]
        return times(part, [factor / value for value in divisors]) if divisors else spanning(0, 0)
    over, under = divided(part, whole, factor)
    low = Fraction(0) if part.low >= 0 and whole.low >= 0 else Fraction(-over)
    return Extent(low, Fraction(over), over=over, under=under)


def divided(part: Extent, whole: Extent, factor: Fraction) -> tuple[int, int]:
    """The largest numerator and denominator of a quotient, what is known of both taken out of both."""
    known = Fraction(1 if whole.under else whole.scale, 1 if part.under else part.scale) * factor
    over = held(part.most * (whole.under or 1) * known.numerator)
    return over, held(whole.most * (part.under or 1) * known.denominator)


def rounded(part: Extent, step: Extent) -> Extent:
    """The nearest multiple of a step."""
    steps = [value for value in step.values if value > 0]
    if step.values and not steps:
        return spanning(0, 0)
    if steps:
        for value in steps:
            _times(part, 1 / value)
        scale = lcm(*(value.denominator for value in steps))
        if part.values:
            return shared([near for value in part.values for one in steps for near in _around(value, one)])
    else:
        divided(part, step, Fraction(1))
        scale = step.scale
        if step.under:
            over = ceil((part.size + step.size) * step.under)
            return Extent(part.low - step.high, part.high + step.high, over=over, under=step.under)
    furthest = max(steps, default=step.high)
    return Extent(part.low - furthest, part.high + furthest, scale)


def _around(value: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    times_step = value / step
    return floor(times_step) * step, ceil(times_step) * step


def outermost(word: str, parts: Sequence[Extent]) -> Extent:
    """The smallest or the largest of several amounts."""
    choose = min if word == "smallest" else max
    known = _of_values(lambda *values: choose(values), *parts)
    if known:
        return known
    found = union(parts)
    low, high = choose(part.low for part in parts), choose(part.high for part in parts)
    return Extent(low, high, found.scale, found.over, found.under)


def first_known(parts: Sequence[Extent]) -> Extent:
    """The first of several amounts that has a value."""
    if all(part.values for part in parts):
        return shared([value for part in parts for value in part.values])
    return union(parts)


def union(parts: Sequence[Extent]) -> Extent:
    """One of several amounts."""
    low, high = min(part.low for part in parts), max(part.high for part in parts)
    if any(part.under for part in parts):
        over, under = max(part.most for part in parts), max(part.beneath for part in parts)
        return Extent(low, high, over=over, under=under)
    return Extent(low, high, lcm(*(part.scale for part in parts)))
