"""What allauth asks of us: whose a number is, how a code leaves, and what the journal says of it."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, TextInput
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhongchuang.apps.people import actions, outside, queries
from zhongchuang.apps.people.queries import Person
from zhongchuang.apps.people.vocabulary import phone_number
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.ui.saying import sentence_of

log = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Numbers, codes and accounts by our own actions."""

    def phone_form_field(self, **options: Any) -> PhoneField:
        """A field for a number as people here type it."""
        typed = TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        ours = {"label": gettext_lazy("Mobile number"), "validators": [], "widget": typed}
        return PhoneField(**{**options, **ours})

    def clean_phone(self, phone: str) -> str:
        """The number as it is kept."""
        try:
            return phone_number(phone)
        except Refused as refusal:
            raise ValidationError(sentence_of(refusal)) from refusal

    def get_user_by_phone(self, phone: str) -> Person | None:
        """Whose number this is."""
        return queries.person_by_phone(phone)

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        """The person's number, and whether a code has proven it."""
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        """Another number for the person."""
        _follow(user, actions.keep_phone(user.pk, phone, verified=verified, at=timezone.now()))

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """A code has proven the number."""
        self.set_phone(user, phone, True)

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """Somebody comes by himself: a person with name and number."""
        given = form.cleaned_data
        _follow(user, actions.join(given["phone"], name=given["name"], by=None, at=timezone.now()))
        return user

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **_options: Any) -> None:
        """A code leaves for the number; in the sandbox it is shown on the page instead."""
        text = _("%(code)s is your code. It holds for three minutes; tell it to nobody.") % {"code": code}
        try:
            sent = outside.send_code(phone, code, text)
        except OSError:
            log.exception("a code couldn't be sent")
            messages.error(self.request, _("The code couldn't be sent just now. Wait a minute and ask for it again."))
            return
        if sent is outside.Sent.SHOWN:
            told = _("Sandbox: no message was sent. The code for %(phone)s is %(code)s.")
            messages.info(self.request, told % {"phone": phone, "code": code})

    def set_password(self, user: Person, password: str) -> None:
        """Another password; the journal says that, and nothing of the password."""
        super().set_password(user, password)
        actions.note_password(user.pk, at=timezone.now())

    def login(self, request: HttpRequest, user: Person) -> None:
        """Somebody is signed in; the journal says so."""
        super().login(request, user)
        actions.note_sign_in(user.pk, at=timezone.now())


def _follow(user: Person, kept: Person) -> None:
    """Make allauth's copy of a person what was kept."""
    user.pk = kept.pk
    user.refresh_from_db()
