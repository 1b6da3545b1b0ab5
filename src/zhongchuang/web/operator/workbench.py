"""The workbench of one space: its results, and its returns year by year."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.insight import outside
from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.voice import formats
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language, policy_title, round_title
from zhongchuang.web.ui.outcomes import outcome_cell, policies_of
from zhongchuang.web.ui.pages import Action, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link


@allowed(Operation.SPACE_READ)
def workbench(request: Request) -> HttpResponse:
    """This space's published results first, then what it returned."""
    code, words = request.viewpoint.space, language()
    years = insight.space_years(code)
    if not years:
        page = Page(
            _("There is no return of %(code)s yet") % {"code": code},
        )
        return render(request, "operator/unknown.html", {"page": page})
    newest = years[0]
    page = Page(
        in_language(newest.name_zh, newest.name_en, words),
        lead=_("Only this space's figures and results are shown here."),
        actions=(Action(_("As the public sees it"), reverse("public:space", args=[code])),),
    )
    decisions = list(rulebook.decisions_on(code, states=(RoundState.PUBLISHED,)))
    policies = policies_of(decisions)
    results = [
        (
            link(round_title(row.round), reverse("operator:reasons", args=[row.round_id])),
            policy_title(row.round.policy, words),
            outcome_cell(row, policies[row.round.policy_id], words),
        )
        for row in decisions
    ]
    returns = [
        (
            str(row.year),
            formats.number(row.seats) if row.seats is not None else formats.NOTHING,
            formats.number(row.residents) if row.residents is not None else formats.NOTHING,
            formats.number(row.events) if row.events is not None else formats.NOTHING,
            link(_("Download as a workbook"), reverse("operator:return", args=[row.year])),
        )
        for row in years
    ]
    context = {
        "page": page,
        "results": Table(_("Your results"), (Column(_("Round")), Column(_("Policy")), Column(_("Result"))), results)
        if results
        else None,
        "returns": Table(
            _("Your returns"),
            (
                Column(_("Year")),
                Column(_("Seats"), kind="number"),
                Column(_("Residents"), kind="number"),
                Column(_("Events"), kind="number"),
                Column(_("Workbook")),
            ),
            returns,
        ),
    }
    return render(request, "operator/workbench.html", context)


@allowed(Operation.SPACE_READ)
def own_return(request: Request, year: int) -> HttpResponse:
    """This space's return of a year as a workbook: to check, to correct, to start the next from."""
    stream = BytesIO()
    if not outside.space_workbook(stream, year=year, space_code=request.viewpoint.space):
        raise Http404
    return download(
        stream, _("Return %(year)s %(space)s.xlsx") % {"year": year, "space": request.viewpoint.space}, XLSX
    )
