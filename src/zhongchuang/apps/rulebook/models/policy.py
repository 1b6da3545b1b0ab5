"""Policies by the hash of their bytes, and the act by which an authority adopted one."""

from django.db import models
from django.db.models import Q


class PolicyVersion(models.Model):
    """One document exactly as it was read, or a draft that changes numbers of one. Its bytes never change.

    A draft's `content` is its overlay, and `base` the document it lies over, never a draft itself;
    `drafted_by` and `why` repeat what the overlay says, for lists.
    """

    hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=100)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    document_number = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="drafts")
    drafted_by = models.CharField(max_length=100, blank=True)
    why = models.TextField(max_length=2000, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="draft_names_a_person", condition=Q(base__isnull=True) | ~Q(drafted_by="") & ~Q(why="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.hash[:12]}"


class Adoption(models.Model):
    """An authority decided to work by this version. Without it every run is a trial (试算)."""

    policy = models.OneToOneField(PolicyVersion, on_delete=models.PROTECT, related_name="adoption")
    authority = models.CharField(max_length=200)
    document_number = models.CharField(max_length=100)
    adopted_on = models.DateField()
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.policy_id} {self.document_number}"
