"""What the names of an expression mean: for each its kind, its unit and its choices."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The kinds a name can have.

    A text can be missing, stand in a list, have a form, or be shown to a person. Anything is what a name
    means whose own definition is wrong, so that one mistake is told once.
    """

    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"
    CONDITION = "condition"
    CODES = "codes"
    PATTERN = "pattern"
    ROUNDING = "rounding"
    TIES = "ties"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one name means. `unit` is of a number; `choices` are the codes after `is`, none where any may stand."""

    sort: Sort
    unit: str = ""
    choices: Collection[str] = ()


Scope = Mapping[str, Meaning]
"""All names an expression may use where it stands, by name."""
