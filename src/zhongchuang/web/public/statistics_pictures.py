"""Small multiples of the published series: one measure a picture, every point labelled, doubt and bound visible."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhongchuang.engines.reporting import palette
from zhongchuang.voice import formats
from zhongchuang.voice.published import Line, Published
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table

SERIES = ("spaces", "national_spaces", "incubators", "residents", "jobs", "intellectual_property")
"""Measures of the country that have at least three years."""

REGION = "nation"
WIDTH, HEIGHT = 420, 170
CROWDED = 5
"""With more points than this every other label stands below its point, so that none runs into the next on a phone."""


def pictures(told: Published) -> list[Figure]:
    """A picture for each series."""
    country = told.region(REGION)
    return [_picture(measure, country.series(measure)) for measure in SERIES]


def _picture(measure: str, points: Sequence[Line]) -> Figure:
    first, last = points[0], points[-1]
    values = {
        "name": first.name,
        "first": first.short,
        "first_year": first.year,
        "last": last.short,
        "last_year": last.year,
    }
    rows = [(str(one.year), one.value) for one in points]
    sources = {source for one in points for source in one.sources}
    listed = formats.joined([f"{year} {value}" for year, value in rows], language())
    return Figure(
        key=f"series-{measure.replace('_', '-')}",
        title=_("%(name)s: %(first)s in %(first_year)s, %(last)s in %(last_year)s") % values,
        spec=_spec(points),
        description=_("%(name)s by year: %(points)s.") % {"name": first.name, "points": listed},
        table=Table(first.name, (Column(_("Year")), Column(_("Figure"), kind="number")), rows),
        source=ngettext("%(count)s source, named below.", "%(count)s sources, named below.", len(sources))
        % {"count": len(sources)},
    )


def _spec(points: Sequence[Line]) -> dict[str, object]:
    """A line from nought; full marks for counts, hollow ones for bounds, diamonds where sources disagree."""
    years = [one.year for one in points if one.year is not None]
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [min(years) - 0.5, max(years) + 0.5]},
        "axis": {"values": sorted(set(years)), "format": "d", "grid": False},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": None, "scale": {"zero": True, "padding": 24}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": _values(points)},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "line", "color": palette.SERIES[0], "strokeWidth": 2}},
            _points(),
            *(_labels(below) for below in (False, True)),
        ],
    }


def _values(points: Sequence[Line]) -> list[dict[str, object]]:
    return [
        {
            "year": one.year,
            "value": one.amount,
            "label": one.short,
            "state": one.state,
            "below": len(points) > CROWDED and (len(points) - place) % 2 == 0,
        }
        for place, one in enumerate(points)
    ]


def _points() -> dict[str, object]:
    colour, warning = palette.SERIES[0], palette.SERIES[1]
    ranges: dict[str, list[str | int]] = {
        "shape": ["circle", "circle", "diamond"],
        "fill": [colour, palette.PAPER, warning],
        "stroke": [colour, colour, warning],
        "size": [80, 80, 200],
    }
    encoding = {
        channel: {
            "field": "state",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": ["count", "bound", "disputed"], "range": shown},
        }
        for channel, shown in ranges.items()
    }
    return {"mark": {"type": "point", "filled": True, "opacity": 1}, "encoding": encoding}


def _labels(below: bool) -> dict[str, object]:
    return {
        "transform": [{"filter": {"field": "below", "equal": below}}],
        "mark": {"type": "text", "dy": 18 if below else -14, "align": "center"},
        "encoding": {"text": {"field": "label"}},
    }
