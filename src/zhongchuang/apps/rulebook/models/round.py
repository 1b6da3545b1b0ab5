"""A round (批次): one policy over one snapshot on one day."""

from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.rulebook.models.policy import PolicyVersion
from zhongchuang.apps.rulebook.models.snapshot import Snapshot
from zhongchuang.apps.rulebook.vocabulary import RoundState


class Round(models.Model):
    """What was asked for, how far it is, and whether the public may see it.

    `trial` is frozen when the round starts: it says that no authority had adopted the policy then. `asks`
    says that the policy asks conditions, so that spaces meet them or don't; else it gives points, grades or
    money alone.
    """

    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="rounds")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="rounds")
    as_of = models.DateField()
    calendar = models.JSONField(default=dict)
    trial = models.BooleanField()
    asks = models.BooleanField(default=True)
    state = models.CharField(max_length=20, choices=RoundState.choices, default=RoundState.QUEUED)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=100, blank=True)
    result_columns = models.JSONField(default=list)
    started_by = models.CharField(max_length=100)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=100, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="published_round_says_when",
                condition=Q(state=RoundState.PUBLISHED, published_at__isnull=False)
                | (~Q(state=RoundState.PUBLISHED) & Q(published_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="trial_is_never_published", condition=~Q(state=RoundState.PUBLISHED, trial=True)
            ),
            models.CheckConstraint(name="round_done_within_total", condition=Q(done__lte=F("total"))),
        ]

    def __str__(self) -> str:
        return self.title_zh
