"""The records of a snapshot as tables of a database: one an entity, with exact columns named by field codes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow
from ibis.backends import BaseBackend
from ibis.expr import types as ir

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import Entity, Field
from zhongchuang.engines.tables.records import Row, Snapshot, Value

FIRST_OF_KEY = "_first_of_key"
"""The column that is true of the first row of each key: the row that is meant where several files hold one key.

A table without it has no key twice.
"""

_TYPES: Mapping[str, pyarrow.DataType] = {
    "integer": pyarrow.int64(),
    "decimal": pyarrow.int64(),
    "money": pyarrow.int64(),
    "date": pyarrow.date32(),
    "moment": pyarrow.timestamp("us"),
    "yes_no": pyarrow.bool_(),
}
"""What a field is stored as; any other is text."""


def tables_of(snapshot: Snapshot, dictionary: Dictionary, connection: BaseBackend) -> dict[str, ir.Table]:
    """Every entity of the dictionary as a table on the connection, those of an earlier snapshot replaced.

    Money stands in fen, a decimal in whole numbers of its last place; what is missing is NULL. Raises
    ValueError where a number has more places than its field.
    """
    return {
        code: connection.create_table(code, _stored(entity, snapshot.rows.get(code, ())), temp=True, overwrite=True)
        for code, entity in dictionary.entities.items()
    }


def firsts_of(table: ir.Table) -> ir.Table:
    """The rows of a table that are meant by their keys, each of which then stands once."""
    return table.filter(table[FIRST_OF_KEY]) if FIRST_OF_KEY in table.columns else table


def scale_of(field: Field) -> int:
    """How many parts of one a stored number counts: hundredths for two decimal places."""
    return 10**field.places if field.type == "decimal" else 1


def _stored(entity: Entity, rows: Sequence[Row]) -> pyarrow.Table:
    columns = {
        code: pyarrow.array(_values(field, rows), type=_TYPES.get(field.type, pyarrow.string()))
        for code, field in entity.fields.items()
    }
    return pyarrow.table({**columns, FIRST_OF_KEY: pyarrow.array(_first_of_key(entity, rows), type=pyarrow.bool_())})


def _values(field: Field, rows: Sequence[Row]) -> list[Any]:
    values = [row.values.get(field.code) for row in rows]
    if field.type != "decimal":
        return values
    return [None if value is None else _whole(field, value) for value in values]


def _whole(field: Field, value: Value) -> int:
    assert isinstance(value, int | Decimal)
    number = Decimal(value).scaleb(field.places)
    if number != int(number):
        raise ValueError(f"{field.code}: {value} has more than {field.places} decimal places")
    return int(number)


def _first_of_key(entity: Entity, rows: Sequence[Row]) -> list[bool]:
    """Which rows come first of their key, by file, sheet and row."""
    first: dict[tuple[Value | None, ...], int] = {}
    keys = [tuple(row.values.get(field) for field in entity.key) for row in rows]
    places = [(row.origin.file, row.origin.sheet, row.origin.row) for row in rows]
    for number, key in enumerate(keys):
        if key not in first or places[number] < places[first[key]]:
            first[key] = number
    return [first[key] == number for number, key in enumerate(keys)]
