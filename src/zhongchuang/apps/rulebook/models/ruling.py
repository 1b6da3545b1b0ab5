"""A person's word on a condition that needs one; rows are added, never changed."""

from django.db import models
from django.db.models import Q

from zhongchuang.apps.rulebook.models.decision import Finding
from zhongchuang.apps.rulebook.vocabulary import VerdictCode


class Ruling(models.Model):
    """Met or not met, with reason, name and date, beside the computed finding. The newest counts; older ones stay."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="rulings")
    verdict = models.CharField(max_length=20, choices=VerdictCode.choices)
    reason = models.TextField(max_length=2000)
    by = models.CharField(max_length=100)
    on = models.DateField()
    signed = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="ruling_settles", condition=~Q(verdict=VerdictCode.NEEDS_PERSON)),
            models.CheckConstraint(name="ruling_gives_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="ruling_names_a_person", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.verdict}"
