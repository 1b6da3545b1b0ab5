"""Components escape what they show, keep numbers beside pictures, and never speak by colour alone."""

import json
import re
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from zhongchuang.engines.reporting.reasons_text import (
    Bar,
    CellsText,
    ConditionText,
    RulingText,
    StepText,
    VerdictText,
)
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.web.ui import chart, conditions, marks, parts, table, tilemap
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.conditions import Row
from zhongchuang.web.ui.pages import Action
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.table import Column, Table
from zhongchuang.web.ui.tilemap import Tile, TileMap

ATTACK = "</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def test_a_table_escapes_texts_and_keeps_what_is_safe() -> None:
    columns = (Column("Name"), Column("Area", "number", "m²"))
    drawn = table.render(Table("Spaces", columns, [(ATTACK, table.link("<1>", "/a?b=1&c=2"))]))
    body = drawn[drawn.index("<tbody>") : drawn.index("</tbody>")]
    assert body == (
        '<tbody><tr><th scope="row">&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;</th>'
        '<td class="number" data-label="Area (m²)"><a href="/a?b=1&amp;c=2">&lt;1&gt;</a></td></tr>'
    )


def test_the_sign_between_texts_may_stand_in_a_text() -> None:
    drawn = table.render(Table("Spaces", (Column("Name"), Column("Area")), [("A\x1f<", "B"), ("C", "")]))
    assert re.findall(r"<t[hd](?: [^>]*)?>([^<]*)</t[hd]>", drawn[drawn.index("<tbody>") :]) == [
        "A\x1f&lt;",
        "B",
        "C",
        "",
    ]


def test_no_rows_and_empty_cells_are_drawn() -> None:
    columns = (Column("Name"),)
    assert "<tbody></tbody>" in table.render(Table("Spaces", columns, []))
    assert '<tbody><tr><th scope="row"></th></tr></tbody>' in table.render(Table("Spaces", columns, [("",)]))


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table.render(Table("Spaces", (Column("Name"), Column("Area")), [("A",)]))


def test_a_sorted_column_says_so() -> None:
    drawn = table.render(Table("Spaces", (Column("Name", sort="?o=name", sorted="descending"), Column("Area")), []))
    heads = re.findall(r"<th [^>]*>.*?</th>", drawn)
    assert heads == [
        '<th scope="col" aria-sort="descending"><a href="?o=name">Name</a></th>',
        '<th scope="col">Area</th>',
    ]


def test_a_spec_cannot_leave_its_data_block() -> None:
    spec = {"data": {"values": [{"name": ATTACK}]}}
    drawn = chart.render(Figure("k", ATTACK, spec, ATTACK, Table("t", (Column("Name"),), [(ATTACK,)]), source=ATTACK))
    assert drawn.count("</script") == 1
    assert "<img" not in drawn
    block = re.search(r'<script id="k-spec" type="application/json">(.*?)</script>', drawn)
    assert block is not None
    assert json.loads(block[1]) == spec


@pytest.mark.parametrize("code", sorted(marks.MARKS))
def test_every_mark_has_a_word_in_both_languages(code: str) -> None:
    words = set()
    for language in ("en", "zh-hans"):
        with translation.override(language):
            words.add(re.sub(r"<[^>]*>", "", marks.mark(code)))
    assert len(words) == 2


def test_verdicts_are_told_apart_without_colour() -> None:
    signs = [re.findall(r'aria-hidden="true">(.)</span>', marks.mark(verdict.value)) for verdict in Verdict]
    assert signs == [["✓"], ["✕"], ["?"]]


def test_pages_keep_the_filters() -> None:
    drawn = parts.pagination(Pages(2, 3, (("words", "a&b"), ("district", "东"))))
    assert re.findall(r'rel="(\w+)" href="([^"]*)"', drawn) == [
        ("prev", "?words=a%26b&amp;district=%E4%B8%9C&amp;page=1"),
        ("next", "?words=a%26b&amp;district=%E4%B8%9C&amp;page=3"),
    ]
    assert parts.pagination(Pages(1, 1)) == ""


def test_a_button_that_cannot_be_pressed_says_why_and_leads_nowhere() -> None:
    drawn = parts.action(Action("Publish", "/publish/", disabled="Three conditions wait."))
    assert "href" not in drawn
    assert "Three conditions wait." in drawn


