"""The second, small calculator: it works out the arithmetic a person wrote beside what a worked case expects.

It shares nothing with the engines: no unit, no dictionary, no name. It knows numbers, days, `?` for what
nobody knows, + - * / and brackets, min() max() floor() ceil(), comparisons, and, or, not.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from operator import eq, ge, gt, le, lt, ne
from typing import Any

UNKNOWN = None
"""What `?` stands for, and what comes of it."""

Worked = Fraction | date | bool | None
"""A number, a day, whether something holds; or UNKNOWN."""

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<day>\d{4}-\d{2}-\d{2})
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<word>[a-z]+)
  | (?P<sign>>=|<=|==|!=|[-+*/()<>,?])
    )""",
    re.VERBOSE,
)
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt, "==": eq, "!=": ne}


class NotArithmetic(Exception):
    """What is written can't be worked out."""


def worked_out(text: str) -> Worked:
    """What the arithmetic comes to. Raises NotArithmetic."""
    reader = _Reader(_tokens(text))
    value = reader.either()
    if reader.next:
        raise NotArithmetic(f"“{reader.next}” is left over in: {text}")
    return value


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotArithmetic(f"nothing can be made of: {text[at:]}")
        found.append(match.group().strip())
        at = match.end()
    return found


class _Reader:
    """Reads the tokens once, from the loosest sign to the closest."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self.next
        if not token or (wanted and token != wanted):
            raise NotArithmetic(f"{wanted or 'something'} is wanted where “{token}” stands")
        self._at += 1
        return token

    def either(self) -> Worked:
        """Statements joined by `or`: one that holds settles it."""
        return self._joined("or", self._both, settles=True)

    def _both(self) -> Worked:
        return self._joined("and", self._denied, settles=False)

    def _joined(self, word: str, part: Callable[[], Worked], *, settles: bool) -> Worked:
        value = part()
        if self.next != word:
            return value
        parts = [_statement(value)]
        while self.next == word:
            self._take()
            parts.append(_statement(part()))
        if settles in parts:
            return settles
        return UNKNOWN if UNKNOWN in parts else not settles

    def _denied(self) -> Worked:
        if self.next != "not":
            return self._compared()
        self._take()
        value = _statement(self._denied())
        return UNKNOWN if value is UNKNOWN else not value

    def _compared(self) -> Worked:
        left = self._sum()
        if self.next not in _COMPARISONS:
            return left
        sign, right = self._take(), self._sum()
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        if isinstance(left, date) is not isinstance(right, date) or bool in (type(left), type(right)):
            raise NotArithmetic("only numbers, or only days, can be compared")
        return _COMPARISONS[sign](left, right)

    def _sum(self) -> Worked:
        value = self._product()
        while self.next in ("+", "-"):
            value = _added(value, self._take(), self._product())
        return value

    def _product(self) -> Worked:
        value = self._single()
        while self.next in ("*", "/"):
            value = _multiplied(_number(value), self._take(), _number(self._single()))
        return value

    def _single(self) -> Worked:
        token = self._take()
        if token == "?":
            return UNKNOWN
        if token == "-":
            value = _number(self._single())
            return UNKNOWN if value is UNKNOWN else -value
        if token == "(":
            inner = self.either()
            self._take(")")
            return inner
        if token in _CALLS:
            return self._call(token)
        try:
            return date.fromisoformat(token) if "-" in token else Fraction(token)
        except ValueError:
            raise NotArithmetic(f"“{token}” is neither a number nor a day") from None

    def _call(self, word: str) -> Worked:
        self._take("(")
        parts = [self._sum()]
        while self.next == ",":
            self._take()
            parts.append(self._sum())
        self._take(")")
        return UNKNOWN if UNKNOWN in parts else _CALLS[word](parts)


def _lowered(parts: Sequence[Any]) -> Fraction:
    (value,) = parts
    return Fraction(floor(value))


def _raised(parts: Sequence[Any]) -> Fraction:
    (value,) = parts
    return Fraction(ceil(value))


_CALLS: dict[str, Callable[[Sequence[Any]], Fraction | date]] = {
    "min": min,
    "max": max,
    "floor": _lowered,
    "ceil": _raised,
}


def _statement(value: Worked) -> bool | None:
    if value is UNKNOWN or isinstance(value, bool):
        return value
    raise NotArithmetic("and, or, not stand between statements")


def _number(value: Worked) -> Fraction | None:
    if value is UNKNOWN or isinstance(value, Fraction):
        return value
    raise NotArithmetic("only numbers can be multiplied")


def _multiplied(left: Fraction | None, sign: str, right: Fraction | None) -> Fraction | None:
    if sign == "/" and right == 0:
        raise NotArithmetic("nothing is divided by 0")
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    return left * right if sign == "*" else left / right


def _added(left: Worked, sign: str, right: Worked) -> Worked:
    """Numbers added; a day less a day is so many days, a day and so many days is a day."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if isinstance(left, date) and isinstance(right, date) and sign == "-":
        return Fraction((left - right).days)
    days = _number(right)
    assert days is not None
    if isinstance(left, date):
        return left + timedelta(days=int(days if sign == "+" else -days))
    number = _number(left)
    assert number is not None
    return number + days if sign == "+" else number - days
