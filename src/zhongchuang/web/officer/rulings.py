"""What waits for a person: as a list, as a sheet to fill in, and the filled sheet read back."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, facts, outside, queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.officer.forms import RulingSheetForm
from zhongchuang.web.officer.rounds import judged_or_404
from zhongchuang.web.officer.sheets_back import cells_to_mend, received, table_to_mend
from zhongchuang.web.officer.waiting_rows import waiting_rows
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language, round_title
from zhongchuang.web.ui.outcomes import open_words
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no
from zhongchuang.web.ui.table import Column, Table, link

WAITING_A_PAGE = 50


@allowed(Operation.ROUNDS_RULE)
def waiting(request: Request, round_id: int) -> HttpResponse:
    """Every condition on which a result still hangs; takes the filled-in sheet."""
    round_ = judged_or_404(round_id)
    form = RulingSheetForm(request.POST or None, request.FILES or None)
    problems: Table | None = None
    if request.method == "POST" and form.is_valid():
        problems = _take(request, round_id, form.cleaned_data["file"])
        if problems is None:
            return redirect("officer:round", round_id)
    found = Paginator(queries.waiting(round_id), WAITING_A_PAGE).get_page(request.GET.get("page"))
    page = Page(
        _("What needs a person"),
        lead=_("The computer can't settle these. Rule one by one, or all on one sheet."),
        back=(
            Link(_("Rounds"), reverse("officer:rounds")),
            Link(round_title(round_), reverse("officer:round", args=[round_id])),
        ),
        actions=(
            Action(
                _("Download the sheet"),
                reverse("officer:ruling_sheet", args=[round_id]),
                icon="download",
                download=True,
                weight="main",
            ),
        )
        if found.paginator.count
        else (),
    )
    context = {
        "page": page,
        "form": form,
        "round": round_,
        "problems": problems,
        "count": found.paginator.count,
        "table": _table(round_, found) if found.paginator.count else None,
        "pages": Pages(found.number, found.paginator.num_pages),
        **_open_results(round_),
    }
    return render(request, "officer/rulings.html", context, status=400 if problems or form.errors else 200)


def _open_results(round_: queries.Round) -> dict[str, object]:
    """Spaces whose points, grade or money a person must settle, which no page takes yet; the first of them."""
    rows = queries.open_results(round_.pk)
    waiting = rows.count()
    if not waiting:
        return {}
    words, policy = language(), facts.policy(round_.policy)
    told = [
        (
            link(
                in_language(row.name_zh, row.name_en, words),
                reverse("officer:reasons", args=[round_.pk, row.space_code]),
            ),
            row.space_code,
            open_words(row, policy, words),
        )
        for row in rows[:WAITING_A_PAGE]
    ]
    columns = (Column(_("Space")), Column(_("Code")), Column(_("Open"), kind="prose"))
    return {"open_count": waiting, "open_table": Table(_("Points, grades and money that wait"), columns, told)}


def _table(round_: queries.Round, found: object) -> Table:
    words = language()
    conditions = {condition.code: condition for condition in facts.policy(round_.policy).conditions}
    rows = []
    for row in found:  # type: ignore[attr-defined]
        space = row.decision
        condition = conditions[row.condition]
        rows.append(
            (
                link(
                    in_language(space.name_zh, space.name_en, words),
                    reverse("officer:reasons", args=[round_.pk, space.space_code]),
                ),
                row.number,
                condition.text.text(words),
                link(_("Rule"), reverse("officer:rule", args=[round_.pk, space.space_code, row.condition])),
            )
        )
    columns = (
        Column(_("Space")),
        Column(_("Condition"), kind="number"),
        Column(_("What the rule asks"), kind="prose"),
        Column(_("Ruling")),
    )
    return Table(_("Conditions that wait for a person"), columns, rows, dense=True)


def _take(request: Request, round_id: int, file: UploadedFile[bytes]) -> Table | None:
    """Record every ruling of a sheet, or none and a table of what is wrong."""
    try:
        with received(file) as (path, name):
            ruled, problems = outside.rulings_in(path, name=name, round_id=round_id)
    except outside.FileRefused as refusal:
        say_no(request, Refused(refusal.code, **refusal.values))
        return table_to_mend(())
    if problems:
        return cells_to_mend(problems)
    try:
        entries = [RulingEntry(row.space, row.condition, row.verdict, row.reason, row.by, row.on) for row in ruled]
        recorded = actions.rule(round_id, entries, by=request.actor, at=timezone.now())
        say(request, "rulings.recorded", count=str(recorded))
    except Refused as refusal:
        say_no(request, refusal)
    return None


@allowed(Operation.ROUNDS_RULE)
def sheet(request: Request, round_id: int) -> HttpResponse:
    """The sheet to fill in, a row for each condition that waits."""
    round_ = judged_or_404(round_id)
    stream = BytesIO()
    outside.ruling_sheet(waiting_rows(round_, language()), stream)
    return download(stream, _("Rulings %(round)s.xlsx") % {"round": round_title(round_)}, XLSX)
