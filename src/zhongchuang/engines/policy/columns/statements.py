"""Statements about every space at once: met, not met, or open for reasons."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from math import ceil, floor
from typing import Any

import numpy

from zhongchuang.engines.policy.columns.amounts import Facts, measure
from zhongchuang.engines.policy.columns.arrays import Bits, End, Flags
from zhongchuang.engines.policy.columns.column import Column, Verdicts
from zhongchuang.engines.policy.columns.exact import same_under, signs
from zhongchuang.engines.policy.columns.gaps import only, reasons, together, where
from zhongchuang.engines.policy.columns.texts import fits, is_one_of
from zhongchuang.engines.tables.expression.nodes import (
    Comparison,
    InPrinciple,
    Is,
    IsIn,
    IsMet,
    IsMissing,
    IsRepeated,
    Joined,
    Matches,
    Not,
    Statement,
)
from zhongchuang.engines.tables.expression.pattern import matches

_HOLDS: Mapping[str, Callable[[Any, Any], Any]] = {
    ">=": numpy.greater_equal,
    ">": numpy.greater,
    "<=": numpy.less_equal,
    "<": numpy.less,
    "==": numpy.equal,
    "!=": numpy.not_equal,
}
_MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}


def decide(node: Statement, facts: Facts) -> Verdicts:
    """The statement's verdict for every space."""
    match node:
        case Comparison(operator=sign, left=left, right=right):
            return compare(sign, measure(left, facts), measure(right, facts))
        case Joined(word=word, parts=parts):
            return joined(word, [decide(part, facts) for part in parts])
        case Not(part=part):
            return opposite(decide(part, facts))
        case InPrinciple(part=part):
            return _in_principle(decide(part, facts))
        case Is() | IsMissing() | IsIn() | IsMet():
            found = _is_so(node, facts)
            return opposite(found) if node.denied else found
        case Matches(subject=subject, pattern=pattern):
            form = facts.parameter(pattern.name)
            return fits(facts.find(subject.name), None if form is None else lambda text: matches(text, str(form)))
        case IsRepeated():
            raise AssertionError("only a child record is asked whether it is repeated")


def _is_so(node: Is | IsMissing | IsIn | IsMet, facts: Facts) -> Verdicts:
    match node:
        case Is(subject=subject, values=values):
            return is_one_of(facts.find(subject.name), [code.name for code in values])
        case IsMissing(subject=subject):
            lacks = facts.find(subject.name).lacks
            return Verdicts(numpy.zeros(1, numpy.bool_) if lacks is None else lacks != 0)
        case IsMet(subject=subject):
            return facts.condition(subject.name)
        case IsIn(subject=subject, listed=listed):
            codes = facts.parameter(listed.name)
            assert codes is None or isinstance(codes, tuple), "a parameter that is a list, by the checker"
            return fits(facts.find(subject.name), None if codes is None else frozenset(codes).__contains__)


def compare(sign: str, left: Column, right: Column) -> Verdicts:
    """Met where it holds for all values between the bounds, not met where for none, open between or without a value."""
    lacks = together(left.lacks, right.lacks)
    if left.settled and right.settled:
        met = holds(sign, left, right, left.low_end, right.low_end)
        return Verdicts(met if lacks is None else met & (lacks == 0), lacks)
    if sign in ("==", "!="):
        met, failed = _equal(left, right)
        if sign == "!=":
            met, failed = failed, met
    else:
        high = sign in (">=", ">")
        least, most = (left.low_end, left.high_end) if high else (left.high_end, left.low_end)
        other_least, other_most = (right.low_end, right.high_end) if high else (right.high_end, right.low_end)
        met = holds(sign, left, right, least, other_most)
        failed = holds(_OPPOSITE[sign], left, right, most, other_least)
    needs = only(together(left.opens, right.opens), ~(met | failed))
    if lacks is None:
        return Verdicts(met, needs)
    known = lacks == 0
    return Verdicts(met & known, together(lacks, only(needs, known)))


def _equal(left: Column, right: Column) -> tuple[Flags, Flags]:
    met = holds(">=", left, right, left.low_end, right.high_end)
    met = met & holds("<=", left, right, left.high_end, right.low_end)
    failed = holds("<", left, right, left.high_end, right.low_end)
    return met, failed | holds(">", left, right, left.low_end, right.high_end)


def holds(sign: str, left: Column, right: Column, one: End, other: End) -> Flags:
    """Whether one end stands so to another; a number that all spaces share is brought to the scale of the column."""
    if right.constant is not None and isinstance(one[1], int):
        return _holds_to(sign, one, right.constant * one[1])
    if left.constant is not None and isinstance(other[1], int):
        return _holds_to(_MIRRORED[sign], other, left.constant * other[1])
    if same_under(one, other):
        return _HOLDS[sign](one[0], other[0])  # type: ignore[no-any-return]  # an array of flags
    return _HOLDS[sign](signs(one, other), 0)  # type: ignore[no-any-return]


def _holds_to(sign: str, end: End, number: Any) -> Flags:
    """Whether numerators stand so to an exact number that may lie between two whole ones."""
    over = end[0]
    if number.denominator == 1:
        whole = number.numerator
    elif sign in ("==", "!="):
        return numpy.full(len(over), sign == "!=")
    else:
        whole = ceil(number) if sign in (">=", "<") else floor(number)
    return _HOLDS[sign](over, whole)  # type: ignore[no-any-return]


def opposite(found: Verdicts) -> Verdicts:
    """Met becomes not met and the reverse; a gap stays a gap."""
    return Verdicts(~found.met if found.needs is None else ~found.met & (found.needs == 0), found.needs)


def joined(word: str, parts: Sequence[Verdicts]) -> Verdicts:
    """One part that fails settles an `and`, one that holds settles an `or`; else one gap leaves it open."""
    needs = together(*(part.needs for part in parts))
    met = reduce(numpy.logical_or if word == "or" else numpy.logical_and, (part.met for part in parts))
    if needs is None:
        return Verdicts(met)
    if word == "or":
        return Verdicts(met, only(needs, ~met))
    failed = reduce(numpy.logical_or, (opposite(part).met for part in parts))
    return Verdicts(met, only(needs, ~failed))


def _in_principle(part: Verdicts) -> Verdicts:
    needs = together(part.needs, where(opposite(part).met, "in_principle"))
    return Verdicts(part.met, reasons(needs))


def ruled(found: Verdicts, words: Mapping[int, bool], size: int) -> Verdicts:
    """The statement with a person's word, by the number of the space, where it is open."""
    if found.needs is None or not words:
        return found
    places = numpy.fromiter(words.keys(), numpy.int64)
    met: Flags = numpy.broadcast_to(found.met, (size,)).copy()
    needs: Bits = numpy.broadcast_to(found.needs, (size,)).copy()
    open_ones = needs[places] != 0
    met[places[open_ones]] = numpy.fromiter(words.values(), numpy.bool_)[open_ones]
    needs[places[open_ones]] = 0
    return Verdicts(met, reasons(needs))
