"""One line for one action. Rows are added, never changed: the database refuses both UPDATE and DELETE."""

from django.db import models


class Line(models.Model):
    """Who did what to what, and when.

    `actor`, `subject` and `concerns` are references such as "person:12", "round:3", "space:YX0104"; `values`
    hold codes, numbers and digests, never personal data. `code` is made with the site's key.
    """

    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    concerns = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    code = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["action", "-id"], name="journal_by_action")]

    def __str__(self) -> str:
        return f"{self.id} {self.action} {self.subject}"


class Concern(models.Model):
    """Whom or what a line concerns, one row each, for looking it up; what counts is what the line itself says."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_concern_a_line", fields=["reference", "line"])]

    def __str__(self) -> str:
        return f"{self.line_id} {self.reference}"
