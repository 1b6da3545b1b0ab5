"""What an expression means: frozen nodes, each with the offset where it stands in its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

DAYS = ("year_first", "year_last", "as_of")
"""The first and the last day of the return's year, and the day of evaluation."""

MOVES = ("after", "before", "limit")
"""Calls that move a day by a length of time."""

SEVERAL = ("smallest", "largest", "first_known")
"""Calls that take one of several amounts."""

CALLS = (
    *("share", "ratio", "full", "portion", "rounded", "full_months", "next_month", "in_principle"),
    *MOVES,
    *SEVERAL,
)

OUTCOMES = ("qualifies", "all_items", "score", "grade")
"""What a document makes of a space, by name."""

IN_FORCE = "in_force"
"""Whether the document is in force on the day of evaluation."""

WORDS = (
    *("and", "or", "not", "is", "one", "of", "in", "missing", "repeated", "matches", "met", "yes", "no", "to", "by"),
    *CALLS,
    *DAYS,
    IN_FORCE,
    *OUTCOMES,
)
"""Every word that may stand in an expression; nothing in a document may be named like one."""


class Fault(StrEnum):
    """What can be wrong with an expression."""

    EMPTY = "expression.empty"
    TOO_LONG = "expression.too_long"
    TOO_MANY_WORDS = "expression.too_many_words"
    TOO_MANY_TERMS = "expression.too_many_terms"
    TOO_DEEP = "expression.too_deep"
    NUMBER_TOO_LONG = "expression.number_too_long"
    NOT_A_PLAIN_NUMBER = "expression.not_a_plain_number"
    NOT_A_DAY = "expression.not_a_day"
    FOREIGN_CHARACTER = "expression.foreign_character"
    UNREADABLE = "expression.unreadable"
    NO_DIVISION = "expression.no_division"
    NO_POWER = "expression.no_power"
    UNEXPECTED = "expression.unexpected"
    ENDS_EARLY = "expression.ends_early"
    UNKNOWN_CALL = "expression.unknown_call"
    COMPARED_WITH_CODE = "expression.compared_with_code"
    AND_OR_MIXED = "expression.and_or_mixed"
    CHAINED = "expression.chained"
    UNKNOWN_NAME = "expression.unknown_name"
    UNKNOWN_CHOICE = "expression.unknown_choice"
    WRONG_KIND = "expression.wrong_kind"
    NO_AMOUNT = "expression.no_amount"
    NOT_A_NAME = "expression.not_a_name"
    CONDITION_AS_AMOUNT = "expression.condition_as_amount"
    KINDS_DIFFER = "expression.kinds_differ"
    UNITS_DIFFER = "expression.units_differ"
    MONEY_UNITS_DIFFER = "expression.money_units_differ"
    BARE_NUMBER = "expression.bare_number"
    PERCENT_MULTIPLIED = "expression.percent_multiplied"
    NOT_MULTIPLIED = "expression.not_multiplied"
    NOT_PERCENT = "expression.not_percent"
    NOT_A_LENGTH = "expression.not_a_length"
    REPEATED_OUTSIDE_RECORDS = "expression.repeated_outside_records"
    NOT_A_STATEMENT = "expression.not_a_statement"
    IN_PRINCIPLE_WITHOUT_JUDGEMENT = "expression.in_principle_without_judgement"
    IN_PRINCIPLE_DENIED = "expression.in_principle_denied"


_TWO_SIDES = ("one", "left", "other", "right")

FAULT_VALUES: Mapping[Fault, tuple[str, ...]] = {
    Fault.TOO_LONG: ("found", "most"),
    Fault.TOO_MANY_WORDS: ("most",),
    Fault.TOO_MANY_TERMS: ("most",),
    Fault.TOO_DEEP: ("most",),
    Fault.NUMBER_TOO_LONG: ("found", "most"),
    Fault.NOT_A_PLAIN_NUMBER: ("found", "nearest"),
    Fault.NOT_A_DAY: ("found", "nearest"),
    Fault.FOREIGN_CHARACTER: ("found", "code_point", "character", "nearest"),
    Fault.UNREADABLE: ("found", "nearest"),
    Fault.NO_DIVISION: ("found",),
    Fault.NO_POWER: ("found",),
    Fault.UNEXPECTED: ("found", "expected", "nearest"),
    Fault.ENDS_EARLY: ("expected",),
    Fault.UNKNOWN_CALL: ("found", "nearest"),
    Fault.COMPARED_WITH_CODE: ("found", "nearest"),
    Fault.CHAINED: ("found",),
    Fault.UNKNOWN_NAME: ("found", "nearest"),
    Fault.UNKNOWN_CHOICE: ("found", "of", "expected", "nearest"),
    Fault.WRONG_KIND: ("of", "found", "expected"),
    Fault.NOT_A_NAME: ("found",),
    Fault.CONDITION_AS_AMOUNT: ("found", "nearest"),
    Fault.KINDS_DIFFER: _TWO_SIDES,
    Fault.UNITS_DIFFER: _TWO_SIDES,
    Fault.MONEY_UNITS_DIFFER: _TWO_SIDES,
    Fault.BARE_NUMBER: ("found", "of", "unit"),
    Fault.PERCENT_MULTIPLIED: ("found", "nearest"),
    Fault.NOT_MULTIPLIED: _TWO_SIDES,
    Fault.NOT_PERCENT: ("of", "found"),
    Fault.NOT_A_LENGTH: ("of", "found", "expected"),
    Fault.REPEATED_OUTSIDE_RECORDS: ("found",),
    Fault.NOT_A_STATEMENT: ("found", "nearest"),
}
"""The keys of the values of each fault; every key is always there, "nearest" may be empty.

`found` is the text itself, but the number of characters or digits of what is too long; `one` and `other` are
two amounts as written, `left` and `right` their units or kinds. Faults not listed have none.
"""


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """One thing wrong with an expression, at an offset in its text."""

    fault: Fault
    at: int
    values: dict[str, str] = field(default_factory=dict)


