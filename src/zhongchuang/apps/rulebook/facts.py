"""Rows to engine values and back: packs, dictionary, policies, snapshots, outcomes."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import prefetch_related_objects

from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.models import City, Decision, PolicyVersion, Round, SnapshotPart
from zhongchuang.apps.rulebook.models import Snapshot as SnapshotRow
from zhongchuang.engines.policy.cases import CaseResult, run_cases
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Outcome, Ruling
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.overlay import Change, Overlay, read_overlay
from zhongchuang.engines.policy.results import names_of_results
from zhongchuang.engines.policy.rulings import outcome
from zhongchuang.engines.policy.stored import decision_from_json
from zhongchuang.engines.tables.calendar import calendar_from_json, load_calendar
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.figures import Figures, load_figures
from zhongchuang.engines.tables.pack import Pack, load_pack
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.records import Row, Snapshot
from zhongchuang.engines.tables.snapshot import Line, SnapshotTampered, from_bytes, from_lines, lines_in
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

NATIONAL = "national"
"""The pack whose figures and calendar every city starts from."""

MOVED = Bilingual("试调", "numbers moved")
"""What is added to the title of a policy tried with other numbers."""

NO_SPACE = ""
"""The part of a snapshot that holds rows belonging to no space, such as an operator without one."""


def pack_folder(code: str) -> Path:
    """Where a pack lies: one made on this machine before one that came with the product. Refused: pack.not_found."""
    for folder in settings.PACK_FOLDERS:
        if (Path(folder) / code / "pack.yaml").is_file():
            return Path(folder) / code
    raise Refused("pack.not_found", pack=code)


def city_pack() -> Pack:
    """The pack this site works by. Refused: city.none where no city has been set up."""
    return _city()[0]


def dictionary() -> Dictionary:
    """The data dictionary with the city's districts and fields."""
    return _city()[1]


def published_figures() -> Figures:
    """The real figures with their sources, from the national pack."""
    return _figures_at(pack_folder(NATIONAL) / "figures.yaml")


@lru_cache(maxsize=2)
def _figures_at(path: Path) -> Figures:
    return load_figures(path.read_bytes(), path.name)


def workdays() -> Workdays:
    """The working days of the nation, with the years that the city's own pack states taken from there."""
    return _workdays(city_pack().code)


def workdays_of(round_: Round) -> Workdays:
    """The calendar a round was started with: a notice that comes later changes no decision that was made."""
    return calendar_from_json(round_.calendar)


@lru_cache(maxsize=1)
def _workdays(pack: str) -> Workdays:
    return load_calendar(pack_folder(NATIONAL)).amended_by(load_calendar(pack_folder(pack)))


@lru_cache(maxsize=1)
def _city() -> tuple[Pack, Dictionary]:
    """Read once for as long as the process lives: a site serves one city, and a changed pack wants a restart."""
    city = City.objects.first()
    if city is None:
        raise Refused("city.none")
    pack = load_pack(pack_folder(city.pack))
    return pack, load_dictionary(pack=pack)


def forget_city() -> None:
    """Read the city anew when it is next asked for."""
    _city.cache_clear()
    _workdays.cache_clear()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A version as it is remembered: by the hash of its bytes, which are fetched only where it isn't."""

    hash: str
    dictionary_version: str
    version: PolicyVersion = field(compare=False)


@lru_cache(maxsize=32)
def _policy_of(kept: _Kept) -> Policy:
    document, draft = bytes_of(kept.version)
    file = kept.version.file_name
    return load_policy(document, file, dictionary(), overlay=read_overlay(draft, file) if draft else None)


def policy(version: PolicyVersion) -> Policy:
    """The document as frozen nodes, read from the stored bytes; of a draft the document with its changes."""
    return _policy_of(_Kept(version.hash, dictionary().version, version))


def bytes_of(version: PolicyVersion) -> tuple[bytes, bytes]:
    """The bytes of the document, and of the draft that lies over it; b"" for none."""
    if version.base is None:
        return bytes(version.content), b""
    return bytes(version.base.content), bytes(version.content)


def overlay_of(version: PolicyVersion) -> Overlay:
    """What a version changes of its document; nothing where it is the document itself."""
    if version.base is None:
        return Overlay(version.hash, Bilingual(""), (), by="", why="")
    return read_overlay(bytes(version.content), version.file_name)


def tried(version: PolicyVersion, values: Mapping[str, str], *, as_of: date) -> Policy:
    """The policy with some numbers moved, by parameter: each takes the place of the value in force on the day.

    Refused: compare.value where one can't be used; `parameter` is its code, `found` what was given, `why`
    the code of what is wrong.
    """
    known = policy(version)
    in_force = {code: parameter.on(as_of) for code, parameter in known.parameters.items() if code in values}
    moved = tuple(Change(code, value.span.first, values[code]) for code, value in in_force.items() if value)
    if not moved:
        return known
    before = overlay_of(version)
    said = (before.name, MOVED)
    name = Bilingual("，".join(n.zh for n in said if n.zh), ", ".join(n.en for n in said if n.en))
    overlay = replace(before, name=name, changes=merged(before.changes, moved))
    document, _ = bytes_of(version)
    try:
        return load_policy(document, version.file_name, dictionary(), overlay=overlay, cases=False)
    except DocumentRefused as refused:
        problem = refused.problems[0]
        code = problem.file if problem.file in values else next(iter(values))
        raise Refused("compare.value", parameter=code, found=values[code], why=problem.code) from refused


