"""The outbox: what was sent to whom, what waits, what failed and is tried again."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.journal import queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.voice import formats
from zhongchuang.voice.messages import message_text, state_text
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table

MESSAGES_A_PAGE = 50


@allowed(Operation.MESSAGES_READ)
def messages(request: Request) -> HttpResponse:
    """Every message, newest first, with its number masked."""
    found = Paginator(queries.messages(), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    words = language()
    rows = [
        (
            formats.moment(localtime(row.made_at), words),
            row.shown,
            message_text(row, words),
            state_text(row),
            formats.moment(localtime(row.next_at), words) if not (row.sent_at or row.given_up_at) else formats.NOTHING,
        )
        for row in found
    ]
    columns = (
        Column(_("Time")),
        Column(_("To")),
        Column(_("Text"), kind="prose"),
        Column(_("State")),
        Column(_("Next attempt")),
    )
    page = Page(
        _("Text messages"),
        lead=_("What left by text message, what waits, and what failed and is tried again."),
        back=(Link(_("Operators"), reverse("officer:operators")),),
    )
    context = {
        "page": page,
        "count": found.paginator.count,
        "table": Table(_("Text messages"), columns, rows, dense=True) if rows else None,
        "pages": Pages(found.number, found.paginator.num_pages),
    }
    return render(request, "officer/messages.html", context)
