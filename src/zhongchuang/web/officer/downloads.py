"""What leaves the system: the result table in the officer's order, and printed statements."""

from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.engines.reporting.result_table import write_result_table
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.reasons import verdict_text
from zhongchuang.web.officer.decisions import decision_or_404
from zhongchuang.web.officer.result_rows import note_of, result_columns, result_rows
from zhongchuang.web.officer.rounds import round_or_404
from zhongchuang.web.ui.downloads import PDF, XLSX, download
from zhongchuang.web.ui.names import round_title
from zhongchuang.web.ui.reasons_page import statement_pdf
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.viewpoint import officer_page


@officer_page
def result_table(request: Request, round_id: int) -> HttpResponse:
    """All spaces of a round in the columns the officer chose."""
    round_ = round_or_404(round_id)
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


@officer_page
def statement(request: Request, round_id: int, space_code: str) -> HttpResponse:
    """One space's reasons on A4."""
    decision = decision_or_404(round_id, space_code)
    stream = BytesIO()
    statement_pdf([decision], stream, language())
    return download(stream, _("Statement %(space)s.pdf") % {"space": space_code}, PDF)


@officer_page
def statements(request: Request, round_id: int) -> HttpResponse:
    """Every space's reasons, one after the other, each on a new page."""
    round_ = round_or_404(round_id)
    stream = BytesIO()
    statement_pdf(queries.decisions_in_full(round_id), stream, language())
    return download(stream, _("Statements %(round)s.pdf") % {"round": round_title(round_)}, PDF)
