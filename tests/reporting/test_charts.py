"""Pictures show the figures they were given, in the right order and colours, and draw Chinese."""

import json

import pytest

from zhongchuang.engines.reporting import charts, palette
from zhongchuang.engines.reporting.charts import Point, Spec, Stroke, Tally

WORDS = {"met": "符合", "not_met": "不符合", "needs_person": "待人工判定"}
TALLIES = (Tally("河滨区", 21, 14, 7), Tally("西山区", 1, 7, 0))


def _values(spec: Spec) -> list[tuple[object, ...]]:
    return [(row["name"], row["verdict"], row["count"], row["figure"]) for row in spec["data"]["values"]]


def test_results_by_place_stack_the_verdicts_in_order() -> None:
    spec = charts.results_by_place(TALLIES, words=WORDS, count="空间数")
    assert _values(spec) == [
        ("河滨区", "符合", 21, "21"),
        ("河滨区", "不符合", 14, "14"),
        ("河滨区", "待人工判定", 7, "7"),
        ("西山区", "符合", 1, ""),
        ("西山区", "不符合", 7, "7"),
    ]
    assert spec["encoding"]["y"]["sort"] == ["河滨区", "西山区"]
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": list(WORDS.values()), "range": [palette.VERDICTS[one] for one in WORDS]}


def test_verdicts_by_condition_are_shares_of_one_length() -> None:
    spec = charts.verdicts_by_condition(TALLIES, words=WORDS, share="空间占比")
    assert spec["layer"][0]["encoding"]["x"]["stack"] == "normalize"
    assert ("西山区", "符合", 1, "1") in _values(spec)


def test_a_distribution_shows_the_threshold_and_where_this_space_stands() -> None:
    spec = charts.distribution(
        [3, 20, 25],
        quantity="入驻（家）",
        count="空间数",
        threshold=Stroke(20, "要求：20家"),
        own=Stroke(17, "本空间：17家"),
    )
    strokes = [layer["data"]["values"] for layer in spec["layer"][1:]]
    assert strokes == [[{"at": 20.0, "label": "要求：20家"}]] * 2 + [[{"at": 17.0, "label": "本空间：17家"}]] * 2


def test_a_series_names_its_lines_at_their_ends() -> None:
    points = [Point(year, name, year, str(year)) for name in ("甲", "乙") for year in (2021, 2022)]
    spec = charts.series(points, year="年份")
    assert [(row["name"], row["year"], row["end"]) for row in spec["data"]["values"] if row["end"]] == [
        ("甲", 2022, True),
        ("乙", 2022, True),
    ]


PICTURES = {
    "places": charts.results_by_place(TALLIES, words=WORDS, count="空间数"),
    "conditions": charts.verdicts_by_condition(TALLIES, words=WORDS, share="空间占比"),
    "distribution": charts.distribution([3, 20, 25], quantity="入驻（家）", count="空间数", own=Stroke(17, "本空间")),
    "series": charts.series([Point(2022, "众创空间", 8, "8"), Point(2023, "众创空间", 9, "9")], year="年份"),
    "nothing": charts.results_by_place((), words=WORDS, count="空间数"),
}


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_plain_data_and_draws_with_its_words(name: str) -> None:
    spec = charts.titled(PICTURES[name], title="众创空间的结果", source="来源：虚构数据", description="各区县的结果")
    assert json.loads(json.dumps(spec)) == spec
    svg = charts.render_svg(spec)
    assert "众创空间的结果" in svg and "来源：虚构数据" in svg
    assert "Noto Sans SC" in svg


def test_chinese_is_drawn_and_not_boxed() -> None:
    one, other, boxed = (
        charts.render_png(charts.titled(PICTURES["nothing"], title=title, source="", description=""), scale=1)
        for title in ("空间", "众创", "\U0010fffd\U0010fffd")
    )
    assert one[:8] == b"\x89PNG\r\n\x1a\n"
    assert len({one, other, boxed}) == 3


@pytest.mark.parametrize("fill", [*palette.VERDICTS.values()])
def test_a_figure_in_a_bar_can_be_read(fill: str) -> None:
    assert _contrast(fill, palette.PAPER) >= 4.5


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_bars_by_name_stand_in_their_order_with_their_figures_and_who_waits_apart() -> None:
    counted = [charts.Counted("优秀", 6), charts.Counted("良好", 0), charts.Counted("待人工判定", 2, waits=True)]
    spec = charts.counts_by_name(counted, count="空间")
    assert [(one["name"], one["count"]) for one in spec["data"]["values"]] == [
        ("优秀", 6),
        ("良好", 0),
        ("待人工判定", 2),
    ]
    drawn = charts.render_svg(spec)
    assert [name for name in ("优秀", "良好", "待人工判定", "空间") if name not in drawn] == []
    assert palette.VERDICTS["needs_person"] in drawn
