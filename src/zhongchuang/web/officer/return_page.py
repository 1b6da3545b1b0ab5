"""What the pages of returns show: a state in a sentence, problems as a table, what a load changed."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

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
from zhongchuang.voice.records import stored_text
from zhongchuang.voice.sentences import say
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Fact
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
        Column(_("State")),
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
        Column(_("Weight")),
        Column(_("What was found")),
        Column(_("What was expected")),
        Column(_("In words"), kind="prose"),
    )
    return Table(_("Cells to look at"), columns, rows, dense=True) if rows else None


def return_facts(upload: "Upload", language: str) -> list[Fact]:
    """What the file is, beside its problems."""
    return [
        Fact(_("Year"), str(upload.year)),
        Fact(_("Stands for"), _("whole city") if upload.scope == Scope.CITY else _("its spaces")),
        Fact(_("Handed in"), formats.moment(localtime(upload.uploaded_at), language)),
        Fact(_("Size"), f"{formats.number(-(-upload.size // 1024))} KB"),
        Fact("SHA-256", upload.sha256[:16]),
    ]


def _changes() -> dict[str, str]:
    return {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}


def change_table(upload: "Upload", language: str) -> Table | None:
    """What a load changed against what was known before; None where nothing was known before."""
    if upload.differences is None:
        return None
    counts = upload.differences["counts"]
    caption = _("What it changed: %(added)s records added, %(removed)s removed, %(changed)s changed") % counts
    rows = [row for change in upload.differences["changes"] for row in _change_rows(change, language)]
    columns = (*(Column(name) for name in (_("Sheet"), _("Record"), _("Change"), _("Field"), _("Before"), _("Now"))),)
    return Table(caption, columns, rows, dense=True)


def _change_rows(change: dict[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    """One row a changed field; one row for a record that came or went."""
    entity = dictionary().entities[change["entity"]]
    head = (entity.names.text(language), " ".join(change["key"]), _changes()[change["what"]])
    if change["what"] != "changed":
        yield (*head, "", "", "")
    for code, before, now in change.get("fields", ()):
        field = entity.fields[code]
        yield (*head, field.name.text(language), *(stored_text(value, field, language) for value in (before, now)))
