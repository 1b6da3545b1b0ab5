"""Tables as Parquet, in and out, by DuckDB: one file an entity, columns named by field codes.

Money stands in the unit of its column as DECIMAL(18, places), as a reader of the file expects from
the column's name in the dictionary; only within the system is it fen. Choices are codes, yes_no is
BOOLEAN, a moment is a TIMESTAMP without zone, a missing value is NULL.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.refusal import FileRefused, Limits
from zhongchuang.engines.tables.written import in_unit

_AS_THEY_ARE = (
    "BOOLEAN",
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "FLOAT",
    "DOUBLE",
    "DATE",
    "TIMESTAMP",
    "TIMESTAMP_S",
    "TIMESTAMP_MS",
    "TIMESTAMP_NS",
    "VARCHAR",
)
"""Types that are raw values as they stand; any other is read as its text, a DECIMAL so exactly."""

_ROWS_AT_ONCE = 20_000

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "512MB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def parse(path: Path, sheet: str, limits: Limits) -> list[tuple[RawValue, ...]]:
    """The rows of one Parquet file, row 1 its column names. Raises FileRefused."""
    with _database(path) as database:
        try:
            return [*_rows(database, path, sheet, limits)]
        except duckdb.OutOfMemoryException:
            values = {"sheet": sheet, "most_megabytes": str(limits.memory_bytes >> 20)}
            raise FileRefused("file.needs_too_much_memory", values) from None
        except duckdb.Error as error:
            raise FileRefused("file.broken", {"detail": str(error).splitlines()[0][:200]}) from None


def write_parquet(dictionary: Dictionary, rows: Mapping[str, Sequence[Row]], folder: Path) -> tuple[Path, ...]:
    """Write `<entity>.parquet` for each entity that `rows` names into a folder that is there; the files written.

    Raises ValueError where a number has more places than its column.
    """
    files = []
    for code in (code for code in dictionary.entities if code in rows):
        path = folder / f"{code}.parquet"
        with _database(path) as database:
            _write(database, dictionary.entities[code].fields, rows[code], path)
        files.append(path)
    return tuple(files)


@contextmanager
def _database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that can reach this one file, and no network and no extension."""
    with duckdb.connect(":memory:", config=_CONFIG) as database:
        database.execute(f"SET allowed_paths = [{_literal(str(path))}]")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
        yield database


def _rows(
    database: duckdb.DuckDBPyConnection, path: Path, sheet: str, limits: Limits
) -> Iterator[tuple[RawValue, ...]]:
    counted = database.execute("SELECT num_rows FROM parquet_file_metadata(?)", [str(path)]).fetchone()
    columns = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    limits.refuse_area(sheet, (counted[0] if counted else 0) + 1, len(columns))
    yield tuple(name for name, *_ in columns)
    chosen = ", ".join(
        _quoted(name) if kind in _AS_THEY_ARE else f"{_quoted(name)}::VARCHAR" for name, kind, *_ in columns
    )
    found = database.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)])
    while rows := found.fetchmany(_ROWS_AT_ONCE):
        yield from rows


def _write(database: duckdb.DuckDBPyConnection, fields: Mapping[str, Field], rows: Sequence[Row], path: Path) -> None:
    types = {name: _type(field) for name, field in fields.items()}
    database.execute(f"CREATE TABLE entity ({', '.join(f'{_quoted(name)} {kind}' for name, kind in types.items())})")
    # Columns as lists: row by row an insert costs a thousand times as much.
    unnested = ", ".join(f"unnest(?::{'VARCHAR' if kind.startswith('DECIMAL') else kind}[])" for kind in types.values())
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[first : first + _ROWS_AT_ONCE]
        columns = [[_stored(field, row.values.get(name)) for row in some] for name, field in fields.items()]
        database.execute(f"INSERT INTO entity SELECT {unnested}", columns)
    # Over a file of that name DuckDB would write beside it first, where this connection may not reach.
    database.execute(f"COPY entity TO {_literal(str(path))} (FORMAT parquet, USE_TMP_FILE false)")


def _type(field: Field) -> str:
    match field.type:
        case FieldType.INTEGER:
            return "BIGINT"
        case FieldType.DECIMAL | FieldType.MONEY:
            return f"DECIMAL(18, {field.places})"
        case FieldType.DATE:
            return "DATE"
        case FieldType.MOMENT:
            return "TIMESTAMP"
        case FieldType.YES_NO:
            return "BOOLEAN"
        case _:
            return "VARCHAR"


def _stored(field: Field, value: Value | None) -> str | int | date | None:
    """A value as DuckDB takes it; decimals as text, which it reads exactly."""
    if field.type in (FieldType.DECIMAL, FieldType.MONEY) and isinstance(value, int | Decimal):
        number = in_unit(field, value)
        if number != round(number, field.places):
            raise ValueError(f"{field.code}: {number} has more than {field.places} decimal places")
        return format(number, "f")
    assert not isinstance(value, Decimal)
    return value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
