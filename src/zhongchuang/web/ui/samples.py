"""Invented content for the page that shows every component, in the reader's language."""

from dataclasses import dataclass
from fractions import Fraction

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from zhongchuang.engines.reporting.reasons_text import (
    Bar,
    CellsText,
    ConditionText,
    HeadlineText,
    RulingText,
    StepText,
    VerdictText,
)
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.conditions import Row
from zhongchuang.web.ui.marks import MARKS, mark
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Empty, Fact, Pages, Progress, Step
from zhongchuang.web.ui.sample_worths import sample_headline, sample_worths
from zhongchuang.web.ui.table import Column, Table, link, opens
from zhongchuang.web.ui.tilemap import Tile, TileMap, shade
from zhongchuang.web.ui.worths import WorthRow

VERDICTS = (("met", "✓", "Met"), ("not_met", "✕", "Not met"), ("needs_person", "?", "Needs a person"))


@dataclass(frozen=True, slots=True)
class Samples:
    """One of each, ready for the template."""

    page: Page
    marks: tuple[str, ...]
    buttons: tuple[Action, ...]
    facts: tuple[Fact, ...]
    table: Table
    pages: Pages
    empty: Empty
    progress: Progress
    steps: tuple[Step, ...]
    figure: Figure
    tile_map: TileMap
    reasons: tuple[Row, ...]
    headline: tuple[HeadlineText, ...]
    worths: tuple[WorthRow, ...]
    form: forms.Form
    filters: forms.Form
    foreign: Bilingual


