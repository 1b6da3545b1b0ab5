"""Snapshots made ready for judging many times: the cohort in columns, and who its spaces are."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from threading import Lock, Thread

import ibis
from django.db import connection

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Snapshot as SnapshotRow
from zhongchuang.engines.policy.columns.cohort import Cohort, cohort_of, facts_of
from zhongchuang.engines.policy.computing import names_of_measure
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.fits import bounds
from zhongchuang.engines.policy.reducing import reduced_by_plan
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.workdays import Workdays

KEPT = 6
"""So many cohorts stay ready in a process: the two sides of three comparisons."""

MOST_SPACES_KEPT = 2_000
"""A year's records stay in memory beside its cohorts where it has no more spaces; of more, cohorts are made beside."""

PREPARING = "cohort.preparing"
"""The refusal while a large cohort is being made."""


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
_failed: dict[object, BaseException] = {}
_beside: set[object] = set()
_keeping = Lock()


def prepared(row: SnapshotRow, policy: Policy, *, as_of: date, workdays: Workdays) -> Prepared:
    """The cohort of a snapshot for a policy on a day; made once for all values of what no tally of records rests on.

    A large one is made beside, and cohort.preparing is refused until it is there, so that no page waits for it.
    Refused as `facts.snapshot`; raises CohortRefused as `cohort_of`.
    """
    key = (row.hash, as_of, workdays, *_rests_on(policy, as_of))
    with _keeping:
        found = _ready.get(key)
        if found is not None:
            _ready.move_to_end(key)
        elif key in _failed:
            raise _failed.pop(key)
        elif row.spaces > MOST_SPACES_KEPT:
            if key not in _beside:
                _beside.add(key)
                Thread(target=_prepare_beside, args=(key, row, policy, as_of, workdays), daemon=True).start()
            raise Refused(PREPARING, year=str(row.year), spaces=f"{row.spaces:,}")
        else:
            found = _kept(key, _prepare(row, policy, as_of=as_of, workdays=workdays))
    return replace(found, cohort=replace(found.cohort, bounds=bounds(policy)))


def _kept(key: object, made: Prepared) -> Prepared:
    """Keep a cohort, and no more than KEPT of them."""
    _ready[key] = made
    while len(_ready) > KEPT:
        _ready.popitem(last=False)
    return made


def _prepare_beside(key: object, row: SnapshotRow, policy: Policy, as_of: date, workdays: Workdays) -> None:
    """Make a cohort in a thread of its own; what goes wrong is told to whoever asks next."""
    try:
        made = _prepare(row, policy, as_of=as_of, workdays=workdays)
        with _keeping:
            _kept(key, made)
    except Exception as error:  # raised again where somebody can see it
        with _keeping:
            _failed[key] = error
    finally:
        connection.close()
        with _keeping:
            _beside.discard(key)


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
    database = ibis.duckdb.connect()
    try:
        reduced = reduced_by_plan(policy, snapshot, as_of=as_of, workdays=workdays, connection=database)
    finally:
        database.disconnect()
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
