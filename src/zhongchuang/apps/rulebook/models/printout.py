"""The statements of a round, printed in the background into one archive."""

from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.rulebook.models.round import Round


class Printout(models.Model):
    """One PDF a space, in one ZIP. `done` tells how far it is; it is ready once `finished_at` is set.

    A printout shows the round as it stood when it was asked for: rulings that follow need a new one.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="printouts")
    language = models.CharField(max_length=10)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    broke_off = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(name="printout_done_within_total", condition=Q(done__lte=F("total")))]

    def __str__(self) -> str:
        return f"{self.round_id} {self.language}"
