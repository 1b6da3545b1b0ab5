"""Rows of a return to the register's entries, and problems to what is stored of them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhongchuang.apps.insight.models import RegisterEntry
from zhongchuang.apps.insight.search import pinyin_of, search_text
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.differences import Differences
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.records import Row, Snapshot, Value
from zhongchuang.engines.tables.written import moment_text


def register_entries(snapshot: Snapshot) -> Iterable[RegisterEntry]:
    """One entry for each space of a snapshot."""
    operators = {str(row.values["operator_code"]): row.values for row in snapshot.rows.get("operator", ())}
    for row in snapshot.rows.get("space", ()):
        yield _entry(snapshot.year, row, operators.get(str(row.values.get("operator_code", "")), {}))


def _entry(year: int, row: Row, operator: Mapping[str, Value]) -> RegisterEntry:
    values = row.values
    names = [_text(values, "name_zh"), _text(values, "name_en"), _text(operator, "name_zh"), _text(operator, "name_en")]
    founded, filed = values.get("founded_on"), values.get("torch_filed")
    return RegisterEntry(
        year=year,
        space_code=_text(values, "space_code", most=100),
        name_zh=names[0],
        name_en=names[1],
        operator_zh=names[2],
        operator_en=names[3],
        district=_text(values, "district", most=100),
        kind=_text(values, "kind", most=50),
        level=_text(values, "level", most=20),
        specialisation=_text(values, "specialisation", most=20),
        address=_text(values, "address", most=300),
        founded_on=founded if isinstance(founded, date) else None,
        seats=_whole(values, "seats"),
        seats_taken=_whole(values, "seats_taken"),
        total_area=_decimal(values, "total_area"),
        residents=_whole(values, "residents_total"),
        events=_whole(values, "events_total"),
        mentors=_whole(values, "mentors_total"),
        torch_filed=filed if isinstance(filed, bool) else None,
        pinyin=pinyin_of(names[0])[:400],
        search=search_text([*names, _text(values, "address", most=300)]),
    )


def _text(values: Mapping[str, Value], name: str, *, most: int = 200) -> str:
    return str(values.get(name, ""))[:most]


def _whole(values: Mapping[str, Value], name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _decimal(values: Mapping[str, Value], name: str) -> Decimal | None:
    value = values.get(name)
    return value if isinstance(value, Decimal) else None


def problem_to_json(problem: Problem) -> dict[str, object]:
    """A problem as codes and values, for storing."""
    return asdict(problem)


def problem_from_json(stored: dict[str, object]) -> Problem:
    """A stored problem, equal to what was stored."""
    fields = dict(stored)
    cell, others = fields.pop("cell"), fields.pop("others")
    assert isinstance(cell, dict) and isinstance(others, list | tuple)
    severity = Severity(str(fields.pop("severity")))
    return Problem(severity=severity, cell=Cell(**cell), others=tuple(Cell(**other) for other in others), **fields)  # type: ignore[arg-type]


MOST_CHANGES_KEPT = 500
"""A list of changes longer than this is counted in full and shown up to here."""


def differences_to_json(differences: Differences, dictionary: Dictionary) -> dict[str, Any]:
    """What a load changed, for storing: how many rows in all, and the first of them, row by row and field by field."""
    changes: list[dict[str, Any]] = []
    for one in differences.entities:
        key = dictionary.entities[one.entity].key
        changes += [_change("added", one.entity, row, key) for row in one.added]
        changes += [_change("removed", one.entity, row, key) for row in one.removed]
        for change in one.changed:
            fields = [[field.field, _stored(field.old), _stored(field.new)] for field in change.fields]
            changes.append({**_change("changed", one.entity, change.new, key), "fields": fields})
    counts = {"added": len(differences.added), "removed": len(differences.removed), "changed": len(differences.changed)}
    return {"counts": counts, "changes": changes[:MOST_CHANGES_KEPT]}


def _change(what: str, entity: str, row: Row, key: Iterable[str]) -> dict[str, Any]:
    return {"what": what, "entity": entity, "key": [str(row.values.get(name, "")) for name in key]}


def _stored(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):  # a date, too
        return moment_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)
