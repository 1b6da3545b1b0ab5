"""A person's identity number, which nobody reads without leaving a line."""

from django.conf import settings
from django.db import models


class Identity(models.Model):
    """The resident identity number of a person, sealed (see sealing); `shown` is all that a page shows of it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="identity")
    cipher = models.CharField(max_length=30)
    sealed = models.BinaryField()
    hash_name = models.CharField(max_length=30)
    hash = models.CharField(max_length=64)
    shown = models.CharField(max_length=18)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="one_person_an_identity", fields=["hash_name", "hash"])]

    def __str__(self) -> str:
        return f"identity of person {self.person_id}"
