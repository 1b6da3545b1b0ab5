"""Recording that an authority works by a version of a policy."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.officer.forms import AdoptionForm
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no


@allowed(Operation.POLICIES_ADOPT)
def adopt(request: Request, policy_hash: str) -> HttpResponse:
    """Write down authority, document and date; rounds started from now on are no longer trials."""
    version = queries.policies().filter(hash=policy_hash).first()
    if version is None:
        raise Http404
    form = AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_adoption(version.pk, **form.cleaned_data, by=request.actor, at=timezone.now())
            say(request, "adoption.recorded")
        except Refused as refusal:
            say_no(request, refusal)
        return redirect("public:policy", version.hash)
    name = in_language(version.title_zh, version.title_en, language())
    page = Page(
        _("Record an adoption"),
        lead=_("“%(policy)s” was adopted by an authority; rounds started after this are no longer trial runs.")
        % {"policy": name},
        back=(
            Link(_("Policies"), reverse("public:policies")),
            Link(name, reverse("public:policy", args=[version.hash])),
        ),
    )
    return render(request, "officer/adopt.html", {"page": page, "form": form}, status=400 if form.errors else 200)
