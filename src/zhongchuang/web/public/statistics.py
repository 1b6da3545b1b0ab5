"""Published totals by year and region, each with its sources; where two disagree, both."""

from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.facts import pack_folder
from zhongchuang.engines.tables.figures import Figure, Figures, Measure, Source, load_figures
from zhongchuang.voice import published
from zhongchuang.web.public.statistics_pictures import pictures
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table

PACK, FILE = "national", "figures.yaml"


def statistics(request: Request) -> HttpResponse:
    """The country's series as pictures, what disagrees side by side, and every figure of every region."""
    figures, words = _figures(pack_folder(PACK) / FILE), language()
    lead = _("%(figures)s published figures from %(sources)s sources. Where two disagree, both stand here.")
    page = Page(
        _("What has been published, and who says so"),
        lead=lead % {"figures": len(figures.figures), "sources": len(figures.sources)},
    )
    context = {
        "page": page,
        "pictures": pictures(figures, words),
        "disagreements": _disagreements(figures, words),
        "doubtful": _doubtful(figures, words),
        "regions": [(region, _region(figures, region, words)) for region in figures.regions],
        "sources": _sources(figures, words),
    }
    return render(request, "public/statistics.html", context)


@lru_cache(maxsize=4)
def _figures(path: Path) -> Figures:
    return load_figures(path.read_bytes(), path.name)


def _disagreements(figures: Figures, words: str) -> Table:
    """One row a disagreement: what each source says, and in what they differ."""
    rows = []
    for one in figures.disagreements:
        sides = [figures.figures[code] for code in one.figures]
        said = [_said(figures, side, words) for side in sides]
        rows.append((_of_what(figures, sides[0], words), said[0], said[1], one.about.text(words)))
    columns = (Column(_("Of what")), Column(_("One says")), Column(_("The other says")), Column(_("How they differ")))
    return Table(_("Figures that disagree"), columns, rows)


def _said(figures: Figures, one: Figure, words: str) -> SafeString:
    """A figure, when, and by whom."""
    return format_html(
        '<span><strong>{}</strong> <span class="hint">{} {}</span></span>',
        published.value(one, figures.measures[one.measure], words),
        published.when(one, words),
        _cited(figures, one),
    )


def _doubtful(figures: Figures, words: str) -> Table:
    """The figures that can't be right, each with the reason."""
    rows = [
        (_of_what(figures, one, words), _said(figures, one, words), one.doubtful.text(words))
        for one in figures.figures.values()
        if one.doubtful.zh
    ]
    return Table(_("What can't be right"), (Column(_("Of what")), Column(_("It says")), Column(_("Why not"))), rows)


def _of_what(figures: Figures, one: Figure, words: str) -> str:
    """Where and what is counted."""
    return f"{figures.regions[one.region].text(words)} · {figures.measures[one.measure].name.text(words)}"


def _region(figures: Figures, region: str, words: str) -> Table:
    """Every figure of a region, those of one measure together; what is counted is said with the first."""
    rows = []
    for measure, ones in groupby(figures.of_region(region), key=lambda one: one.measure):
        for place, one in enumerate(ones):
            rows.append(
                (
                    _named(figures.measures[measure], words)
                    if place == 0
                    else figures.measures[measure].name.text(words),
                    published.when(one, words),
                    published.value(one, figures.measures[measure], words),
                    _remarks(figures, one, words),
                    _cited(figures, one),
                )
            )
    columns = (
        Column(_("Figure")),
        Column(_("Year")),
        Column(_("Value"), kind="number"),
        Column(_("Remark")),
        Column(_("Source")),
    )
    return Table(figures.regions[region].text(words), columns, rows, dense=True)


def _named(measure: Measure, words: str) -> str:
    """Its name, and in small what the source counts."""
    name, counted = measure.name.text(words), measure.counted.text(words)
    if counted == name:
        return name
    return format_html('<span>{} <span class="hint">{}</span></span>', name, counted)


def _remarks(figures: Figures, one: Figure, words: str) -> str:
    """Whether another source disagrees, how it was derived, why it is doubted, and its note."""
    marks = [_("another source disagrees")] if figures.disagreeing_with(one.code) else []
    if one.derived.zh:
        marks.append(_("derived: %(how)s") % {"how": one.derived.text(words)})
    if one.doubtful.zh:
        marks.append(_("not credible: %(why)s") % {"why": one.doubtful.text(words)})
    if one.note.zh:
        marks.append(one.note.text(words))
    return ("；" if words.startswith("zh") else "; ").join(marks)


def _cited(figures: Figures, one: Figure) -> SafeString:
    """The numbers of its sources, each leading to the list."""
    numbers = {code: number for number, code in enumerate(figures.sources, start=1)}
    return format_html_join(
        "",
        '<a href="#source-{}">[{}]</a>',
        ((number, number) for number in sorted(numbers[code] for code in one.sources)),
    )


def _sources(figures: Figures, words: str) -> list[dict[str, object]]:
    """Sources in the order of their numbers: what, where, and of which kind."""
    return [
        {
            "number": number,
            "name": source.name.text(words),
            "address": _address(source),
            "mark": published.mark(source.mark, words),
        }
        for number, source in enumerate(figures.sources.values(), start=1)
    ]


def _address(source: Source) -> SafeString | str:
    """A link, or nothing where no address was recorded."""
    return format_html('<a rel="noreferrer" href="{0}">{0}</a>', source.address) if source.address else ""
