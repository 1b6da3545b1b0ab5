"""What the pages of returns show: a state in a sentence, problems as a table, what a load changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.apps.insight import facts
from zhongchuang.apps.insight.vocabulary import Scope, UploadState
from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.voice import formats
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.sentences import say
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.table import Column, Table, link

if TYPE_CHECKING:
    from zhongchuang.apps.insight.models import Upload

STATE_MARKS = {
    UploadState.QUEUED: "waiting",
    UploadState.READING: "running",
    UploadState.REFUSED: "refused",
    UploadState.LOADED: "loaded",
}


def state_mark(upload: "Upload") -> SafeString:
    """The state of an upload as a mark; one that a later file replaced says so nowhere: its snapshot stays."""
    return mark(STATE_MARKS[UploadState(upload.state)])


def upload_table(uploads: Iterable["Upload"], language: str) -> Table | None:
    """Every file handed in, newest first; None where there is none."""
    rows = [
        (
            link(upload.file_name, reverse("officer:return", args=[upload.pk])),
            state_mark(upload),
            str(upload.year),
            _("whole city") if upload.scope == Scope.CITY else _("its spaces"),
            formats.number(upload.spaces) if upload.spaces else formats.NOTHING,
            formats.number(upload.errors),
            formats.number(upload.doubts),
            formats.moment(localtime(upload.uploaded_at), language),
        )
        for upload in uploads
    ]
    columns = (
        Column(_("File")),
        Column(_("State"), kind="mark"),
        Column(_("Year"), kind="number"),
        Column(_("Stands for")),
        Column(_("Spaces"), kind="number"),
        Column(_("Errors"), kind="number"),
        Column(_("Doubts"), kind="number"),
        Column(_("Handed in")),
    )
    return Table(_("Files handed in"), columns, rows) if rows else None


def return_page(upload: "Upload", language: str) -> Page:
    """The head of one return: its result in a sentence, and what can be done next."""
    return Page(
        title=upload.file_name,
        lead=_lead(upload, language),
        back=(Link(_("Returns"), reverse("officer:returns")),),
        marks=(STATE_MARKS[UploadState(upload.state)],),
        actions=_actions(upload),
    )


def _lead(upload: "Upload", language: str) -> str:
    if upload.state == UploadState.REFUSED:
        if upload.errors:
            return ngettext(
                "%(errors)s cell must be mended. Nothing was loaded; what was known before stands.",
                "%(errors)s cells must be mended. Nothing was loaded; what was known before stands.",
                upload.errors,
            ) % {"errors": formats.number(upload.errors)}
        return say(upload.refusal, upload.refusal_values, language)
    if upload.state == UploadState.LOADED:
        loaded = _("Loaded for %(year)s: %(spaces)s spaces with %(records)s records.") % {
            "year": upload.year,
            "spaces": formats.number(upload.spaces),
            "records": formats.number(upload.records),
        }
        return f"{loaded}{_doubts(upload)}"
    return _("The file is being read and checked. You may leave this page and come back.")


def _doubts(upload: "Upload") -> str:
    if not upload.doubts:
        return ""
    # A Chinese sentence follows without a blank; the catalogue decides.
    return ngettext(
        " %(doubts)s figure is in doubt and stays marked.",
        " %(doubts)s figures are in doubt and stay marked.",
        upload.doubts,
    ) % {"doubts": formats.number(upload.doubts)}


def _actions(upload: "Upload") -> tuple[Action, ...]:
    if upload.state == UploadState.LOADED:
        start = Action(_("Start a round"), f"{reverse('officer:start')}?year={upload.year}", weight="main")
        return (start, _marked(upload)) if upload.problems else (start,)
    return (_marked(upload),) if upload.problems else ()


def _marked(upload: "Upload") -> Action:
    text = _("Download with the cells marked")
    weight = "second" if upload.state == UploadState.LOADED else "main"
    return Action(text, reverse("officer:marked", args=[upload.pk]), weight=weight, icon="download", download=True)  # type: ignore[arg-type]


def problem_table(upload: "Upload", language: str) -> Table | None:
    """Every bad cell: where it is, what was found, what was expected; None where all is well."""
    known = dictionary()
    rows = []
    for stored in upload.problems:
        problem = facts.problem_from_json(stored)
        text = problem_text(problem, dictionary=known, language=language)
        rows.append(
            (problem.cell.sheet, problem.cell.address, mark(problem.severity), text.found, text.expected, text.sentence)
        )
    columns = (
        Column(_("Sheet")),
        Column(_("Cell")),
        Column(_("Weight"), kind="mark"),
        Column(_("What was found")),
        Column(_("What was expected")),
        Column(_("In words")),
    )
    return Table(_("Cells to look at"), columns, rows, dense=True) if rows else None
