"""An expression evaluated to its trace: three values, exact numbers, open counts as intervals.

This is the reference that anybody can read; whatever is faster must agree with it.
"""

from collections.abc import Callable
from fractions import Fraction
from operator import add, mul, sub
from typing import Protocol

from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Arithmetic,
    Comparison,
    Day,
    FullMonths,
    InPrinciple,
    Is,
    IsMissing,
    Joined,
    Name,
    Not,
    Number,
    Share,
    Statement,
)
from zhongchuang.engines.tables.expression.trace import Exact, Found, Quantity, Step, as_text
from zhongchuang.kernel.period import full_months
from zhongchuang.kernel.verdict import Verdict, all_of, any_of, opposite

_LACKS = ("missing_value", "zero_denominator", "unknown_parameter")
_ARITHMETIC: dict[str, tuple[str, Callable[[Fraction | int, Fraction | int], Fraction | int]]] = {
    "+": ("sum", add),
    "-": ("difference", sub),
    "*": ("product", mul),
}


class Facts(Protocol):
    """Where the names of an expression get their values."""

    def find(self, name: str) -> Found:
        """What stands behind a name the checker let pass."""


def decide(node: Statement, facts: Facts) -> Step:
    """The statement's verdict with all its steps; nothing is skipped, so that the trace is whole."""
    match node:
        case Comparison():
            return _compare(node, facts)
        case Is():
            return _is(node, facts)
        case IsMissing():
            return _is_missing(node, facts)
        case Joined(word=word, parts=parts):
            steps = tuple(decide(part, facts) for part in parts)
            code, join = ("all", all_of) if word == "and" else ("any", any_of)
            return Step(code, join(step.verdict for step in steps), parts=steps)
        case Not(part=part):
            step = decide(part, facts)
            return Step("not", opposite(step.verdict), parts=(step,))
        case InPrinciple(part=part):
            step = decide(part, facts)
            verdict = Verdict.MET if step.verdict is Verdict.MET else Verdict.NEEDS_PERSON
            return Step("in_principle", verdict, parts=(step,))


def measure(node: Amount, facts: Facts) -> Found:
    """The amount's value or bounds, with what it was made of."""
    match node:
        case Number(value=value):
            return known(Quantity("", "literal"), value)
        case Day(value=day):
            return known(Quantity("", "literal"), day)
        case Name(name=name):
            return facts.find(name)
        case FullMonths(start=start, end=end):
            return _full_months(measure(start, facts), measure(end, facts))
        case Share(part=part, whole=whole):
            return _share(measure(part, facts), measure(whole, facts))
        case Arithmetic(operator=operator, left=left, right=right):
            kind, apply = _ARITHMETIC[operator]
            return _arithmetic(kind, apply, measure(left, facts), measure(right, facts))


def known(quantity: Quantity, value: Exact) -> Found:
    """A quantity whose value is known."""
    return between(quantity, value, value)


def between(quantity: Quantity, low: Exact, high: Exact) -> Found:
    """A quantity that lies between two bounds, both included; known where they are equal."""
    q = quantity
    if low == high:
        full = Quantity(q.name, q.kind, q.unit, as_text(low), "", "", q.cells, q.missing, q.parts)
    else:
        full = Quantity(q.name, q.kind, q.unit, "", as_text(low), as_text(high), q.cells, q.missing, q.parts)
    return Found(full, low, high)


def lacking(quantity: Quantity, lacks: str) -> Found:
    """A quantity without a value, and why: missing_value, zero_denominator or unknown_parameter."""
    return Found(quantity, None, None, lacks)


def _compare(node: Comparison, facts: Facts) -> Step:
    left, right = measure(node.left, facts), measure(node.right, facts)
    lacks = _lacks(left, right)
    if lacks:
        code = "compare" if lacks == "missing_value" else lacks
        return Step(code, Verdict.NEEDS_PERSON, node.operator, left.quantity, right.quantity)
    verdict = _holds(node.operator, left, right)
    return Step("compare", verdict, node.operator, left.quantity, right.quantity)


def _lacks(*found: Found) -> str:
    lacks = {one.lacks for one in found}
    return next((reason for reason in _LACKS if reason in lacks), "")


def _holds(operator: str, left: Found, right: Found) -> Verdict:
    """Met where it holds for all values between the bounds, not met where for none, open between."""
    match operator:
        case ">=":
            return _at_least(left, right)
        case "<=":
            return _at_least(right, left)
        case "<":
            return opposite(_at_least(left, right))
        case ">":
            return opposite(_at_least(right, left))
        case "==":
            return all_of([_at_least(left, right), _at_least(right, left)])
        case _:
            return opposite(all_of([_at_least(left, right), _at_least(right, left)]))


def _at_least(left: Found, right: Found) -> Verdict:
    if left.low >= right.high:  # type: ignore[operator]  # the checker saw to it that both are numbers or both days
        return Verdict.MET
    return Verdict.NOT_MET if left.high < right.low else Verdict.NEEDS_PERSON  # type: ignore[operator]


def _is(node: Is, facts: Facts) -> Step:
    found = facts.find(node.subject.name)
    codes = tuple(code.name for code in node.values)
    literals = tuple(Quantity("", "literal", value=code) for code in codes)
    right = literals[0] if len(literals) == 1 else Quantity("", "literal", parts=literals)
    operator = "!=" if node.denied else "=="
    if found.low is None:
        return Step("is", Verdict.NEEDS_PERSON, operator, found.quantity, right)
    verdict = Verdict.MET if as_text(found.low) in codes else Verdict.NOT_MET
    return Step("is", opposite(verdict) if node.denied else verdict, operator, found.quantity, right)


def _is_missing(node: IsMissing, facts: Facts) -> Step:
    found = facts.find(node.subject.name)
    verdict = Verdict.MET if found.low is None else Verdict.NOT_MET
    operator = "!=" if node.denied else "=="
    return Step("is_missing", opposite(verdict) if node.denied else verdict, operator, found.quantity)


def _number(value: Exact | None) -> int | Fraction:
    assert isinstance(value, int | Fraction)
    return value


def _arithmetic(
    kind: str, apply: Callable[[Fraction | int, Fraction | int], Fraction | int], left: Found, right: Found
) -> Found:
    unit = left.quantity.unit or right.quantity.unit
    quantity = Quantity("", kind, unit, parts=(left.quantity, right.quantity))
    lacks = _lacks(left, right)
    if lacks:
        return lacking(quantity, lacks)
    corners = [apply(_number(a), _number(b)) for a in (left.low, left.high) for b in (right.low, right.high)]
    return between(quantity, min(corners), max(corners))


def _share(part: Found, whole: Found) -> Found:
    """The part in percent of the whole. A whole of nothing is a question for a person, never a crash."""
    quantity = Quantity("", "share", "percent", parts=(part.quantity, whole.quantity))
    lacks = _lacks(part, whole)
    if lacks:
        return lacking(quantity, lacks)
    low, high = _number(whole.low), _number(whole.high)
    if low <= 0 <= high:
        return lacking(quantity, "zero_denominator" if low == high else "missing_value")
    corners = [Fraction(100 * _number(a)) / _number(b) for a in (part.low, part.high) for b in (low, high)]
    return between(quantity, min(corners), max(corners))


def _full_months(start: Found, end: Found) -> Found:
    quantity = Quantity("", "full_months", "months", parts=(start.quantity, end.quantity))
    lacks = _lacks(start, end)
    if lacks:
        return lacking(quantity, lacks)
    return known(quantity, full_months(start.low, end.low))  # type: ignore[arg-type]  # days, by the checker
