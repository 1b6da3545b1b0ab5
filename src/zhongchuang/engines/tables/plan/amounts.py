"""Amounts of all rows at once, exact: whole numbers over a denominator, days, texts, and why one may be lacking."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import ibis

from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.plan.lacks import NEVER, Lacks, any_of, lacking_for, while_lacking
from zhongchuang.engines.tables.plan.logic import Column, both, case, column, is_column, present

_ONE = Fraction(1)
_MOST = 2**63 - 1
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {">=": ge, ">": gt, "<=": le, "<": lt, "==": eq, "!=": ne}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of every row. A number is `value` over `below`, whole numbers both, the denominator above 0.

    `value` is absent in a row exactly where `lacks` tells why.
    """

    value: Column
    below: Column = 1
    unit: str = ""
    lacks: Lacks = NEVER


def shared(value: Exact | None, unit: str = "", lacks: str = "") -> Amount:
    """An amount that every row shares; None where it is lacking, for a reason."""
    if value is None:
        return Amount(None, 1, unit, lacking_for(lacks, lambda: True))
    if isinstance(value, Fraction):
        return Amount(value.numerator, value.denominator, unit)
    return Amount(value, 1, unit)


def made(value: Column, below: Column, unit: str, lacks: Lacks) -> Amount:
    """An amount made of others."""
    return Amount(value, below, unit, lacks.told_by(value))


def times(*factors: Column) -> Column:
    """The product of whole numbers."""
    known, columns = 1, []
    for factor in factors:
        if factor is None:
            return None
        if is_column(factor):
            columns.append(factor)
        else:
            known *= factor
    product: Column = known
    for factor in columns:
        product = factor if not is_column(product) and product == 1 else product * factor
    return product


