"""The one city this site serves, and the pack it works by."""

from django.db import models
from django.db.models import Q


class City(models.Model):
    """One row: a site serves one city. `pack` is the folder its pack was read from."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    pack = models.CharField(max_length=500)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_city", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.pack
