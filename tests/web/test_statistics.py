"""The statistics page: figures as published, both sides of a disagreement, every source named."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from zhongchuang.engines.tables.figures import Bound, Figure, Measure, load_figures
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import published

pytestmark = pytest.mark.django_db


def page(language: str) -> str:
    return Client(headers={"accept-language": language}).get("/statistics/").content.decode()


def rows(html: str, caption: str) -> list[list[str]]:
    """The texts of a table's rows, without marks."""
    table = next(part for part in html.split("<table")[1:] if f">{caption}</caption>" in part).split("</table>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("<tr>")[2:]]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_both_sides_of_each_disagreement_stand_in_one_row() -> None:
    assert [row[:3] for row in rows(page("en"), "Figures that disagree")] == [
        ["China · Financing", "about 53.96 bn yuan 2016 [1]", "over 5.5 bn yuan 2016 [6]"],
        ["China · Nationally filed makerspaces", "1,952 29 October 2018 [17]", "1,888 2019 [20]"],
        ["Tianjin · Makerspaces", "150 June 2017 [23]", "139 June 2017 [24]"],
        ["Tianjin · Share filed nationally", "33.3% (1/3) June 2017 [23]", "52.5% (73/139) June 2017 [24]"],
    ]


def test_in_chinese_the_same_figures_are_read_in_wan_and_yi() -> None:
    financing, national, spaces, share = (row[:3] for row in rows(page("zh-CN"), "相互矛盾的数字"))
    assert financing == ["全国 · 投融资额", "约539.6亿元 2016年 [1]", "超过55亿元 2016年 [6]"]
    assert national == ["全国 · 国家备案众创空间", "1,952 2018年10月29日 [17]", "1,888 2019年 [20]"]
    assert spaces == ["天津市 · 众创空间", "150 2017年6月 [23]", "139 2017年6月 [24]"]
    assert share == ["天津市 · 国家备案占比", "33.3%（1/3） 2017年6月 [23]", "52.5%（73/139） 2017年6月 [24]"]


def test_what_is_not_credible_is_shown_with_the_reason() -> None:
    [[what, said, why]] = rows(page("en"), "What can&#x27;t be right")
    assert (what, said) == ("Lanzhou · Area", "745,520,000 m² 2020 [20]")
    assert why.startswith("That is 745 square kilometres")


def test_every_number_that_cites_leads_to_a_source_of_the_list() -> None:
    html = page("en")
    assert set(re.findall(r'href="#(source-\d+)"', html)) == set(re.findall(r'<li id="(source-\d+)"', html))


def test_every_series_has_a_picture_and_the_same_numbers_behind_a_button() -> None:
    html = page("en")
    assert re.findall(r'<figure class="chart" id="series-([a-z-]+)"', html) == [
        "spaces",
        "national-spaces",
        "incubators",
        "residents",
        "jobs",
        "intellectual-property",
    ]
    assert rows(html, "Makerspaces") == [
        ["2014", "under 50"],
        ["2016", "4,298"],
        ["2017", "5,739"],
        ["2018", "6,959"],
        ["2019", "8,000"],
        ["2020", "8,507"],
        ["2021", "9,000"],
    ]


@pytest.mark.parametrize(
    ("number", "unit", "bound", "chinese", "english"),
    [
        ("53960000000", "yuan", Bound.ABOUT, "约539.6亿元", "about 53.96 bn yuan"),
        ("77000000", "yuan", Bound.EXACT, "7,700万元", "77 m yuan"),
        ("99999", "yuan", Bound.EXACT, "99,999元", "99,999 yuan"),
        ("10000", "persons", Bound.NEARLY, "近10,000人", "nearly 10,000 persons"),
        ("52000", "m2", Bound.EXACT, "52,000平方米", "52,000 m²"),
        ("34.8", "percent", Bound.EXACT, "34.8%", "34.8%"),
        ("2.9", "percentage_points", Bound.EXACT, "2.9个百分点", "2.9 percentage points"),
        ("1.36", "ratio", Bound.EXACT, "1.36", "1.36"),
        ("50", "count", Bound.UNDER, "不到50", "under 50"),
    ],
)
def test_a_figure_in_words(number: str, unit: str, bound: Bound, chinese: str, english: str) -> None:
    node = f"""regions: {{a: {{zh: 甲, en: A}}}}
sources: {{s: {{zh: 报, en: Paper, mark: N}}}}
measures: {{m: {{zh: 数, en: Number, unit: {unit}, counted: {{zh: 数, en: number}}}}}}
figures: [{{id: one, region: a, measure: m, year: 2020, value: {number}, bound: {bound}, sources: [s]}}]
disagreements: []
"""
    figures = load_figures(node.encode(), "figures.yaml")
    one, measure = figures.figures["one"], figures.measures["m"]
    assert (published.value(one, measure, "zh-hans"), published.value(one, measure, "en")) == (chinese, english)
    assert measure == Measure("m", Bilingual("数", "Number"), unit, Bilingual("数", "number"))


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [("", "2018年", "2018"), ("2018-06", "2018年6月", "June 2018"), ("2018-10-09", "2018年10月9日", "9 October 2018")],
)
def test_as_near_a_day_as_the_source_has_it(day: str, chinese: str, english: str) -> None:
    one = Figure("one", "a", "m", Decimal(1), ("s",), year=2018, day=day)
    assert (published.when(one, "zh-hans"), published.when(one, "en")) == (chinese, english)
    nobody = Figure("one", "a", "m", Decimal(1), ("s",))
    assert (published.when(nobody, "zh-hans"), published.when(nobody, "en")) == ("未写明年度", "year not stated")
