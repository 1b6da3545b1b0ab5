"""Two judgings of one cohort side by side: who gains, who falls out, how points and money shift, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy
from numpy.typing import NDArray

from zhongchuang.engines.policy.columns.outcomes import Amounts, Outcomes
from zhongchuang.engines.policy.document import Policy
from zhongchuang.kernel.verdict import Verdict

Whole = NDArray[numpy.int64]
Exactly = NDArray[Any]
"""Whole numbers of any size: int64 where they fit, else Python's own."""

VERDICTS = (Verdict.NOT_MET, Verdict.NEEDS_PERSON, Verdict.MET)
"""From worst to best: what needs a person may still be met."""

ASPECTS = ("verdict", "grade", "money", "points")
"""What two judgings are compared in; the first that both have is the one that counts as gained or lost."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """An amount of each space as `low` to `high` over one denominator; `known` where both are one and the same."""

    low: Exactly
    high: Exactly
    under: int
    known: NDArray[numpy.bool_]

    def at(self, place: int) -> tuple[Fraction, Fraction]:
        """The least and the most of one space."""
        return Fraction(int(self.low[place]), self.under), Fraction(int(self.high[place]), self.under)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What one policy makes of the cohort, an array for each aspect; None where the policy has no such thing.

    `verdict` is a place in VERDICTS, `grade` a place in `grades` (best first) or -1 while it needs a
    person. `points` are exact, `money` is what is paid in fen, or claimed where no budget splits it; money of
    which nothing is known counts as 0 and isn't `known`.
    """

    spaces: tuple[str, ...]
    verdict: Whole | None
    grade: Whole | None
    grades: tuple[str, ...]
    points: Numbers | None
    money: Numbers | None


@dataclass(frozen=True, slots=True)
class Totals:
    """A side added up over some spaces.

    `verdicts` counts in the order of VERDICTS, `grades` in that of the side's grades, those that need a
    person last. `points` is the sum of the `scored` points that are known, money in fen lies between
    `money_least` and `money_most`, `paid` counts the spaces that surely get some.
    """

    spaces: int
    verdicts: tuple[int, ...] = ()
    grades: tuple[int, ...] = ()
    scored: int = 0
    points: Fraction = Fraction(0)
    paid: int = 0
    money_least: int = 0
    money_most: int = 0

    @property
    def mean(self) -> Fraction | None:
        """Points on average, of those whose points are known; None where there are none."""
        return self.points / self.scored if self.scored else None


