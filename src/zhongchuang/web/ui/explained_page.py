"""What would be enough for a space and how it stands among its peers, as officer and space see it; and its print."""

from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.cohorts import PREPARING
from zhongchuang.apps.rulebook.explaining import explained
from zhongchuang.apps.rulebook.queries import Decision
from zhongchuang.engines.reporting.articles_print import write_articles_pdf
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.compared_words import Grid
from zhongchuang.voice.enough import explained_text
from zhongchuang.voice.enough_print import explanation_print
from zhongchuang.web.ui.downloads import PDF, download
from zhongchuang.web.ui.names import choice_name, in_language, policy_title, round_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.reasons_page import decision_marks
from zhongchuang.web.ui.saying import sentence_of
from zhongchuang.web.ui.table import Column, Table


def explained_page(
    request: HttpRequest, decision: Decision, language: str, *, back: tuple[Link, ...], pdf: str
) -> HttpResponse:
    """The page; `pdf` is the address of its print."""
    page = Page(
        _("What would be enough: %(space)s") % {"space": _name(decision, language)},
        lead=_origin(decision, language),
        back=back,
        marks=decision_marks(decision),
        actions=(Action(_("Explanation (PDF)"), pdf, icon="download", download=True),),
    )
    return render(request, "ui/explained.html", {"page": page, **_told(decision, language, request.path)})


def _told(decision: Decision, language: str, here: str) -> dict[str, Any]:
    try:
        text = explained_text(explained(decision), language, kind=choice_name("kind", decision.kind, language))
    except Refused as refusal:
        return {"refusal": sentence_of(refusal), "waiting": here if refusal.code == PREPARING else ""}
    return {
        "text": text,
        "lead": ("" if formats.is_chinese(language) else " ").join(text.lead),
        "goals": [(goal, _table(goal.changes) if goal.changes else None) for goal in text.goals],
        "standing": _table(text.standing) if text.standing else None,
        "conditions": _table(text.conditions) if text.conditions else None,
    }


def explanation_pdf(request: HttpRequest, decision: Decision, language: str, *, back: str) -> HttpResponse:
    """The print as a download; back to the page, which says why, where there is none."""
    kind = choice_name("kind", decision.kind, language)
    try:
        text = explained_text(explained(decision), language, kind=kind)
    except Refused:
        return redirect(back)
    title = _("What would be enough: %(space)s") % {"space": _name(decision, language)}
    marks = tuple("invented" if mark == "demo" else mark for mark in decision_marks(decision) if mark != "published")
    paper = explanation_print(text, language, title=title, origin=_origin(decision, language), marks=marks)
    stream = BytesIO()
    write_articles_pdf(paper, stream, made_at=timezone.localtime())
    return download(stream, _("Explanation %(space)s.pdf") % {"space": decision.space_code}, PDF)


def _name(decision: Decision, language: str) -> str:
    return in_language(decision.name_zh, decision.name_en, language)


def _origin(decision: Decision, language: str) -> str:
    """Which round, rules and returns it rests on."""
    round_ = decision.round
    return _("%(round)s · %(rules)s · returns of %(year)s, judged as of %(day)s") % {
        "round": round_title(round_),
        "rules": policy_title(round_.policy, language),
        "year": round_.snapshot.year,
        "day": formats.day(round_.as_of, language),
    }


def _table(grid: Grid) -> Table:
    columns = [
        Column(head, kind="number" if number else "text") for head, number in zip(grid.heads, grid.numbers, strict=True)
    ]
    return Table(grid.caption, columns, grid.rows)
