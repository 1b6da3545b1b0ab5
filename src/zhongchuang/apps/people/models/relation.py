"""How persons and bodies stand to each other; conflicts of interest are found from these."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from zhongchuang.apps.people.models.organisation import Organisation
from zhongchuang.apps.people.models.sourced import Sourced
from zhongchuang.apps.people.vocabulary import RelationKind

_PERSON, _PROTECT = settings.AUTH_USER_MODEL, models.PROTECT


def _one_of(end: str) -> Q:
    """Whether an end is a person or a body, and not both."""
    person, body = f"{end}_person__isnull", f"{end}_body__isnull"
    return Q(**{person: False, body: True}) | Q(**{person: True, body: False})


class Relation(Sourced):
    """One stands to another from a day on, as `source` says; the kind says who is which (vocabulary.ENDS).

    `share` is in hundredths of a percent. A relation is ended, or taken back as an error, never deleted.
    """

    kind = models.CharField(max_length=30, choices=RelationKind.choices)
    from_person = models.ForeignKey(_PERSON, on_delete=_PROTECT, null=True, related_name="relations_from")
    from_body = models.ForeignKey(Organisation, on_delete=_PROTECT, null=True, related_name="relations_from")
    to_person = models.ForeignKey(_PERSON, on_delete=_PROTECT, null=True, related_name="relations_to")
    to_body = models.ForeignKey(Organisation, on_delete=_PROTECT, null=True, related_name="relations_to")
    share = models.PositiveIntegerField(null=True)

    class Meta(Sourced.Meta):
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(name="relation_comes_from_one", condition=_one_of("from")),
            models.CheckConstraint(name="relation_leads_to_one", condition=_one_of("to")),
            models.CheckConstraint(
                name="relation_joins_two",
                condition=(Q(from_person__isnull=True) | Q(to_person__isnull=True) | ~Q(from_person=F("to_person")))
                & (Q(from_body__isnull=True) | Q(to_body__isnull=True) | ~Q(from_body=F("to_body"))),
            ),
            models.CheckConstraint(
                name="relation_share_within_the_whole",
                condition=Q(share__isnull=True) | Q(kind=RelationKind.OWNS_SHARE, share__gte=1, share__lte=10_000),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def reference(self) -> str:
        """The relation as the journal names it."""
        return f"relation:{self.pk}"
