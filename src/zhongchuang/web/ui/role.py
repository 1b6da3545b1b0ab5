"""The three points of view, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Whose pages are shown."""

    PUBLIC = "public"
    OPERATOR = "operator"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A role, and for an operator the code of the space looked from."""

    role: Role = Role.PUBLIC
    space: str = ""

    def __post_init__(self) -> None:
        if (self.role is Role.OPERATOR) != bool(self.space):
            raise ValueError("an operator looks from a space, and only an operator does")
