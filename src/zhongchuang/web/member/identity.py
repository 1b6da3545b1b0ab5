"""One's own identity number: kept sealed, and shown to oneself when asked for."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import LookPurpose
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import say, say_no


class IdentityForm(forms.Form):
    """A resident identity number."""

    number = forms.CharField(label=gettext_lazy("Resident identity number"), max_length=30)


@never_cache
@allowed(Operation.JOURNAL_OWN)
def identity(request: Request) -> HttpResponse:
    """The form to keep one's number; asked to, its answer shows the whole of it this once."""
    me, whole = request.actor.person, ""
    asks = request.method == "POST" and "look" in request.POST
    form = IdentityForm(request.POST if request.method == "POST" and not asks else None)
    try:
        if asks:
            whole = actions.look_at_identity(me, purpose=LookPurpose.OWN, by=request.actor, at=timezone.now())
        elif request.method == "POST" and form.is_valid():
            actions.keep_identity(me, form.cleaned_data["number"], by=request.actor, at=timezone.now())
            say(request, "identity.kept")
            return redirect("member:own_data")
    except Refused as refusal:
        say_no(request, refusal)
    page = Page(
        _("My identity number"),
        lead=_("It is sealed with a key outside the database, and shown to nobody without a line in the journal."),
        back=(Link(_("What is held of me"), reverse("member:own_data")),),
    )
    context = {"page": page, "form": form, "shown": queries.identity_shown(me), "whole": whole}
    return render(request, "member/identity.html", context, status=400 if form.errors else 200)
