"""Policies by the hash of their bytes, and the act by which an authority adopted one."""

from django.db import models


class PolicyVersion(models.Model):
    """One document exactly as it was read. Its bytes never change; another wording is another row."""

    hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=100)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    document_number = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "-added_at", "-id"]

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
