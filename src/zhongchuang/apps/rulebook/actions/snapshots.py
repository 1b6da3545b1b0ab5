"""Freezing returns, so that what is judged can't change under the judge."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import ReturnPart, Snapshot, SnapshotPart
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.snapshot import freeze as freeze_rows
from zhongchuang.engines.tables.snapshot import to_bytes


@transaction.atomic
def freeze(rows: Mapping[str, Sequence[Row]], *, year: int, at: datetime) -> Snapshot:
    """Freeze a year's returns. Spaces whose rows are as before share their stored bytes with earlier snapshots."""
    whole = freeze_rows(rows, year=year)
    snapshot = Snapshot.objects.create(
        year=year, hash=whole.hash, spaces=len(whole.rows.get("space", ())), frozen_at=at
    )
    contents: dict[str, bytes] = {}
    digest_of: dict[str, str] = {}
    for space, part in facts.parts_of(whole.rows).items():
        content = to_bytes(freeze_rows(part, year=year))
        digest_of[space] = sha256(content).hexdigest()
        contents[digest_of[space]] = content
    ReturnPart.objects.bulk_create(
        (ReturnPart(digest=digest, content=content) for digest, content in contents.items()),
        ignore_conflicts=True,
        batch_size=200,
    )
    SnapshotPart.objects.bulk_create(
        (SnapshotPart(snapshot=snapshot, space_code=space, part_id=digest) for space, digest in digest_of.items()),
        batch_size=500,
    )
    return snapshot
