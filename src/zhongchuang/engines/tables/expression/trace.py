"""The trace of an evaluation: which quantities met in which step, and where each came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict

Exact = int | Fraction | date | bool | str
"""What a quantity may be inside the engine. No float; money is in fen, a share in percent."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a comparison, with where it came from.

    `name` is a fact ("seats", "operator.independent_legal_person"), a measure ("residents_in_year"),
    a parameter ("months_at_least"), a day ("as_of") or "" for a sum, a share or a literal, whose own
    parts are in `parts`. `kind` is one of fact, measure, parameter, day, sum, difference, product,
    share, full_months, literal.
    `value` is the exact value as text ("18", "0.75", "200/3", "yes", "2023-01-01"; money in fen, a share
    in percent), "" where missing. `low` and `high` are set instead of `value` where a count is open
    because some record lacks a value. `cells` are the cells it rests on (whole rows for counted
    records), `missing` the cells that are blank.
    """

    name: str
    kind: str
    unit: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    cells: tuple[Cell, ...] = ()
    missing: tuple[Cell, ...] = ()
    parts: tuple["Quantity", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning for one condition: a comparison, a yes/no fact, or several steps joined.

    `code` is one of: compare, is (a yes/no or a choice), is_missing (whether a fact is blank), all, any,
    not, in_principle, judgement, shown (a fact laid before the person who judges), and, for a
    comparison that can't be made, unknown_parameter or zero_denominator.
    `operator` is one of >= > <= < == != for comparisons, == or != for `is` and `is_missing`. The right
    side of `is` is a literal: one code, or several in its parts of which one must fit.
    """

    code: str
    verdict: Verdict
    operator: str = ""
    left: Quantity | None = None
    right: Quantity | None = None
    parts: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with its exact bounds. `low` equals `high` where it is known; both are None where it isn't.

    `lacks` says what a comparison with it lacks: "" or one of missing_value, unknown_parameter, zero_denominator.
    """

    quantity: Quantity
    low: Exact | None
    high: Exact | None
    lacks: str = ""


def as_text(value: Exact | Decimal) -> str:
    """A value as the trace keeps it: "yes", "2023-01-01", "18", "0.75", and "200/3" where no decimal is exact."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        value = Fraction(value)
    if not isinstance(value, Fraction) or value.denominator == 1:
        return str(value)
    return _decimal_text(value) or f"{value.numerator}/{value.denominator}"


def _decimal_text(value: Fraction) -> str:
    """The finite decimal equal to the value, or "" where there is none."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return ""
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
