"""A comparison somebody kept: what was asked, under a name."""

from django.db import models
from django.db.models import Q

from zhongchuang.apps.rulebook.models.policy import PolicyVersion
from zhongchuang.apps.rulebook.models.round import Round
from zhongchuang.apps.rulebook.models.snapshot import Snapshot


class Comparison(models.Model):
    """Two versions on one snapshot and day, with the numbers moved on the right one, by parameter.

    The answer isn't kept: it is computed again from what stands here, and must be the same.
    """

    name = models.CharField(max_length=200)
    left = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="comparisons")
    as_of = models.DateField()
    values = models.JSONField(default=dict)
    rulings_of = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    kept_by = models.CharField(max_length=100)
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(name="comparison_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name
