"""A cohort in columns: the spaces, what their records were reduced to, and their own facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy

from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.exact import largest
from zhongchuang.engines.policy.columns.facts import fact_column
from zhongchuang.engines.policy.columns.gaps import bit, bits_of, only
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.policy.fits import Bound, bounds
from zhongchuang.engines.policy.names_order import names_of_provisions
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.records import Row, Snapshot, Value
from zhongchuang.engines.tables.reduced import Bounds, Reduced

_MISSING = numpy.array([bit("missing_value")], numpy.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """All spaces of a year in the order of their codes, for the documents whose names it holds.

    `facts` are the fields of a space and of the records it names, by the name a document gives them;
    `tallies` what its own records were reduced to, by measure; `bounds` what each may come to at most.
    """

    spaces: tuple[str, ...]
    year: int
    facts: Mapping[str, Column]
    tallies: Mapping[str, Column]
    bounds: Mapping[str, Bound]


def cohort_of(policy: Policy, snapshot: Snapshot, reduced: Reduced) -> Cohort:
    """The cohort of a snapshot and of what its records were reduced to, with the facts that the policy names.

    Raises CohortRefused for other spaces than those reduced, and for a number beyond the bounds that
    the policy was checked for.
    """
    key = policy.reaches.subject_key
    rows = _in_order(snapshot.rows.get(policy.subject, ()), (key,))
    spaces = tuple(str(row.values[key]) for row in rows)
    if spaces != reduced.spaces:
        found = next((one for one in {*spaces} ^ {*reduced.spaces}), "")
        raise CohortRefused(CohortCode.OTHER_SPACES, name=found)
    limits = bounds(policy)
    facts = {name: _fact(policy, snapshot, rows, name) for name in facts_of(policy)}
    tallies = {code: _tally(reduced.tallies[code]) for code, one in policy.measures.items() if _of_records(policy, one)}
    for name, column in (*facts.items(), *tallies.items()):
        if name in limits:
            refuse_beyond(name, column, limits[name])
    return Cohort(spaces, snapshot.year, facts, tallies, limits)


def facts_of(policy: Policy) -> tuple[str, ...]:
    """The names of fields that the policy asks of a space."""
    names = dict.fromkeys(names_of_provisions(policy))
    for measure in policy.measures.values():
        if not measure.each and not _of_records(policy, measure):
            names |= dict.fromkeys(_of_measure(measure))
    return tuple(name for name in names if name in policy.reaches.names)


def _of_measure(measure: Measure) -> Iterator[str]:
    yield from (name.name for name in names_of_measure(measure))
    for of in (measure.tally, measure.rank):
        if of is not None:
            yield of.by
    if measure.tally is not None:
        yield measure.tally.distinct


def _of_records(policy: Policy, measure: Measure) -> bool:
    """Whether a measure tallies the records of each space."""
    return measure.tally is not None and measure.tally.entity != policy.subject


def refuse_beyond(name: str, column: Column, bound: Bound) -> None:
    """Raises CohortRefused for a number beyond a bound."""
    assert column.under is None, "facts and tallies are told in fixed steps"
    most = max(largest(column.low), largest(column.high))
    if bound.scale % column.scale or most * (bound.scale // column.scale) > bound.most:
        found, most_allowed = f"{most}/{column.scale}", f"{bound.most}/{bound.scale}"
        raise CohortRefused(CohortCode.BEYOND_BOUND, name=name, found=found, most=most_allowed)


def _fact(policy: Policy, snapshot: Snapshot, rows: Sequence[Row], name: str) -> Column:
    reach = policy.reaches.names[name]
    field = policy.dictionary.field(reach.entity or policy.subject, reach.field)
    return fact_column(name, field, _values(policy, snapshot, rows, reach))


def _values(policy: Policy, snapshot: Snapshot, rows: Sequence[Row], reach: Reach) -> list[Value | None]:
    """The value of each space; None where it is blank, or where the record it names isn't there."""
    if not reach.entity:
        return [row.values.get(reach.field) for row in rows]
    key = policy.reaches.keys[reach.entity]
    named: dict[tuple[Value | None, ...], Row] = {}
    for row in _in_order(snapshot.rows.get(reach.entity, ()), key):
        named.setdefault(tuple(row.values.get(field) for field in key), row)
    found = (tuple(row.values.get(field) for field in reach.by) for row in rows)
    others = (None if None in by else named.get(by) for by in found)
    return [None if other is None else other.values.get(reach.field) for other in others]


def _in_order(rows: Sequence[Row], key: tuple[str, ...]) -> list[Row]:
    """Records by their key; where two have the same, by where they stand."""

    def order(row: Row) -> tuple[tuple[str, ...], str, str, int]:
        place = row.origin
        return tuple(str(row.values.get(field, "")) for field in key), place.file, place.sheet, place.row

    return sorted(rows, key=order)


def _tally(bounds: Bounds) -> Column:
    lacks = bits_of(bounds.lacks)
    differ = bounds.low != bounds.high
    if not differ.any():
        return Column(bounds.low, bounds.low, bounds.scale, lacks=lacks)
    return Column(bounds.low, bounds.high, bounds.scale, lacks=lacks, opens=only(_MISSING, differ))
