"""A person's word on what the computer can't settle."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from secrets import token_hex

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook.actions.keeping import follow
from zhongchuang.apps.rulebook.models import Finding, Round, Ruling
from zhongchuang.apps.rulebook.vocabulary import RoundState, VerdictCode
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """One ruling as it was given: on a space's condition, met or not met, why, by whom, on which day."""

    space: str
    condition: str
    verdict: Verdict
    reason: str
    by: str
    on: date


@transaction.atomic
def rule(round_id: int, entries: Sequence[RulingEntry], *, by: Actor, at: datetime) -> int:
    """Record rulings, all or none, and let the results follow. Returns how many.

    A ruling is signed where whoever ruled is whoever records it; else it is somebody's word, brought by him.

    Refused: round.not_a_draft; ruling.no_such_finding; ruling.not_needed (the finding was computed and stands);
    ruling.not_settled (neither met nor not met); ruling.reason_missing; ruling.name_missing.
    """
    access.require(by, Operation.ROUNDS_RULE)
    round_ = Round.objects.select_for_update().get(pk=round_id)
    if round_.state != RoundState.DRAFT:
        raise Refused("round.not_a_draft")
    found = _findings_for(round_, entries)
    for entry in entries:
        signed = bool(by.person) and entry.by.strip() == by.name
        _record(found[entry.space, entry.condition], entry, signed=signed, at=at)
    follow(round_, {entry.space for entry in entries})
    salt = token_hex(16)
    journal.record(
        "rulebook.rule",
        actor=by.reference,
        subject=f"round:{round_.pk}",
        at=at,
        concerns={f"space:{entry.space}" for entry in entries},
        count=str(len(entries)),
        salt=salt,
        rulings=rulings_digest(entries, salt),
    )
    return len(entries)


def rulings_digest(entries: Sequence[RulingEntry], salt: str) -> str:
    """What the journal keeps of rulings: the salted SHA-256 of all they say, in the order given, as 64 hex digits."""
    said = [
        [one.space, one.condition, one.verdict.value, one.reason.strip(), one.by.strip(), one.on.isoformat()]
        for one in entries
    ]
    return sha256((salt + json.dumps(said, ensure_ascii=False)).encode()).hexdigest()


def _findings_for(round_: Round, entries: Sequence[RulingEntry]) -> dict[tuple[str, str], Finding]:
    spaces = {entry.space for entry in entries}
    rows = Finding.objects.filter(decision__round=round_, decision__space_code__in=spaces).select_related("decision")
    found = {(row.decision.space_code, row.condition): row for row in rows}
    for entry in entries:
        if reason := _why_not(found.get((entry.space, entry.condition)), entry):
            raise Refused(reason, space=entry.space, condition=entry.condition)
    return found


def _why_not(finding: Finding | None, entry: RulingEntry) -> str:
    if finding is None:
        return "ruling.no_such_finding"
    if finding.computed != VerdictCode.NEEDS_PERSON:
        return "ruling.not_needed"
    if entry.verdict == Verdict.NEEDS_PERSON:
        return "ruling.not_settled"
    if not entry.reason.strip():
        return "ruling.reason_missing"
    return "" if entry.by.strip() else "ruling.name_missing"


def _record(finding: Finding, entry: RulingEntry, *, signed: bool, at: datetime) -> None:
    Ruling.objects.create(
        finding=finding,
        verdict=entry.verdict,
        reason=entry.reason.strip(),
        by=entry.by.strip(),
        on=entry.on,
        signed=signed,
        recorded_at=at,
    )
    finding.standing = entry.verdict
    finding.save(update_fields=["standing"])
