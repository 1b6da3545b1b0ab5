"""What an expression means: frozen nodes, each with the offset where it stands in its text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

DAYS = ("year_first", "year_last", "as_of")
"""The first and the last day of the return's year, and the day of evaluation."""

CALLS = ("share", "full_months", "in_principle")

WORDS = ("and", "or", "not", "is", "one", "of", "missing", "yes", "no", *CALLS, *DAYS)
"""Every word of the language; nothing in a document may be named like one."""


class Fault(StrEnum):
    """What can be wrong with an expression."""

    EMPTY = "expression.empty"
    TOO_LONG = "expression.too_long"
    TOO_MANY_WORDS = "expression.too_many_words"
    TOO_DEEP = "expression.too_deep"
    NUMBER_TOO_LONG = "expression.number_too_long"
    NOT_A_DAY = "expression.not_a_day"
    FOREIGN_CHARACTER = "expression.foreign_character"
    UNREADABLE = "expression.unreadable"
    NO_DIVISION = "expression.no_division"
    NO_POWER = "expression.no_power"
    UNEXPECTED = "expression.unexpected"
    AND_OR_MIXED = "expression.and_or_mixed"
    CHAINED = "expression.chained"
    UNKNOWN_NAME = "expression.unknown_name"
    UNKNOWN_CHOICE = "expression.unknown_choice"
    WRONG_KIND = "expression.wrong_kind"
    KINDS_DIFFER = "expression.kinds_differ"
    UNITS_DIFFER = "expression.units_differ"
    BARE_NUMBER = "expression.bare_number"
    NOT_A_STATEMENT = "expression.not_a_statement"
    IN_PRINCIPLE_WITHOUT_JUDGEMENT = "expression.in_principle_without_judgement"
    IN_PRINCIPLE_DENIED = "expression.in_principle_denied"


FAULT_VALUES: Mapping[Fault, tuple[str, ...]] = {
    Fault.TOO_LONG: (
        "found",
        "most",
    ),
    Fault.TOO_MANY_WORDS: ("most",),
    Fault.TOO_DEEP: ("most",),
    Fault.NUMBER_TOO_LONG: (
        "found",
        "most",
    ),
    Fault.NOT_A_DAY: ("found",),
    Fault.FOREIGN_CHARACTER: (
        "found",
        "code_point",
        "character",
        "nearest",
    ),
    Fault.UNREADABLE: ("found",),
    Fault.NO_DIVISION: ("found",),
    Fault.NO_POWER: ("found",),
    Fault.UNEXPECTED: (
        "found",
        "expected",
    ),
    Fault.CHAINED: ("found",),
    Fault.UNKNOWN_NAME: (
        "found",
        "nearest",
    ),
    Fault.UNKNOWN_CHOICE: (
        "found",
        "of",
        "expected",
        "nearest",
    ),
    Fault.WRONG_KIND: (
        "found",
        "expected",
    ),
    Fault.KINDS_DIFFER: (
        "left",
        "right",
    ),
    Fault.UNITS_DIFFER: (
        "left",
        "right",
    ),
    Fault.BARE_NUMBER: (
        "found",
        "unit",
    ),
    Fault.NOT_A_STATEMENT: (
        "found",
        "nearest",
    ),
}
"""The keys of the values of each fault; every key is always there, "nearest" may be empty.

`found` is the text itself, but the number of characters or digits of what is too long. Faults not listed have none.
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


Amount = Number | Day | Name | Arithmetic | Share | FullMonths
Statement = Comparison | Is | IsMissing | Joined | Not | InPrinciple
Expression = Amount | Statement


def names(expression: Expression) -> Iterator[Name]:
    """Every name an expression reads, as often as it stands there; the codes after `is` are not names."""
    match expression:
        case Name():
            yield expression
        case Number() | Day():
            return
        case Arithmetic(left=left, right=right) | Comparison(left=left, right=right):
            yield from names(left)
            yield from names(right)
        case Share(part=left, whole=right) | FullMonths(start=left, end=right):
            yield from names(left)
            yield from names(right)
        case Is(subject=subject) | IsMissing(subject=subject):
            yield subject
        case Joined(parts=parts):
            for part in parts:
                yield from names(part)
        case Not(part=part) | InPrinciple(part=part):
            yield from names(part)


def holds_in_principle(expression: Expression) -> bool:
    """Whether the expression says `in_principle` anywhere."""
    match expression:
        case InPrinciple():
            return True
        case Joined(parts=parts):
            return any(holds_in_principle(part) for part in parts)
        case Not(part=part):
            return holds_in_principle(part)
        case _:
            return False
