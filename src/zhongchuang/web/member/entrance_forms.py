"""The forms of coming in, as people here expect them: the mobile number first, and no password asked for."""

from typing import Any

from allauth.account.forms import RequestLoginCodeForm, SignupForm
from django.utils.translation import gettext_lazy as _


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code goes: the number first, an e-mail address for those who have none at hand."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["phone", "email"])
        address = self.fields["email"]
        address.label, address.help_text = _("or e-mail address"), _("Leave blank to get the code by text message.")
        address.widget.attrs.pop("placeholder", None)


class NumberForm(SignupForm):  # type: ignore[misc]
    """Number and name; a password may be set later."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["password1"]
