"""A statement as a test of one row: the verdict alone, for the many rows nobody asks the reasons of.

It says what `evaluate.decide` says, or declines. A city has a hundred records for each space it judges,
and a record that doesn't count needs no trace.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Comparison,
    Day,
    Is,
    IsMissing,
    Joined,
    Name,
    Not,
    Number,
    Statement,
)
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.rows import exact
from zhongchuang.engines.tables.expression.trace import Exact, Found, as_text
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.verdict import Verdict, opposite

Values = Mapping[str, Value]
Test = Callable[[Values], Verdict]
_Amount = Callable[[Values], Exact | None]

_HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}


def predicate(node: Statement, reaches: Mapping[str, Reach], shared: Mapping[str, Found]) -> Test | None:
    """The statement as a test of a row's values; None where it asks for more than the row and what all rows share."""
    match node:
        case Comparison(operator=sign, left=left, right=right):
            sides = _amount(left, reaches, shared), _amount(right, reaches, shared)
            return None if None in sides else _comparison(_HOLDS[sign], *sides)  # type: ignore[arg-type]
        case Is(subject=subject, values=codes, denied=denied):
            found = _amount(subject, reaches, shared)
            return found and _denied(_is(found, frozenset(code.name for code in codes)), denied)
        case IsMissing(subject=subject, denied=denied):
            found = _amount(subject, reaches, shared)
            return found and _denied(_is_missing(found), denied)
        case Not(part=part):
            test = predicate(part, reaches, shared)
            return test and _denied(test, True)
        case Joined(word=word, parts=parts):
            tests = [test for part in parts if (test := predicate(part, reaches, shared))]
            return _joined(word, tests) if len(tests) == len(parts) else None
        case _:
            return None


def _amount(node: Amount, reaches: Mapping[str, Reach], shared: Mapping[str, Found]) -> _Amount | None:
    match node:
        case Number(value=value) | Day(value=value):
            return lambda values: value
        case Name(name=name) if name in shared:
            known = shared[name]
            return (lambda values: known.low) if known.low == known.high else None
        case Name(name=name) if name in reaches and not reaches[name].entity:
            field = reaches[name].field
            return lambda values: None if (value := values.get(field)) is None else exact(value)
        case _:
            return None


def _comparison(holds: Callable[[Any, Any], bool], left: _Amount, right: _Amount) -> Test:
    def test(values: Values) -> Verdict:
        one, other = left(values), right(values)
        if one is None or other is None:
            return Verdict.NEEDS_PERSON
        return Verdict.MET if holds(one, other) else Verdict.NOT_MET

    return test


def _is(subject: _Amount, codes: frozenset[str]) -> Test:
    def test(values: Values) -> Verdict:
        value = subject(values)
        if value is None:
            return Verdict.NEEDS_PERSON
        return Verdict.MET if as_text(value) in codes else Verdict.NOT_MET

    return test


def _is_missing(subject: _Amount) -> Test:
    return lambda values: Verdict.MET if subject(values) is None else Verdict.NOT_MET


def _denied(test: Test, denied: bool) -> Test:
    return (lambda values: opposite(test(values))) if denied else test


def _joined(word: str, tests: list[Test]) -> Test:
    """One part that fails settles an `and`, one that holds settles an `or`; the rest needn't be looked at."""
    settled, otherwise = (Verdict.NOT_MET, Verdict.MET) if word == "and" else (Verdict.MET, Verdict.NOT_MET)

    def joined(values: Values) -> Verdict:
        verdict = otherwise
        for test in tests:
            found = test(values)
            if found is settled:
                return settled
            if found is Verdict.NEEDS_PERSON:
                verdict = found
        return verdict

    return joined
