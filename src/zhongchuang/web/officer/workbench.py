"""The officer's workbench: what waits, until when, and what was started."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.voice import formats
from zhongchuang.web.officer.return_page import upload_table
from zhongchuang.web.officer.round_page import round_table
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import round_title
from zhongchuang.web.ui.pages import Action, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

SHOWN = 5


@allowed(Operation.OFFICE_OPEN)
def workbench(request: Request) -> HttpResponse:
    """What waits for the officer first, then the newest rounds and returns."""
    rounds = list(rulebook.rounds()[:SHOWN])
    tallies = rulebook.tallies([row.pk for row in rounds])
    may_rule = access.may(request.actor, Operation.ROUNDS_RULE)
    waiting = [
        {
            "text": ngettext(
                "%(number)s space of “%(round)s” waits for a person's ruling",
                "%(number)s spaces of “%(round)s” wait for a person's ruling",
                tallies[row.pk].needs_person,
            )
            % {"number": formats.number(tallies[row.pk].needs_person), "round": round_title(row)},
            "href": reverse("officer:rulings", args=[row.pk]),
        }
        for row in rounds
        if may_rule and row.state == RoundState.DRAFT and row.pk in tallies and tallies[row.pk].needs_person
    ]
    page = Page(
        _("Workbench"),
        lead=_("From the return to the published result: hand in, run, rule, publish."),
        actions=(
            Action(_("Hand in a return"), reverse("officer:returns"), weight="main"),
            Action(_("Start a round"), reverse("officer:start")),
        ),
    )
    context = {
        "page": page,
        "waiting": waiting,
        "rounds": round_table(rounds, tallies, language()),
        "uploads": upload_table(insight.uploads()[:SHOWN], language()),
    }
    return render(request, "officer/workbench.html", context)
