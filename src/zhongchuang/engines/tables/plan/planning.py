"""The queries that reduce the rows of one entity, few however many tallies it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ibis.expr import types as ir

from zhongchuang.engines.tables.plan.bounds import SUBJECT, Aggregates, Asked, in_groups, maybe, sure
from zhongchuang.engines.tables.plan.rows import Rows, Source
from zhongchuang.engines.tables.tally import Tally


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask the database about one entity. Each query answers with a row for every subject that it finds rows of.

    `whole` looks at every row; `with_blanks` only at those with a blank that can leave something open or
    lacking, None where none can. What they tell of the n-th tally ends in `_n`. `in_groups` holds `low` and
    `high` of the tallies whose rows are reduced by a key first, by code.
    """

    asked: tuple[Asked, ...]
    whole: ir.Table
    with_blanks: ir.Table | None
    in_groups: Mapping[str, ir.Table]


def planned(tallies: Mapping[str, Tally], entity: str, source: Source) -> Plan:
    """The plan for all tallies of one entity. Only where the calendar is asked the rows are looked at already."""
    rows = Rows(source, entity, list(tallies.values()))
    asked = tuple(Asked(code, tally, rows.told(tally.where), rows.taken(tally.of)) for code, tally in tallies.items())
    whole = rows.settled()
    columns: Aggregates = {}
    for number, one in enumerate(asked):
        columns |= _numbered(number, sure(one, whole))
        if one.blanks is None:
            columns |= _numbered(number, maybe(one, whole))
    groups = {
        one.code: in_groups(one, rows.settled(one.told.met, one.taken.value), rows.link, _year_last(source))
        for one in asked
        if one.in_groups
    }
    return Plan(asked, _by_subject(whole, rows.link, columns), _with_blanks(rows, asked), groups)


def _with_blanks(rows: Rows, asked: tuple[Asked, ...]) -> ir.Table | None:
    fields = {field for one in asked for field in one.blanks or ()}
    if not fields:
        return None
    some = rows.with_blanks(fields)
    columns: Aggregates = {}
    for number, one in enumerate(asked):
        if one.blanks:
            columns |= _numbered(number, maybe(one, some))
    return _by_subject(some, rows.link, columns)


def _by_subject(rows: ir.Table, link: str, columns: Aggregates) -> ir.Table:
    return rows.group_by(**{SUBJECT: rows[link]}).aggregate(**columns)


def _numbered(number: int, columns: Aggregates) -> Aggregates:
    return {f"{name}_{number}": column for name, column in columns.items()}


def _year_last(source: Source) -> int:
    last = source.shared["year_last"].low
    assert isinstance(last, date)
    return last.year
