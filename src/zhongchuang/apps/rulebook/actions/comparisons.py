"""Keeping a comparison under a name."""

from datetime import datetime

from django.db import transaction

from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.apps.rulebook.models import Comparison
from zhongchuang.kernel.refusal import Refused


@transaction.atomic
def keep_comparison(question: Question, *, name: str, by: str, at: datetime) -> Comparison:
    """Keep what was asked; the answer is computed anew whenever it is opened. Refused: compare.no_name."""
    if not name.strip():
        raise Refused("compare.no_name")
    return Comparison.objects.create(
        name=name.strip(),
        left=question.left,
        right=question.right,
        snapshot=question.snapshot,
        as_of=question.as_of,
        values=dict(question.values),
        rulings_of=question.rulings_of,
        kept_by=by,
        kept_at=at,
    )
