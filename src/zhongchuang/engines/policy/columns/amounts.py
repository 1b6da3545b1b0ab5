"""An amount of every space, from its expression."""

from typing import Protocol

from zhongchuang.engines.policy.columns import choosing, days, division
from zhongchuang.engines.policy.columns.arithmetic import arithmetic, portion
from zhongchuang.engines.policy.columns.column import Column, Verdicts, constant
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
)
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.kernel.workdays import Workdays


class Facts(Protocol):
    """Where the names of an expression get what stands behind them."""

    def find(self, name: str) -> Column:
        """The amount behind a name."""

    def condition(self, name: str) -> Verdicts:
        """What a condition of the document came to, rulings included."""

    def parameter(self, name: str) -> Exact | None:
        """The value of a parameter in force; None where it is unknown."""

    @property
    def workdays(self) -> Workdays:
        """The calendar that days are counted by."""


def measure(node: Amount, facts: Facts) -> Column:
    """The amount's value or bounds for every space."""
    match node:
        case Number(value=value):
            return constant(value)
        case Name(name=name):
            return facts.find(name)
        case Several(word=word, parts=several):
            parts = [measure(part, facts) for part in several]
            return choosing.first_known(parts) if word == "first_known" else choosing.outermost_of(word, parts)
        case Rounded(part=part, step=step, rule=rule):
            return division.rounded(measure(part, facts), measure(step, facts), facts.parameter(rule.name))
        case Day() | FullMonths() | Moved() | NextMonth():
            return _time(node, facts)
        case _:
            return _of_two(node, facts)


def _of_two(node: Arithmetic | Share | Ratio | Portion, facts: Facts) -> Column:
    match node:
        case Arithmetic(operator=sign, left=left, right=right):
            return arithmetic(sign, measure(left, facts), measure(right, facts))
        case Share(part=part, whole=whole):
            return division.share(measure(part, facts), measure(whole, facts))
        case Ratio(part=part, whole=whole, full=full):
            divide = division.full if full else division.ratio
            return divide(measure(part, facts), measure(whole, facts))
        case Portion(percent=percent, whole=whole):
            return portion(measure(percent, facts), measure(whole, facts))


def _time(node: Day | FullMonths | Moved | NextMonth, facts: Facts) -> Column:
    match node:
        case Day(value=day):
            return constant(day.toordinal())
        case FullMonths(start=start, end=end):
            return days.months_between(measure(start, facts), measure(end, facts))
        case NextMonth(day=one):
            return days.next_month(measure(one, facts))
        case Moved(word=word, day=one, length=length):
            return days.moved(word, measure(one, facts), measure(length, facts), facts.workdays)
