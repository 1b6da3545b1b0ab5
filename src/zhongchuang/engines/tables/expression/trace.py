"""The trace of an evaluation: which quantities met in which step, and where each came from."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict

Exact = int | Fraction | date | bool | str | tuple[str, ...]
"""What a quantity may be inside the engine. No float; money is in fen, a share in percent; a moment is a datetime."""

REASONS = (
    *("missing_value", "zero_denominator", "unknown_parameter", "tie", "readings"),
    *("in_principle", "judgement", "open_claims"),
)
"""Why a person is needed, the most pressing first: a blank can be filled before anybody need judge."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a comparison, with where it came from.

    `name` is a fact ("seats", "operator.independent_legal_person"), a measure ("residents_in_year"),
    a parameter ("months_at_least"), a day ("as_of"), an item, a grant, "score", "grade", or "" for a
    sum, a share or a literal, whose own parts are in `parts`. `kind` is one of fact, measure,
    parameter, day, outcome, item, grant, sum, difference, product, share, ratio, full, portion, rounded,
    smallest, largest, first_known, after, before, limit, next_month, full_months, choice (`steps` are the
    statements looked at, the last of them met), rank, readings, capped (the amount, then its cap), ruled
    (a person's word; the computed in its parts), literal. `note` is "provisional" where a day rests on a
    year whose calendar isn't announced, "not_ranked" where a space has no place, else "".
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
    steps: tuple["Step", ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning for one condition: a comparison, a yes/no fact, or several steps joined.

    `code` is one of: compare, is (a yes/no or a choice), is_missing (whether a fact is blank), is_met (a
    condition of the document, whose own step is its part), is_in (a list), is_repeated, matches (a pattern),
    all, any, not, in_principle, judgement, shown (a fact laid before the person who judges), and, for a
    comparison that can't be made, unknown_parameter or zero_denominator. `opens` is one of REASONS where a
    step without parts is open.
    `operator` is one of >= > <= < == != for comparisons, == or != for `is` and `is_missing`. The right
    side of `is` is a literal: one code, or several in its parts of which one must fit.
    """

    code: str
    verdict: Verdict
    operator: str = ""
    left: Quantity | None = None
    right: Quantity | None = None
    parts: tuple["Step", ...] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with its exact bounds. `low` equals `high` where it is known; both are None where it isn't.

    `lacks` says why it has no value, `opens` why its bounds differ: "" or one of REASONS.
    """

    quantity: Quantity
    low: Exact | None
    high: Exact | None
    lacks: str = ""
    opens: str = ""


def as_text(value: Exact | Decimal) -> str:
    """A value as the trace keeps it: "yes", "2023-01-01", "18", "0.75", and "200/3" where no decimal is exact."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
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
