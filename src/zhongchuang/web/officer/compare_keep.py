"""Keeping a comparison under a name, and opening one that was kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, facts, queries
from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.web.officer.compare_asked import Asked, asked_by, back_to, marks_of
from zhongchuang.web.officer.compare_sliders import only_moved
from zhongchuang.web.officer.forms import KeepComparisonForm
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import policy_title
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no
from zhongchuang.web.ui.table import Column, Table, link

KEPT_SHOWN = 20


@allowed(Operation.COMPARISONS_KEEP)
def keep(request: Request) -> HttpResponse:
    """Give the comparison in the address a name; it stays to be opened and shared by its link."""
    asked = asked_by(request.GET)
    if asked is None:
        raise Http404
    asked = only_moved(facts.policy(asked.question.right), asked)
    form = KeepComparisonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = actions.keep_comparison(asked.question, name=given["name"], by=request.actor, at=timezone.now())
            say(request, "compare.kept")
            return redirect("officer:kept", kept.pk)
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        _("Keep this comparison"),
        lead=_("What is asked is kept; its figures are computed again whenever it is opened, and are the same."),
        back=(back_to(asked),),
        marks=marks_of(asked),
    )
    return render(request, "officer/keep.html", {"page": page, "form": form}, status=400 if form.errors else 200)


@allowed(Operation.COMPARE)
def kept(request: Request, comparison_id: int) -> HttpResponse:
    """Open a comparison that was kept."""
    row = queries.comparisons().filter(pk=comparison_id).first()
    if row is None:
        raise Http404
    return redirect(f"{reverse('officer:compare')}?{asked_of(row).query(kept=str(row.pk))}")


def asked_of(row: queries.Comparison) -> Asked:
    """What a kept comparison asks."""
    question = Question(row.left, row.right, row.snapshot, row.as_of, dict(row.values), row.rulings_of)
    return Asked(question, row.snapshot.year)


def kept_table() -> Table | None:
    """The comparisons kept, newest first; None where there is none."""
    words = language()
    rows = [
        (
            link(row.name, reverse("officer:kept", args=[row.pk])),
            policy_title(row.left, words),
            policy_title(row.right, words),
            str(row.snapshot.year),
            formats.number(len(row.values)),
            row.kept_by,
            formats.moment(localtime(row.kept_at), words),
        )
        for row in queries.comparisons()[:KEPT_SHOWN]
    ]
    columns = (
        Column(_("Name")),
        Column(_("Plan 1")),
        Column(_("Plan 2")),
        Column(_("Year"), kind="number"),
        Column(_("Numbers moved"), kind="number"),
        Column(_("Kept by")),
        Column(_("Kept")),
    )
    return Table(_("Comparisons kept"), columns, rows, dense=True) if rows else None
