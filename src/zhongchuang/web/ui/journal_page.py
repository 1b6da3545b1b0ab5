"""The journal as a page and as a workbook: for whoever may read all of it, and for everybody what concerns him."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.journal import queries
from zhongchuang.apps.journal.queries import Line
from zhongchuang.apps.people import queries as people
from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.engines.reporting.result_table import Column as Cell
from zhongchuang.engines.reporting.result_table import Note, Shown, write_result_table
from zhongchuang.voice import formats
from zhongchuang.voice.journal import ACTIONS, action_text, values_text
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table

LINES_A_PAGE = 50
MOST_EXPORTED = 100_000
LINES_A_STEP = 1000


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: everything, or what concerns one of these references, with others' names masked."""

    concerning: Sequence[str] | None
    own: str = ""


def everything() -> Reader:
    """A reader of the whole journal."""
    return Reader(None)


def of(actor: Actor) -> Reader:
    """Somebody who reads what concerns himself, the body he acts for and its spaces."""
    return Reader(people.references_of(actor), actor.reference)


def journal_context(request: Request, reader: Reader) -> dict[str, object]:
    """The lines asked for, a page at a time."""
    asked = _asked(request)
    found = Paginator(_found(reader, asked), LINES_A_PAGE).get_page(request.GET.get("page"))
    choices = sorted(((code, str(text)) for code, text in ACTIONS.items()), key=lambda one: one[1])
    return {
        "filters": filters(asked, words=_("Name or reference, such as round:3"), action=(_("Action"), choices)),
        "count": found.paginator.count,
        "table": _table(list(found), reader) if found.paginator.count else None,
        "pages": Pages(
            found.number, found.paginator.num_pages, [(name, value) for name, value in asked.items() if value]
        ),
        "head": queries.head(),
    }


def journal_workbook(request: Request, reader: Reader) -> HttpResponse:
    """The lines asked for, as a workbook with whole digests; the newest where there are too many."""
    asked = _asked(request)
    stream, heads = BytesIO(), _heads()
    widths = (18, 10, 18, 34, 30, 60, 70)
    write_result_table(
        [Cell(str(number), head, width=width) for number, (head, width) in enumerate(zip(heads, widths, strict=True))],
        _rows(_found(reader, asked)[:MOST_EXPORTED], reader),
        stream,
        sheet=_("Journal"),
        title=_("Journal"),
        note=Note(_("Head"), ((_("Head of the journal"), str(queries.head())),)),
        made_at=localtime(timezone.now()),
    )
    return download(stream, _("Journal.xlsx"), XLSX)


def _asked(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:200] for name in ("words", "action")}


def _heads() -> tuple[str, ...]:
    return (_("Time"), _("Place"), _("Who"), _("Did what"), _("To what"), _("Values"), _("Hash"))


def _found(reader: Reader, asked: dict[str, str]) -> "queries.QuerySet[Line]":
    words = asked["words"]
    about = None if not words else [words, *people.bearing(words)]
    return queries.lines(concerning=reader.concerning, about=about, action=asked["action"])


def _table(lines: Sequence[Line], reader: Reader) -> Table:
    names = _names(lines, reader)
    when, place, who, what, whom, values, _hash = _heads()
    rows = [
        (
            formats.moment(localtime(line.at), language()),
            formats.number(line.seal.position) if hasattr(line, "seal") else _("waits for its seal"),
            names.get(line.actor, line.actor),
            action_text(line.action),
            names.get(line.subject, line.subject),
            values_text(line.values),
        )
        for line in lines
    ]
    columns = (Column(when), Column(place, kind="number"), Column(who), Column(what), Column(whom), Column(values))
    return Table(_("Journal"), columns, rows, dense=True)


def _rows(lines: "queries.QuerySet[Line]", reader: Reader) -> Iterator[dict[str, Shown]]:
    step: list[Line] = []
    for line in lines.iterator(chunk_size=LINES_A_STEP):
        step.append(line)
        if len(step) == LINES_A_STEP:
            yield from _cells(step, reader)
            step = []
    yield from _cells(step, reader)


def _cells(lines: Sequence[Line], reader: Reader) -> Iterator[dict[str, Shown]]:
    names = _names(lines, reader)
    for line in lines:
        seal = getattr(line, "seal", None)
        cells: tuple[Shown, ...] = (
            localtime(line.at).isoformat(sep=" ", timespec="seconds"),
            str(seal.position) if seal else "",
            names.get(line.actor, line.actor),
            action_text(line.action),
            names.get(line.subject, line.subject),
            values_text(line.values, whole=True),
            seal.hash if seal else "",
        )
        yield {str(number): cell for number, cell in enumerate(cells)}


def _names(lines: Iterable[Line], reader: Reader) -> dict[str, str]:
    """What the references of lines are called; persons are masked to whom they only meet in the journal."""
    references = {reference for line in lines for reference in (line.actor, line.subject)}
    words = language()
    named = {reference: names.text(words) for reference, names in people.named(references).items()}
    if reader.own:
        for reference, name in named.items():
            if reference.startswith("person:") and reference != reader.own:
                named[reference] = formats.masked_name(name)
    titles = {reference: in_language(zh, en, words) for reference, (zh, en) in rulebook.titled(references).items()}
    return named | titles | {"site": _("the site itself"), "city": _("the city")}
