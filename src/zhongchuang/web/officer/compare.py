"""Comparing two policies on one year's returns, with numbers moved by sliders; and one space under both."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import cohorts, comparisons, facts, queries
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.web.officer.compare_asked import Asked, asked_by, marks_of, named
from zhongchuang.web.officer.compare_keep import kept_table
from zhongchuang.web.officer.compare_result import result_context
from zhongchuang.web.officer.compare_sliders import only_moved, slider_groups
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language, round_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.request import Request, answers_filters
from zhongchuang.web.ui.saying import language, sentence_of

RESULT = "compare-result"
"""The part of the page that a slider changes."""


@answers_filters
@allowed(Operation.COMPARE)
def compare(request: Request) -> HttpResponse:
    """Two versions side by side. Where a slider asks, the result alone is answered."""
    asked = asked_by(request.GET)
    if asked is None:
        page = Page(_("Compare"), lead=_("Who gains and who falls out when a rule changes."))
        return render(request, "officer/compare_empty.html", {"page": page})
    policy = facts.policy(asked.question.right)
    asked = only_moved(policy, asked)
    context = _result(asked, request.GET.get("page", ""))
    if request.htmx.target == RESULT:
        response = render(request, "officer/compare_result.html", context)
        response["HX-Replace-Url"] = f"{reverse('officer:compare')}?{asked.query()}"
        return response
    context |= {
        "page": _page(asked, request.GET.get("kept", "")),
        "kept": kept_table(),
        "asked": asked,
        "choices": _choices(asked),
        "groups_of_sliders": slider_groups(policy, asked, language()),
    }
    return render(request, "officer/compare.html", context)


def _result(asked: Asked, page: str) -> dict[str, Any]:
    """What the numbers come to and what can be done with it, or why they can't be used."""
    try:
        context = result_context(asked, comparisons.answer(asked.question), page, language())
        return context | {"actions": _actions(asked)}
    except Refused as refusal:
        waiting = f"{reverse('officer:compare')}?{asked.query()}" if refusal.code == cohorts.PREPARING else ""
        return {"refusal": sentence_of(named(refusal, asked)), "waiting": waiting}


def _actions(asked: Asked) -> tuple[Action, ...]:
    query = asked.query()
    return (
        Action(_("Keep"), f"{reverse('officer:compare_keep')}?{query}"),
        *_draft(asked),
        Action(_("Leader's report (PDF)"), f"{reverse('officer:compare_pdf')}?{query}", icon="download", download=True),
        Action(
            _("Leader's report (DOCX)"), f"{reverse('officer:compare_docx')}?{query}", icon="download", download=True
        ),
    )


def _draft(asked: Asked) -> Iterator[Action]:
    """The way to a draft with the numbers as they were moved."""
    if asked.question.values:
        address = reverse("officer:draft", args=[asked.question.right.hash])
        yield Action(_("Draft these numbers"), f"{address}?{asked.query()}")


def _page(asked: Asked, kept: str) -> Page:
    """The head: what a comparison is for, or the name under which this one was kept."""
    row = queries.comparisons().filter(pk=kept).first() if kept.isdecimal() and len(kept) <= 9 else None
    if row is None:
        lead = _("Who gains and who falls out when a rule changes, on the returns of one year.")
        years = f"{reverse('officer:years')}?{urlencode({'policy': asked.question.left.hash})}"
        return Page(_("Compare"), lead=lead, marks=marks_of(asked), actions=(Action(_("Years side by side"), years),))
    told = {"name": row.kept_by, "moment": formats.moment(localtime(row.kept_at), language())}
    return Page(
        row.name,
        lead=_("Kept by %(name)s on %(moment)s; the figures were computed again just now.") % told,
        back=(Link(_("Compare"), reverse("officer:compare")),),
        marks=marks_of(asked),
    )


def _choices(asked: Asked) -> dict[str, Any]:
    """What the head of the form offers, each with what is chosen."""
    words = language()
    versions = [
        (
            row.hash,
            f"{in_language(row.title_zh, row.title_en, words)} · {row.hash[:8]}"
            + ("" if hasattr(row, "adoption") else _(" (trial run)")),
        )
        for row in queries.policies()
    ]
    rounds = [(str(row.pk), round_title(row)) for row in queries.judged_rounds_on(asked.question.snapshot.pk)]
    return {
        "versions": versions,
        "years": [str(year) for year in queries.years()],
        "rounds": rounds,
        "left": asked.question.left.hash,
        "right": asked.question.right.hash,
        "year": str(asked.year),
        "as_of": asked.question.as_of.isoformat(),
        "round": str(asked.question.rulings_of.pk) if asked.question.rulings_of else "",
    }
