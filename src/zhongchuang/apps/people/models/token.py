"""What lets a program act for a person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.people.models.organisation import Organisation


class Token(models.Model):
    """A person's own token for the body he acted for when he made it, or for himself alone where there was none.

    Its secret is kept as a hash; `shown` is its beginning, by which its owner knows it again. `scopes` are what it
    is good for (vocabulary.Scope). It ends by hand, by its day, with the role and with the account.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="tokens")
    name = models.CharField(max_length=100)
    scopes = models.JSONField()
    shown = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    runs_out_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="token_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="token_runs_out_later", condition=Q(runs_out_at__gt=F("made_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.shown}"

    @property
    def reference(self) -> str:
        """The token as the journal names it."""
        return f"token:{self.pk}"
