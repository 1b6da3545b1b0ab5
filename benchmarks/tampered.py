"""A journal tampered with in each of seven ways, triggers or not: is it found, where, and how long does it take?"""

import os
from collections.abc import Callable, Iterator
from time import perf_counter

from django.db import connection, transaction
from tests.journal import tampering

from benchmarks.harness import setting
from zhongchuang.apps.journal import queries
from zhongchuang.apps.journal.chain import Head
from zhongchuang.apps.journal.models import Concern, Line, Seal
from zhongchuang.apps.journal.verifying import verify

LINES = int(os.environ.get("LINES") or 20_000)
A_STEP = 1000
PLACE = LINES // 2


def run() -> str:
    """Tamper and verify; AssertionError where a tampering isn't found or an honest journal isn't whole."""
    for start in range(0, LINES, A_STEP):
        tampering.sealed(A_STEP, start=start)
    head = queries.head()
    began = perf_counter()
    assert verify([head]).breaks == ()
    honest = perf_counter() - began
    rows = []
    for name, tamper, heads in _ways(head):
        first = _found(tamper, heads)
        rows.append(f"| {name} | {first} |")
    assert verify([head]).breaks == ()
    lines = (
        f"**A journal of {LINES:,} lines, tampered with around place {PLACE:,}**. Aim: each way is found.",
        "",
        "| tampering | found as, at place |",
        "| --- | --- |",
        *rows,
        "",
        f"Proving the whole journal takes {honest:.1f} s, {LINES / honest:,.0f} lines a second."
        f" {setting(('django',))}; once.",
    )
    return "\n".join(lines)


class _Undone(Exception):
    """Ends the transaction in which somebody tampered."""


def _found(tamper: Callable[[], None], heads: list[Head]) -> str:
    """What verifying says first of a tampering, which is then undone."""
    told = ""
    try:
        with transaction.atomic():
            with tampering.unlocked():
                tamper()
            proof = verify(heads)
            assert proof.breaks, "a tampering that wasn't found"
            first = proof.breaks[0]
            told = f"{first.wrong.value.partition('.')[2]}, {first.position:,}" + (
                f" to {first.until:,}" if first.until else ""
            )
            raise _Undone
    except _Undone:
        connection.check_constraints()
    return told


def _ways(head: Head) -> Iterator[tuple[str, Callable[[], None], list[Head]]]:
    """The seven ways, each with the heads that were kept elsewhere."""
    yield "a row changed", _change, []
    yield "a row removed", _remove, []
    yield "two rows swapped", _swap, []
    yield "a row inserted, with fresh hashes", _insert, []
    yield "the tail cut (head kept elsewhere)", lambda: _cut(LINES - 10), [head]
    yield "the chain rewritten from a row on, with the key too (head kept elsewhere)", _rewrite, [head]
    yield "an older backup restored (head kept elsewhere)", lambda: _cut(PLACE), [head]


def _line_at(place: int) -> int:
    return Seal.objects.get(position=place).line_id


def _change() -> None:
    Line.objects.filter(pk=_line_at(PLACE)).update(values={"verdict": "not_met"})


def _remove() -> None:
    line = _line_at(PLACE)
    Seal.objects.filter(line=line).delete()
    Concern.objects.filter(line=line).delete()
    Line.objects.filter(pk=line).delete()


def _swap() -> None:
    one, other = Seal.objects.get(position=PLACE), Seal.objects.get(position=PLACE + 3)
    first, second = one.line_id, other.line_id
    Seal.objects.filter(pk__in=(one.pk, other.pk)).delete()
    for seal, line in ((one, second), (other, first)):
        Seal.objects.create(position=seal.position, line_id=line, hash=seal.hash, sealed_at=seal.sealed_at)


def _insert() -> None:
    tampering.put_in(PLACE, fresh=True)


def _cut(after: int) -> None:
    Seal.objects.filter(position__gt=after).delete()
    Concern.objects.filter(line__seal__isnull=True).delete()
    Line.objects.filter(seal__isnull=True).delete()


def _rewrite() -> None:
    _change()
    tampering.hashed_anew(PLACE, with_code=True)
