"""How an amount is given: one expression, the first of several that applies, or several readings of one text."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhongchuang.engines.tables.expression.nodes import Amount, Expression, Name, Statement, names
from zhongchuang.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a choice: the amount that counts where `when` is met; None: in every other case.

    `written` and `when_written` are the expressions as the document has them.
    """

    when: Statement | None
    amount: Amount
    when_written: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a text can be read, with the amount it comes to."""

    code: str
    text: Bilingual
    amount: Amount
    written: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An amount as a document gives it; exactly one of the three is filled.

    A choice ends in an entry without `when`. Bands are a choice whose `bands_of` names the amount they
    divide: they touch, and together hold every number.
    """

    amount: Amount | None = None
    choose: tuple[Choice, ...] = ()
    readings: tuple[Reading, ...] = ()
    bands_of: Amount | None = None
    written: str = ""

    def expressions(self) -> Iterator[Expression]:
        """Every expression in it, in the order they stand."""
        if self.amount is not None:
            yield self.amount
        for choice in self.choose:
            if choice.when is not None:
                yield choice.when
            yield choice.amount
        for reading in self.readings:
            yield reading.amount

    def names(self) -> Iterator[Name]:
        """Every name it reads."""
        for expression in self.expressions():
            yield from names(expression)
