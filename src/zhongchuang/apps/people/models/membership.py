"""Who belongs where, in which role, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.people.models.organisation import Organisation
from zhongchuang.apps.people.vocabulary import Role

GIVEN = sorted({role.value for role in Role} - {Role.PUBLIC, Role.MAKER, Role.SITE})


class Membership(models.Model):
    """A role a body has given a person. It is ended, never deleted; `ended_why` says why somebody else ended it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_why = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="one_role_at_a_time",
                fields=["person", "organisation", "role"],
                condition=Q(until__isnull=True),
            ),
            models.CheckConstraint(name="role_can_be_given", condition=Q(role__in=GIVEN)),
            models.CheckConstraint(
                name="membership_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.organisation_id} {self.role}"
