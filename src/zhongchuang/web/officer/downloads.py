"""What leaves the system: the result table in the officer's order, and printed statements."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.apps.rulebook.outside import printout_file
from zhongchuang.engines.reporting.result_table import write_result_table
from zhongchuang.jobs import tasks
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.web.officer.decisions import decision_or_404
from zhongchuang.web.officer.result_rows import note_of, result_columns, result_rows
from zhongchuang.web.officer.round_page import marks_of
from zhongchuang.web.officer.rounds import judged_or_404
from zhongchuang.web.ui.downloads import PDF, XLSX, ZIP, download, stream_file
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import round_title
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Progress
from zhongchuang.web.ui.reasons_page import statement_pdf
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say_no

LANGUAGES = {"zh-hans": "中文", "en": "English"}


@allowed(Operation.ROUNDS_READ)
def result_table(request: Request, round_id: int) -> HttpResponse:
    """All spaces of a round in the columns the officer chose."""
    round_ = judged_or_404(round_id)
    stream = BytesIO()
    words = language()
    write_result_table(
        result_columns(round_, words),
        result_rows(round_, words),
        stream,
        sheet=_("Result"),
        title=round_title(round_),
        note=note_of(round_, words),
        verdict_words={verdict.value: verdict_text(verdict, words).word for verdict in Verdict},
        made_at=timezone.localtime(),
        author=city_pack().authority.text(words),
    )
    return download(stream, _("Result %(round)s.xlsx") % {"round": round_title(round_)}, XLSX)


@allowed(Operation.ROUNDS_READ)
def statement(request: Request, round_id: int, space_code: str) -> HttpResponse:
    """One space's reasons on A4."""
    decision = decision_or_404(round_id, space_code)
    name = _("Statement %(space)s.pdf") % {"space": space_code}
    return download(statement_pdf(decision, language()), name, PDF)


@allowed(Operation.ROUNDS_READ, to_post=Operation.ROUNDS_RUN)
def statements(request: Request, round_id: int) -> HttpResponse:
    """Every statement of the round: ask for them, watch the printing, take the archive."""
    round_ = judged_or_404(round_id)
    if request.method == "POST":
        try:
            printout = actions.order_printout(round_id, language=language(), by=request.actor, at=timezone.now())
            tasks.print_out.enqueue(printout.pk)
        except Refused as refusal:
            say_no(request, refusal)
        return redirect("officer:statements", round_id)
    newest = queries.printouts(round_id).first()
    page = Page(
        _("All statements"),
        lead=_("One PDF for each space, in one ZIP, in the language of this page."),
        back=(Link(round_title(round_), reverse("officer:round", args=[round_id])),),
        marks=marks_of(round_),
    )
    context = {
        "page": page,
        "round": round_,
        "printout": newest,
        "language_name": LANGUAGES.get(newest.language, "") if newest else "",
    }
    if newest and not newest.finished_at:
        context["progress"] = Progress(_("Printing one statement after the other"), newest.done, newest.total)
    return render(request, "officer/statements.html", context)


@allowed(Operation.ROUNDS_READ)
def archive(request: Request, round_id: int, printout_id: int) -> HttpResponseBase:
    """The finished archive of a round's statements."""
    round_ = judged_or_404(round_id)
    printout = queries.printouts(round_id).filter(pk=printout_id, finished_at__isnull=False).first()
    if printout is None:
        raise Http404
    name = _("Statements %(round)s.zip") % {"round": round_title(round_)}
    return stream_file(printout_file(printout.pk), name, ZIP)
