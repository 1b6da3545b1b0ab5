"""Small multiples of the published series: one measure a picture, every point labelled, doubt and bound visible."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.engines.reporting import palette
from zhongchuang.engines.tables.figures import Bound, Figure, Figures
from zhongchuang.voice import formats, published
from zhongchuang.web.ui import chart
from zhongchuang.web.ui.table import Column, Table

SERIES = ("spaces", "national_spaces", "incubators", "residents", "jobs", "intellectual_property")
"""Measures of the country that have at least three years."""

REGION = "nation"
WIDTH, HEIGHT = 420, 170
CROWDED = 5
"""With more points than this every other label stands below its point, so that none runs into the next on a phone."""


def pictures(figures: Figures, words: str) -> list[chart.Figure]:
    """A picture for each series, in the reader's language."""
    return [_picture(figures, measure, words) for measure in SERIES]


def _picture(figures: Figures, measure: str, words: str) -> chart.Figure:
    points = [figure for year in figures.series(REGION, measure).values() for figure in year]
    name = figures.measures[measure].name.text(words)
    first, last = points[0], points[-1]
    told = {
        "name": name,
        "first": published.short(first, words),
        "first_year": first.year,
        "last": published.short(last, words),
        "last_year": last.year,
    }
    rows = [(str(one.year), published.value(one, figures.measures[measure], words)) for one in points]
    sources = {source for one in points for source in one.sources}
    return chart.Figure(
        key=f"series-{measure.replace('_', '-')}",
        title=_("%(name)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s") % told,
        spec=_spec(figures, points, words),
        description=_("%(name)s by year: %(points)s.")
        % {"name": name, "points": formats.joined([f"{year} {value}" for year, value in rows], words)},
        table=Table(name, (Column(_("Year")), Column(_("Figure"), kind="number")), rows),
        source=ngettext("%(count)s source, named below.", "%(count)s sources, named below.", len(sources))
        % {"count": len(sources)},
    )


def _spec(figures: Figures, points: Sequence[Figure], words: str) -> dict[str, object]:
    """A line from nought; full marks for counts, hollow ones for bounds, diamonds where sources disagree."""
    values = [
        {
            "year": one.year,
            "value": float(one.value),
            "label": published.short(one, words),
            "state": _state(figures, one),
            "below": len(points) > CROWDED and (len(points) - place) % 2 == 0,
        }
        for place, one in enumerate(points)
    ]
    years = [one.year for one in points if one.year is not None]
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [min(years) - 0.5, max(years) + 0.5]},
        "axis": {"values": sorted(set(years)), "format": "d", "grid": False},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": None, "scale": {"zero": True, "padding": 24}}
    colour, warning = palette.SERIES[0], palette.SERIES[1]
    state = {"field": "state", "type": "nominal", "legend": None}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": values},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "line", "color": colour, "strokeWidth": 2}},
            {
                "mark": {"type": "point", "filled": True, "opacity": 1},
                "encoding": {
                    "shape": {**state, "scale": _scale("circle", "circle", "diamond")},
                    "fill": {**state, "scale": _scale(colour, palette.PAPER, warning)},
                    "stroke": {**state, "scale": _scale(colour, colour, warning)},
                    "size": {**state, "scale": _scale(80, 80, 200)},
                },
            },
            *(_labels(below) for below in (False, True)),
        ],
    }


def _labels(below: bool) -> dict[str, object]:
    return {
        "transform": [{"filter": {"field": "below", "equal": below}}],
        "mark": {"type": "text", "dy": 18 if below else -14, "align": "center"},
        "encoding": {"text": {"field": "label"}},
    }


def _scale(count: str | int, bound: str | int, disputed: str | int) -> dict[str, object]:
    return {"domain": ["count", "bound", "disputed"], "range": [count, bound, disputed]}


def _state(figures: Figures, one: Figure) -> str:
    if figures.disagreeing_with(one.code):
        return "disputed"
    return "count" if one.bound is Bound.EXACT else "bound"
