"""Whether the journal still says what was written: every seal, every line's code, every head kept off the machine."""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from zhongchuang.apps.journal import chain, queries
from zhongchuang.apps.journal.chain import START, Head
from zhongchuang.apps.journal.models import Concern, Line, Seal
from zhongchuang.apps.journal.vocabulary import Wrong

MOST_FOUND = 20
"""A proof names this many places at most, first ones first: what follows a break is broken by it."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the journal doesn't hold.

    `position` is 0 for a line that isn't sealed, `line` 0 where the line is gone.
    For a head that doesn't agree the break lies somewhere from `position` to `until`.
    """

    wrong: Wrong
    position: int
    line: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """What was gone through, and every break found, in the order of the chain; none where the journal holds."""

    sealed: int
    waiting: int
    head: Head
    breaks: Sequence[Break]


def verify(heads: Iterable[Head] = ()) -> Proof:
    """Go through the whole journal, a few thousand rows at a time, and compare it with heads kept elsewhere."""
    kept = sorted(heads, key=lambda head: head.position)
    at_head = _hashes_at(kept)
    found = list(islice(_breaks(), MOST_FOUND))
    found += _against(kept, at_head)
    end = queries.head()
    return Proof(end.position, queries.unsealed().count(), end, tuple(sorted(found, key=_place)[:MOST_FOUND]))


def _place(found: Break) -> tuple[bool, int, int]:
    return not found.position, found.position, found.line


def _breaks() -> Iterator[Break]:
    """Every break inside the chain, then every line waiting that the site didn't write."""
    position, before = 0, START
    rows = queries.seals()
    while step := list(islice(rows, queries.ROWS_A_STEP)):
        lines = queries.lines_by_id([seal.line_id for seal in step])
        filed = _filed(list(lines))
        for seal in step:
            if seal.position != position + 1:
                yield Break(Wrong.REMOVED, position + 1)
            elif wrong := _wrong(seal, lines.get(seal.line_id), before, filed):
                yield Break(wrong, seal.position, seal.line_id)
            position, before = seal.position, seal.hash
    for line in queries.unsealed().iterator(chunk_size=queries.ROWS_A_STEP):
        if not _is_ours(line):
            yield Break(Wrong.FORGED_WAITING, 0, line.pk)


def _wrong(seal: Seal, line: Line | None, before: str, filed: Mapping[int, set[str]]) -> Wrong | None:
    if line is None:
        return Wrong.REMOVED
    said = chain.link(before, seal.position, queries.written(line), line.code, seal.sealed_at)
    ours, linked = _is_ours(line), hmac.compare_digest(said, seal.hash)
    if not ours:
        return Wrong.FORGED if linked else Wrong.CHANGED
    if not linked:
        return Wrong.MOVED
    return None if filed[line.pk] == set(line.concerns) else Wrong.MISFILED


def _is_ours(line: Line) -> bool:
    return hmac.compare_digest(chain.code(queries.key(), queries.written(line)), line.code)


def _filed(lines: Sequence[int]) -> Mapping[int, set[str]]:
    """Whom each of these lines can be found by."""
    found: dict[int, set[str]] = defaultdict(set)
    for line, reference in Concern.objects.filter(line__in=lines).values_list("line", "reference"):
        found[line].add(reference)
    return found


def _hashes_at(heads: Sequence[Head]) -> Mapping[int, str]:
    return dict(Seal.objects.filter(position__in=[head.position for head in heads]).values_list("position", "hash"))


def _against(heads: Sequence[Head], stored: Mapping[int, str]) -> Iterator[Break]:
    """What heads kept elsewhere show, oldest first; the break lies after the last of them that agrees."""
    good = 0
    for head in heads:
        if head == Head(0, START) or stored.get(head.position) == head.hash:
            good = head.position
        elif head.position in stored:
            yield Break(Wrong.REWRITTEN, good + 1, until=head.position)
            return
        else:
            yield Break(Wrong.TAIL_CUT, queries.head().position + 1, until=head.position)
            return
