"""Keeping a comparison under a name."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.apps.rulebook.models import Comparison
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def keep_comparison(question: Question, *, name: str, by: Actor, at: datetime) -> Comparison:
    """Keep what was asked; the answer is computed anew whenever it is opened. Refused: compare.no_name."""
    access.require(by, Operation.COMPARISONS_KEEP)
    if not name.strip():
        raise Refused("compare.no_name")
    kept = Comparison.objects.create(
        name=name.strip(),
        left=question.left,
        right=question.right,
        snapshot=question.snapshot,
        as_of=question.as_of,
        values=dict(question.values),
        rulings_of=question.rulings_of,
        kept_by=by.name,
        kept_at=at,
    )
    journal.record(
        "rulebook.keep_comparison",
        actor=by.reference,
        subject=f"comparison:{kept.pk}",
        at=at,
        left=question.left.hash,
        right=question.right.hash,
        snapshot=question.snapshot.hash,
    )
    return kept
