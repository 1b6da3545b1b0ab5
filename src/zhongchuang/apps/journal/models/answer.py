"""The inbox: what was answered to a request that may come again."""

from django.db import models


class Answer(models.Model):
    """The answer to one request that changed something, kept in the same transaction under its sender's own key.

    `asked` is the SHA-256 of what was asked, so that another request under the same key is noticed.
    """

    asker = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="one_answer_a_key", fields=["asker", "key"])]
        indexes = [models.Index(fields=["at"], name="answer_by_age")]

    def __str__(self) -> str:
        return f"{self.asker} {self.key}"
