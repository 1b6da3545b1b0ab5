"""A year's returns frozen under a hash of their values, and read back only where the hash still fits."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from zhongchuang.engines.tables.dictionary import house_keys
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value
from zhongchuang.engines.tables.written import moment_text, plain_decimal

FORMAT = "zhongchuang-snapshot-1"
MOST_BYTES = 1 << 30

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""A value as the one JSON text it has; `json.dumps` would make an encoder for each row."""


Line = tuple[str, Row]
"""A row with its canonical line."""


class SnapshotTampered(Exception):
    """The bytes are no snapshot, or their rows don't have the hash they carry."""


def freeze(rows: Mapping[str, Iterable[Row]], *, year: int) -> Snapshot:
    """Put rows in the order of their keys and name them by the SHA-256 of their values.

    The hash is over the year and one canonical JSON line per row (see `canonical_line`), entities
    and lines sorted; it knows nothing of files, sheets or the order in which rows were given.
    """
    return from_lines(
        {entity: [(canonical_line(row), row) for row in some] for entity, some in rows.items()}, year=year
    )


def from_lines(lines: Mapping[str, Sequence[Line]], *, year: int) -> Snapshot:
    """As `freeze`, for rows whose canonical lines are known."""
    ordered: dict[str, tuple[Row, ...]] = {}
    digest = sha256(f"{FORMAT}\n{year}\n".encode())
    for entity in sorted(lines):
        if lines[entity]:
            ordered[entity] = _in_order_of_key(entity, lines[entity])
            digest.update("".join(f"{line}\n" for line in sorted(line for line, _ in lines[entity])).encode())
    return Snapshot(year, ordered, digest.hexdigest())


def _in_order_of_key(entity: str, lines: Sequence[Line]) -> tuple[Row, ...]:
    """By key, then by all values; where two rows are equal, by where they came from.

    A kind of record that a policy document adds goes by its values alone: stored bytes don't tell its key.
    """
    key = house_keys().get(entity, ())

    def place(pair: Line) -> tuple[list[str], str, str, str, int]:
        line, row = pair
        return [str(row.values.get(code, "")) for code in key], line, row.origin.file, row.origin.sheet, row.origin.row

    return tuple(row for _, row in sorted(lines, key=place))


def canonical_line(row: Row) -> str:
    """A row as text that is the same wherever its values are the same.

    Keys sorted, each value with a sign for its type: s text, i integer (money in fen), n decimal
    without trailing zeros, d date, m moment to the minute, b yes or no.
    """
    return _line(row.entity, {code: _tagged(value) for code, value in row.values.items()})


def _line(entity: str, tagged: Mapping[str, str]) -> str:
    return _written([entity, tagged])


def _tagged(value: Value) -> str:
    match value:
        case str():
            return f"s:{value}"
        case bool():
            return "b:yes" if value else "b:no"
        case int():
            return f"i:{value}"
        case Decimal():
            return f"n:{plain_decimal(value)}"
        case datetime():  # before date, of which it is a kind
            return f"m:{moment_text(value)}"
        case date():
            return f"d:{value.isoformat()}"


def _untagged(text: str) -> Value:
    tag, rest = text[:2], text[2:]
    match tag:
        case "b:":
            return rest == "yes"
        case "s:":
            return rest
        case "i:":
            return int(rest)
        case "n:":
            return Decimal(rest)
        case "d:":
            return date.fromisoformat(rest)
        case "m:":
            return datetime.fromisoformat(rest)
    raise ValueError(tag)


def to_bytes(snapshot: Snapshot) -> bytes:
    """The snapshot with the cells its rows came from, compressed. The same snapshot gives the same bytes."""
    heads, rows = _origins(row for one in snapshot.rows.values() for row in one)
    content = {
        "format": FORMAT,
        "year": snapshot.year,
        "hash": snapshot.hash,
        "heads": [[file, sheet, columns] for file, sheet, columns in heads],
        "rows": rows,
    }
    return zlib.compress(_written(content).encode(), 6)


_Head = tuple[str, str, dict[str, str]]


def _origins(rows: Iterator[Row]) -> tuple[list[_Head], list[list[Any]]]:
    """File, sheet and columns once for all rows that share them; then each row with the number of its head."""
    heads: list[_Head] = []
    numbers: dict[tuple[str, str, tuple[tuple[str, str], ...]], int] = {}
    sorted_columns: dict[int, tuple[tuple[str, str], ...]] = {}
    listed: list[list[Any]] = []
    for row in rows:
        origin = row.origin
        # Rows of one sheet share one mapping; rows live as long as this does, so its id names it.
        columns = sorted_columns.get(id(origin.columns))
        if columns is None:
            columns = sorted_columns[id(origin.columns)] = tuple(sorted(origin.columns.items()))
        number = numbers.setdefault((origin.file, origin.sheet, columns), len(heads))
        if number == len(heads):
            heads.append((origin.file, origin.sheet, dict(columns)))
        values = {code: _tagged(value) for code, value in row.values.items()}
        listed.append([row.entity, number, origin.row, values])
    return heads, listed


def from_bytes(content: bytes) -> Snapshot:
    """The snapshot in these bytes; SnapshotTampered where they are damaged or their rows have another hash."""
    try:
        stored = _stored(content)
        snapshot = from_lines(_lines(stored), year=stored["year"])
        expected = stored["hash"]
    except _DAMAGED as error:
        raise SnapshotTampered(type(error).__name__) from error
    if snapshot.hash != expected:
        raise SnapshotTampered(f"{expected} is not {snapshot.hash}")
    return snapshot


def lines_in(content: bytes) -> Mapping[str, Sequence[Line]]:
    """The rows in these bytes with the canonical lines that were stored, for whoever proves a whole by its hash.

    SnapshotTampered where they are damaged; whether they were changed only the hash of the whole can tell.
    """
    try:
        return _lines(_stored(content))
    except _DAMAGED as error:
        raise SnapshotTampered(type(error).__name__) from error


_DAMAGED = (zlib.error, ValueError, KeyError, TypeError, IndexError, ArithmeticError, AttributeError)


def _stored(content: bytes) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(_inflate(content))
    if stored["format"] != FORMAT:
        raise ValueError(stored["format"])
    return stored


def _inflate(content: bytes) -> bytes:
    """Decompressed, but never more than a gibibyte."""
    inflater = zlib.decompressobj()
    text = inflater.decompress(content, MOST_BYTES)
    if not inflater.eof or inflater.unused_data:
        raise ValueError("the compressed text is cut or too long")
    return text


def _lines(stored: Mapping[str, Any]) -> Mapping[str, Sequence[Line]]:
    lines: dict[str, list[Line]] = {}
    heads = [(file, sheet, columns) for file, sheet, columns in stored["heads"]]
    for entity, number, place, values in stored["rows"]:
        file, sheet, columns = heads[number]
        typed = {code: _untagged(text) for code, text in values.items()}
        row = Row(entity, typed, Origin(file, sheet, place, columns))
        # From the stored values and not from the row: what was changed to mean the same is changed, too.
        lines.setdefault(entity, []).append((_line(entity, values), row))
    return lines
