"""Pictures in one grammar, Vega-Lite: results by place, verdicts by condition, distributions, series.

Every word comes from the caller. A specification carries no title, for a page sets it as text; `titled` adds it for
print. Bars begin at nought; figures stand in the bars where they fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import vl_convert

from zhongchuang.engines.reporting import palette
from zhongchuang.engines.reporting.fonts import SANS, font_directory

Spec = dict[str, Any]
Figure = int | Decimal | Fraction | float

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 560
BAR_STEP = 30
MOST_BINS = 24
LEAST_SHARE_FOR_A_FIGURE = Fraction(1, 25)
"""A part of a bar narrower than this share of the longest bar carries no figure: the table has it."""

VERDICTS = ("met", "not_met", "needs_person")

THEME: Spec = {
    "background": palette.PAPER,
    "font": f"{SANS}, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": palette.MUTED,
        "titleColor": palette.MUTED,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": palette.HAIR,
        "domainColor": palette.LINE,
        "tickColor": palette.LINE,
        "labelLimit": 260,
    },
    "legend": {"orient": "top", "title": None, "labelFontSize": 13, "labelColor": palette.INK, "symbolType": "square"},
    "title": {
        "anchor": "start",
        "color": palette.INK,
        "fontSize": 18,
        "fontWeight": "normal",
        "subtitleColor": palette.MUTED,
        "subtitleFontSize": 12,
        "offset": 14,
    },
    "range": {"category": list(palette.SERIES)},
    "bar": {"cornerRadius": 1},
    "text": {"fontSize": 13, "color": palette.INK},
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many came to each verdict under one heading: a district, a condition."""

    name: str
    met: int
    not_met: int
    needs_person: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.met + self.not_met + self.needs_person


@dataclass(frozen=True, slots=True)
class Counted:
    """How many under one name, such as a grade; `waits` for those that need a person first."""

    name: str
    count: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: its year, the series' name, the figure, and how it is written beside its mark."""

    year: int
    name: str
    value: Figure
    label: str


def results_by_place(tallies: Sequence[Tally], *, words: Mapping[str, str], count: str) -> Spec:
    """Stacked bars, one a district, as long as it has spaces. `words` names the verdicts, `count` the length."""
    return _stacked(tallies, words=words, length=count, whole=False)


def verdicts_by_condition(tallies: Sequence[Tally], *, words: Mapping[str, str], share: str) -> Spec:
    """Bars of one length, one a condition in the rule's order, parted by verdict. `share` names the length."""
    return _stacked(tallies, words=words, length=share, whole=True)


