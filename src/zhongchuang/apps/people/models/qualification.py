"""What a person or a body has been found fit for, by whom, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.people.models.organisation import Organisation
from zhongchuang.apps.people.vocabulary import QualificationKind


class Qualification(models.Model):
    """A certificate of a person or a body, with its number, who issued it, and where that was read.

    It is taken back as an error, never deleted.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="qualifications"
    )
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="qualifications")
    kind = models.CharField(max_length=30, choices=QualificationKind.choices)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    taken_back = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                name="qualification_is_somebodys",
                condition=Q(person__isnull=False, body__isnull=True) | Q(person__isnull=True, body__isnull=False),
            ),
            models.CheckConstraint(name="qualification_has_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="qualification_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def reference(self) -> str:
        """The qualification as the journal names it."""
        return f"qualification:{self.pk}"
