"""Three answers, never two: met, not met, needs a person."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What a condition came to. A gap in the facts is a task for a person, never a silent no."""

    MET = "met"
    NOT_MET = "not_met"
    NEEDS_PERSON = "needs_person"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """One clear failure settles it; otherwise one gap leaves it open. Empty: met."""
    seen = set(verdicts)
    if Verdict.NOT_MET in seen:
        return Verdict.NOT_MET
    return Verdict.NEEDS_PERSON if Verdict.NEEDS_PERSON in seen else Verdict.MET


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """One clear success settles it; otherwise one gap leaves it open. Empty: not met."""
    seen = set(verdicts)
    if Verdict.MET in seen:
        return Verdict.MET
    return Verdict.NEEDS_PERSON if Verdict.NEEDS_PERSON in seen else Verdict.NOT_MET


def opposite(verdict: Verdict) -> Verdict:
    """Met becomes not met and the reverse; a gap stays a gap."""
    return {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}.get(verdict, verdict)