class ExpressionRefused(Exception):
    """An expression that can't be read, with the first thing that is wrong with it."""

    def __init__(self, problem: ExpressionProblem) -> None:
        super().__init__(f"{problem.fault} at {problem.at}: {problem.values}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, exact."""

    value: int | Fraction
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: 2023-12-31."""

    value: date
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, a measure, a parameter or a day: `seats`, `operator.independent_legal_person`, `year_last`."""

    name: str
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two amounts joined by + - or *."""

    operator: str
    left: "Amount"
    right: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Share:
    """`share(part, of whole)`, in percent."""

    part: "Amount"
    whole: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ratio(part, of whole)`: how many times the whole goes into the part, exact; `full`: only full times (每满)."""

    part: "Amount"
    whole: "Amount"
    full: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Portion:
    """`portion(percent, of whole)`: so many percent of the whole."""

    percent: "Amount"
    whole: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rounded:
    """`rounded(part, to step, by rule)`: the nearest multiple of the step, by a parameter that names the rounding."""

    part: "Amount"
    step: "Amount"
    rule: Name
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Several:
    """`smallest(a, b)`, `largest(a, b)`, `first_known(a, b)`: one of several amounts of one kind and unit."""

    word: str
    parts: tuple["Amount", ...]
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Moved:
    """`after(day, length)`, `before(day, length)`, `limit(day, length)`; the unit of the length says how to count."""

    word: str
    day: "Amount"
    length: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class NextMonth:
    """`next_month(day)`: the first day of the following month."""

    day: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class FullMonths:
    """`full_months(start, end)`: the full months from one day to another."""

    start: "Amount"
    end: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two amounts compared by >= > <= < == or !=."""

    operator: str
    left: "Amount"
    right: "Amount"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """`kind is firm`, `category is one of (salon, contest)`, `torch_filed is not no`."""

    subject: Name
    values: tuple[Name, ...]
    denied: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class IsMissing:
    """`left_on is missing`, `left_on is not missing`: always decided."""

    subject: Name
    denied: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class IsMet:
    """`direction is met`, `direction is not met`: what a condition of the document came to."""

    subject: Name
    denied: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class IsIn:
    """`operator_code is in list_of_breaches`: the value stands in a parameter that is a list."""

    subject: Name
    listed: Name
    denied: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class IsRepeated:
    """`contract_no is repeated`: the same value stands in a record of the same kind of another space."""

    subject: Name
    denied: bool
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Matches:
    """`name_zh matches naming_pattern`: the text has the form of a parameter that is a pattern."""

    subject: Name
    pattern: Name
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """Statements joined by `and` or by `or`, never by both."""

    word: str
    parts: tuple["Statement", ...]
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a statement."""

    part: "Statement"
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class InPrinciple:
    """`in_principle(...)` (原则上): where the statement doesn't hold, a person may still let it pass."""

    part: "Statement"
    at: int = field(compare=False)


Amount = Number | Day | Name | Arithmetic | Share | Ratio | Portion | Rounded | Several | Moved | NextMonth | FullMonths
Statement = Comparison | Is | IsMissing | IsMet | IsIn | IsRepeated | Matches | Joined | Not | InPrinciple
Expression = Amount | Statement


_PARTS: Mapping[type, tuple[str, ...]] = {
    Arithmetic: ("left", "right"),
    Comparison: ("left", "right"),
    Share: ("part", "whole"),
    Ratio: ("part", "whole"),
    Portion: ("percent", "whole"),
    Rounded: ("part", "step", "rule"),
    Moved: ("day", "length"),
    NextMonth: ("day",),
    FullMonths: ("start", "end"),
    Is: ("subject",),
    IsMissing: ("subject",),
    IsMet: ("subject",),
    IsRepeated: ("subject",),
    IsIn: ("subject", "listed"),
    Matches: ("subject", "pattern"),
    Not: ("part",),
    InPrinciple: ("part",),
}
"""The places of each node that hold an expression; those of a node not listed stand in a row, `parts`, if any."""


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one, in the order they stand; the codes after `is` are none."""
    if isinstance(expression, Several | Joined):
        return expression.parts
    return tuple(getattr(expression, place) for place in _PARTS.get(type(expression), ()))


def names(expression: Expression) -> Iterator[Name]:
    """Every name an expression reads, as often as it stands there; the codes after `is` are not names."""
    if isinstance(expression, Name):
        yield expression
    for part in parts_of(expression):
        yield from names(part)


def holds_in_principle(expression: Expression) -> bool:
    """Whether the expression says `in_principle` anywhere."""
    return isinstance(expression, InPrinciple) or any(map(holds_in_principle, parts_of(expression)))
