"""Bodies that persons belong to, and the spaces an operator runs."""

from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.people.vocabulary import OrganisationKind
from zhongchuang.kernel.bilingual import Bilingual


class Organisation(models.Model):
    """A body by its unified social credit code (统一社会信用代码), which a team has not yet and an authority may lack.

    `district` is that of an authority, or where a body sits: a code of the city's pack. Where two rows turned out
    to be one body, the one that went points to the one that holds everything (`merged_into`).
    """

    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    credit_code = models.CharField(max_length=18, unique=True, null=True)
    district = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="merged_body_left_its_code", condition=Q(merged_into__isnull=True) | Q(credit_code__isnull=True)
            ),
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name_zh="")),
            models.CheckConstraint(
                name="team_has_no_credit_code", condition=~Q(kind=OrganisationKind.TEAM) | Q(credit_code__isnull=True)
            ),
            models.CheckConstraint(
                name="district_authority_has_a_district",
                condition=~Q(kind=OrganisationKind.DISTRICT_AUTHORITY) | ~Q(district=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh

    @property
    def names(self) -> Bilingual:
        """What the body is called."""
        return Bilingual(self.name_zh, self.name_en)

    @property
    def reference(self) -> str:
        """The body as the journal names it."""
        return f"organisation:{self.pk}"


class FormerSelf(models.Model):
    """What a body was until a moment: a team before it became a firm, or a row that was merged into it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former")
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return f"{self.organisation_id} was {self.kind}"

    @property
    def names(self) -> Bilingual:
        """What the body was called."""
        return Bilingual(self.name_zh, self.name_en)


class SpaceRun(models.Model):
    """An operator runs a space, from a day on; a space is run by one operator at a time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="runs")
    space_code = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["space_code"]
        constraints = [
            models.UniqueConstraint(
                name="one_operator_a_space", fields=["space_code"], condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="space_run_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.space_code}"
