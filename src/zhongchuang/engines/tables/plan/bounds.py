"""The tallies of one entity as aggregates of its rows: what surely counts, and what may, because something is blank."""

from dataclasses import dataclass
from typing import Any

import ibis
from ibis.expr import types as ir

from zhongchuang.engines.tables.plan.lacks import Fields, all_blanks, place_of
from zhongchuang.engines.tables.plan.logic import Column, case, column, surely
from zhongchuang.engines.tables.plan.rows import Taken, Told
from zhongchuang.engines.tables.tally import Tally

SUBJECT = "subject"
"""The column of the subject in what the rows are reduced to."""

_KEY = "key"

Aggregates = dict[str, Any]
"""Aggregates of rows by what they tell."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One tally, with the columns that the rows hold for it."""

    code: str
    tally: Tally
    told: Told
    taken: Taken

    @property
    def key(self) -> str:
        """The field that makes records distinct, groups them, or holds their year."""
        return self.tally.distinct or self.tally.by

    @property
    def in_groups(self) -> bool:
        """Whether rows are reduced by key before they are reduced by subject."""
        word = self.tally.word
        return word in ("largest_group", "streak") or (word == "sum" and bool(self.tally.distinct))

    @property
    def blanks(self) -> Fields | None:
        """The fields one of which is blank in every row that may count or lacks an amount; None where all may."""
        if self.in_groups or self.tally.distinct:
            return None
        return all_blanks([self.told.opens.blanks, self.taken.lacks.blanks])


def sure(asked: Asked, rows: ir.Table) -> Aggregates:
    """What the rows come to that surely count: `sure`, absent where the highest is asked and none counts."""
    met = _met(asked, rows)
    match asked.tally.word:
        case "count" if asked.tally.distinct:
            return _different(asked, rows)
        case "count":
            return {"sure": rows.count(where=met)}
        case "sum" if not asked.in_groups:
            return {"sure": rows[asked.taken.value].sum(where=met)}
        case "highest":
            return {"sure": rows[asked.taken.value].max(where=met)}
        case "lowest":
            return {"sure": rows[asked.taken.value].min(where=met)}
        case _:
            return {}


def maybe(asked: Asked, rows: ir.Table) -> Aggregates:
    """What the rows may come to that are open (`least`, `most`), and the place of what the tally lacks (`lacks`)."""
    found = _least_and_most(asked, rows) if asked.told.opens else {}
    lacks = _lacks(asked, rows)
    return found if lacks is None else {**found, "lacks": column(lacks)}


def _least_and_most(asked: Asked, rows: ir.Table) -> Aggregates:
    if asked.in_groups or asked.tally.distinct:
        return {}
    is_open = rows[asked.told.met].isnull()
    if asked.tally.word == "count":
        return {"most": rows.count(where=is_open)}
    value = rows[asked.taken.value]
    if asked.tally.word == "sum":
        return {"least": value.sum(where=is_open & (value < 0)), "most": value.sum(where=is_open & (value > 0))}
    return {"least": value.min(where=is_open), "most": value.max(where=is_open)}


def _lacks(asked: Asked, rows: ir.Table) -> Column:
    """The place of the reason why a subject's tally has no value, 0 where it has one; None where it always has."""
    possible = _possible(asked, rows)
    branches: list[tuple[Column, Column]] = []
    if asked.told.unknown:
        branches.append((rows[asked.told.unknown].any(), place_of("unknown_parameter")))
    if asked.taken.why:
        why = rows[asked.taken.why].min(where=possible)
        branches.append((why.notnull(), why))
    if asked.tally.word == "streak":
        branches.append((rows[asked.key].isnull().any(), place_of("missing_value")))
    elif asked.in_groups and asked.tally.word == "sum":
        branches.append((_among(rows[asked.key].isnull(), possible).any(), place_of("missing_value")))
    return case(branches, 0) if branches else None


def _met(asked: Asked, rows: ir.Table) -> Column:
    """Which rows surely count; None where all do."""
    return rows[asked.told.met] if asked.told.met else None