@dataclass(frozen=True, slots=True)
class Shift:
    """How some spaces move from the left to the right: totals of both, and how many are better and worse off."""

    left: Totals
    right: Totals
    better: int
    worse: int


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two sides over the same spaces. `moves` is 1, 0 or -1 for each space in each aspect that both sides have."""

    left: Side
    right: Side
    moves: dict[str, Whole]

    @property
    def main(self) -> str:
        """The aspect in which spaces gain or lose; "" where the two have none in common."""
        return next((aspect for aspect in ASPECTS if aspect in self.moves), "")

    def whole(self) -> Shift:
        """The shift of all spaces."""
        return self.shift(numpy.ones(len(self.left.spaces), numpy.bool_))

    def shift(self, among: NDArray[numpy.bool_]) -> Shift:
        """The shift of some spaces."""
        move = self.moves.get(self.main)
        better, worse = (0, 0) if move is None else (int((move[among] == sign).sum()) for sign in (1, -1))
        return Shift(_totals(self.left, among), _totals(self.right, among), better, worse)

    def by(self, groups: Sequence[str]) -> dict[str, Shift]:
        """The shift of each group; `groups` names that of each space."""
        named = numpy.array(groups, dtype=object)
        return {group: self.shift(named == group) for group in dict.fromkeys(groups)}

    def flow(self, aspect: str) -> list[list[int]]:
        """How many spaces went from each verdict or grade (rows) to each (columns).

        Verdicts as in VERDICTS; grades as each side has them, those that need a person last.
        """
        (rows, high), (columns, wide) = (_places(side, aspect) for side in (self.left, self.right))
        counted = numpy.bincount(rows * wide + columns, minlength=high * wide)
        return [[int(number) for number in row] for row in counted.reshape(high, wide)]

    def points_shifted(self) -> list[Fraction]:
        """By how many points each space shifts whose points are known on both sides, in order of the spaces."""
        left, right = self.left.points, self.right.points
        if left is None or right is None:
            return []
        (one, other), under = _on_one(left, right)
        both = left.known & right.known
        return [Fraction(int(number), under) for number in (other - one)[both]]

    def changed(self) -> list[int]:
        """The places of the spaces that differ in anything: worse first, then better, each by code."""
        if not self.moves:
            return []
        differs = numpy.zeros(len(self.left.spaces), numpy.bool_)
        first = numpy.zeros(len(differs), numpy.int64)
        for aspect in reversed([one for one in ASPECTS if one in self.moves]):
            move = self.moves[aspect]
            differs |= _differs(self, aspect)
            first = numpy.where(move != 0, move, first)
        places = numpy.flatnonzero(differs)
        return [int(place) for place in places[numpy.argsort(first[places], kind="stable")]]


def side_of(policy: Policy, outcomes: Outcomes) -> Side:
    """The aspects of what a policy made of a cohort."""
    verdict = None
    if policy.conditions:
        verdict = numpy.where(outcomes.verdict.needs != 0, 1, numpy.where(outcomes.verdict.met, 2, 0))
    grade = None
    if outcomes.grade is not None:
        grade = numpy.where(outcomes.grade.needs != 0, -1, outcomes.grade.place)
    money = [outcomes.paid.get(grant.code, outcomes.grants[grant.code]) for grant in policy.grants]
    return Side(
        spaces=outcomes.spaces,
        verdict=None if verdict is None else verdict.astype(numpy.int64),
        grade=None if grade is None else grade.astype(numpy.int64),
        grades=() if outcomes.grade is None else outcomes.grade.codes,
        points=None if outcomes.score is None else _numbers(outcomes.score),
        money=_sum(money) if money else None,
    )


def totals_of(side: Side) -> Totals:
    """A side added up over all its spaces."""
    return _totals(side, numpy.ones(len(side.spaces), numpy.bool_))


def compared(left: Side, right: Side) -> Compared:
    """Two sides over the same cohort."""
    assert left.spaces == right.spaces, "one cohort is judged twice"
    moves: dict[str, Whole] = {}
    if left.verdict is not None and right.verdict is not None:
        moves["verdict"] = numpy.sign(right.verdict - left.verdict)
    if left.grade is not None and right.grade is not None and left.grades == right.grades:
        known = (left.grade >= 0) & (right.grade >= 0)
        moves["grade"] = numpy.where(known, numpy.sign(left.grade - right.grade), 0)
    for aspect, one, other in (("money", left.money, right.money), ("points", left.points, right.points)):
        if one is not None and other is not None:
            moves[aspect] = _sign(one, other)
    return Compared(left, right, moves)


def _numbers(amounts: Amounts) -> Numbers:
    """The amounts over one denominator, which the few denominators of the spaces divide."""
    unders = {int(one) for side in (amounts.low_under, amounts.high_under) for one in numpy.unique(side)}
    under = lcm(*unders)
    low, high = (
        _times(over, under // below)
        for over, below in ((amounts.low, amounts.low_under), (amounts.high, amounts.high_under))
    )
    nothing = amounts.lacking
    low, high = numpy.where(nothing, 0, low), numpy.where(nothing, 0, high)
    return Numbers(low, high, under, (amounts.needs == 0) & ~nothing)


def _times(numbers: Exactly, factors: Exactly) -> Exactly:
    """The products, in 64 bits where the largest fits."""
    most = int(numpy.abs(numbers).max(initial=0)) * int(numpy.abs(factors).max(initial=0))
    if most < 2**62:
        product: Exactly = numbers * factors
    else:
        product = numbers.astype(object) * factors.astype(object)
    return product


def _sum(amounts: Sequence[Amounts]) -> Numbers:
    """Several amounts of each space added up; known where all of them are."""
    each = [_numbers(one) for one in amounts]
    under = lcm(*(one.under for one in each))
    low, high = (
        sum((_times(side, numpy.array([under // one.under])) for side, one in sides), numpy.zeros(1, numpy.int64))
        for sides in ([(one.low, one) for one in each], [(one.high, one) for one in each])
    )
    known = numpy.logical_and.reduce([one.known for one in each])
    return Numbers(low, high, under, known)


def _on_one(left: Numbers, right: Numbers) -> tuple[tuple[Exactly, Exactly], int]:
    """The least of both over one denominator."""
    under = lcm(left.under, right.under)
    one, other = (_times(side.low, numpy.array([under // side.under])) for side in (left, right))
    return (one, other), under


def _sign(left: Numbers, right: Numbers) -> Whole:
    """Whether each space has more (1) or less (-1) on the right; 0 where it isn't known."""
    (one, other), _ = _on_one(left, right)
    more = (other > one).astype(numpy.int64) - (other < one).astype(numpy.int64)
    return numpy.where(left.known & right.known, more, 0)


