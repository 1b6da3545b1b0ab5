"""The register: one row a space and year, made for searching and listing; always rebuilt from a snapshot."""

from django.db import models


class RegisterEntry(models.Model):
    """What the register shows of a space in a year. `search` holds its names in every form they are looked for."""

    year = models.PositiveSmallIntegerField()
    space_code = models.CharField(max_length=100)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    operator_zh = models.CharField(max_length=200, blank=True)
    operator_en = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=100)
    kind = models.CharField(max_length=50)
    level = models.CharField(max_length=20, blank=True)
    specialisation = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    founded_on = models.DateField(null=True)
    seats = models.PositiveIntegerField(null=True)
    seats_taken = models.PositiveIntegerField(null=True)
    total_area = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    residents = models.PositiveIntegerField(null=True)
    events = models.PositiveIntegerField(null=True)
    mentors = models.PositiveIntegerField(null=True)
    torch_filed = models.BooleanField(null=True)
    pinyin = models.CharField(max_length=400)
    search = models.TextField()

    class Meta:
        ordering = ["pinyin", "space_code"]
        constraints = [models.UniqueConstraint(name="one_entry_a_space_and_year", fields=["year", "space_code"])]
        indexes = [
            models.Index(fields=["year", "district", "kind", "level"], name="register_filters"),
            models.Index(fields=["year", "pinyin", "space_code"], name="register_order"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.space_code}"
