"""What an officer types about bodies and persons: who they are, how they stand to each other, what they are fit for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhongchuang.apps.people.vocabulary import (
    ENDS,
    LookPurpose,
    OrganisationKind,
    RelationKind,
)
from zhongchuang.voice.people import BODIES, PURPOSES, QUALIFICATIONS, RELATIONS
from zhongchuang.web.officer.forms import DayInput
from zhongchuang.web.ui.names import choices
from zhongchuang.web.ui.saying import language

FORWARD, BACK = "forward", "back"
_NO_OFFICE = [
    (kind.value, name)
    for kind, name in BODIES.items()
    if kind not in (OrganisationKind.CITY_AUTHORITY, OrganisationKind.PROVINCE_AUTHORITY)
]


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **more)


class BodyForm(forms.Form):
    """A body that is taken in."""

    kind = forms.ChoiceField(label=_("Kind of body"), choices=_NO_OFFICE, initial=OrganisationKind.FIRM.value)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        max_length=30,
        required=False,
        help_text=_("Eighteen signs. A team has none yet."),
    )
    district = forms.ChoiceField(label=_("District"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["district"].choices = [("", "—"), *choices("district", language())]  # type: ignore[attr-defined]


class FirmForm(forms.Form):
    """What a team was registered as."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    credit_code = forms.CharField(label=_("Unified social credit code"), max_length=30)


class MergeForm(forms.Form):
    """Which other record is the same body, and how that is known."""

    other = forms.IntegerField(
        label=_("Number of the other record"),
        min_value=1,
        help_text=_("It stands on its page. Everything linked to it will be linked to this one."),
    )
    why = forms.CharField(label=_("How is it known that the two are one?"), max_length=300)


class RelationForm(forms.Form):
    """What the other is to the one whose page it is, since when, and where that is written."""

    what = forms.ChoiceField(label=_("What is the other to it?"))
    other = forms.CharField(
        label=_("The other"),
        max_length=30,
        help_text=_("A body by its credit code; a person by the mobile number or the identity number."),
    )
    name = forms.CharField(
        label=_("Full name"), max_length=100, required=False, help_text=_("Only of a person who isn't known here yet.")
    )
    share = forms.DecimalField(
        label=_("Share in percent"), max_digits=5, decimal_places=2, required=False, help_text=_("Where one is owned.")
    )
    since = _day(_("Holds since"))
    until = _day(_("Held until"), required=False, help_text=_("Left blank while it holds."))
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("For example the business registration of a day, a statement.")
    )

    def __init__(self, *given: Any, of: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["what"].choices = list(_others(of))  # type: ignore[attr-defined]

    def kind_and_way(self) -> tuple[RelationKind, str]:
        """The kind chosen, and whether it leads from the one whose page it is or to it."""
        kind, _colon, way = self.cleaned_data["what"].partition(":")
        return RelationKind(kind), way


def _others(of: str) -> Any:
    """What others can be to a "person" or an "organisation"."""
    for kind, (forward, back) in RELATIONS.items():
        leads_from, leads_to = ENDS[kind]
        if of in leads_from:
            yield f"{kind.value}:{FORWARD}", forward
        if of in leads_to and kind is not RelationKind.FAMILY:
            yield f"{kind.value}:{BACK}", back


class QualificationForm(forms.Form):
    """A certificate."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, name) for kind, name in QUALIFICATIONS.items()])
    title = forms.CharField(label=_("Name on the certificate"), max_length=200)
    number = forms.CharField(label=_("Number of the certificate"), max_length=100, required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    since = _day(_("Valid from"))
    until = _day(_("Valid until"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300)


class EndForm(forms.Form):
    """Until when a relation held."""

    until = _day(_("Last day"))


class TakeBackForm(forms.Form):
    """Why something recorded was an error."""

    why = forms.CharField(label=_("How is it known to be wrong?"), max_length=300)


class IdentityForm(forms.Form):
    """A resident identity number."""

    number = forms.CharField(label=_("Resident identity number"), max_length=30)


class LookForm(forms.Form):
    """What a number is looked at for."""

    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=[(one.value, name) for one, name in PURPOSES.items() if one is not LookPurpose.OWN],
    )