def alike(amounts: Sequence[Amount]) -> tuple[list[Column], Column]:
    """The numerators of amounts over one denominator."""
    known = lcm(*(one.below for one in amounts if not is_column(one.below)))
    changing = [one.below for one in amounts if is_column(one.below)]

    def raised(one: Amount) -> Column:
        if is_column(one.below):
            return times(one.value, known, *(other for other in changing if other is not one.below))
        return times(one.value, known // one.below, *changing)

    return [raised(one) for one in amounts], times(known, *changing)


def arithmetic(sign: str, left: Amount, right: Amount) -> Amount:
    """Two numbers added, subtracted or multiplied."""
    lacks = any_of(left.lacks, right.lacks)
    unit = _unit(left, right)
    if sign == "*":
        return made(*product(left, right), unit, lacks)
    (one, other), below = alike([left, right])
    if one is None or other is None:
        return made(None, 1, unit, lacks)
    return made(one + other if sign == "+" else one - other, below, unit, lacks)


def product(left: Amount, right: Amount, by: Fraction = _ONE) -> tuple[Column, Column]:
    """Numerator and denominator of the product of two numbers and one that all rows share."""
    for one, other in ((left, right), (right, left)):
        if one.value is None:
            return None, 1
        if not is_column(one.value):
            return times_shared(other.value, other.below, Fraction(one.value, one.below) * by)
    return times_shared(times(left.value, right.value), times(left.below, right.below), by)


def times_shared(value: Column, below: Column, factor: Fraction) -> tuple[Column, Column]:
    """A number times one that all rows share; what stands above and below is taken out of both."""
    above, beneath = factor.numerator, factor.denominator
    common = 1 if is_column(below) else gcd(above, below)
    return times(value, above // common), times(below if is_column(below) else below // common, beneath)


def _unit(*parts: Amount) -> str:
    """The unit of what is joined; only lengths of time are asked for it, and they are joined to pure numbers only."""
    return next((part.unit for part in parts if part.unit not in ("", "ratio")), "")


def compared(sign: str, left: Amount, right: Amount) -> Column:
    """Whether a comparison holds: of two numbers by multiplying crosswise, of two days as they are."""
    if left.value is None or right.value is None:
        return None
    if left.below is right.below or _same(left.below, right.below):
        return _SIGNS[sign](left.value, right.value)
    if not is_column(right.value) and not is_column(left.below):
        return _with_shared(sign, left.value, Fraction(right.value * left.below, right.below))
    if not is_column(left.value) and not is_column(right.below):
        return _with_shared(_TURNED[sign], right.value, Fraction(left.value * right.below, left.below))
    return _SIGNS[sign](_wide(left.value) * _wide(right.below), _wide(right.value) * _wide(left.below))


def _same(one: Column, other: Column) -> bool:
    return not is_column(one) and not is_column(other) and one == other


def _with_shared(sign: str, value: Column, bound: Fraction) -> Column:
    """Whether whole numbers compare to one bound that all rows share: to the whole number next to it."""
    whole = bound.denominator == 1
    if not whole and sign in ("==", "!="):
        return case([(present(value), sign == "!=")], None)
    next_to = ceil(bound) if sign in (">=", "<") else floor(bound)
    if not -_MOST <= next_to <= _MOST:
        return case([(present(value), _SIGNS[sign](0, next_to))], None)
    return _SIGNS[sign](value, next_to)


def _wide(value: Column) -> Any:
    """A number of 64 bits, such that the product of two is exact."""
    return column(value).cast("decimal(19, 0)")


def outermost(word: str, parts: Sequence[Amount]) -> Amount:
    """The smallest or the largest of several; lacking where one of them is."""
    lacks, unit = any_of(*(part.lacks for part in parts)), _unit(*parts)
    if any(part.value is None for part in parts):
        return made(None, 1, unit, lacks)
    if any(is_column(part.below) for part in parts):
        return _outermost_by_pairs(word, parts, unit, lacks)
    values, below = alike(parts) if all(map(_is_number, parts)) else ([part.value for part in parts], 1)
    plain = [value for value in values if not is_column(value)]
    columns = [value for value in values if is_column(value)]
    choose, among = (min, ibis.least) if word == "smallest" else (max, ibis.greatest)
    if plain:
        columns = [*columns, column(choose(plain))] if columns else []
    if not columns:
        return made(choose(plain), below, unit, lacks)
    # The databases' own pass over what is missing.
    whole = both(*(part.value.notnull() for part in parts if is_column(part.value)))
    return made(case([(whole, among(*columns))], None), below, unit, lacks)


def _is_number(part: Amount) -> bool:
    return part.value.type().is_integer() if is_column(part.value) else isinstance(part.value, int)


def _outermost_by_pairs(word: str, parts: Sequence[Amount], unit: str, lacks: Lacks) -> Amount:
    sign, against = ("<=", ">") if word == "smallest" else (">=", "<")
    best = parts[0]
    for part in parts[1:]:
        choice = [(compared(sign, best, part), best), (compared(against, best, part), part)]
        value, below = chosen(choice, None)
        best = Amount(value, below)
    return made(best.value, best.below, unit, lacks)


def first_known(parts: Sequence[Amount]) -> Amount:
    """The first that isn't lacking; where all are, it lacks what the first does."""
    *before, last = parts
    branches = [(present(part.value), part) for part in before]
    value, below = chosen(branches, last)
    lacks = NEVER
    if all(part.lacks for part in parts):
        # Where all are lacking so is any one of them: that with the fewest blanks finds the rows.
        blanks = [part.lacks.blanks for part in parts if part.lacks.blanks is not None]
        first = replace(parts[0].lacks, blanks=min(blanks, key=len, default=None))
        lacks = while_lacking(value, first)
    return made(value, below, next((part.unit for part in parts if part.unit), ""), lacks)


def chosen(branches: Sequence[tuple[Column, Amount | None]], otherwise: Amount | None) -> tuple[Column, Column]:
    """Value and denominator of the first branch whose condition holds; None is a branch without a value."""
    known = [amount for amount in _amounts(branches, otherwise) if amount.value is not None]
    if any(is_column(amount.below) for amount in known):
        numerators = [None if one is None else one.value for _, one in branches]
        denominators = [None if one is None else one.below for _, one in branches]
        last = (None, 1) if otherwise is None else (otherwise.value, otherwise.below)
        conditions = [condition for condition, _ in branches]
        return (
            case(list(zip(conditions, numerators, strict=True)), last[0]),
            case(list(zip(conditions, denominators, strict=True)), last[1]),
        )
    below = lcm(*(amount.below for amount in known))

    def raised(amount: Amount | None) -> Column:
        return None if amount is None or amount.value is None else _raised(amount, below)

    return case([(condition, raised(amount)) for condition, amount in branches], raised(otherwise)), below


def _raised(amount: Amount, below: int) -> Column:
    return amount.value if below == amount.below else times(amount.value, below // amount.below)


def _amounts(branches: Sequence[tuple[Column, Amount | None]], otherwise: Amount | None) -> Iterator[Amount]:
    yield from (amount for _, amount in branches if amount is not None)
    if otherwise is not None:
        yield otherwise
