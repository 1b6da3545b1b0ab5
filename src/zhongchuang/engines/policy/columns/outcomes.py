"""What a cohort came to under a policy, in columns: verdicts, points, grades and money with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy

from zhongchuang.engines.policy.columns.arrays import Flags, Integers, spread
from zhongchuang.engines.policy.columns.column import Column, Verdicts
from zhongchuang.engines.policy.columns.gaps import codes_of
from zhongchuang.engines.tables.expression.trace import REASONS
from zhongchuang.engines.tables.reduced import Codes
from zhongchuang.kernel.verdict import Verdict

_NONE = numpy.zeros(1, numpy.bool_)
_REASONS = ("", *REASONS)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """A statement about each space: `met`, or open (`needs`: 1 + the place of the reason in REASONS), or not met."""

    met: Flags
    needs: Codes

    def verdict(self, place: int) -> Verdict:
        """The verdict of one space."""
        if self.needs[place]:
            return Verdict.NEEDS_PERSON
        return Verdict.MET if self.met[place] else Verdict.NOT_MET

    def reason(self, place: int) -> str:
        """Why one space needs a person; "" where it doesn't."""
        return _REASONS[self.needs[place]]


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """An amount of each space, from `low` to `high`, as numerators over their denominators.

    `needs` says why a person is needed, as in `Decided`; where `lacking` there is no value at all. Days
    are ordinals.
    """

    low: Integers
    high: Integers
    low_under: Integers
    high_under: Integers
    needs: Codes
    lacking: Flags

    def bounds(self, place: int) -> tuple[Fraction, Fraction] | None:
        """The least and the most of one space; None where there is no value."""
        if self.lacking[place]:
            return None
        low = Fraction(int(self.low[place]), int(self.low_under[place]))
        return low, Fraction(int(self.high[place]), int(self.high_under[place]))

    def reason(self, place: int) -> str:
        """Why one space needs a person; "" where it doesn't."""
        return _REASONS[self.needs[place]]


@dataclass(frozen=True, slots=True, eq=False)
class Graded:
    """The grade of each space by its place among `codes`; where `needs` isn't 0 it is one of those still `possible`."""

    codes: tuple[str, ...]
    place: Integers
    possible: tuple[Flags, ...]
    needs: Codes

    def code(self, place: int) -> str:
        """The grade of one space; "" while it needs a person."""
        return "" if self.needs[place] else self.codes[self.place[place]]

    def still_possible(self, place: int) -> tuple[str, ...]:
        """The grades one space may still get, best first."""
        if not self.needs[place]:
            return (self.code(place),)
        return tuple(code for code, flags in zip(self.codes, self.possible, strict=True) if flags[place])

    def reason(self, place: int) -> str:
        """Why one space needs a person; "" where it doesn't."""
        return _REASONS[self.needs[place]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """What a policy makes of a cohort. `spaces` are in the order of all columns.

    `conditions` is what was computed, `verdict` what stands for all conditions together, rulings
    included. `paid` is what the budgets leave of the grants that have one.
    """

    spaces: tuple[str, ...]
    verdict: Decided
    conditions: Mapping[str, Decided]
    measures: Mapping[str, Amounts]
    items: Mapping[str, Amounts]
    score: Amounts | None
    grade: Graded | None
    grants: Mapping[str, Amounts]
    paid: Mapping[str, Amounts]
    public: Decided | None


def decided(found: Verdicts, size: int) -> Decided:
    """A statement with its reasons, for every space."""
    return Decided(spread(found.met, size), codes_of(found.needs, size))


def amounts(column: Column, size: int) -> Amounts:
    """An amount with its reasons, for every space."""
    lacks = codes_of(column.lacks, size)
    opens = lacks if column.opens is None else numpy.where(lacks == 0, codes_of(column.opens, size), lacks)
    (low, low_under), (high, high_under) = (
        (spread(over, size), spread(numpy.array([under]) if isinstance(under, int) else under, size))
        for over, under in (column.low_end, column.high_end)
    )
    lacking = _NONE if column.lacks is None else column.lacks != 0
    return Amounts(low, high, low_under, high_under, opens, spread(lacking, size))


def graded(column: Column, size: int) -> Graded:
    """Grades with their reasons, for every space."""
    return Graded(column.words, column.low, column.possible, codes_of(column.lacks, size))
