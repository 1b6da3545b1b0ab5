"""What the names of an expression mean: for each its kind, its unit and its choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The kinds a name can have.

    A text can only be missing or not, or be shown to a person. Anything is what a name means whose own
    definition is wrong, so that one mistake is told once.
    """

    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one name means. `unit` is of a number; `choices` are the codes after `is`, none where any may stand."""

    sort: Sort
    unit: str = ""
    choices: tuple[str, ...] = ()


Scope = Mapping[str, Meaning]
"""All names an expression may use where it stands, by name."""
