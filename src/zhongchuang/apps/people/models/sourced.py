"""What is recorded of persons and bodies from elsewhere: from when to when, where it is written, by whom recorded."""

from django.db import models
from django.db.models import F, Q


class Sourced(models.Model):
    """Dated, with its source; what was an error is taken back with the reason, never deleted."""

    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    taken_back = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(name="%(class)s_has_a_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="%(class)s_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]
