"""Why values are lacking or statements open, for all rows at once, and which blanks it comes of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from zhongchuang.engines.tables.expression.trace import REASONS
from zhongchuang.engines.tables.plan.logic import Column, absent, both, case, either, opposite

Condition = Callable[[], Column]
"""The rows of which something holds, written down only where somebody asks."""

Fields = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lacks:
    """For each reason the rows in which something is lacking for it; several may hold of one row.

    `blanks` are fields of the rows themselves, one of which is blank wherever any of it holds, so that
    rows without blanks needn't be looked at; None where something else can be the cause.
    """

    because: Mapping[str, Condition] = field(default_factory=lambda: MappingProxyType({}))
    blanks: Fields | None = frozenset()

    def __bool__(self) -> bool:
        return bool(self.because)

    def holds(self, reason: str) -> Column:
        """The rows in which it is lacking for a reason."""
        return self.because[reason]() if reason in self.because else False

    def told_by(self, value: Column) -> "Lacks":
        """The same of a value that is absent exactly where it is lacking: where there is one reason, that tells."""
        if len(self.because) != 1:
            return self
        return replace(self, because={reason: lambda: absent(value) for reason in self.because})


NEVER = Lacks()


def lacking_for(reason: str, condition: Condition) -> Lacks:
    """What is lacking for a reason that no blank need be the cause of."""
    return Lacks({reason: condition}, None)


def any_of(*parts: Lacks) -> Lacks:
    """What is lacking where one of several is."""
    some = [part for part in parts if part]
    reasons = dict.fromkeys(reason for part in some for reason in part.because)
    because = {reason: _any_of([part.because[reason] for part in some if reason in part.because]) for reason in reasons}
    return Lacks(because, all_blanks(part.blanks for part in some))


def _any_of(conditions: Sequence[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else lambda: either(*(condition() for condition in conditions))


def all_blanks(some: Iterable[Fields | None]) -> Fields | None:
    """The blanks of several together; None where those of one aren't known."""
    found: Fields = frozenset()
    for fields in some:
        if fields is None:
            return None
        found |= fields
    return found


def while_lacking(value: Column, lacks: Lacks) -> Lacks:
    """Only what holds in rows where a value is absent."""

    def narrowed(condition: Condition) -> Condition:
        return lambda: both(absent(value), condition())

    return replace(lacks, because={reason: narrowed(condition) for reason, condition in lacks.because.items()})


def only_most_pressing(lacks: Lacks) -> Lacks:
    """Of every row the most pressing reason alone."""
    reasons = [reason for reason in REASONS if reason in lacks.because]

    def alone(reason: str) -> Condition:
        before = reasons[: reasons.index(reason)]
        return lambda: both(lacks.holds(reason), *(opposite(lacks.holds(other)) for other in before))

    return replace(lacks, because={reason: alone(reason) for reason in reasons})


def place_of(reason: str) -> int:
    """A reason as `Bounds.lacks` has it."""
    return REASONS.index(reason) + 1


def most_pressing(lacks: Lacks) -> Column:
    """The place of the most pressing reason that holds of a row, 0 where none does."""
    return case([(lacks.holds(reason), place_of(reason)) for reason in REASONS if reason in lacks.because], 0)
