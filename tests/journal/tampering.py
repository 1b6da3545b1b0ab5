"""What somebody with the database in his hands can do to it, triggers or not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from zhongchuang.apps.journal import actions, chain, queries
from zhongchuang.apps.journal.models import Concern, Line, Seal

AT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
TABLES = ("journal_line", "journal_concern", "journal_seal")


def lines(many: int, *, start: int = 0) -> list[Line]:
    """As many actions one after the other, each with its line."""
    written = []
    for number in range(start, start + many):
        with transaction.atomic():
            written.append(
                actions.record(
                    "rulebook.rule",
                    actor=f"person:{number % 3}",
                    subject=f"round:{number}",
                    concerns=[f"space:YX{number:04d}"],
                    at=AT + timedelta(minutes=number),
                    verdict="met",
                )
            )
    return written


def sealed(many: int, *, start: int = 0) -> list[Line]:
    """The same, sealed."""
    written = lines(many, start=start)
    assert actions.seal(at=AT + timedelta(days=1)) == many
    return written


@contextmanager
def unlocked() -> Iterator[None]:
    """Without the triggers and foreign keys that hold the journal against mistakes; an attacker takes them away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA defer_foreign_keys=ON")
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            for _, made in triggers:
                cursor.execute(made)


def hashed_anew(position: int, *, with_code: bool = False) -> None:
    """Give every seal from a place on a hash that fits, as a forger would; with codes too where he has the key."""
    before = Seal.objects.get(position=position - 1).hash if position > 1 else chain.START
    for seal in Seal.objects.filter(position__gte=position).select_related("line"):
        line = seal.line
        if with_code:
            line.code = chain.code(queries.key(), queries.written(line))
            line.save(update_fields=["code"])
        before = chain.link(before, seal.position, queries.written(line), line.code, seal.sealed_at)
        Seal.objects.filter(pk=seal.pk).update(hash=before)


def put_in(position: int, *, fresh: bool) -> Line:
    """A line of one's own at a place of the chain, those behind it moved on."""
    line = Line.objects.create(
        at=AT, action="rulebook.publish", actor="person:9", subject="round:1", concerns=["person:9"], code="0" * 64
    )
    Concern.objects.create(line=line, reference="person:9")
    moved_on(position, by=1)
    Seal.objects.create(position=position, line=line, hash="f" * 64, sealed_at=AT)
    if fresh:
        hashed_anew(position)
    return line


def moved_on(position: int, *, by: int) -> None:
    """Give every seal from a place on another position."""
    rows: Sequence[tuple[int, int, str, datetime]] = list(
        Seal.objects.filter(position__gte=position).values_list("position", "line_id", "hash", "sealed_at")
    )
    Seal.objects.filter(position__gte=position).delete()
    for place, line, found, at in rows:
        Seal.objects.create(position=place + by, line_id=line, hash=found, sealed_at=at)
