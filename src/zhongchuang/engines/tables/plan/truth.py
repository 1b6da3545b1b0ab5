"""Statements over all rows at once, and which blanks leave them open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product

from zhongchuang.engines.tables.plan.lacks import NEVER, Lacks, any_of, only_most_pressing, while_lacking
from zhongchuang.engines.tables.plan.logic import Column, both, either, opposite

Possible = frozenset[bool | None]
"""The answers a statement can have."""

_DECIDED: Possible = frozenset({True, False})
_ANY: Possible = frozenset({True, False, None})


@dataclass(frozen=True, slots=True)
class Truth:
    """A statement over all rows: TRUE, FALSE, or open for what `opens` tells.

    `without` tells which answers are possible where one field is blank and nothing else leaves anything
    open: `left_on is missing or left_on >= as_of` is true without `left_on`, so that this blank opens nothing.
    """

    value: Column
    opens: Lacks
    without: Callable[[str], Possible]


def settled(value: Column, *lacks: Lacks) -> Truth:
    """A statement without parts: it is open for one reason, the most pressing of what its sides lack."""
    opens = only_most_pressing(any_of(*lacks))
    blanks = opens.blanks or frozenset()
    return Truth(value, opens, lambda field: _ANY if field in blanks else _DECIDED)


def asked_of_blank(value: Column, field: str) -> Truth:
    """Whether something is missing, which is always decided; `field` is the field of the row it is, if it is one."""
    return Truth(value, NEVER, lambda blank: frozenset({True}) if blank == field else _DECIDED)


def denied(truth: Truth) -> Truth:
    """The opposite of a statement."""
    return Truth(
        opposite(truth.value), truth.opens, lambda field: frozenset(opposite(answer) for answer in truth.without(field))
    )


def joined(word: str, parts: Sequence[Truth]) -> Truth:
    """Statements joined by `and` or `or`. An open part of what another part settles leaves nothing open."""
    join = both if word == "and" else either
    value = join(*(part.value for part in parts))

    def without(field: str) -> Possible:
        return reduce(together, (part.without(field) for part in parts))

    def together(some: Possible, others: Possible) -> Possible:
        return frozenset(join(one, other) for one, other in product(some, others))

    opens = while_lacking(value, any_of(*(part.opens for part in parts)))
    if opens.blanks is not None:
        opens = replace(opens, blanks=frozenset(field for field in opens.blanks if None in without(field)))
    return Truth(value, opens, without)
