"""Frozen returns: what was judged can't change under the judge."""

from django.db import models


class ReturnPart(models.Model):
    """The rows of one space in one year, as bytes named by their own SHA-256; snapshots share equal ones."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest[:12]


class Snapshot(models.Model):
    """All returns of a year at one moment. `hash` is over the canonical rows of all of them."""

    year = models.PositiveSmallIntegerField()
    hash = models.CharField(max_length=64)
    spaces = models.PositiveIntegerField()
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-id"]
        indexes = [models.Index(fields=["year", "-id"], name="snapshot_newest_of_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.hash[:12]}"


class SnapshotPart(models.Model):
    """Which rows of a space a snapshot holds."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="parts")
    space_code = models.CharField(max_length=100)
    part = models.ForeignKey(ReturnPart, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_part_a_space", fields=["snapshot", "space_code"])]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.space_code}"
