"""The facts of one row: its own fields, those of the rows it names, and what all rows share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from zhongchuang.engines.tables.expression.amounts import known, lacking
from zhongchuang.engines.tables.expression.evaluate import measure_given
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.trace import Exact, Found, Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays


class Records:
    """The rows of a cohort, found by key and by the subject they belong to; their order in the file doesn't matter."""

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], *, keys: Mapping[str, tuple[str, ...]], links: Mapping[str, str]
    ) -> None:
        """`keys` are the key fields of each entity, `links` the field of each child entity that names its subject."""
        self._by_key: dict[tuple[str, tuple[Value | None, ...]], Row] = {}
        self._by_subject: dict[tuple[str, Value | None], list[Row]] = defaultdict(list)
        self._ordered: dict[str, tuple[Row, ...]] = {}
        self._links = links
        self._holders: dict[tuple[str, str], dict[Value, list[Row]]] = {}
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

    def elsewhere(self, row: Row, field: str) -> tuple[Cell, ...]:
        """The cells of other subjects' records of the same kind in which a field holds the same value."""
        holders = self._holders.get((row.entity, field))
        if holders is None:
            holders = self._holders[row.entity, field] = defaultdict(list)
            for one in self.all(row.entity):
                if field in one.values:
                    holders[one.values[field]].append(one)
        link = self._links[row.entity]
        others = [one for one in holders[row.values[field]] if one.values.get(link) != row.values.get(link)]
        return tuple(one.origin.cell(field) for one in others)

    def named(self, entity: str, key: tuple[Value | None, ...]) -> Row | None:
        """The row with this key; None where there is none or part of the key is blank."""
        return None if None in key else self._by_key.get((entity, key))


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same for every row: the names of days and parameters, and the calendar."""

    names: Mapping[str, Found]
    workdays: Workdays


class RowFacts:
    """The facts of one row, for an expression to find by name."""

    def __init__(
        self,
        row: Row,
        reaches: Mapping[str, Reach],
        records: Records,
        shared: Shared,
        each: Mapping[str, Given] = MappingProxyType({}),
    ) -> None:
        """`each` are the amounts that a document computes for every row of this kind."""
        self._row = row
        self._reaches = reaches
        self._records = records
        self._shared = shared
        self._each = each

    @property
    def workdays(self) -> Workdays:
        """The calendar that days are counted by."""
        return self._shared.workdays

    def condition(self, name: str) -> Step:
        """Conditions are of a space: no row has one, and the checker lets none be asked of it."""
        raise KeyError(name)

    def repeated(self, name: str) -> Step:
        """Whether the value of a field stands in a record of another space, with the cells it stands in."""
        found = self.find(name)
        if found.low is None:
            return Step("is_repeated", Verdict.NEEDS_PERSON, left=found.quantity, opens="missing_value")
        cells = self._records.elsewhere(self._row, self._reaches[name].field)
        verdict = Verdict.MET if cells else Verdict.NOT_MET
        return Step("is_repeated", verdict, left=found.quantity, right=Quantity(name, "elsewhere", cells=cells))

    def find(self, name: str) -> Found:
        """What stands behind a name, with the cell it stands in or the cell that is blank."""
        shared = self._shared.names.get(name)
        if shared is not None:
            return shared
        if name in self._each:
            return named(name, "measure", measure_given(self._each[name], self))
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


def named(name: str, kind: str, found: Found, unit: str = "") -> Found:
    """A quantity under the name a document gives it, with what it was made of as its part."""
    inner = found.quantity
    quantity = Quantity(
        name, kind, unit or inner.unit, inner.value, inner.low, inner.high, parts=(inner,), note=inner.note
    )
    return Found(quantity, found.low, found.high, found.lacks, found.opens)


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