def _possible(asked: Asked, rows: ir.Table) -> Column:
    """Which rows may count; None where all do."""
    met = _met(asked, rows)
    return met.fill_null(True) if asked.told.opens else met


def _among(condition: Any, which: Column) -> Any:
    return condition if which is None else condition & which


def _different(asked: Asked, rows: ir.Table) -> Aggregates:
    """How many different keys; a blank may equal any other, or none."""
    key, certain, possible = rows[asked.key], _met(asked, rows), _possible(asked, rows)
    one_at_all = 1 if certain is None else case([(surely(certain).any(), 1)], 0)
    blank = _among(key.isnull(), possible).sum().fill_null(0)
    return {
        "low": ibis.greatest(key.nunique(where=certain), one_at_all),
        "high": key.nunique(where=possible) + blank,
    }


def in_groups(asked: Asked, rows: ir.Table, link: str, year_last: int) -> ir.Table:
    """One row a subject with `low` and `high`, for a tally whose rows are reduced by key before."""
    certain, possible = _met(asked, rows), _possible(asked, rows)
    keyed = rows.group_by(**{SUBJECT: rows[link], _KEY: rows[asked.key]})
    match asked.tally.word:
        case "sum":
            low, high = _highest(rows[asked.taken.value], certain, possible)
            groups = keyed.aggregate(low=low, high=high)
            return groups.group_by(SUBJECT).aggregate(low=groups.low.sum(), high=groups.high.sum())
        case "largest_group":
            return _largest(keyed.aggregate(low=rows.count(where=certain), high=rows.count(where=possible)))
        case _:
            counts = True if certain is None else surely(certain.any())
            may_count = True if possible is None else possible.any()
            years = keyed.aggregate(low=column(counts), high=column(may_count))
            return _streak(years.filter(years[_KEY] <= year_last), year_last)


def _highest(value: Any, certain: Column, possible: Column) -> tuple[Any, Any]:
    """The highest amount of a key; where none is sure to count, none may: 0 is among what it can come to."""
    known, most, least = value.max(where=certain), value.max(where=possible), value.min(where=possible)
    least_of_open, most_of_open = case([(least < 0, least)], 0), case([(most > 0, most)], 0)
    return case([(known.notnull(), known)], least_of_open), case([(known.notnull(), most)], most_of_open)


def _largest(groups: ir.Table) -> ir.Table:
    """The largest group; a blank may belong to any of them."""
    named, blank = groups[_KEY].notnull(), groups[_KEY].isnull()
    known, alone = groups.low.max(where=named).fill_null(0), groups.low.max(where=blank).fill_null(0)
    return groups.group_by(SUBJECT).aggregate(
        low=ibis.greatest(known, case([(alone > 0, 1)], 0)),
        high=groups.high.max(where=named).fill_null(0) + groups.high.max(where=blank).fill_null(0),
    )


def _streak(years: ir.Table, year_last: int) -> ir.Table:
    """How many years in a row up to now: counted back from the latest, the n-th that counts lies n - 1 years before it.

    The latest must be the year of the return or the one before it.
    """
    subject, year = years[SUBJECT], years[_KEY]
    back = ibis.cumulative_window(group_by=subject, order_by=ibis.desc(year))
    numbered = years.mutate(
        latest=year.max().over(ibis.window(group_by=subject)),
        nth_low=_one_if(years.low).sum().over(back),
        nth_high=_one_if(years.high).sum().over(back),
    )

    def length(counts: Any, nth: Any) -> Any:
        now = numbered.latest >= year_last - 1
        return numbered.count(where=counts & now & (numbered[_KEY] + nth - 1 == numbered.latest))

    return numbered.group_by(SUBJECT).aggregate(
        low=length(numbered.low, numbered.nth_low), high=length(numbered.high, numbered.nth_high)
    )


def _one_if(condition: Any) -> Any:
    return case([(condition, 1)], 0)
