"""The chain: one seal a line, in the order of sealing, each holding the hash of the one before."""

from django.db import models

from zhongchuang.apps.journal.models.line import Line


class Seal(models.Model):
    """A line's place in the chain; places count from 1 without a gap. Rows are added, never changed."""

    position = models.PositiveBigIntegerField(primary_key=True)
    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="seal")
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:12]}"
