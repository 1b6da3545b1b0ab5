"""What the engine counts with: an amount or a statement of every space at once, exact, with its gaps."""

from dataclasses import dataclass
from fractions import Fraction

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, End, Flags, Integers
from zhongchuang.engines.policy.columns.gaps import always

YES_NO = ("no", "yes")
"""The words of what is yes or no, by its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """An amount of every space, between `low` and `high`; they are one array where nothing is open.

    Numbers are numerators over `scale`, or over `under`, the denominators of low and of high. Choices
    and texts are places among `words`, days and moments whole numbers. Arrays of length 1 hold for all
    spaces; `constant` is the value then, where it is known. `lacks` says where there is no value, and
    why, `opens` why low and high differ. `possible` are the spaces for which each of `words` is still
    possible, for a choice that lacks a value but not all knowledge. `loose`: two amounts of a space were
    multiplied on the way, so that the document alone doesn't say how large it can become.
    """

    low: Integers
    high: Integers
    scale: int = 1
    under: tuple[Integers, Integers] | None = None
    lacks: Bits | None = None
    opens: Bits | None = None
    unit: str = ""
    words: tuple[str, ...] = ()
    constant: Fraction | None = None
    possible: tuple[Flags, ...] = ()
    loose: bool = False

    @property
    def low_end(self) -> End:
        """The least it can be."""
        return self.low, self.under[0] if self.under else self.scale

    @property
    def high_end(self) -> End:
        """The most it can be."""
        return self.high, self.under[1] if self.under else self.scale

    @property
    def settled(self) -> bool:
        """Whether it is open for no space."""
        return self.low is self.high

    def known(self, place: int) -> bool:
        """Whether the value of one space is known."""
        bits = (one for one in (self.lacks, self.opens) if one is not None)
        return not any(bool(one[place if len(one) > 1 else 0]) for one in bits)

    @property
    def ends(self) -> list[End]:
        """Both ends; one where they are the same."""
        return [self.low_end] if self.settled else [self.low_end, self.high_end]


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """A statement about every space: met, or open for reasons (`needs` isn't 0), or else not met."""

    met: Flags
    needs: Bits | None = None


def constant(value: int | Fraction, unit: str = "", words: tuple[str, ...] = ()) -> Column:
    """A value that all spaces share."""
    exact = Fraction(value)
    numerators = numpy.array([exact.numerator], numpy.int64)
    return Column(numerators, numerators, exact.denominator, unit=unit, words=words, constant=exact)


def unknown(reason: str, unit: str = "") -> Column:
    """No value for any space, for one reason."""
    nothing = numpy.zeros(1, numpy.int64)
    return Column(nothing, nothing, lacks=always(reason), unit=unit)
