"""The front page: who are you, what can you do here, three doors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.voice import formats
from zhongchuang.web.ui.names import round_title
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request


def front(request: Request) -> HttpResponse:
    """Three doors, and a few figures that open to their pages."""
    years = insight.register_years()
    spaces = insight.register(year=years[0]).count() if years else 0
    newest = rulebook.published_rounds().first()
    context = {
        "page": Page(
            _("One record, and everything computed from it"),
            lead=_("What a space offers, how a rule decides, and why: open to whoever asks."),
        ),
        "year": years[0] if years else None,
        "spaces": formats.number(spaces),
        "newest": newest,
        "newest_title": round_title(newest) if newest else "",
    }
    return render(request, "public/front.html", context)
