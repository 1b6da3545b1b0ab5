"""How a name of an expression reaches its value from a row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """How a name reaches its value from a row: a field of the row itself, or of the row named by its fields `by`.

    `entity` is "" for the row's own field; `by` are the fields that hold the other row's key, in its order.
    """

    field: str
    unit: str = ""
    entity: str = ""
    by: tuple[str, ...] = ()
