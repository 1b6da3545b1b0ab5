"""What one return says that an earlier one did not: rows added, removed and changed, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import Entity
from zhongchuang.engines.tables.records import Row, Value

Key = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs; None where it was, or is, blank."""

    field: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that both returns have, with the fields that differ, in the order of the dictionary."""

    old: Row
    new: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class EntityDifferences:
    """What changed in one entity; rows are told apart by its key and stand in the order of the key."""

    entity: str
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed between two returns; only entities in which something did, in the dictionary's order."""

    entities: tuple[EntityDifferences, ...]

    def __bool__(self) -> bool:
        return bool(self.entities)

    @property
    def added(self) -> tuple[Row, ...]:
        """Every row that is new."""
        return tuple(row for one in self.entities for row in one.added)

    @property
    def removed(self) -> tuple[Row, ...]:
        """Every row that is gone."""
        return tuple(row for one in self.entities for row in one.removed)

    @property
    def changed(self) -> tuple[RowChange, ...]:
        """Every row that differs."""
        return tuple(change for one in self.entities for change in one.changed)


def between(old: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]], dictionary: Dictionary) -> Differences:
    """Compare two returns by the keys of their rows; where a row came from makes no difference."""
    entities = dictionary.entities.values()
    compared = [_in_entity(old.get(entity.code, ()), new.get(entity.code, ()), entity) for entity in entities]
    return Differences(tuple(one for one in compared if one.added or one.removed or one.changed))


def _in_entity(old: Iterable[Row], new: Iterable[Row], entity: Entity) -> EntityDifferences:
    before, after = _by_key(old, entity), _by_key(new, entity)
    pairs = [(before[key], after[key]) for key in _ordered(before) if key in after]
    changes = (RowChange(was, now, _fields(was, now, entity)) for was, now in pairs)
    return EntityDifferences(
        entity.code,
        added=tuple(after[key] for key in _ordered(after) if key not in before),
        removed=tuple(before[key] for key in _ordered(before) if key not in after),
        changed=tuple(change for change in changes if change.fields),
    )


def _by_key(rows: Iterable[Row], entity: Entity) -> dict[Key, Row]:
    return {tuple(row.values.get(code) for code in entity.key): row for row in rows}


def _ordered(rows: Mapping[Key, Row]) -> list[Key]:
    return sorted(rows, key=lambda key: tuple(str(value) for value in key))


def _fields(old: Row, new: Row, entity: Entity) -> tuple[FieldChange, ...]:
    pairs = ((code, old.values.get(code), new.values.get(code)) for code in entity.fields)
    return tuple(FieldChange(code, was, now) for code, was, now in pairs if was != now)
