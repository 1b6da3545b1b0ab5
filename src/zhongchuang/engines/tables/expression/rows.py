"""The facts of one row: its own fields, those of the rows it names, and what all rows share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhongchuang.engines.tables.expression.evaluate import known, lacking
from zhongchuang.engines.tables.expression.trace import Exact, Found, Quantity
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Row, Value


@dataclass(frozen=True, slots=True)
class Reach:
    """How a name reaches its value from a row: a field of the row itself, or of the row named by its fields `by`.

    `entity` is "" for the row's own field; `by` are the fields that hold the other row's key, in its order.
    """

    field: str
    unit: str = ""
    entity: str = ""
    by: tuple[str, ...] = ()


class Records:
    """The rows of a cohort, found by key and by the subject they belong to; their order in the file doesn't matter."""

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], *, keys: Mapping[str, tuple[str, ...]], links: Mapping[str, str]
    ) -> None:
        """`keys` are the key fields of each entity, `links` the field of each child entity that names its subject."""
        self._by_key: dict[tuple[str, tuple[Value | None, ...]], Row] = {}
        self._by_subject: dict[tuple[str, Value | None], list[Row]] = defaultdict(list)
        self._ordered: dict[str, tuple[Row, ...]] = {}
        for entity, key in keys.items():
            ordered = tuple(sorted(rows.get(entity, ()), key=lambda row: _order(row, key)))
            self._ordered[entity] = ordered
            for row in ordered:
                self._by_key.setdefault((entity, tuple(row.values.get(field) for field in key)), row)
                if entity in links:
                    self._by_subject[entity, row.values.get(links[entity])].append(row)

    def all(self, entity: str) -> tuple[Row, ...]:
        """Every row of an entity, in the order of its key."""
        return self._ordered.get(entity, ())

    def belonging(self, entity: str, subject: Value | None) -> Sequence[Row]:
        """The rows of a child entity that name this subject."""
        return self._by_subject.get((entity, subject), ())

    def named(self, entity: str, key: tuple[Value | None, ...]) -> Row | None:
        """The row with this key; None where there is none or part of the key is blank."""
        return None if None in key else self._by_key.get((entity, key))


class RowFacts:
    """The facts of one row, for an expression to find by name."""

    def __init__(self, row: Row, reaches: Mapping[str, Reach], records: Records, shared: Mapping[str, Found]) -> None:
        """`shared` are the names that mean the same for every row: days and parameters."""
        self._row = row
        self._reaches = reaches
        self._records = records
        self._shared = shared

    def find(self, name: str) -> Found:
        """What stands behind a name, with the cell it stands in or the cell that is blank."""
        shared = self._shared.get(name)
        if shared is not None:
            return shared
        reach = self._reaches[name]
        row: Row | None = self._row
        if reach.entity:
            row = self._records.named(reach.entity, tuple(self._row.values.get(field) for field in reach.by))
        if row is None:
            return _blank(name, reach.unit, self._row.origin.cell(reach.by[-1]))
        value = row.values.get(reach.field)
        cell = row.origin.cell(reach.field)
        if value is None:
            return _blank(name, reach.unit, cell)
        return known(Quantity(name, "fact", reach.unit, cells=(cell,)), exact(value))


def exact(value: Value) -> Exact:
    """A value of a record as the engine counts with it: no Decimal, whole numbers as int."""
    if not isinstance(value, Decimal):
        return value
    fraction = Fraction(value)
    return fraction.numerator if fraction.denominator == 1 else fraction


def _blank(name: str, unit: str, cell: Cell) -> Found:
    return lacking(Quantity(name, "fact", unit, missing=(cell,)), "missing_value")


def _order(row: Row, key: tuple[str, ...]) -> tuple[tuple[str, ...], str, str, int]:
    return tuple(str(row.values.get(field, "")) for field in key), row.origin.file, row.origin.sheet, row.origin.row
