"""A person: the mobile number is the account."""

from collections.abc import Sequence
from secrets import token_bytes
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from zhongchuang.apps.journal.chain import digest
from zhongchuang.apps.people.vocabulary import Actor


class Persons(BaseUserManager["Person"]):
    """What Django's sign-in asks of a manager."""


def new_key() -> bytes:
    """A key of 32 random bytes; what the journal holds of a person's data can be checked with it alone."""
    return token_bytes(32)


class Person(AbstractBaseUser):
    """Who signs in. `phone` is eleven digits of mainland China, or + and a country's number.

    Erasing a person empties every field and destroys `key`; the row stays, for decisions point to it.
    """

    phone = models.CharField(max_length=20, unique=True, null=True)
    phone_verified = models.BooleanField(default=False)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=100, blank=True)
    key = models.BinaryField(default=new_key, null=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    belongs_to: Sequence[Actor] | None = None
    """For whom the person may act, once it was asked; see queries."""

    objects: ClassVar[Persons] = Persons()

    USERNAME_FIELD = "phone"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="erased_person_is_empty",
                condition=Q(erased_at__isnull=True)
                | Q(phone__isnull=True, email="", name="", key__isnull=True, is_active=False),
            )
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    def digest(self, text: str) -> str:
        """A datum of this person as a line of the journal may hold it."""
        return digest(bytes(self.key or b""), text)

    @property
    def reference(self) -> str:
        """The person as the journal names it."""
        return f"person:{self.pk}"
