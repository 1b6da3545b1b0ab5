"""What stands now: a computed decision with the rulings of persons beside it."""

from collections.abc import Sequence

from zhongchuang.engines.policy.findings import Decision, Outcome, Ruling
from zhongchuang.kernel.verdict import Verdict, all_of


def standing(decision: Decision, rulings: Sequence[Ruling]) -> dict[str, Ruling]:
    """The ruling that counts for each condition: the latest given, where the finding needs a person."""
    needing = {one.condition for one in decision.findings if one.verdict is Verdict.NEEDS_PERSON}
    return {ruling.condition: ruling for ruling in _on(decision, rulings) if ruling.condition in needing}


def outcome(decision: Decision, rulings: Sequence[Ruling]) -> Outcome:
    """The decision with all rulings on its space, in the order given; what is computed is never altered.

    Raises ValueError where a ruling is neither met nor not met.
    """
    kept = _on(decision, rulings)
    counting = standing(decision, kept)
    verdicts = [
        counting[finding.condition].verdict if finding.condition in counting else finding.verdict
        for finding in decision.findings
    ]
    return Outcome(decision, kept, all_of(verdicts))


def _on(decision: Decision, rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    kept = tuple(ruling for ruling in rulings if ruling.space == decision.space)
    for ruling in kept:
        if ruling.verdict is Verdict.NEEDS_PERSON:
            raise ValueError(f"a ruling decides: {ruling.space} {ruling.condition}")
    return kept
