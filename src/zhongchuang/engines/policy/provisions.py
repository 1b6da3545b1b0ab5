"""What a policy provides for a space: conditions, points, grades and money, as frozen values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Amount, Expression, Name, Statement, names
from zhongchuang.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the policy. `met_when` is what computes; `judgement` the question a person answers.

    A condition with both computes as far as it can: only `in_principle` and a blank are left to the
    person. `shows` are the facts laid before the person. `written` is `met_when` as the document has
    it; `quote` the words of the text at `source`, in the language of the text.
    """

    code: str
    number: str
    text: Bilingual
    met_when: Statement | None = None
    judgement: Bilingual | None = None
    shows: tuple[str, ...] = ()
    reading: Bilingual | None = None
    written: str = ""
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator with its points: computed as `given` says, or given by a person who answers `judgement`.

    `most` and `least` are names whose values cap the points; "" where nothing does.
    """

    code: str
    number: str
    text: Bilingual
    given: Given | None = None
    judgement: Bilingual | None = None
    shows: tuple[str, ...] = ()
    most: str = ""
    least: str = ""
    reading: Bilingual | None = None
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What the points come to: an amount over the items, all of them added up where the document says no more."""

    amount: Amount
    reading: Bilingual | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade: the first whose `when` is met is the space's; the last has none and takes the rest."""

    code: str
    names: Bilingual
    when: Statement | None = None
    judgement: Bilingual | None = None
    reading: Bilingual | None = None
    written: str = ""
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """Money for a space, or back from it: computed, in several readings, or set by a person, in whole fen.

    `unit` is the money unit it is written and shown in. `budget` is the code of the line it is paid from.
    """

    code: str
    text: Bilingual
    unit: str
    given: Given | None = None
    judgement: Bilingual | None = None
    shows: tuple[str, ...] = ()
    most: str = ""
    least: str = ""
    budget: str = ""
    number: str = ""
    reading: Bilingual | None = None
    source: str = ""
    quote: str = ""


NO_PLACE = 1_000_000_000
"""The place of a space that isn't ranked: behind every other, so that no comparison `place <= x` holds."""

Split = Literal["in_proportion", "in_order", "in_order_whole"]
SPLITS: tuple[Split, ...] = ("in_proportion", "in_order", "in_order_whole")


@dataclass(frozen=True, slots=True)
class Budget:
    """A line that grants are paid from, and how it is split where the claims come to more.

    `amount` is the name of what may be spent. in_proportion: each claim's share rounded down to the fen,
    the fen left over one each to the largest remainders, then the larger claim, then the lower code.
    in_order: by the place in the rank measure `order`, equal places by code; the first that no longer
    fits gets what is left, or nothing (in_order_whole), and all after it nothing.
    """

    code: str
    names: Bilingual
    amount: str
    split: Split
    order: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A space's place among the spaces ranked: by the first amount, then by the next; the highest is place 1.

    `where` says who is ranked, `by` the field in which spaces must agree to be ranked together, `ties`
    names the parameter that says how equals share places.
    """

    of: tuple[Amount, ...]
    ties: str
    where: Statement | None = None
    by: str = ""
    of_written: tuple[str, ...] = ()
    where_written: str = ""

    def names(self) -> Iterator[Name]:
        """Every name it reads."""
        expressions: tuple[Expression, ...] = self.of if self.where is None else (*self.of, self.where)
        for expression in expressions:
            yield from names(expression)
