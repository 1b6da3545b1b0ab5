"""One's own tokens for programs: which there are, a new one, whose secret is shown once, and ending them."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhongchuang.apps.people import access, actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Scope
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.people import SCOPES
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request, whole
from zhongchuang.web.ui.saying import language, say, say_no

DAYS = (7, 30, 90, 365)


class TokenForm(forms.Form):
    """What the token is called, what it is good for, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("By which you know it again, for example the program that will use it"),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it is good for"),
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.READ.value],
        help_text=gettext_lazy("Never more than you may do yourself"),
    )
    days = forms.TypedChoiceField(label=gettext_lazy("For how long"), coerce=int, initial=90)

    def __init__(self, *given: Any, scopes: list[Scope], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["scopes"].choices = [(one.value, SCOPES[one]) for one in scopes]  # type: ignore[attr-defined]
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in DAYS
        ]


@never_cache
@allowed(Operation.TOKENS_OWN)
def tokens(request: Request) -> HttpResponse:
    """The reader's tokens, and the form to make one; the answer to the form is the only one that has its secret."""
    form = TokenForm(request.POST or None, scopes=access.scopes_for(request.actor))
    secret = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _token, secret = actions.make_token(
                given["name"], [*map(Scope, given["scopes"])], days=given["days"], by=request.actor, at=timezone.now()
            )
            form = TokenForm(scopes=access.scopes_for(request.actor))
        except Refused as refusal:
            say_no(request, refusal)
    body = request.actor.organisation_name.text(language())
    page = Page(
        _("Tokens for programs"),
        lead=_("With a token a program does in your name what you may do for %(body)s.") % {"body": body}
        if body
        else _("With a token a program does in your name what you may do."),
        back=(Link(_("My account"), reverse("member:account")),),
    )
    rows = [_row(row) for row in queries.tokens_of(request.actor.person, at=timezone.now())]
    context = {"page": page, "form": form, "secret": secret, "tokens": rows}
    return render(request, "member/tokens.html", context, status=400 if form.errors else 200)


def _row(row: queries.Token) -> dict[str, object]:
    return {
        "number": row.pk,
        "name": row.name,
        "shown": row.shown,
        "body": row.organisation.names.text(language()) if row.organisation else "",
        "scopes": [SCOPES[Scope(scope)] for scope in row.scopes],
        "until": formats.day(localtime(row.runs_out_at).date(), language()),
    }


@allowed(Operation.TOKENS_OWN)
@require_POST
def end(request: Request) -> HttpResponse:
    """End one of the reader's tokens."""
    try:
        actions.end_token(whole(request.POST.get("token", "")), by=request.actor, at=timezone.now())
        say(request, "token.was_ended")
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("member:tokens")
