"""The whole journal, for those who watch over the work of others."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.journal_page import everything, journal_context, journal_workbook
from zhongchuang.web.ui.pages import Action, Page
from zhongchuang.web.ui.request import Request, answers_filters


@answers_filters
@allowed(Operation.JOURNAL_READ)
def journal(request: Request) -> HttpResponse:
    """Every action, newest first, found by name, reference or kind."""
    export = f"{reverse('officer:journal_workbook')}?{urlencode(list(request.GET.items()))}"
    page = Page(
        _("Journal"),
        lead=_("Every action leaves a line here, sealed within seconds. Nothing is changed or taken out unseen."),
        actions=(Action(_("Download"), export, icon="download", download=True),),
    )
    return render(request, "ui/journal.html", {"page": page, **journal_context(request, everything())})


@allowed(Operation.JOURNAL_READ)
def workbook(request: Request) -> HttpResponse:
    """The lines found, as a workbook with whole digests."""
    return journal_workbook(request, everything())
