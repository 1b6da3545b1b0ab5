"""What the journal holds of oneself and the body one acts for."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.journal_page import journal_context, journal_workbook, of
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.request import Request, answers_filters


@answers_filters
@allowed(Operation.JOURNAL_OWN)
def journal(request: Request) -> HttpResponse:
    """Every line that concerns the reader, the body he acts for or a space it runs."""
    export = f"{reverse('member:journal_workbook')}?{urlencode(list(request.GET.items()))}"
    page = Page(
        _("What was recorded about me"),
        lead=_("Every action that concerns you, the body you act for or a space it runs."),
        back=(Link(_("My account"), reverse("member:account")),),
        actions=(Action(_("Download"), export, icon="download", download=True),),
    )
    return render(request, "ui/journal.html", {"page": page, **journal_context(request, of(request.actor))})


@allowed(Operation.JOURNAL_OWN)
def workbook(request: Request) -> HttpResponse:
    """The lines found, as a workbook with whole digests."""
    return journal_workbook(request, of(request.actor))
