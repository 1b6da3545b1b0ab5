"""Places in a rank: exact where everything is known, from-to where something is open."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhongchuang.engines.policy.provisions import NO_PLACE
from zhongchuang.engines.tables.expression.amounts import between, known, lacking, most_pressing, number
from zhongchuang.engines.tables.expression.trace import Found, Quantity
from zhongchuang.kernel.verdict import Verdict

Edge = tuple[int, int | Fraction]
"""A bound of an amount: (0, value), or (-1, 0) and (1, 0) below and above all others where it has no value."""

Key = tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """A space with whether it is ranked, why that is open, and the amounts it is ranked by, in their order.

    `anywhere`: the field that says with whom it is ranked is blank.
    """

    code: str
    ranked: Verdict
    reason: str
    amounts: tuple[Found, ...]
    anywhere: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is surely ranked among those at hand."""
        return self.ranked is Verdict.MET and not self.anywhere

    def least(self) -> Key:
        """The least its amounts can be; two such rows compare like words, first amount first."""
        return tuple((-1, 0) if one.lacks else (0, number(one.low)) for one in self.amounts)

    def most(self) -> Key:
        """The most its amounts can be."""
        return tuple((1, 0) if one.lacks else (0, number(one.high)) for one in self.amounts)

    def open_for(self) -> list[str]:
        """Every reason for which anything about it is open."""
        amounts = [why for one in self.amounts for why in (one.lacks, one.opens)]
        return [why for why in (self.reason, "missing_value" if self.anywhere else "", *amounts) if why]


def places(name: str, contenders: Sequence[Contender], anywhere: Sequence[Contender], ties: Found) -> dict[str, Found]:
    """The place of each contender, by code; without contenders, of those that may be ranked with any group.

    Place 1 is the highest. Equals share the better place (ties: first), the worse (last), or their place
    is open between the two (person). An open contender may stand above any other it isn't surely
    below, and so opens their places.
    """
    ranked = [one for one in (*contenders, *anywhere) if one.ranked is not Verdict.NOT_MET]
    settled = sorted(one.least() for one in ranked if one.certain and one.least() == one.most())
    loose = [one for one in ranked if not one.certain or one.least() != one.most()]
    reasons = [why for one in loose for why in one.open_for()]
    field = _Field(name, settled, loose, ranked, ties, most_pressing(reasons))
    return {one.code: _place(field, one) for one in contenders or anywhere}


@dataclass(frozen=True, slots=True)
class _Field:
    """All who are ranked together, those about whom everything is known in order of their amounts."""

    name: str
    settled: Sequence[Key]
    loose: Sequence[Contender]
    ranked: Sequence[Contender]
    ties: Found
    reason: str


def _place(field: _Field, one: Contender) -> Found:
    parts = tuple(found.quantity for found in one.amounts)
    quantity = Quantity(field.name, "rank", "count", parts=parts)
    if one.ranked is Verdict.NOT_MET:
        return known(Quantity(field.name, "rank", "count", parts=parts, note="not_ranked"), NO_PLACE)
    blank = "missing_value" if one.anywhere else ""
    lacks = most_pressing([why for why in (field.ties.lacks, blank, one.amounts[0].lacks) if why])
    if lacks:
        return lacking(quantity, lacks)
    sure_above, sure_level, may_above, may_level = _ahead(field, one)
    low, high = {
        "first": (1 + sure_above, 1 + may_above),
        "last": (1 + sure_level, 1 + may_level),
        "person": (1 + sure_above, 1 + may_level),
    }[str(field.ties.low)]
    if one.ranked is Verdict.NEEDS_PERSON:
        return between(quantity, low, NO_PLACE, field.reason)
    tied = sure_above == may_above and sure_level == may_level
    return between(quantity, low, high, "tie" if tied else field.reason)


def _ahead(field: _Field, one: Contender) -> tuple[int, int, int, int]:
    """How many others are surely above, surely above or level, may be above, may be above or level."""
    least, most = one.least(), one.most()
    others = [other for other in field.loose if other is not one]
    itself = 1 if one.certain and least == most else 0
    above, level = len(field.settled) - bisect_right(field.settled, most), _from(field.settled, most) - itself
    may_above, may_level = len(field.settled) - bisect_right(field.settled, least), _from(field.settled, least) - itself
    sure = [other.least() for other in others if other.certain]
    return (
        above + sum(other > most for other in sure),
        level + sum(other >= most for other in sure),
        may_above + sum(other.most() > least for other in others),
        may_level + sum(other.most() >= least for other in others),
    )


def _from(settled: Sequence[Key], key: Key) -> int:
    """How many are not below a key."""
    return len(settled) - bisect_left(settled, key)
