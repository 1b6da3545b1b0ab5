"""A file somebody handed in, and what came of it."""

from django.db import models
from django.db.models import Q

from zhongchuang.apps.insight.vocabulary import Scope, UploadState
from zhongchuang.apps.rulebook.models import Snapshot


class Upload(models.Model):
    """The file lies under the home folder by its SHA-256. Problems and differences are kept as codes and values.

    `problems` is a list as `engines.tables.problems.Problem` writes it; `differences` says what a load changed.
    """

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.CITY)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.QUEUED)
    refusal = models.CharField(max_length=100, blank=True)
    refusal_values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    errors = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    unread_sheets = models.JSONField(default=list)
    spaces = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    differences = models.JSONField(null=True)
    snapshot = models.ForeignKey(Snapshot, null=True, on_delete=models.PROTECT, related_name="uploads")
    uploaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="loaded_upload_has_a_snapshot_and_no_error",
                condition=Q(state=UploadState.LOADED, snapshot__isnull=False, errors=0)
                | (~Q(state=UploadState.LOADED) & Q(snapshot__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.file_name
