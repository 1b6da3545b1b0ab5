"""The rows of one entity with all that its tallies read: own fields, those of the rows they name, and amounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import ibis
import pyarrow
from ibis.expr import types as ir

from zhongchuang.engines.tables.expression import nodes
from zhongchuang.engines.tables.expression.trace import Found
from zhongchuang.engines.tables.fields import Entity, Field
from zhongchuang.engines.tables.plan.amounts import Amount, made, shared
from zhongchuang.engines.tables.plan.days import Due
from zhongchuang.engines.tables.plan.lacks import NEVER, Lacks, most_pressing, place_of
from zhongchuang.engines.tables.plan.logic import Column, absent, case, column, either, is_column, surely
from zhongchuang.engines.tables.plan.statements import amount_of, decided, given_of
from zhongchuang.engines.tables.plan.stored import firsts_of, scale_of
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Source:
    """What is the same for every entity: the tables, how they are keyed and linked, shared names, the calendar."""

    tables: Mapping[str, ir.Table]
    entities: Mapping[str, Entity]
    keys: Mapping[str, tuple[str, ...]]
    links: Mapping[str, str]
    shared: Mapping[str, Found]
    workdays: Workdays


@dataclass(frozen=True, slots=True)
class Told:
    """The columns that tell which rows count: `met` is absent where they may; "" where all do.

    `opens` says why they may, and `unknown` marks those that only a parameter leaves open that nobody
    knows; "" where none can be.
    """

    met: str = ""
    opens: Lacks = NEVER
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The column of an amount taken of each row, in parts of `below`; `why` holds the place of what one lacks."""

    value: str = ""
    below: int = 1
    lacks: Lacks = NEVER
    why: str = ""


