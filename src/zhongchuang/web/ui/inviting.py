"""Inviting somebody by his number: the forms, and what is told of an offer that waits."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhongchuang.apps.people import queries
from zhongchuang.apps.people.vocabulary import ROLES_OF, OrganisationKind, Role
from zhongchuang.voice import formats
from zhongchuang.voice.people import role_name
from zhongchuang.web.ui.saying import language


class PersonForm(forms.Form):
    """Somebody, by name and mobile number; he needs no account beforehand."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=100)
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"), max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )


class InviteForm(PersonForm):
    """Who is to have which of the roles that a body of a kind can give."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *given: Any, kind: OrganisationKind, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["role"].choices = [(role.value, role_name(role)) for role in ROLES_OF[kind]]  # type: ignore[attr-defined]


class HandOverForm(PersonForm):
    """Who is the admin from now on, and why."""

    why = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, help_text=gettext_lazy("The person whose role ends reads it.")
    )


def offered(row: queries.Invitation) -> tuple[str, str, str]:
    """Of an offer that waits: whose number, which role, until when."""
    until = formats.day(localtime(row.runs_out_at).date(), language())
    return formats.masked_phone(row.phone) if row.phone else _("by link"), role_name(Role(row.role)), until
