"""The states of an upload and what it replaces."""

from django.db.models import TextChoices


class UploadState(TextChoices):
    """A file waits, is read, and is then refused (nothing changed) or loaded (all of it)."""

    QUEUED = "queued"
    READING = "reading"
    REFUSED = "refused"
    LOADED = "loaded"


class Scope(TextChoices):
    """Whether a file stands for the whole city's year or only for the spaces in it."""

    CITY = "city"
    SPACES = "spaces"
