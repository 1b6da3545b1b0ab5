"""Whether everything a document computes can be counted in 64 bits, told before any space is judged.

The bounds are those of the fields; `columns` refuses a value beyond them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce

from zhongchuang.engines.policy import extents
from zhongchuang.engines.policy.document import Measure, Parameter, Policy
from zhongchuang.engines.policy.extents import Extent, Unfit, spanning
from zhongchuang.engines.policy.names_order import asked_for, in_order
from zhongchuang.engines.policy.naming import FieldsInSight
from zhongchuang.engines.policy.provisions import Budget, Grant, Item
from zhongchuang.engines.tables.dictionary import Field, FieldType
from zhongchuang.engines.tables.expression.given import Given
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
    Statement,
    parts_of,
)
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.fields import NUMBERS
from zhongchuang.engines.tables.tally import Tally

NOT_IN_STEPS = "fits.not_in_steps"
NOT_WHOLE_FEN = "fits.not_whole_fen"

CODES: Mapping[str, tuple[str, ...]] = {
    extents.TOO_LARGE: ("found", "most"),
    extents.TWO_DENOMINATORS: (),
    NOT_IN_STEPS: (),
    NOT_WHOLE_FEN: ("parts",),
}
"""What can be wrong, with the keys of the values.

A number on the way could become larger than any column holds; two amounts with denominators that change
from space to space are added (each must be rounded first); points, a place or a tally has such a
denominator (it must be rounded); money doesn't come out in whole fen, but in so many parts of one.
"""

MOST_NUMBER = 10**9
MOST_FEN = 10**14
MOST_RECORDS = 10**7
MOST_ADDED = 10**5
MOST_SUM = 10**15
"""A sum over records is of so many at most, or comes to numerators up to this: in money ten trillion yuan."""

MOST_YEARS = 10**4
MOST_MONTHS = 12 * 10**4
NO_PLACE = 10**9
STEPS_OF_POINTS = 1000
"""A person gives points in thousandths at the finest."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that can't be counted in columns, at the measure, condition, item, grade, grant or budget `where`."""

    code: str
    where: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bound:
    """The most whole numbers over `scale` that a fact or a tally may come to, either way."""

    most: int
    scale: int


def misfits(policy: Policy) -> tuple[Misfit, ...]:
    """Everything in the document that can't be counted in columns; of what rests on it nothing more is told."""
    walk = _Walk(policy)
    of_records = [code for code, measure in policy.measures.items() if measure.each]
    for code in (*of_records, *in_order(policy)):
        walk.at(code, partial(walk.find, code))
    for grade in policy.grades:
        walk.at(grade.code, partial(check, grade.when, walk.find))
    walk.at("public", partial(check, policy.public_when, walk.find))
    for budget in policy.budgets.values():
        walk.at(budget.code, partial(walk.paid_from, budget))
    return tuple(walk.misfits)


def bounds(policy: Policy) -> Mapping[str, Bound]:
    """The bounds of every number among the facts and the tallies of a document that fits."""
    walk = _Walk(policy)
    tallies = [code for code in in_order(policy) if walk.find(code) and _tallies(policy, code)]
    found = {name: walk.find(name) for name in (*policy.reaches.names, *tallies)}
    return {name: Bound(extent.most, extent.scale) for name, extent in found.items() if extent is not None}


def _tallies(policy: Policy, code: str) -> bool:
    measure = policy.measures.get(code)
    return measure is not None and measure.tally is not None


class _Told(Exception):
    """What an amount rests on doesn't fit, which is told already."""


Find = Callable[[str], Extent | None]


def in_steps(extent: Extent | None) -> Extent | None:
    """An amount that is counted in fixed steps. Raises Unfit."""
    if extent is not None and extent.under:
        raise Unfit(NOT_IN_STEPS)
    return extent