def counts_by_name(counted: Sequence[Counted], *, count: str) -> Spec:
    """Bars in the order given, each with its figure behind it. `count` names their length."""
    values = [{"name": one.name, "count": one.count, "waits": one.waits} for one in counted]
    longest = max((one.count for one in counted), default=0)
    x = {"field": "count", "type": "quantitative", "title": count}
    colour = {
        "condition": {"test": "datum.waits", "value": palette.VERDICTS["needs_person"]},
        "value": palette.VERDICTS["met"],
    }
    axis = {"grid": False, "format": "d", "tickCount": min(longest, 5) or 1}
    return _framed(
        {
            "height": {"step": BAR_STEP},
            "data": {"values": values},
            "encoding": {
                "y": {
                    "field": "name",
                    "type": "nominal",
                    "sort": [one.name for one in counted],
                    "title": None,
                    "axis": {"ticks": False},
                },
                "x": {**x, "axis": axis},
            },
            "layer": [
                {"mark": {"type": "bar", "height": {"band": 0.72}}, "encoding": {"color": colour}},
                {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": {"field": "count"}}},
            ],
        }
    )


def _stacked(tallies: Sequence[Tally], *, words: Mapping[str, str], length: str, whole: bool) -> Spec:
    longest = max((tally.total for tally in tallies), default=0)
    values = [
        {"name": tally.name, "verdict": words[verdict], "order": order, "count": count, "figure": figure}
        for tally in tallies
        for order, verdict in enumerate(VERDICTS)
        if (count := getattr(tally, verdict))
        for figure in [str(count) if _fits(count, tally.total if whole else longest) else ""]
    ]
    stack = "normalize" if whole else "zero"
    x = {"field": "count", "type": "quantitative", "stack": stack, "title": length}
    axis = {"grid": False, "format": "%" if whole else "d", "tickCount": 4 if whole else min(longest, 5) or 1}
    colours = {"domain": [words[one] for one in VERDICTS], "range": [palette.VERDICTS[one] for one in VERDICTS]}
    names = [tally.name for tally in tallies]
    return _framed(
        {
            "height": {"step": BAR_STEP},
            "data": {"values": values},
            "encoding": {
                "y": {"field": "name", "type": "nominal", "sort": names, "title": None, "axis": {"ticks": False}},
                "order": {"field": "order"},
            },
            "layer": [
                {
                    "mark": {"type": "bar", "height": {"band": 0.72}},
                    "encoding": {
                        "x": {**x, "axis": axis},
                        "color": {"field": "verdict", "type": "nominal", "scale": colours, "legend": {}},
                    },
                },
                {
                    "mark": {"type": "text", "color": palette.PAPER, "fontSize": 12},
                    "encoding": {"x": {**x, "bandPosition": 0.5}, "text": {"field": "figure", "type": "nominal"}},
                },
            ],
        }
    )


def _fits(count: int, longest: int) -> bool:
    return Fraction(count, longest) >= LEAST_SHARE_FOR_A_FIGURE


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line across a distribution: where it stands, and its words ("asked: 20", "this space: 17")."""

    at: Figure
    label: str


def distribution(
    values: Sequence[Figure], *, quantity: str, count: str, threshold: Stroke | None = None, own: Stroke | None = None
) -> Spec:
    """How a quantity spreads over the spaces, with the line the rule draws and where this space stands.

    `quantity` and `count` name the two axes.
    """
    layers: list[Spec] = [
        {
            "data": {"values": [{"value": float(value)} for value in values]},
            "mark": {"type": "bar", "color": palette.SERIES[5], "binSpacing": 1},
            "encoding": {
                "x": {
                    "field": "value",
                    "type": "quantitative",
                    "bin": {"maxbins": MOST_BINS},
                    "title": quantity,
                    "axis": {"grid": False},
                },
                "y": {"aggregate": "count", "title": count, "axis": {"tickMinStep": 1, "tickCount": 4}},
            },
        }
    ]
    if threshold is not None:
        layers += _stroke(threshold, colour=palette.INK, dash=(5, 3), row=0)
    if own is not None:
        layers += _stroke(own, colour=palette.SERIES[1], dash=(), row=1)
    return _framed({"height": 200, "layer": layers})


def _stroke(stroke: Stroke, *, colour: str, dash: Sequence[int], row: int) -> list[Spec]:
    """A rule with its words above the frame, so that two close together don't cover each other."""
    place: Spec = {
        "data": {"values": [{"at": float(stroke.at), "label": stroke.label}]},
        "encoding": {"x": {"field": "at", "type": "quantitative"}},
    }
    line = {"type": "rule", "color": colour, "strokeWidth": 2, "strokeDash": list(dash)}
    text = {"type": "text", "color": colour, "align": "left", "dx": 5, "baseline": "bottom", "y": -4 - 17 * row}
    return [
        {**place, "mark": line},
        {**place, "mark": text, "encoding": {**place["encoding"], "text": {"field": "label"}}},
    ]


def series(points: Sequence[Point], *, year: str) -> Spec:
    """Lines over the years from nought, each point with its figure and each line with its name at the end."""
    years = sorted({point.year for point in points})
    names = list(dict.fromkeys(point.name for point in points))
    last = {name: max(point.year for point in points if point.name == name) for name in names}
    values = [
        {"year": p.year, "name": p.name, "value": float(p.value), "label": p.label, "end": p.year == last[p.name]}
        for p in points
    ]
    x = {
        "field": "year",
        "type": "quantitative",
        "title": year,
        "scale": {"domain": [years[0] - 0.4, years[-1] + 0.4]} if years else {},
        "axis": {"values": years, "format": "d", "grid": False},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": None, "scale": {"zero": True}}
    colour = {"field": "name", "type": "nominal", "sort": names, "legend": None}
    layers: list[Spec] = [
        {"mark": {"type": "line", "strokeWidth": 2}},
        {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}},
        {"mark": {"type": "text", "dy": -13}, "encoding": {"text": {"field": "label"}}},
    ]
    if len(names) > 1:
        ends = {"type": "text", "align": "left", "dx": 12, "fontSize": 13}
        layers.append({"transform": [{"filter": "datum.end"}], "mark": ends, "encoding": {"text": {"field": "name"}}})
    encoding = {"x": x, "y": y, "color": colour}
    return _framed({"height": 240, "data": {"values": values}, "encoding": encoding, "layer": layers})


def _framed(spec: Spec) -> Spec:
    return {"$schema": SCHEMA, "width": WIDTH, "config": THEME, **spec}


def titled(spec: Spec, *, title: str, source: str, description: str) -> Spec:
    """The picture for print: the finding as its title, source and date under it, and what it shows in words."""
    return {**spec, "title": {"text": title, "subtitle": source}, "description": description, "padding": 12}


def render_svg(spec: Spec) -> str:
    """The picture as SVG, its words as text in the print's Chinese font."""
    _register_fonts()
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_grammar()))


def render_png(spec: Spec, *, scale: float = 2.0) -> bytes:
    """The picture as PNG, `scale` times as many pixels as it has points."""
    _register_fonts()
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=_grammar(), scale=scale))


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(font_directory()))


@cache
def _grammar() -> str:
    """The newest Vega-Lite that the converter has."""
    versions = vl_convert.get_vegalite_versions()
    return max(
        versions, key=lambda version: tuple(int(part) for part in version.lstrip("v").split(".") if part.isdigit())
    )