def test_a_text_in_the_other_language_is_marked_as_such() -> None:
    assert parts.bilingual(Bilingual("星河", "Galaxy")) == "Galaxy"
    assert parts.bilingual(Bilingual("星河")) == '<span lang="zh-Hans">星河</span>'
    with translation.override("zh-hans"):
        assert parts.bilingual(Bilingual("", "Galaxy")) == '<span lang="en">Galaxy</span>'


MET, PERSON = VerdictText("met", "✓", "Met"), VerdictText("needs_person", "?", "Needs a person")


def condition(**values: Any) -> ConditionText:
    """A condition that needs a person, with these values instead of blanks."""
    blank = dict.fromkeys(("quote", "asked", "found", "distance", "sentence"), "")
    given = {"code": "c", "number": "10", "rule": "Well run.", "article": "Condition 10"} | blank
    return ConditionText(**(given | {"verdict": PERSON, "computed": PERSON} | values))


def texts_of(drawn: str) -> list[str]:
    return [text.strip() for text in re.sub(r"<[^>]*>", "\n", drawn).split("\n") if text.strip()]


def test_a_bar_shows_the_distance_and_says_it_to_those_who_cannot_see_it() -> None:
    bar = Bar(Fraction(29), Fraction(29), Fraction(30))
    drawn = conditions.render((Row(condition(found="29 seats", asked="at least 30", bar=bar), {}),))
    assert re.findall(r'role="img" aria-label="([^"]*)"', drawn) == ["Found 29 seats, asked at least 30"]
    assert re.findall(r'class="bar-(?:found|asked)"[^>]*?(?:width|x)="([\d.]+)%"', drawn) == ["64.44", "66.67"]


def test_a_ruling_stands_beside_the_finding_and_not_over_it() -> None:
    ruling = RulingText(MET, "", ATTACK, "Wang", "2 March 2024", mark="not_signed_in")
    drawn = conditions.render((Row(condition(verdict=MET, ruling=ruling), {}),))
    texts = texts_of(drawn)
    assert texts[:2] == ["10", "Well run."]
    before = texts.index("Computed before the ruling:")
    assert texts[before:] == ["Computed before the ruling:", "?", "Needs a person", "✓", "Met", "Condition 10"]
    assert "Not signed in" in texts
    assert "<img" not in drawn


def test_every_step_says_its_verdict_in_a_word() -> None:
    step = StepText(1, "", "Independent", "yes", "not filled in", "", PERSON)
    drawn = conditions.render((Row(condition(steps=(step,)), {}),))
    assert texts_of(drawn)[2:7] == ["?", "Needs a person", "Independent", "Found: not filled in", "Asked: yes"]


def test_the_figures_of_a_reason_open_to_their_records() -> None:
    cells = (CellsText("Row 4", "", "space", "F4", (), 1), CellsText("Row <9>", "", "staff", "A9", (), 1))
    drawn = conditions.render((Row(condition(cells=cells), {"space": "/r?a=1&b=2"}),))
    assert re.findall(r"<li>(.*?)</li>", drawn) == [
        '<a class="opens" href="/r?a=1&amp;b=2">Row 4</a>',
        "Row &lt;9&gt;",
    ]


def test_a_tile_lies_where_the_pack_puts_it() -> None:
    tiles = [Tile("A<", 1, 1, "9", 1, href="/a"), Tile("B", 3, 2, "0", 0)]
    drawn = tilemap.render(TileMap("Tiles", tiles))
    assert re.findall(r'shade-(\d)"><rect x="(\d+)" y="(\d+)"', drawn) == [("1", "0", "0"), ("0", "212", "82")]
    assert re.findall(r'aria-label="([^"]*)">', drawn) == ["Tiles", "A&lt; 9"]


def test_shades_are_five_and_nothing_alone_is_the_lightest() -> None:
    assert [tilemap.shade(value, 100) for value in (0, 1, 24, 26, 51, 76, 100)] == [0, 1, 1, 2, 3, 4, 4]
    assert tilemap.shade(0, 0) == 0


def test_a_long_english_name_takes_two_lines() -> None:
    drawn = tilemap.render(TileMap("Tiles", [Tile("High-tech Zone", 1, 1, "9", 1), Tile("Riverside", 2, 1, "9", 1)]))
    assert re.findall(r"<tspan [^>]*>([^<]*)</tspan>", drawn) == ["High-tech", "Zone", "Riverside"]
