"""What can be done with a return: hand it in, read it, load it whole or not at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from zhongchuang.apps.insight import facts
from zhongchuang.apps.insight.models import RegisterEntry, Upload
from zhongchuang.apps.insight.outside import returned, stored_file
from zhongchuang.apps.insight.vocabulary import Scope, UploadState
from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import SITE, Actor
from zhongchuang.apps.rulebook import actions as rulebook
from zhongchuang.apps.rulebook import facts as rulebook_facts
from zhongchuang.apps.rulebook.models import Snapshot
from zhongchuang.engines.tables.checking import Return
from zhongchuang.engines.tables.differences import between
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.workbook import FileRefused
from zhongchuang.kernel.refusal import Refused

MOST_PROBLEMS_KEPT = 5000
"""A file with more is told so, and shows this many: nobody mends five thousand cells one by one."""


@transaction.atomic
def hand_in(stream: BinaryIO, *, file_name: str, year: int, scope: Scope, by: Actor, at: datetime) -> Upload:
    """Keep a file by its SHA-256 and queue it to be read. Refused: file.empty, file.too_large."""
    access.require(by, Operation.RETURNS_HAND_IN)
    content = stream.read(settings.MOST_UPLOAD_BYTES + 1)
    if not content:
        raise Refused("file.empty")
    if len(content) > settings.MOST_UPLOAD_BYTES:
        most = settings.MOST_UPLOAD_BYTES // 2**20
        raise Refused("file.too_large", found=f"> {most}", most=str(most), of="megabytes")
    digest = sha256(content).hexdigest()
    kept = stored_file(digest)
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        waiting = kept.with_suffix(".part")
        waiting.write_bytes(content)
        waiting.replace(kept)
    upload = Upload.objects.create(
        file_name=_shown_name(file_name) or digest[:12],
        sha256=digest,
        size=len(content),
        year=year,
        scope=scope,
        uploaded_at=at,
    )
    journal.record(
        "insight.hand_in",
        actor=by.reference,
        subject=f"return:{upload.pk}",
        at=at,
        year=str(year),
        scope=scope.value,
        sha256=digest,
    )
    return upload


def _shown_name(file_name: str) -> str:
    """What the sender called the file, without folders and without signs that don't show."""
    return "".join(filter(str.isprintable, Path(file_name).name))[:255]


def read_upload(upload_id: int, *, now: Callable[[], datetime]) -> Upload:
    """Read, check and load a queued file: wholly, or with every problem listed and nothing changed."""
    upload = Upload.objects.get(pk=upload_id)
    if upload.state == UploadState.LOADED:
        return upload
    upload.state = UploadState.READING
    upload.save(update_fields=["state"])
    try:
        ret = returned(upload)
        _note(upload, ret)
        if ret.has_errors:
            return _refuse(upload, "return.has_errors", {"errors": str(upload.errors)}, at=now())
        return _load(upload, ret, at=now())
    except FileRefused as refusal:
        return _refuse(upload, refusal.code, dict(refusal.values), at=now())
    except Refused as refusal:
        return _refuse(upload, refusal.code, refusal.values, at=now())
    except Exception:
        _refuse(upload, "upload.broke_off", {}, at=now())
        raise


def _note(upload: Upload, ret: Return) -> None:
    upload.problems = [facts.problem_to_json(problem) for problem in ret.problems[:MOST_PROBLEMS_KEPT]]
    upload.errors = sum(problem.severity == "error" for problem in ret.problems)
    upload.doubts = len(ret.problems) - upload.errors
    upload.unread_sheets = list(ret.unread_sheets)
    upload.spaces = len(ret.rows.get("space", ()))
    upload.records = sum(map(len, ret.rows.values()))


@transaction.atomic
def _refuse(upload: Upload, code: str, values: Mapping[str, str], *, at: datetime) -> Upload:
    upload.state, upload.snapshot, upload.finished_at = UploadState.REFUSED, None, at
    upload.differences = None
    upload.refusal, upload.refusal_values = code, dict(values)
    upload.save()
    _read(upload, at=at)
    return upload


@transaction.atomic
def _load(upload: Upload, ret: Return, *, at: datetime) -> Upload:
    """Freeze the year anew with this return in it, rebuild the register, and say what changed."""
    earlier = Snapshot.objects.filter(year=upload.year).first()
    before: Mapping[str, Sequence[Row]] = rulebook_facts.snapshot(earlier).rows if earlier else {}
    after = ret.rows if upload.scope == Scope.CITY else _with_spaces(before, ret.rows)
    if earlier:
        known = rulebook_facts.dictionary()
        upload.differences = facts.differences_to_json(between(before, after, known), known)
    upload.state, upload.snapshot, upload.finished_at = UploadState.LOADED, _begin(after, year=upload.year, at=at), at
    upload.save()
    _read(upload, at=at, spaces=() if upload.scope == Scope.CITY else ret.rows.get("space", ()))
    return upload


def _read(upload: Upload, *, at: datetime, spaces: Iterable[Row] = ()) -> None:
    """The line of a file that was read: loaded or refused. Each space that a file was about finds it among its own."""
    journal.record(
        "insight.read_upload",
        actor=SITE.reference,
        subject=f"return:{upload.pk}",
        at=at,
        concerns={f"space:{row.values['space_code']}" for row in spaces},
        state=upload.state,
        **({"snapshot": upload.snapshot.hash} if upload.snapshot else {"refusal": upload.refusal}),
    )


@transaction.atomic
def begin(rows: Mapping[str, Sequence[Row]], *, year: int, by: Actor, at: datetime) -> Snapshot:
    """Set a city's first year up from a list of its spaces instead of a return."""
    access.require(by, Operation.CITY_FOUND)
    frozen = _begin(rows, year=year, at=at)
    journal.record("insight.begin", actor=by.reference, subject="city", at=at, year=str(year), snapshot=frozen.hash)
    return frozen


def _begin(rows: Mapping[str, Sequence[Row]], *, year: int, at: datetime) -> Snapshot:
    """Freeze these rows as what is known of a year, and rebuild the year's register from them."""
    frozen = rulebook.freeze(rows, year=year, at=at)
    RegisterEntry.objects.filter(year=year).delete()
    RegisterEntry.objects.bulk_create(facts.register_entries(rulebook_facts.snapshot(frozen)), batch_size=200)
    return frozen


def _with_spaces(before: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The city as it was, with the spaces of a return put in the place of what was known of them.

    An operator goes with the last space that named it; the return's word on one counts before what was known.
    """
    parts = {**rulebook_facts.parts_of(before), **rulebook_facts.parts_of(new)}
    merged: dict[str, list[Row]] = {}
    for part in parts.values():
        for entity, rows in part.items():
            if entity != "operator":
                merged.setdefault(entity, []).extend(rows)
    known = {row.values["operator_code"]: row for row in before.get("operator", ())}
    told = {row.values["operator_code"]: row for row in new.get("operator", ())}
    left = _operators_of(before.get("space", ())) - _operators_of(merged["space"]) - told.keys()
    merged["operator"] = [row for code, row in {**known, **told}.items() if code not in left]
    return merged


def _operators_of(spaces: Iterable[Row]) -> set[Value | None]:
    return {row.values.get("operator_code") for row in spaces}
