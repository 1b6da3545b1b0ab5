"""The records of a cohort reduced on a database, as one plan for all the tallies of a policy."""

from collections.abc import Mapping
from datetime import date

from ibis.backends import BaseBackend
from ibis.expr import types as ir

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.shared import shared_names
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.plan.reducing import reduce_plan
from zhongchuang.engines.tables.plan.rows import Source
from zhongchuang.engines.tables.plan.stored import tables_of
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.engines.tables.reduced import Reduced
from zhongchuang.kernel.period import Period
from zhongchuang.kernel.workdays import Workdays


def reduced_by_plan(
    policy: Policy, snapshot: Snapshot, *, as_of: date, workdays: Workdays, connection: BaseBackend
) -> Reduced:
    """Every tally of child records, for each space in the order of the codes, worked out on this connection."""
    tables = tables_of(snapshot, _asked(policy), connection)
    return reduced_tables(policy, tables, year=snapshot.year, as_of=as_of, workdays=workdays)


def _asked(policy: Policy) -> Dictionary:
    """The dictionary with the kinds of record alone that a tally looks at."""
    tallies = [measure.tally for measure in policy.measures.values() if measure.tally is not None]
    named = {reach.entity for tally in tallies for reach in tally.reaches.values()}
    wanted = {policy.subject, *named, *(tally.entity for tally in tallies)}
    whole = policy.dictionary
    entities = {code: entity for code, entity in whole.entities.items() if code in wanted}
    return Dictionary(entities, whole.units, whole.pack, whole.version)


def reduced_tables(
    policy: Policy, tables: Mapping[str, ir.Table], *, year: int, as_of: date, workdays: Workdays
) -> Reduced:
    """As `reduced_by_plan`, for tables that are there already, in the form of `plan.stored`."""
    source = Source(
        tables,
        policy.dictionary.entities,
        policy.reaches.keys,
        policy.reaches.links,
        shared_names(policy, Period.of_year(year), as_of),
        workdays,
    )
    tallies = {
        code: measure.tally
        for code, measure in policy.measures.items()
        if measure.tally is not None and measure.tally.entity != policy.subject
    }
    return reduce_plan(tallies, source, subject=policy.subject)