def merged(before: Sequence[Change], after: Sequence[Change]) -> tuple[Change, ...]:
    """Changes with later ones in the place of earlier ones of the same parameter and day."""
    joined = {(change.parameter, change.start): change for change in (*before, *after)}
    return tuple(joined.values())


def case_results(document: Policy) -> tuple[CaseResult, ...]:
    """The worked cases of a policy, run by this city's calendar."""
    return run_cases(document, workdays())


def policies_of(rounds: Iterable[Round]) -> dict[int, Policy]:
    """The documents of several rounds by the version's number, read in one query."""
    versions = queries.policies_in_full(round_.policy_id for round_ in rounds)
    return {number: policy(version) for number, version in versions.items()}


def results_rest_on_conditions(document: Policy) -> bool:
    """Whether points, grade, money or what is public rest on what a condition comes to."""
    asked = {condition.code for condition in document.conditions} | {"qualifies"}
    return bool(asked & names_of_results(document))


def parts_of(rows: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, list[Row]]]:
    """A year's rows by space: its own, and its operator's. An operator of several spaces stands in each."""
    spaces_of_operator: dict[str, list[str]] = {}
    for row in rows.get("space", ()):
        spaces_of_operator.setdefault(str(row.values.get("operator_code", "")), []).append(
            str(row.values["space_code"])
        )
    parts: dict[str, dict[str, list[Row]]] = {}
    for entity, entity_rows in rows.items():
        for row in entity_rows:
            for space in _spaces_of(row, spaces_of_operator):
                parts.setdefault(space, {}).setdefault(entity, []).append(row)
    return parts


def _spaces_of(row: Row, spaces_of_operator: Mapping[str, list[str]]) -> list[str]:
    if "space_code" in row.values:
        return [str(row.values["space_code"])]
    return spaces_of_operator.get(str(row.values.get("operator_code", "")), [NO_SPACE])


def joined(parts: Iterable[Mapping[str, Sequence[Line]]], *, year: int) -> Snapshot:
    """Parts put together again; an operator that stands in several is taken once."""
    lines: dict[str, list[Line]] = {}
    seen: set[str] = set()
    for part in parts:
        for entity, some in part.items():
            for line, row in some:
                if entity == "operator":
                    code = str(row.values["operator_code"])
                    if code in seen:
                        continue
                    seen.add(code)
                lines.setdefault(entity, []).append((line, row))
    return from_lines(lines, year=year)


def snapshot(row: SnapshotRow) -> Snapshot:
    """The whole year as it was frozen. Refused: snapshot.changed where the stored rows no longer have its hash."""
    stored = SnapshotPart.objects.filter(snapshot=row).select_related("part").order_by("space_code")
    # The hash of the whole proves every row, so no part is proved by itself.
    parts = (lines_in(bytes(part.part.content)) for part in stored.iterator(chunk_size=500))
    try:
        with _no_search_for_cycles():
            whole = joined(parts, year=row.year)
    except SnapshotTampered as damage:
        raise Refused("snapshot.changed", stored=row.hash[:12], found="") from damage
    if whole.hash != row.hash:
        raise Refused("snapshot.changed", stored=row.hash[:12], found=whole.hash[:12])
    return whole


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python walks over all that lives again and again while a city's rows are made; there are no cycles in them."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def space_rows(snapshot_id: int, space_code: str) -> Mapping[str, tuple[Row, ...]]:
    """The rows of one space as frozen, its operator's among them; empty where the snapshot doesn't hold it.

    Refused: snapshot.changed where the stored bytes were damaged or altered.
    """
    part = SnapshotPart.objects.filter(snapshot_id=snapshot_id, space_code=space_code).select_related("part").first()
    if part is None:
        return {}
    try:
        return from_bytes(bytes(part.part.content)).rows
    except SnapshotTampered as damage:
        raise Refused("snapshot.changed", stored=part.part_id[:12], found="") from damage


def rulings_of(decision: Decision) -> tuple[Ruling, ...]:
    """Every ruling on a decision, oldest first; asks the database only where they weren't fetched with it."""
    prefetch_related_objects([decision], "findings__rulings")
    given = [(row, found.condition) for found in decision.findings.all() for row in found.rulings.all()]
    return tuple(
        Ruling(
            space=decision.space_code,
            condition=condition,
            verdict=Verdict(row.verdict),
            reason=row.reason,
            by=row.by,
            on=row.on,
            signed=row.signed,
        )
        for row, condition in sorted(given, key=lambda one: one[0].pk)
    )


def outcome_of(decision: Decision) -> Outcome:
    """The stored decision with its rulings."""
    return outcome(decision_from_json(decision.reasons), rulings_of(decision))
