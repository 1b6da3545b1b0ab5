"""The expressions of a document over all rows of an entity at once: exact amounts and three values."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ibis.expr import types as ir

from zhongchuang.engines.tables.expression import nodes
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.plan import amounts, days, division
from zhongchuang.engines.tables.plan.amounts import Amount, made, shared
from zhongchuang.engines.tables.plan.days import ByPairs
from zhongchuang.engines.tables.plan.lacks import Lacks, any_of
from zhongchuang.engines.tables.plan.logic import Column, absent, case, either, is_column, opposite
from zhongchuang.engines.tables.plan.truth import Truth, asked_of_blank, denied, joined, settled
from zhongchuang.kernel.workdays import Workdays


class Facts(Protocol):
    """Where the names of an expression find their columns."""

    def find(self, name: str) -> Amount:
        """The amount behind a name."""

    def repeated(self, name: str) -> Column:
        """Whether the value of a field stands in a record of another subject; open where it is blank."""

    def own_field(self, name: str) -> str:
        """The field of the row itself behind a name; "" where it is none."""

    @property
    def by_pairs(self) -> ByPairs:
        """How days are asked of the calendar."""

    @property
    def workdays(self) -> Workdays:
        """The calendar."""


def amount_of(node: nodes.Amount, facts: Facts) -> Amount:
    """What an amount comes to in every row."""
    match node:
        case nodes.Number(value=value) | nodes.Day(value=value):
            return shared(value)
        case nodes.Name(name=name):
            return facts.find(name)
        case nodes.Rounded(part=part, step=step, rule=rule):
            return division.rounded(amount_of(part, facts), amount_of(step, facts), facts.find(rule.name))
        case nodes.Several(word=word, parts=parts):
            several = [amount_of(part, facts) for part in parts]
            return amounts.first_known(several) if word == "first_known" else amounts.outermost(word, several)
        case nodes.NextMonth(day=day):
            return days.next_month(amount_of(day, facts))
        case _:
            return _of_two(node, facts)


_Two = nodes.Arithmetic | nodes.Share | nodes.Ratio | nodes.Portion | nodes.FullMonths | nodes.Moved


def _of_two(node: _Two, facts: Facts) -> Amount:
    one, other = (amount_of(part, facts) for part in nodes.parts_of(node))  # type: ignore[arg-type]  # both amounts
    match node:
        case nodes.Arithmetic(operator=sign):
            return amounts.arithmetic(sign, one, other)
        case nodes.Share():
            return division.share(one, other)
        case nodes.Ratio(full=full):
            return division.full(one, other) if full else division.ratio(one, other)
        case nodes.Portion():
            return division.portion(one, other)
        case nodes.FullMonths():
            return days.months_between(one, other)
        case nodes.Moved(word=word):
            return days.moved(word, one, other, facts.workdays, facts.by_pairs)


def given_of(given: Given, facts: Facts) -> Amount:
    """What an amount comes to as the document gives it: the first choice whose `when` is met.

    One that is open before leaves no value, for its own reason.
    """
    if given.amount is not None:
        return amount_of(given.amount, facts)
    if not given.choose:
        raise ValueError("no record has several readings")
    *choices, last = [(choice.when, amount_of(choice.amount, facts)) for choice in given.choose]
    entries = [(decided(when, facts), amount) for when, amount in choices if when is not None]
    branches: list[tuple[Column, Amount | None]] = []
    for truth, amount in entries:
        branches += [(truth.value, amount), (absent(truth.value), None)]
    value, below = amounts.chosen(branches, last[1])
    every = any_of(*(lacks for truth, amount in entries for lacks in (truth.opens, amount.lacks)), last[1].lacks)
    because = {reason: _lack_of(reason, entries, last[1]) for reason in every.because}
    unit = next((amount.unit for _, amount in [*entries, last] if amount.unit), "")
    return made(value, below, unit, Lacks(because, every.blanks))


def _lack_of(reason: str, entries: Sequence[tuple[Truth, Amount]], last: Amount) -> Callable[[], Column]:
    """The rows in which the entry that applies, or the `when` before it, lacks for a reason."""

    def lacks() -> Column:
        branches = []
        for truth, amount in entries:
            branches += [(truth.value, amount.lacks.holds(reason)), (absent(truth.value), truth.opens.holds(reason))]
        return case(branches, last.lacks.holds(reason))

    return lacks


def decided(node: nodes.Statement, facts: Facts) -> Truth:
    """What a statement says of every row."""
    match node:
        case nodes.Joined(word=word, parts=parts):
            return joined(word, [decided(part, facts) for part in parts])
        case nodes.Not(part=part):
            return denied(decided(part, facts))
        case nodes.Comparison(operator=sign, left=left, right=right):
            one, other = amount_of(left, facts), amount_of(right, facts)
            return settled(amounts.compared(sign, one, other), one.lacks, other.lacks)
        case nodes.Matches():
            return _against(node, facts)
        case nodes.IsMet() | nodes.InPrinciple():
            raise ValueError("only of a whole space can this be said")
        case _:
            truth = _is_so(node, facts)
            return denied(truth) if node.denied else truth


def _is_so(node: nodes.Is | nodes.IsMissing | nodes.IsRepeated | nodes.IsIn, facts: Facts) -> Truth:
    found = facts.find(node.subject.name)
    match node:
        case nodes.Is(values=codes):
            return settled(_is(found.value, [code.name for code in codes]), found.lacks)
        case nodes.IsMissing(subject=subject):
            return asked_of_blank(absent(found.value), facts.own_field(subject.name))
        case nodes.IsRepeated(subject=subject):
            # What other records hold is looked up, which shouldn't be done twice: `blanks` are not told.
            return settled(facts.repeated(subject.name), replace(found.lacks, blanks=None))
        case nodes.IsIn():
            return _against(node, facts)


_AS_CODES: Mapping[bool, str] = {True: "yes", False: "no"}


def _is(value: Column, codes: Sequence[str]) -> Column:
    """Whether a value is one of the codes; of yes and no, `codes` may name either or both."""
    if not is_column(value):
        return None if value is None else _AS_CODES.get(value, value) in codes
    if not value.type().is_boolean():
        return either(*(value == code for code in codes))
    yes, no = "yes" in codes, "no" in codes
    if yes != no:
        return value if yes else opposite(value)
    return case([(value.notnull(), yes)], None)


def _against(node: nodes.IsIn | nodes.Matches, facts: Facts) -> Truth:
    """A value against a parameter: a list of codes, or a pattern in which * stands for one or more characters."""
    name = node.listed if isinstance(node, nodes.IsIn) else node.pattern
    found, known = facts.find(node.subject.name), facts.find(name.name)
    value: Column = None
    if known.value is not None and found.value is not None:
        value = _in(found.value, known.value) if isinstance(node, nodes.IsIn) else _fits(found.value, known.value)
    return settled(value, found.lacks, known.lacks)


def _in(value: Column, codes: Sequence[str]) -> Column:
    if not is_column(value):
        return value in codes
    return _where_present(value, value.isin(codes) if codes else False)


def _fits(value: Column, pattern: str) -> Column:
    form = "(?s)^" + ".+".join(re.escape(piece) for piece in pattern.split("*")) + "$"
    return _where_present(value, value.re_search(form)) if is_column(value) else re.search(form, value) is not None


def _where_present(value: ir.Value, holds: Column) -> Column:
    """What holds of a value that is there: Spark can't be asked whether `x IN (...)` itself is open."""
    return case([(value.notnull(), holds)], None)
