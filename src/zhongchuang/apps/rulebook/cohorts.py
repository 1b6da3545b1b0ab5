"""Snapshots made ready for judging many times: the cohort in columns, and who its spaces are."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from threading import Lock

import ibis

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Snapshot as SnapshotRow
from zhongchuang.engines.policy.columns.cohort import Cohort, cohort_of, facts_of
from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.fits import bounds
from zhongchuang.engines.policy.reducing import reduced_by_plan
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.workdays import Workdays

KEPT = 6
"""So many cohorts stay ready in a process: the two sides of three comparisons."""

MOST_SPACES_KEPT = 2_000
"""A year's records stay in memory beside its cohorts where it has no more spaces than this."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A space as lists show it."""

    code: str
    names: Bilingual
    district: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A cohort with its spaces listed in the same order."""

    cohort: Cohort
    listed: Sequence[Listed]


_ready: OrderedDict[object, Prepared] = OrderedDict()
_preparing = Lock()


def prepared(row: SnapshotRow, policy: Policy, *, as_of: date, workdays: Workdays) -> Prepared:
    """The cohort of a snapshot for a policy on a day; made once for all values of what no tally of records rests on.

    Refused as `facts.snapshot`; raises CohortRefused as `cohort_of`.
    """
    key = (row.hash, as_of, workdays, *_rests_on(policy, as_of))
    with _preparing:
        found = _ready.get(key)
        if found is None:
            found = _ready[key] = _prepare(row, policy, as_of=as_of, workdays=workdays)
        _ready.move_to_end(key)
        while len(_ready) > KEPT:
            _ready.popitem(last=False)
    return replace(found, cohort=replace(found.cohort, bounds=bounds(policy)))


def cohort_of_snapshot(row: SnapshotRow, policy: Policy, *, as_of: date, workdays: Workdays) -> Cohort:
    """The cohort alone."""
    return prepared(row, policy, as_of=as_of, workdays=workdays).cohort


def whole_snapshot(row: SnapshotRow) -> Snapshot:
    """All records of a snapshot, kept in memory where they are few enough."""
    return _snapshot(row.pk, row.hash) if row.spaces <= MOST_SPACES_KEPT else facts.snapshot(row)


@lru_cache(maxsize=2)
def _snapshot(number: int, content_hash: str) -> Snapshot:
    return facts.snapshot(SnapshotRow.objects.get(pk=number, hash=content_hash))


def _prepare(row: SnapshotRow, policy: Policy, *, as_of: date, workdays: Workdays) -> Prepared:
    snapshot = whole_snapshot(row)
    connection = ibis.duckdb.connect()
    try:
        reduced = reduced_by_plan(policy, snapshot, as_of=as_of, workdays=workdays, connection=connection)
    finally:
        connection.disconnect()
    cohort = cohort_of(policy, snapshot, reduced)
    rows = {str(one.values["space_code"]): one.values for one in reversed(snapshot.rows.get("space", ()))}
    return Prepared(cohort, tuple(_listed(code, rows[code]) for code in cohort.spaces))


def _listed(code: str, values: Mapping[str, Value]) -> Listed:
    said = {name: str(values.get(name) or "") for name in ("name_zh", "name_en", "district", "kind", "level")}
    return Listed(code, Bilingual(said["name_zh"], said["name_en"]), said["district"], said["kind"], said["level"])


def _rests_on(policy: Policy, as_of: date) -> tuple[object, ...]:
    """What the records' tallies and the facts asked for rest on: a change of any other number leaves the cohort."""
    tallies = {
        code: measure
        for code, measure in policy.measures.items()
        if measure.tally is not None and measure.tally.entity != policy.subject
    }
    named = {name.name for measure in policy.measures.values() for name in names_of_measure(measure) if measure.tally}
    values = tuple(
        (code, None if (value := parameter.on(as_of)) is None else value.value)
        for code, parameter in policy.parameters.items()
        if code in named
    )
    return facts_of(policy), repr(tallies), values, as_of in policy.in_force, policy.dictionary.version
