"""Returns: the workbook to fill in, the filled one handed in, and what was found in it."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.insight import actions, outside, queries
from zhongchuang.apps.insight.vocabulary import Scope, UploadState
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.jobs import tasks
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.problems import problem_text
from zhongchuang.web.officer.forms import TemplateForm, UploadForm
from zhongchuang.web.officer.return_page import change_table, problem_table, return_facts, return_page, upload_table
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say_no

UPLOADS_SHOWN = 50


@allowed(Operation.RETURNS_READ, to_post=Operation.RETURNS_HAND_IN)
def returns(request: Request) -> HttpResponse:
    """Every file handed in, and the two forms: get the workbook, hand it in."""
    year = timezone.localdate().year - 1
    form = UploadForm(request.POST or None, request.FILES or None, initial={"year": year, "scope": "city"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            upload = actions.hand_in(
                given["file"],
                file_name=given["file"].name,
                year=given["year"],
                scope=Scope(given["scope"]),
                by=request.actor,
                at=timezone.now(),
            )
        except Refused as refusal:
            say_no(request, refusal)
            return redirect("officer:returns")
        tasks.read_upload.enqueue(upload.pk)
        return redirect("officer:return", upload.pk)
    context = {
        "page": Page(_("Returns"), lead=_("One workbook a year, for the whole city or for one space.")),
        "form": form,
        "template_form": TemplateForm(initial={"year": year}),
        "uploads": upload_table(queries.uploads()[:UPLOADS_SHOWN], language()),
    }
    return render(request, "officer/returns.html", context, status=400 if form.errors else 200)


@allowed(Operation.RETURNS_HAND_IN)
def template(request: Request) -> HttpResponse:
    """The empty workbook of a year."""
    form = TemplateForm(request.GET)
    if not form.is_valid():
        raise Http404
    stream = BytesIO()
    outside.template_workbook(stream, year=form.cleaned_data["year"])
    return download(stream, _("Return %(year)s.xlsx") % {"year": form.cleaned_data["year"]}, XLSX)


@allowed(Operation.RETURNS_READ)
def one(request: Request, upload_id: int) -> HttpResponse:
    """How far a file is, then what was wrong with it or what it changed."""
    upload = queries.uploads().defer(None).filter(pk=upload_id).first()
    if upload is None:
        raise Http404
    words = language()
    context: dict[str, object] = {"page": return_page(upload, words), "facts": return_facts(upload, words)}
    if upload.state in (UploadState.QUEUED, UploadState.READING):
        return render(request, "officer/return_progress.html", context)
    problems = problem_table(upload, words)
    context |= {
        "problems": problems,
        "problems_title": _("%(errors)s errors, %(doubts)s doubts")
        % {"errors": upload.errors, "doubts": upload.doubts},
        "changes": change_table(upload, words),
        "clean": upload.state == UploadState.LOADED and problems is None,
        "unread": upload.unread_sheets,
    }
    return render(request, "officer/return.html", context)


@allowed(Operation.RETURNS_READ)
def marked(request: Request, upload_id: int) -> HttpResponse:
    """The workbook made anew, with the bad cells marked; none of a file that could not be read, or has no bad cell."""
    upload = queries.uploads().defer(None).filter(pk=upload_id).first()
    if upload is None or not upload.problems:
        raise Http404
    stream = BytesIO()
    words, known = language(), dictionary()
    outside.marked_workbook(
        upload, stream, message=lambda problem: problem_text(problem, dictionary=known, language=words).sentence
    )
    name = upload.file_name.rsplit(".", 1)[0]
    return download(stream, _("Marked %(name)s") % {"name": f"{name}.xlsx"}, XLSX)