def _differs(both: Compared, aspect: str) -> NDArray[numpy.bool_]:
    """Where the two sides differ in an aspect, what is open and becomes known among it."""
    left, right = getattr(both.left, aspect), getattr(both.right, aspect)
    if isinstance(left, Numbers) and isinstance(right, Numbers):
        under = lcm(left.under, right.under)
        found: NDArray[numpy.bool_] = left.known != right.known
        for one, other in ((left.low, right.low), (left.high, right.high)):
            found = found | (
                _times(one, numpy.array([under // left.under])) != _times(other, numpy.array([under // right.under]))
            )
        return found
    unequal: NDArray[numpy.bool_] = left != right
    return unequal


def _places(side: Side, aspect: str) -> tuple[Whole, int]:
    """Where each space stands in an aspect that is counted, and how many places there are."""
    if aspect == "verdict":
        assert side.verdict is not None
        return side.verdict, len(VERDICTS)
    assert aspect == "grade"
    assert side.grade is not None
    last = len(side.grades)
    return numpy.where(side.grade < 0, last, side.grade), last + 1


def _totals(side: Side, among: NDArray[numpy.bool_]) -> Totals:
    verdicts: tuple[int, ...] = ()
    grades: tuple[int, ...] = ()
    scored, points, paid, least, most = 0, Fraction(0), 0, 0, 0
    if side.verdict is not None:
        verdicts = _counts(side, "verdict", among)
    if side.grade is not None:
        grades = _counts(side, "grade", among)
    if side.points is not None:
        of = among & side.points.known
        scored, points = int(of.sum()), Fraction(_exact_sum(side.points.low[of]), side.points.under)
    if side.money is not None:
        low, high = side.money.low[among], side.money.high[among]
        paid = int((low > 0).sum())
        least, most = (_exact_sum(one) // side.money.under for one in (low, high))
    return Totals(int(among.sum()), verdicts, grades, scored, points, paid, least, most)


def _counts(side: Side, aspect: str, among: NDArray[numpy.bool_]) -> tuple[int, ...]:
    places, many = _places(side, aspect)
    return tuple(int(number) for number in numpy.bincount(places[among], minlength=many))


def _exact_sum(numbers: Exactly) -> int:
    """The sum, in 64 bits where it can't pass them."""
    if numbers.dtype != object and int(numpy.abs(numbers).max(initial=0)) * len(numbers) < 2**62:
        return int(numbers.sum())
    return sum(int(number) for number in numbers)
