"""Published totals by year and region, each with its sources; where two disagree, both."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.facts import published_figures
from zhongchuang.voice.published import Line, Published, Region, published
from zhongchuang.web.public.statistics_pictures import pictures
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table


def statistics(request: Request) -> HttpResponse:
    """The country's series as pictures, what disagrees side by side, and every figure of every region."""
    told = published(published_figures(), language())
    count = sum(len(region.lines) for region in told.regions)
    lead = _("%(figures)s published figures from %(sources)s sources. Where two disagree, both stand here.")
    context = {
        "page": Page(
            _("What has been published, and who says so"), lead=lead % {"figures": count, "sources": len(told.sources)}
        ),
        "pictures": pictures(told),
        "disagreements": _disagreements(told),
        "doubtful": _doubtful(told),
        "regions": [(region.code, _figures(region)) for region in told.regions],
        "sources": told.sources,
    }
    return render(request, "public/statistics.html", context)


def _disagreements(told: Published) -> Table:
    """One row a disagreement: what each source says, and in what they differ."""
    columns = (Column(_("Of what")), Column(_("One says")), Column(_("The other says")), Column(_("How they differ")))
    rows = [
        (_of_what(dispute.sides[0]), *(_said(side) for side in dispute.sides[:2]), dispute.about)
        for dispute in told.disputes
    ]
    return Table(_("Figures that disagree"), columns, rows)


def _doubtful(told: Published) -> Table:
    """The figures that can't be right, each with the reason."""
    columns = (Column(_("Of what")), Column(_("It says")), Column(_("Why not")))
    rows = [(_of_what(line), _said(line), line.doubt) for line in told.doubtful]
    return Table(_("What can't be right"), columns, rows)


def _of_what(line: Line) -> str:
    """Where and what is counted."""
    return f"{line.where} · {line.name}"


def _said(line: Line) -> SafeString:
    """A figure, when, and by whom."""
    return format_html(
        '<span><strong>{}</strong> <span class="hint">{} {}</span></span>', line.value, line.when, _cited(line)
    )


def _figures(region: Region) -> Table:
    """Every figure of a region, those of one measure together; what is counted is said with the first."""
    rows = [
        (_named(line) if place == 0 else line.name, line.when, line.value, line.remark, _cited(line))
        for _measure, lines in groupby(region.lines, key=lambda line: line.measure)
        for place, line in enumerate(lines)
    ]
    columns = (
        Column(_("Figure")),
        Column(_("Year")),
        Column(_("Value"), kind="number"),
        Column(_("Remark")),
        Column(_("Source")),
    )
    return Table(region.name, columns, rows, dense=True)


def _named(line: Line) -> str:
    """Its name, and in small what the source counts."""
    if line.counted == line.name:
        return line.name
    return format_html('<span>{} <span class="hint">{}</span></span>', line.name, line.counted)


def _cited(line: Line) -> SafeString:
    """The numbers of its sources, each leading to the list."""
    return format_html_join("", '<a href="#source-{}">[{}]</a>', ((number, number) for number in line.sources))
