"""Founding a team: a name is enough."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhongchuang.apps.people import actions
from zhongchuang.apps.people.access import Operation
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.ui.entrance import ACTING_FOR, SPACE, allowed
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import say, say_no


class TeamForm(forms.Form):
    """What a team is called."""

    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=200)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)


@allowed(Operation.TEAM_FOUND)
def found(request: Request) -> HttpResponse:
    """The form to found a team; whoever did acts for it and is shown where to invite the others."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = Bilingual(form.cleaned_data["name_zh"], form.cleaned_data["name_en"])
        try:
            team = actions.found_team(name, by=request.actor, at=timezone.now())
            request.session[ACTING_FOR] = team.pk
            request.session.pop(SPACE, None)
            say(request, "team.founded")
            return redirect("member:people")
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        _("Found a team"),
        lead=_("You lead it and invite the others. Once it is registered as a firm, everything it had goes with it."),
        back=(Link(_("My account"), reverse("member:account")),),
    )
    context = {"page": page, "form": form, "button": _("Found the team")}
    return render(request, "ui/form.html", context, status=400 if form.errors else 200)