class Rows:
    """The rows of one entity, to which what the tallies compute of each is added, column by column."""

    def __init__(self, source: Source, entity: str, tallies: Sequence[Tally]) -> None:
        """Joins the rows that these name, and computes the amounts that are computed for each."""
        self._source = source
        self._entity = source.entities[entity]
        self.link = source.links[entity]
        self._amounts: dict[str, Amount] = {}
        self._fields: dict[str, tuple[str, Field, str]] = {}
        self._waiting: dict[str, Column] = {}
        self._told: dict[nodes.Statement, Told] = {}
        self._repeated: dict[str, str] = {}
        self._number = 0
        own = source.tables[entity]
        self.table: ir.Table = own.filter(own[self.link].notnull()).select(*_read(own.columns, self.link, tallies))
        self._name_all(tallies)
        for tally in tallies:
            for code, given in tally.each.items():
                if code not in self._amounts:
                    self._amounts[code] = self._kept(given_of(given, self))

    @property
    def workdays(self) -> Workdays:
        """The calendar."""
        return self._source.workdays

    def find(self, name: str) -> Amount:
        """The amount behind a name."""
        known = self._source.shared.get(name)
        if known is not None:
            return shared(known.low, known.quantity.unit, known.lacks)
        if name in self._amounts:
            return self._amounts[name]
        at, field, unit = self._fields[name]
        value = self.table[at]
        blanks = frozenset({at}) if self.own_field(name) else None
        return Amount(value, scale_of(field), unit, Lacks({"missing_value": value.isnull}, blanks))

    def own_field(self, name: str) -> str:
        """The field of the row itself behind a name; "" where it is none."""
        at = self._fields[name][0] if name in self._fields else ""
        return at if at in self._entity.fields else ""

    def repeated(self, name: str) -> Column:
        """Whether the value of a field stands in a record of another subject; open where it is blank."""
        at = self._fields[name][0]
        if at not in self._repeated:
            own = self._source.tables[self._entity.code]
            value, first, last, again = (self._fresh() for _ in range(4))
            held = own.filter(own[at].notnull()).group_by(**{value: own[at]})
            # A record of no subject is one of another.
            link = own[self.link].fill_null("")
            holders = held.aggregate(**{first: link.min(), last: link.max()})
            joined = self.table.left_join(holders, self.table[at] == holders[value])
            self._end(joined, **{again: joined[first] != joined[last]})
            self._repeated[at] = again
        return self.table[self._repeated[at]]

    def by_pairs(self, day: Column, length: Column, due: Due) -> Column:
        """The day that a function tells, asked once for each different pair of a day and a length."""
        start, by, due_on, end = (self._fresh() for _ in range(4))
        here = self.table.mutate(**{start: column(day), by: column(length).cast("int64")})
        pairs = here.select(start, by).distinct().to_pyarrow().to_pydict()
        known = [(one, n) for one, n in zip(*pairs.values(), strict=True) if one is not None and n is not None]
        days, lengths = [one for one, _ in known], [n for _, n in known]
        told = pyarrow.table(
            {
                f"{start}_": pyarrow.array(days, pyarrow.date32()),
                f"{by}_": pyarrow.array(lengths, pyarrow.int64()),
                due_on: pyarrow.array([due(one, n) for one, n in known], pyarrow.date32()),
            }
        )
        calendar = ibis.memtable(told)
        joined = here.left_join(calendar, [here[start] == calendar[f"{start}_"], here[by] == calendar[f"{by}_"]])
        self._end(joined, **{end: joined[due_on]})
        return self.table[end]

    def told(self, where: nodes.Statement | None) -> Told:
        """Which rows count, in columns that `settled` adds."""
        if where is None:
            return Told()
        if where not in self._told:
            truth = decided(where, self)
            unknown = truth.opens.holds("unknown_parameter")
            self._told[where] = Told(
                self._later(column(truth.value, "boolean")),
                truth.opens,
                "" if unknown is False else self._later(column(unknown, "boolean")),
            )
        return self._told[where]

    def taken(self, of: nodes.Amount | None) -> Taken:
        """An amount taken of each row, in columns that `settled` adds."""
        if of is None:
            return Taken()
        amount = amount_of(of, self)
        if is_column(amount.below):
            raise ValueError("what is tallied must be countable in fixed steps")
        why = _why(amount)
        told = "" if why is None else self._later(why)
        return Taken(self._later(column(amount.value)), amount.below, amount.lacks, told)

    def settled(self, *names: str) -> ir.Table:
        """The rows with these of the columns that were asked for, or with all of them."""
        asked = {name: self._waiting[name] for name in names if name} if names else self._waiting
        return self.table.mutate(**asked) if asked else self.table

    def with_blanks(self, fields: Iterable[str]) -> ir.Table:
        """The rows in which one of these fields is blank, with all of the columns that were asked for."""
        return self.settled().filter(either(*(self.table[field].isnull() for field in sorted(fields))))

    def _name_all(self, tallies: Sequence[Tally]) -> None:
        """Find the column of every name; the rows of other entities are joined once for all that is asked of them."""
        named: dict[tuple[str, tuple[str, ...]], dict[str, str]] = defaultdict(dict)
        for tally in tallies:
            for name, reach in tally.reaches.items():
                if not reach.entity:
                    self._fields[name] = (reach.field, self._entity.fields[reach.field], reach.unit)
                elif name not in self._fields:
                    at = named[reach.entity, reach.by].setdefault(reach.field, self._fresh())
                    self._fields[name] = (at, self._source.entities[reach.entity].fields[reach.field], reach.unit)
        for (entity, by), fields in named.items():
            self._join_named(entity, by, fields)

    def _join_named(self, entity: str, by: Sequence[str], fields: Mapping[str, str]) -> None:
        """Join the rows of an entity that these fields name; `fields` are its own, each with the column it becomes."""
        other = firsts_of(self._source.tables[entity])
        keys = {self._fresh(): other[key] for key in self._source.keys[entity]}
        found = {self._fresh(): (field, at) for field, at in fields.items()}
        other = other.select(**keys, **{name: other[field] for name, (field, _) in found.items()})
        own = self.table
        joined = own.left_join(other, [own[one] == other[key] for one, key in zip(by, keys, strict=True)])
        self._end(joined, **{at: joined[name] for name, (_, at) in found.items()})

    def _end(self, joined: ir.Table, **added: ir.Value) -> None:
        """Go on with a join and what is made of it, in a projection of their own.

        Ibis would write another join into this one, and no longer find the columns that were taken of it.
        """
        self.table = joined.mutate(**added)

    def _kept(self, amount: Amount) -> Amount:
        """The amount as columns of its own, so that what rests on it doesn't compute it again."""
        if not is_column(amount.value):
            return amount
        why = _why(amount) if len(amount.lacks.because) > 1 else None
        parts = {"value": amount.value, "below": amount.below, "why": why}
        names = {part: self._fresh() for part, value in parts.items() if is_column(value)}
        self.table = self.table.mutate(**{name: parts[part] for part, name in names.items()})
        value = self.table[names["value"]]
        below = self.table[names["below"]] if "below" in names else amount.below
        if why is None:
            return made(value, below, amount.unit, amount.lacks)
        return Amount(value, below, amount.unit, _lacks_by(self.table[names["why"]], amount.lacks))

    def _later(self, value: ir.Value) -> str:
        name = self._fresh()
        self._waiting[name] = value
        return name

    def _fresh(self) -> str:
        """A name that no field has."""
        self._number += 1
        return f"_{self._number}"


def _read(fields: Iterable[str], link: str, tallies: Sequence[Tally]) -> list[str]:
    """The fields of an entity that its tallies read."""
    reaches = [reach for tally in tallies for reach in tally.reaches.values()]
    read = {
        link,
        *(reach.field for reach in reaches if not reach.entity),
        *(by for reach in reaches for by in reach.by),
    }
    read |= {field for tally in tallies for field in (tally.distinct, tally.by)}
    return [field for field in fields if field in read]


def _why(amount: Amount) -> Column:
    """The place of the reason where an amount is lacking, NULL elsewhere; None where it never is."""
    if not amount.lacks:
        return None
    return column(case([(absent(amount.value), most_pressing(amount.lacks))], None))


def _lacks_by(why: ir.IntegerColumn, lacks: Lacks) -> Lacks:
    return replace(lacks, because={reason: partial(_is_place, why, place_of(reason)) for reason in lacks.because})


def _is_place(why: ir.IntegerColumn, place: int) -> Column:
    return surely(why == place)
