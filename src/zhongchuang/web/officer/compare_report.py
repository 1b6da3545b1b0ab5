"""The leader's report of a comparison, as a download."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import comparisons, facts, queries
from zhongchuang.engines.reporting.comparison_report import ReportText, write_docx, write_pdf
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.comparison_report import report_text
from zhongchuang.web.officer.compare_asked import Asked, asked_by, is_trial
from zhongchuang.web.officer.compare_sliders import only_moved
from zhongchuang.web.ui.downloads import DOCX, PDF, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say_no


@allowed(Operation.COMPARE)
def pdf(request: Request) -> HttpResponse:
    """The report as PDF."""
    return _report(request, lambda text, stream: write_pdf(text, stream, made_at=timezone.localtime()), "pdf", PDF)


@allowed(Operation.COMPARE)
def docx(request: Request) -> HttpResponse:
    """The report as DOCX, to be edited before it goes up."""
    return _report(request, lambda text, stream: write_docx(text, stream, made_at=timezone.localtime()), "docx", DOCX)


def _report(
    request: Request, write: Callable[[ReportText, BinaryIO], None], suffix: str, content_type: str
) -> HttpResponse:
    asked = asked_by(request.GET)
    if asked is None:
        raise Http404
    asked = only_moved(facts.policy(asked.question.right), asked)
    try:
        answer = comparisons.answer(asked.question)
    except Refused as refusal:
        say_no(request, refusal)
        return redirect(f"{reverse('officer:compare')}?{asked.query()}")
    title = _title(request.GET.get("kept", ""), asked)
    stream = BytesIO()
    write(report_text(answer, language(), title=title, marks=_marks(asked)), stream)
    return download(stream, f"{title}.{suffix}", content_type)


def _title(kept: str, asked: Asked) -> str:
    row = queries.comparisons().filter(pk=kept).first() if kept.isdecimal() and len(kept) <= 9 else None
    return row.name if row is not None else _("Comparison of two policies, returns of %(year)s") % {"year": asked.year}


def _marks(asked: Asked) -> tuple[str, ...]:
    trial, invented = ("trial", is_trial(asked)), ("invented", facts.city_pack().invented)
    return tuple(code for code, holds in (trial, invented) if holds)