def samples(language: str) -> Samples:
    """One of each component, in "zh-hans" or "en"."""
    say = _Speaker(language)
    return Samples(
        page=Page(
            say("各部件的样子", "How each part looks"),
            lead=say("此处内容均为虚构。", "Pages are made of these parts; all content here is invented."),
            back=(Link(say("首页", "Front page"), "/"),),
            marks=("demo",),
            actions=(
                Action(say("下载结果表", "Download the results"), "#tables", icon="download"),
                Action(say("上传报表", "Upload a return"), "#forms", weight="main", icon="upload"),
            ),
        ),
        marks=tuple(MARKS),
        buttons=(
            Action(say("发布结果", "Publish the results"), "#buttons", weight="main"),
            Action(say("打印", "Print"), "#buttons", icon="print"),
            Action(say("退回修改", "Send back"), "#buttons", weight="warning"),
            Action(
                say("提交", "Submit"),
                "#buttons",
                disabled=say("还有 3 处需要人工判定。", "Three conditions still wait for a person."),
            ),
        ),
        facts=(
            Fact(say("运营主体", "Operator"), say("示范创业服务有限公司", "Demo Start-up Services Ltd")),
            Fact(
                say("总面积", "Total area"),
                "1,240.00 m²",
                note=say("导入", "imported"),
                href="#facts",
            ),
            Fact(say("成立日期", "Founded"), say("2019年5月6日", "6 May 2019")),
        ),
        table=_table(say),
        pages=Pages(2, 8, (("district", "hebin"),)),
        empty=Empty(
            say(
                "还没有报表。先下载模板，填好后上传。",
                "No returns yet. Download the template, fill it in, upload it.",
            ),
            Action(say("下载模板", "Download the template"), "#empty", icon="download"),
        ),
        progress=Progress(say("正在逐条核对条件", "Checking each condition"), 104, 160),
        steps=(
            Step(say("上传", "Upload"), "done", "#steps"),
            Step(say("核对", "Check"), "done", "#steps"),
            Step(say("人工判定", "Rule"), "now"),
            Step(say("发布", "Publish"), "ahead"),
        ),
        figure=_figure(say),
        tile_map=_tile_map(say),
        reasons=_reasons(say),
        headline=sample_headline(say),
        worths=sample_worths(say),
        form=_form(say),
        filters=_filters(say),
        foreign=Bilingual("只有中文名称的空间") if language == "en" else Bilingual("", "A space named in English only"),
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    language: str

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language.startswith("zh") else en


def _table(say: _Speaker) -> Table:
    spaces = (
        ("星河众创空间", "Galaxy Makerspace", "河滨区", "Riverside", 120, "36.50", "met"),
        ("青瓷创客坊", "Celadon Workshop", "东城区", "East Town", 64, "8.25", "not_met"),
        ("云杉孵化器", "Spruce Incubator", "高新区", "High-tech Zone", 1280, "402.00", "needs_person"),
    )
    rows: list[tuple[str | SafeString, ...]] = [
        (
            link(say(zh, en), "#tables"),
            say(district_zh, district_en),
            opens(f"{seats:,}", "#tables"),
            money,
            mark(verdict),
        )
        for zh, en, district_zh, district_en, seats, money, verdict in spaces
    ]
    return Table(
        say("示范市的三家空间", "Three spaces of the demo city"),
        (
            Column(say("名称", "Name"), sort="#tables", sorted="ascending"),
            Column(say("区县", "District")),
            Column(say("工位", "Seats"), "number", sort="#tables"),
            Column(say("年收入", "Income of the year"), "number", say("万元", "10,000 yuan")),
            Column(say("结果", "Result")),
        ),
        rows,
    )


def _figure(say: _Speaker) -> Figure:
    counts = (
        (say("河滨区", "Riverside"), 42),
        (say("东城区", "East Town"), 31),
        (say("高新区", "High-tech Zone"), 27),
        (say("西山区", "West Hill"), 9),
    )
    district, count = say("区县", "District"), say("家数", "Spaces")
    place = {"y": {"field": district, "type": "nominal", "sort": None, "title": None}}
    length = {"x": {"field": count, "type": "quantitative", "title": None, "axis": None}}
    return Figure(
        key="by-district",
        title=say("河滨区的空间最多，占四成", "Riverside has most spaces, two in five"),
        spec={
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": 480,
            "data": {"values": [{district: name, count: number} for name, number in counts]},
            "encoding": place | length,
            "layer": [
                {"mark": {"type": "bar", "color": "#0a6b68", "height": 18}},
                {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": {"field": count}}},
            ],
        },
        description=say(
            "各区县的空间数：河滨区 42，东城区 31，高新区 27，西山区 9。",
            "Spaces in each district: Riverside 42, East Town 31, High-tech Zone 27, West Hill 9.",
        ),
        table=Table(
            say("各区县的空间数", "Spaces in each district"),
            (Column(district), Column(count, "number")),
            [(name, str(number)) for name, number in counts],
        ),
        source=say("来源：虚构数据，2023年。", "Source: invented data, 2023."),
    )


def _tile_map(say: _Speaker) -> TileMap:
    tiles = (
        ("北岭区", "North Ridge", 2, 1, 0),
        ("西山区", "West Hill", 1, 2, 9),
        ("河滨区", "Riverside", 2, 2, 42),
        ("东城区", "East Town", 3, 2, 31),
        ("高新区", "High-tech Zone", 2, 3, 27),
        ("临港新区", "Harbour", 3, 3, 18),
    )
    return TileMap(
        say(
            "示意图：每格一个区县，数字为空间数，颜色越浓数越大；不表示实际边界。",
            "Schematic: one tile a district, its number of spaces, stronger for more; not the real borders.",
        ),
        [
            Tile(say(zh, en), column, row, str(number), shade(number, 42), href="#map", chosen=number == 31)
            for zh, en, column, row, number in tiles
        ],
    )


def _reasons(say: _Speaker) -> tuple[Row, ...]:
    seats, months = say("个", "seats"), say("个月", "months")
    article = say("国科火字〔2017〕120号 条件", "国科火字〔2017〕120号 condition")
    met, not_met, person = (VerdictText(code, sign, pgettext("mark", word)) for code, sign, word in VERDICTS)
    return (
        Row(
            ConditionText(
                code="seats",
                number="4",
                rule=say("创业工位不少于 30 个", "At least 30 seats for founders"),
                quote="",
                article=f"{article} 4",
                verdict=met,
                computed=met,
                asked=f"≥ 30 {seats}",
                found=f"120 {seats}",
                distance=say("多 90 个", "90 more"),
                sentence="",
                bar=Bar(Fraction(120), Fraction(120), Fraction(30)),
                cells=(CellsText(say("空间表第 4 行", "Spaces, row 4"), "", "space", "F4", ((4, 4),), 1),),
            ),
            {"space": "#reasons"},
        ),
        Row(
            ConditionText(
                code="operation",
                number="3",
                rule=say("运营时间满 18 个月", "In operation for at least 18 full months"),
                quote="运营时间满18个月",
                article=f"{article} 3",
                verdict=not_met,
                computed=not_met,
                asked=f"≥ 18 {months}",
                found=f"17 {months}",
                distance=say("少 1 个月", "one month short"),
                sentence="",
                bar=Bar(Fraction(17), Fraction(17), Fraction(18)),
                enough=say("2024年1月6日以后再申报。", "to apply on or after 6 January 2024."),
            ),
            {},
        ),
        Row(
            ConditionText(
                code="direction",
                number="1",
                rule=say("发展方向明确", "A clear direction"),
                quote="",
                article=f"{article} 1",
                verdict=met,
                computed=person,
                asked="",
                found="",
                distance="",
                sentence="",
                steps=(
                    StepText(1, say("供判定时参考", "for the person to look at"), "", "", "", "", person),
                    StepText(1, "", say("发展方向", "Direction"), "", say("智能制造", "Smart manufacturing"), "", met),
                ),
                ruling=RulingText(
                    met,
                    "",
                    say("制度齐全，现场核实。", "The rules are in place; checked on site."),
                    say("王明", "Wang Ming"),
                    say("2024年3月2日", "2 March 2024"),
                    mark="not_signed_in",
                ),
            ),
            {},
        ),
    )


def _form(say: _Speaker) -> forms.Form:
    class Sample(forms.Form):
        name = forms.CharField(label=say("名称", "Name"), help_text=say("对外使用的全称。", "As used in public."))
        year = forms.ChoiceField(label=say("年度", "Year"), choices=[("2023", "2023"), ("2022", "2022")])
        scope = forms.ChoiceField(
            label=say("范围", "Scope"),
            choices=[("city", say("全市", "The whole city")), ("space", say("一家空间", "One space"))],
            widget=forms.RadioSelect,
        )
        workbook = forms.FileField(label=say("报表", "Return"), help_text=say("不超过 50 MB。", "At most 50 MB."))

    return Sample({"year": "2023", "scope": "city"}, MultiValueDict(), auto_id="sample_%s")


def _filters(say: _Speaker) -> forms.Form:
    class Filters(forms.Form):
        q = forms.CharField(label=say("搜索", "Search"), required=False)
        district = forms.ChoiceField(
            label=say("区县", "District"),
            required=False,
            choices=[("", say("全部", "All")), ("hebin", say("河滨区", "Riverside"))],
        )

    return Filters(auto_id="filter_%s")