class _Walk:
    """Goes through a document, each name after those it rests on."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._asked = {one.code: one for one in asked_for(policy)}
        self._conditions = {one.code: one for one in policy.conditions}
        self._fields: dict[str, FieldsInSight] = {}
        self._found: dict[str, Extent | None] = {}
        self._broken: set[str] = set()
        self.misfits: list[Misfit] = []

    def at(self, where: str, compute: Callable[[], Extent | None]) -> Extent | None:
        """What is computed under a name, noting what doesn't fit; None then, and where it is no number."""
        try:
            return compute()
        except Unfit as unfit:
            self.misfits.append(Misfit(unfit.code, where, unfit.values))
        except _Told:
            pass
        self._broken.add(where)
        return None

    def find(self, name: str) -> Extent | None:
        """Where the amount behind a name lies; None where it is no number. Raises _Told where it doesn't fit."""
        if name in self._broken:
            raise _Told
        if name not in self._found:
            self._broken.add(name)
            found = self._compute(name)
            self._broken.discard(name)
            self._found[name] = found
        return self._found[name]

    def _compute(self, name: str) -> Extent | None:
        policy = self._policy
        if name in policy.measures:
            return self._measured(policy.measures[name])
        if name in self._asked:
            return self._asked_for(self._asked[name])
        if name in policy.parameters:
            return of_parameter(policy.parameters[name])
        if name in policy.reaches.names:
            return self._fact(policy.reaches.names[name], policy.subject)
        return self._outcome(name)

    def _outcome(self, name: str) -> Extent | None:
        policy = self._policy
        if name == "all_items":
            return self._all_items()
        if name == "score" and policy.score is not None:
            return in_steps(measure(policy.score.amount, self.find))
        if name in self._conditions:
            check(self._conditions[name].met_when, self.find)
        return None

    def _all_items(self) -> Extent | None:
        found = [self.find(item.code) for item in self._policy.items]
        return reduce(partial(extents.arithmetic, "+"), [extent for extent in found if extent is not None])

    def _fact(self, reach: Reach, entity: str) -> Extent | None:
        return of_field(self._policy.dictionary.field(reach.entity or entity, reach.field))

    def _measured(self, what: Measure) -> Extent | None:
        if what.tally is not None:
            return self._tallied(what.tally)
        if what.rank is not None:
            check(what.rank.where, self.find)
            for amount in what.rank.of:
                in_steps(measure(amount, self.find))
            return spanning(1, NO_PLACE)
        assert what.given is not None, "a loaded measure tallies, ranks or is given"
        return given_extent(what.given, self._of_record(what.each) if what.each else self.find)

    def _of_record(self, entity: str) -> Find:
        """The names of a record: its fields, what is computed for each, and what all share."""
        if entity not in self._fields:
            self._fields[entity] = FieldsInSight(self._policy.dictionary, entity)
        fields = self._fields[entity]

        def find(name: str) -> Extent | None:
            reach = fields.reach(name)
            return self.find(name) if reach is None else self._fact(reach, entity)

        return find

    def _tallied(self, what: Tally) -> Extent:
        cohort = what.entity == self._policy.subject
        find = self.find if cohort else self._of_record(what.entity)
        check(what.where, find)
        of = in_steps(None if what.of is None else measure(what.of, find))
        return tally_extent(what.word, of)

    def paid_from(self, budget: Budget) -> Extent | None:
        """What may be spent of a budget."""
        return in_steps(self.find(budget.amount))

    def _asked_for(self, asked: Item | Grant) -> Extent | None:
        most, least = (self.find(name) if name else None for name in (asked.most, asked.least))
        if asked.given is None:
            low, high = (least.low if least else Fraction(0)), (most.high if most else Fraction(0))
            return spanning(min(low, high), high, 1 if isinstance(asked, Grant) else STEPS_OF_POINTS)
        found = given_extent(asked.given, self.find)
        for word, cap in (("smallest", most), ("largest", least)):
            if found is not None and cap is not None:
                found = extents.outermost(word, (found, cap))
        if isinstance(asked, Grant):
            in_steps(found)
            if found is not None and found.scale != 1:
                raise Unfit(NOT_WHOLE_FEN, parts=str(found.scale))
        return found


