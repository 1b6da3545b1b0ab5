"""A role offered, to whoever holds a link or to the owner of a number."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhongchuang.apps.people.models.organisation import Organisation
from zhongchuang.apps.people.vocabulary import Role


class Invitation(models.Model):
    """Taken once, before it runs out. Its secret is kept as a hash alone; with a number only its owner can take it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=Role.choices)
    phone = models.CharField(max_length=20, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    runs_out_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="invitations_taken"
    )
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="invitation_taken_says_by_whom",
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["phone"], name="invitation_by_phone")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"

    @property
    def reference(self) -> str:
        """The invitation as the journal names it."""
        return f"invitation:{self.pk}"
