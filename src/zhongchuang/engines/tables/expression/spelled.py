"""An amount as a document would write it: for a message that says which of several it means."""

from fractions import Fraction

from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Arithmetic,
    Day,
    FullMonths,
    Moved,
    Name,
    NextMonth,
    Number,
    Portion,
    Ratio,
    Rounded,
    Several,
    Share,
)

MOST = 80
"""So many characters are shown of one amount."""


def spelled(node: Amount) -> str:
    """The amount in the words of the language, cut where it is long."""
    text = _spelled(node)
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def _spelled(node: Amount) -> str:
    match node:
        case Number(value=value):
            return _number(value)
        case Day(value=day):
            return day.isoformat()
        case Name(name=name):
            return name
        case Arithmetic(operator=sign, left=left, right=right):
            return f"{_part(left, sign)} {sign} {_part(right, sign)}"
        case _:
            word, parts = _call(node)
            return f"{word}({', '.join(parts)})"


def _part(node: Amount, sign: str) -> str:
    """One side of a sum, a difference or a product, in brackets where it needs them."""
    bare = not isinstance(node, Arithmetic) or (sign == node.operator == "+")
    return _spelled(node) if bare else f"({_spelled(node)})"


def _call(node: Amount) -> tuple[str, tuple[str, ...]]:
    """The word of a call and what stands between its brackets."""
    match node:
        case Share(part=part, whole=whole) | Ratio(part=part, whole=whole):
            word = "share" if isinstance(node, Share) else "full" if node.full else "ratio"
            return word, (_spelled(part), f"of {_spelled(whole)}")
        case Portion(percent=percent, whole=whole):
            return "portion", (_spelled(percent), f"of {_spelled(whole)}")
        case Rounded(part=part, step=step, rule=rule):
            return "rounded", (_spelled(part), f"to {_spelled(step)}", f"by {rule.name}")
        case Several(word=word, parts=parts):
            return word, tuple(map(_spelled, parts))
        case _:
            return _of_days(node)


def _of_days(node: Amount) -> tuple[str, tuple[str, ...]]:
    if isinstance(node, Moved):
        return node.word, (_spelled(node.day), _spelled(node.length))
    if isinstance(node, FullMonths):
        return "full_months", (_spelled(node.start), _spelled(node.end))
    assert isinstance(node, NextMonth)
    return "next_month", (_spelled(node.day),)


def _number(value: int | Fraction) -> str:
    """A number as it was written: a fraction of the reader's has a decimal form."""
    if isinstance(value, int):
        return str(value)
    places = next(p for p in range(1, 20) if (value * 10**p).denominator == 1)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
