"""The outbox: messages that leave after the action that caused them, at least once."""

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """One message to one person, put here in the action's own transaction.

    `key` makes a repeat harmless: the same key is one message, and the sender gets it to drop what it has sent.
    `code` and `values` are worded when it is sent. Once it has left, or was given up, `recipient` is emptied and
    only `shown` stays, the address as strangers see it.
    """

    key = models.CharField(max_length=120, unique=True)
    recipient = models.CharField(max_length=120, blank=True)
    shown = models.CharField(max_length=120)
    code = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    failure = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="message_due",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="message_gone_names_nobody",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True) | Q(recipient=""),
            )
        ]

    def __str__(self) -> str:
        return self.key
