"""What a person or a body has been found fit for, by whom, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from zhongchuang.apps.people.models.organisation import Organisation
from zhongchuang.apps.people.models.sourced import Sourced
from zhongchuang.apps.people.vocabulary import QualificationKind


class Qualification(Sourced):
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

    class Meta(Sourced.Meta):
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="qualification_is_somebodys",
                condition=Q(person__isnull=False, body__isnull=True) | Q(person__isnull=True, body__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def reference(self) -> str:
        """The qualification as the journal names it."""
        return f"qualification:{self.pk}"
