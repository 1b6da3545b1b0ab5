"""What a round found for one space: the whole reasoning, and one row a condition for lists and counts."""

from django.db import models
from django.db.models import Q

from zhongchuang.apps.rulebook.models.round import Round
from zhongchuang.apps.rulebook.vocabulary import VerdictCode


class Decision(models.Model):
    """The computed decision in full (`reasons`), beside the names frozen with it.

    `computed` is what the engine found on the conditions and never changes; `standing` is what holds of
    the whole with the rulings. `results` are points, grade and money in short, `grade` the code of the
    grade, "" where there is none or it waits for a person; `public` whether the rule lets the public see it.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="decisions")
    space_code = models.CharField(max_length=100)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    operator_zh = models.CharField(max_length=200, blank=True)
    operator_en = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=100)
    kind = models.CharField(max_length=50)
    level = models.CharField(max_length=20, blank=True)
    founded_on = models.DateField(null=True)
    computed = models.CharField(max_length=20, choices=VerdictCode.choices)
    standing = models.CharField(max_length=20, choices=VerdictCode.choices)
    grade = models.CharField(max_length=60, blank=True)
    public = models.BooleanField(default=True)
    results = models.JSONField(default=dict)
    reasons = models.JSONField()

    class Meta:
        ordering = ["space_code"]
        constraints = [models.UniqueConstraint(name="one_decision_a_space", fields=["round", "space_code"])]
        indexes = [models.Index(fields=["round", "standing", "district"], name="decision_by_result")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.space_code}"


class Finding(models.Model):
    """One condition of one decision. `standing` differs from `computed` only where a person ruled."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="findings")
    condition = models.CharField(max_length=60)
    number = models.CharField(max_length=20)
    computed = models.CharField(max_length=20, choices=VerdictCode.choices)
    standing = models.CharField(max_length=20, choices=VerdictCode.choices)
    needs = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="one_finding_a_condition", fields=["decision", "condition"]),
            models.CheckConstraint(
                name="ruling_only_where_a_person_is_needed",
                condition=Q(computed=VerdictCode.NEEDS_PERSON) | Q(computed=models.F("standing")),
            ),
        ]
        indexes = [models.Index(fields=["standing", "condition"], name="finding_waiting")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.condition}"
