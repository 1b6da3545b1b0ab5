"""Writing lines and sealing them. These two are what every other action leans on, and write no line themselves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from zhongchuang.apps.journal import chain, queries
from zhongchuang.apps.journal.models import Concern, Line, Seal

MOST_SEALED_AT_ONCE = 1000


def record(action: str, *, actor: str, subject: str, at: datetime, concerns: Iterable[str] = (), **values: str) -> Line:
    """Append the line of an action; to be called inside the action's own transaction, and takes no shared lock.

    What the line is about concerns itself. Raises TransactionManagementError outside a transaction: a line
    must not outlive an action that was undone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{action}: a line belongs into its action's transaction")
    concerned = sorted({actor, subject, *concerns})
    line = chain.Written(at, action, actor, subject, concerned, values)
    row = Line.objects.create(
        at=at,
        action=action,
        actor=actor,
        subject=subject,
        concerns=concerned,
        values=values,
        code=chain.code(queries.key(), line),
    )
    Concern.objects.bulk_create(Concern(line=row, reference=reference) for reference in concerned)
    return row


def seal(*, at: datetime, most: int = MOST_SEALED_AT_ONCE) -> int:
    """Chain the lines that wait, oldest first. Returns how many; 0 where another sealer was quicker.

    Two sealers may run: a place in the chain can be taken once, and who comes second leaves everything as it is.
    """
    if not queries.unsealed().exists():
        return 0
    try:
        with transaction.atomic():
            return _seal(at, most)
    except IntegrityError:
        return 0


def _seal(at: datetime, most: int) -> int:
    head = queries.head()
    before, position, seals = head.hash, head.position, []
    for line in queries.unsealed()[:most]:
        position += 1
        before = chain.link(before, position, queries.written(line), line.code, at)
        seals.append(Seal(position=position, line=line, hash=before, sealed_at=at))
    Seal.objects.bulk_create(seals, batch_size=200)
    return len(seals)
