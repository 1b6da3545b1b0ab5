"""Records of a return in words: a column for each field, a text for each value, names of persons masked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from zhongchuang.engines.tables.fields import NUMBERS, Entity, Field, FieldType
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.voice import formats

YEAR = "year"


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """The head of a column: the field's name, its unit's word, and whether it holds numbers."""

    name: str
    unit: str
    numeric: bool


def record_columns(entity: Entity, language: str) -> tuple[RecordColumn, ...]:
    """One column for each field of an entity, in the dictionary's order."""
    return tuple(
        RecordColumn(field.name.text(language), _unit_told(field, language), field.type in NUMBERS)
        for field in entity.fields.values()
    )


def _unit_told(field: Field, language: str) -> str:
    """The unit's word; none for a year, which shows what it is."""
    return "" if field.unit == YEAR else formats.unit_name(field.unit, language)


def record_texts(row: Row, entity: Entity, language: str) -> tuple[str, ...]:
    """A row's values in the order of the columns; a missing one is a dash."""
    return tuple(value_text(row.values.get(code), field, language) for code, field in entity.fields.items())


def value_text(value: Value | None, field: Field, language: str) -> str:
    """One value as the language writes it, without its unit; a personal one masked."""
    if value is None:
        return formats.NOTHING
    if field.personal:
        return formats.masked_name(str(value))
    match value:
        case bool():
            text = formats.yes_no(value, language)
        case datetime():  # before date, of which it is a kind
            text = formats.moment(value, language)
        case date():
            text = formats.day(value, language)
        case int() if field.type is FieldType.MONEY:
            text = formats.money_number(value, unit=field.unit)
        case int() if field.unit == YEAR:
            text = str(value)
        case int() | Decimal():
            text = formats.number(value)
        case _:
            text = field.choices[value].text(language) if value in field.choices else value
    return text


def stored_text(stored: str, field: Field, language: str) -> str:
    """A value kept as text (ISO days and moments, yes/no, money in fen) as the language writes it; "" is a dash."""
    return value_text(_typed(stored, field), field, language)


_TYPED: Mapping[FieldType, Callable[[str], Value]] = {
    FieldType.INTEGER: int,
    FieldType.MONEY: int,
    FieldType.DECIMAL: Decimal,
    FieldType.DATE: date.fromisoformat,
    FieldType.MOMENT: datetime.fromisoformat,
    FieldType.YES_NO: "yes".__eq__,
}


def _typed(stored: str, field: Field) -> Value | None:
    return _TYPED.get(field.type, str)(stored) if stored else None
