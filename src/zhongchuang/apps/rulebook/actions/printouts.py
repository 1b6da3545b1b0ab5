"""Printing every statement of a round, which takes too long for a page to wait."""

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import SITE, Actor
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.models import Decision, Printout, Round
from zhongchuang.apps.rulebook.outside import printout_file
from zhongchuang.apps.rulebook.vocabulary import JUDGED
from zhongchuang.kernel.refusal import Refused

Printer = Callable[[Decision, BinaryIO, str], None]
"""Prints one decision in a language."""


@transaction.atomic
def order_printout(round_id: int, *, language: str, by: Actor, at: datetime) -> Printout:
    """Ask for the statements of a round as it stands. Refused: round.not_judged."""
    access.require(by, Operation.ROUNDS_RUN)
    round_ = Round.objects.get(pk=round_id)
    if round_.state not in JUDGED:
        raise Refused("round.not_judged")
    printout = Printout.objects.create(round=round_, language=language, total=round_.total, asked_at=at)
    journal.record(
        "rulebook.order_printout",
        actor=by.reference,
        subject=f"round:{round_.pk}",
        at=at,
        printout=str(printout.pk),
        language=language,
    )
    return printout


def print_out(printout_id: int, printer: Printer, *, now: Callable[[], datetime]) -> None:
    """Print one PDF after the other into the archive, telling how far it is; an archive appears whole or not at all."""
    printout = Printout.objects.select_related("round").get(pk=printout_id)
    kept = printout_file(printout.pk)
    kept.parent.mkdir(parents=True, exist_ok=True)
    waiting = kept.with_suffix(".part")
    decisions = queries.decisions_in_full(printout.round)
    try:
        with ZipFile(waiting, "w", ZIP_STORED) as archive:
            for done, decision in enumerate(decisions.iterator(chunk_size=100), start=1):
                with archive.open(f"{done:05d}-{_file_name(decision)}.pdf", "w") as stream:
                    printer(decision, stream, printout.language)  # type: ignore[arg-type]
                Printout.objects.filter(pk=printout.pk).update(done=done)
        waiting.replace(kept)
        _end(printout, at=now())
    except Exception:
        Printout.objects.filter(pk=printout.pk).update(broke_off=True)
        raise
    finally:
        waiting.unlink(missing_ok=True)


@transaction.atomic
def _end(printout: Printout, *, at: datetime) -> None:
    Printout.objects.filter(pk=printout.pk).update(finished_at=at)
    journal.record(
        "rulebook.print_out",
        actor=SITE.reference,
        subject=f"round:{printout.round_id}",
        at=at,
        printout=str(printout.pk),
    )


def _file_name(decision: Decision) -> str:
    """Code and name, without the signs a file system or an archive minds."""
    return "".join(sign for sign in f"{decision.space_code} {decision.name_zh}" if sign.isalnum() or sign in " -")[:80]
