"""What is read of the journal."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db.models import QuerySet as QuerySet

from zhongchuang.apps.journal.chain import START, Head, Written
from zhongchuang.apps.journal.models import Concern, Seal
from zhongchuang.apps.journal.models import Line as Line  # what pages name in annotations
from zhongchuang.apps.journal.models import Message as Message

ROWS_A_STEP = 2000


def written(line: Line) -> Written:
    """A row as the value that is hashed."""
    return Written(line.at, line.action, line.actor, line.subject, line.concerns, line.values)


def head() -> Head:
    """The end of the chain as it stands (one query); place 0 where nothing is sealed."""
    last = Seal.objects.order_by("-position").values_list("position", "hash").first()
    return Head(*last) if last else Head(0, START)


def unsealed() -> QuerySet[Line]:
    """Lines that wait for their seal, oldest first."""
    return Line.objects.filter(seal__isnull=True).order_by("id")


def seals() -> Iterator[Seal]:
    """Every seal in order, a few thousand rows at a time."""
    return Seal.objects.order_by("position").iterator(chunk_size=ROWS_A_STEP)


def lines_by_id(ids: Sequence[int]) -> dict[int, Line]:
    """The lines of these numbers."""
    return Line.objects.in_bulk(ids)


def key() -> bytes:
    """The key with which this site writes lines; it lies outside the database."""
    return bytes(settings.JOURNAL_KEY)


def lines(
    *, concerning: Sequence[str] | None = None, about: Sequence[str] | None = None, action: str = ""
) -> QuerySet[Line]:
    """Lines with their seals, newest first: those that concern one of these references, and are about one of those.

    None asks nothing; an empty sequence finds nothing.
    """
    found = Line.objects.order_by("-id").select_related("seal")
    for references in (concerning, about):
        if references is not None:
            found = found.filter(pk__in=Concern.objects.filter(reference__in=references).values("line"))
    return found.filter(action=action) if action else found


def told_on(day: str) -> bool:
    """Whether the head of the journal was told to somebody on a day, as 2026-11-27."""
    return Message.objects.filter(key__startswith=f"head:{day}:").exists()


def messages() -> QuerySet[Message]:
    """Every message of the outbox, newest first."""
    return Message.objects.order_by("-id")
