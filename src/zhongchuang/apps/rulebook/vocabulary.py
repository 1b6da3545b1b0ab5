"""The states of a round and what moves it."""

from django.db.models import TextChoices


class RoundState(TextChoices):
    """A round is queued, runs, is a draft an officer works on, and is published once; a failed one can run again."""

    QUEUED = "queued"
    RUNNING = "running"
    DRAFT = "draft"
    PUBLISHED = "published"
    FAILED = "failed"


class VerdictCode(TextChoices):
    """The three values, as they are stored."""

    MET = "met"
    NOT_MET = "not_met"
    NEEDS_PERSON = "needs_person"


RUNNABLE = frozenset({RoundState.QUEUED, RoundState.RUNNING, RoundState.FAILED})
"""States from which a run may begin: an interrupted one begins anew."""

JUDGED = frozenset({RoundState.DRAFT, RoundState.PUBLISHED})
"""States in which every space has its decision; until then nobody sees any."""

RESULT_COLUMNS = (
    "space_code",
    "space_name",
    "operator_name",
    "district",
    "kind",
    "level",
    "founded_on",
    "result",
    "computed",
    "score",
    "grade",
    "grants",
    "met",
    "not_met",
    "needs_person",
    "conditions",
    "items",
    "rulings",
)
"""What a result table can hold; `conditions`, `items` and `grants` are one column for each."""

OF_CONDITIONS = frozenset({"result", "computed", "met", "not_met", "needs_person", "conditions", "rulings"})
"""Columns that say something only where the policy asks conditions."""
