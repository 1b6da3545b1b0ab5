"""A stored value as it stands in its column: money in the column's unit, choices and yes or no as codes."""

from datetime import date, datetime
from decimal import Decimal

from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.records import Value


def plain_decimal(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros: 1.50 is "1.5", 3E+2 is "300", -0 is "0"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def in_unit(field: Field, value: int | Decimal) -> Decimal:
    """A number in the unit of its column: fen become yuan or thousand yuan."""
    return Decimal(value) / field.scale if field.type is FieldType.MONEY else Decimal(value)


def moment_text(value: datetime) -> str:
    """A moment to the minute: "2023-11-06 16:00"."""
    return value.isoformat(" ", "minutes")


def written(field: Field, value: Value) -> str:
    """The value as text, exact, for the values of a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return plain_decimal(in_unit(field, value))
    if isinstance(value, datetime):  # a date, too
        return moment_text(value)
    return value.isoformat() if isinstance(value, date) else value