def of_parameter(parameter: Parameter) -> Extent | None:
    """All that a parameter is over the years; None where it is no number."""
    values = [one.value for one in parameter.values if one.value is not None]
    numbers = [Fraction(value) for value in values if isinstance(value, int | Fraction) and not isinstance(value, bool)]
    return extents.shared(numbers) if len(numbers) == len(values) else None


def of_field(field: Field) -> Extent | None:
    """Where the numbers of a field lie; None where it holds none."""
    if field.type not in NUMBERS:
        return None
    most = Decimal(MOST_FEN) / field.scale if field.type is FieldType.MONEY else Decimal(MOST_NUMBER)
    low = -most if field.allowed.low is None else field.allowed.low
    high = most if field.allowed.high is None else field.allowed.high
    scale = 10**field.places if field.type is FieldType.DECIMAL else 1
    return spanning(Fraction(low) * field.scale, Fraction(high) * field.scale, scale)


def tally_extent(word: str, of: Extent | None) -> Extent:
    """Where a tally lies that is taken of amounts lying there."""
    if of is None:
        return spanning(0, MOST_YEARS if word == "streak" else MOST_RECORDS)
    low, high = min(of.low, Fraction(0)), max(of.high, Fraction(0))
    if word == "sum":
        most = max(Fraction(MOST_SUM, of.scale), of.size)
        low, high = max(low * MOST_ADDED, -most), min(high * MOST_ADDED, most)
    return spanning(low, high, of.scale)


def check(statement: Statement | None, find: Find) -> None:
    """Every amount that a statement compares. Raises Unfit."""
    if statement is None:
        return
    for part in parts_of(statement):
        if isinstance(part, Statement):
            check(part, find)
        else:
            measure(part, find)


def given_extent(given: Given, find: Find) -> Extent | None:
    """Where an amount lies, however it is given."""
    if given.amount is not None:
        return measure(given.amount, find)
    for choice in given.choose:
        check(choice.when, find)
    amounts = [*(one.amount for one in given.choose), *(one.amount for one in given.readings)]
    known = [found for amount in amounts if (found := measure(amount, find)) is not None]
    return extents.union(known) if known else None


def measure(node: Amount, find: Find) -> Extent | None:
    """Where an amount lies; None where it is no number. Raises Unfit."""
    match node:
        case Number(value=value):
            return extents.shared([Fraction(value)])
        case Name(name=name):
            return find(name)
        case Several():
            return _several(node, find)
        case Day() | FullMonths() | Moved() | NextMonth():
            return _time(node, find)
        case _:
            return _of_two(node, find)


def _several(node: Several, find: Find) -> Extent | None:
    known = [found for part in node.parts if (found := measure(part, find)) is not None]
    if not known:
        return None
    return extents.first_known(known) if node.word == "first_known" else extents.outermost(node.word, known)


def _time(node: Day | FullMonths | Moved | NextMonth, find: Find) -> Extent | None:
    """A number of months has bounds; of a day only the parts are looked at."""
    for part in parts_of(node):
        assert isinstance(part, Amount), "a day is made of amounts"
        measure(part, find)
    return spanning(-MOST_MONTHS, MOST_MONTHS) if isinstance(node, FullMonths) else None


def _of_two(node: Arithmetic | Share | Ratio | Portion | Rounded, find: Find) -> Extent | None:
    match node:
        case Arithmetic(operator=sign, left=one, right=other):
            apply = partial(extents.arithmetic, sign)
        case Share(part=one, whole=other):
            apply = partial(extents.share)
        case Ratio(part=one, whole=other, full=full):
            apply = partial(extents.full if full else extents.ratio)
        case Portion(percent=one, whole=other):
            apply = partial(extents.portion)
        case Rounded(part=one, step=other):
            apply = partial(extents.rounded)
    left, right = measure(one, find), measure(other, find)
    return None if left is None or right is None else apply(left, right)
