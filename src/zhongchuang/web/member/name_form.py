"""What signing up asks besides the number; in a file of its own, for allauth's forms are made from it."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhongchuang.apps.people.queries import Person


class NameForm(forms.Form):
    """What signing up asks besides the number."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=100,
        help_text=_("Your real name: it stands under what you hand in or decide."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("phone", "name")

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Nothing more is kept."""
