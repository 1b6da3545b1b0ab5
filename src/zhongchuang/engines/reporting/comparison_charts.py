"""Pictures of two results side by side: who is better and worse off, where each came from, by how much points shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from zhongchuang.engines.reporting import palette
from zhongchuang.engines.reporting.charts import BAR_STEP, MOST_BINS, SCHEMA, THEME, WIDTH

Spec = dict[str, Any]

STEPS = (Fraction(1, 10), Fraction(1, 2), 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""How wide a bar of shifts may be, in points."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many under one name are better off, and how many worse."""

    name: str
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values lie from `low` up to and without `high`."""

    low: Fraction
    high: Fraction
    count: int


def better_and_worse(moved: Sequence[Moved], *, better: str, worse: str, count: str) -> Spec:
    """Bars to both sides of nought, one pair a name: worse to the left, better to the right; each with its figure."""
    values = [
        {"name": one.name, "side": side, "count": sign * number, "figure": str(number), "align": sign}
        for one in moved
        for side, sign, number in ((worse, -1, one.worse), (better, 1, one.better))
        if number
    ]
    names = [one.name for one in moved]
    most = max((max(one.better, one.worse) for one in moved), default=0)
    reach = max(ceil(most * 1.15), 1)
    x = {
        "field": "count",
        "type": "quantitative",
        "title": count,
        "stack": None,
        "scale": {"domain": [-reach, reach]},
        "axis": {"grid": False, "labelExpr": "abs(datum.value)", "tickMinStep": 1, "tickCount": 5},
    }
    colours = {
        "domain": [worse, better],
        "range": [palette.VERDICTS["not_met"], palette.VERDICTS["met"]],
    }
    words = [
        {
            "transform": [{"filter": f"datum.align == {sign}"}],
            "mark": {"type": "text", "align": align, "dx": 5 * sign},
            "encoding": {"text": {"field": "figure"}},
        }
        for sign, align in ((-1, "right"), (1, "left"))
    ]
    bars = {
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {"color": {"field": "side", "type": "nominal", "scale": colours, "legend": {}}},
    }
    return _framed(
        {
            "height": {"step": BAR_STEP},
            "data": {"values": values},
            "encoding": {
                "y": {
                    "field": "name",
                    "type": "nominal",
                    "sort": names,
                    "scale": {"domain": names},
                    "title": None,
                    "axis": {"ticks": False, "labelPadding": 8},
                },
                "x": x,
            },
            "layer": [bars, *words],
        }
    )


def flow(
    counts: Sequence[Sequence[int]], *, rows: Sequence[str], columns: Sequence[str], left: str, right: str
) -> Spec:
    """A field for each pair of results, darker where more spaces went that way; `left` and `right` name the axes."""
    values = [
        {"row": row, "column": column, "count": number, "same": row == column}
        for row, line in zip(rows, counts, strict=True)
        for column, number in zip(columns, line, strict=True)
    ]
    most = max((number for line in counts for number in line), default=0) or 1
    shade = {
        "condition": [
            {"test": "datum.count == 0", "value": palette.PAPER},
            {"test": f"datum.count * 2 < {most}", "value": palette.SHADES[0]},
        ],
        "value": palette.SHADES[1],
    }
    axis = {"ticks": False, "domain": False, "labelAngle": 0, "labelPadding": 6}
    return _framed(
        {
            "height": {"step": 38},
            "data": {"values": values},
            "encoding": {
                "y": {"field": "row", "type": "nominal", "sort": list(rows), "title": left, "axis": axis},
                "x": {
                    "field": "column",
                    "type": "nominal",
                    "sort": list(columns),
                    "title": right,
                    "axis": {**axis, "orient": "top"},
                },
            },
            "layer": [
                {"mark": {"type": "rect", "stroke": palette.HAIR}, "encoding": {"color": shade}},
                {
                    "mark": {"type": "text", "color": palette.INK},
                    "encoding": {
                        "text": {"field": "count", "type": "quantitative"},
                        "opacity": {"condition": {"test": "datum.count == 0", "value": 0.35}, "value": 1},
                    },
                },
            ],
        }
    )


def binned(values: Sequence[Fraction]) -> list[Bin]:
    """The values counted in bars of one width, the narrowest of STEPS that makes no more than MOST_BINS."""
    if not values:
        return []
    low, high = min(values), max(values)
    step = Fraction(next((one for one in STEPS if (high - low) / one < MOST_BINS - 1), STEPS[-1]))
    first, last = floor(low / step), floor(high / step)
    counts = [0] * (last - first + 1)
    for value in values:
        counts[floor(value / step) - first] += 1
    return [Bin((first + n) * step, (first + n + 1) * step, count) for n, count in enumerate(counts)]


def shifts(bins: Sequence[Bin], *, shift: str, count: str) -> Spec:
    """Bars of how many spaces shift by how much; a line stands at nought."""
    values = [{"low": float(one.low), "high": float(one.high), "count": one.count} for one in bins]
    return _framed(
        {
            "height": 180,
            "layer": [
                {
                    "data": {"values": values},
                    "mark": {"type": "rect", "color": palette.SERIES[5], "stroke": palette.PAPER},
                    "encoding": {
                        "x": {
                            "field": "low",
                            "type": "quantitative",
                            "title": shift,
                            "axis": {"grid": False},
                        },
                        "x2": {"field": "high"},
                        "y": {
                            "field": "count",
                            "type": "quantitative",
                            "title": count,
                            "axis": {"tickMinStep": 1, "tickCount": 4},
                        },
                        "y2": {"datum": 0},
                    },
                },
                {
                    "data": {"values": [{"at": 0}]},
                    "mark": {"type": "rule", "color": palette.INK, "strokeDash": [5, 3]},
                    "encoding": {"x": {"field": "at", "type": "quantitative"}},
                },
            ],
        }
    )


def _framed(spec: Spec) -> Spec:
    return {"$schema": SCHEMA, "width": WIDTH, "config": THEME, **spec}
