"""Every word of the language is read aloud in both languages, so that a person hears what it means."""

import pytest
from django.utils import translation

from tests.voice.cohort import DICTIONARY
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.measuring import measure_words
from zhongchuang.voice.quantities import Wording

HEAD = """\
policy: words
language: 2
version: 1
title: {zh: 词, en: Words}
authority: {zh: 示例, en: Example}
document_number: 示例
subject: space
in_force: {from: unknown}
sources: {text: {title: {zh: 原文, en: The text}, mark: E}}
parameters:
"""
PARAMETERS = {
    "unit_area": ("每份面积", "a unit of area", "m2", "1000"),
    "rate": ("比例", "the rate", "percent", "30"),
    "cap": ("上限", "the cap", "seats", "50"),
    "step": ("单位", "the step", "seats", "1"),
    "rule": ("取整方式", "the rounding", "rounding", "down"),
    "months_given": ("准备时间", "the time allowed", "months", "3"),
    "form": ("命名规则", "the form of names", "pattern", "深圳*众创空间"),
    "blacklist": ("失信名单", "the list of breaches", "codes", "[A1, A2]"),
    "equals": ("并列处理", "how equals are placed", "ties", "last"),
}
TAIL = """\
conditions:
  - {code: open_to_all, number: "1", text: {zh: 开放, en: Open}, met_when: has_management_body is yes}
results: {met: {zh: 是, en: 'Yes.'}, not_met: {zh: 否, en: 'No.'}, needs_person: {zh: 待定, en: Open}}
items:
  - {code: points, number: "1", text: {zh: 分, en: Points}, judgement: {zh: 几分？, en: 'How many?'}, most: most_points}
grades:
  - {code: excellent, names: {zh: 优秀, en: Excellent}, when: qualifies is yes}
  - {code: other, names: {zh: 其他, en: Other}}
"""


def _document(measures: str) -> Policy:
    text = HEAD
    for code, (zh, en, unit, value) in {**PARAMETERS, "most_points": ("满分", "full marks", "points", "10")}.items():
        values = f"[{{from: unknown, value: {value}, source: text, verified_by: nobody}}]"
        text += f"  {code}: {{names: {{zh: {zh}, en: {en}}}, unit: {unit}, values: {values}}}\n"
    return load_policy((text + f"measures:\n{measures}" + TAIL).encode(), "words.yaml", DICTIONARY)


def _amount(expression: str, unit: str, language: str) -> str:
    rule = _document(f"  figure: {{names: {{zh: 数, en: Figure}}, unit: {unit}, amount: '{expression}'}}\n")
    given = rule.measures["figure"].given
    assert given is not None and given.amount is not None
    with translation.override(language):
        return Reader(Wording(rule, language), "space").words(given.amount)


def _statement(expression: str, language: str) -> str:
    choices = f"[{{when: '{expression}', amount: seats}}, {{otherwise: 0}}]"
    measure = f"  figure: {{names: {{zh: 数, en: Figure}}, unit: seats, choose: {choices}}}\n"
    rule = _document(measure)
    given = rule.measures["figure"].given
    assert given is not None and given.choose[0].when is not None
    with translation.override(language):
        return Reader(Wording(rule, language), "space").words(given.choose[0].when)


def _tally(measure: str, language: str) -> str:
    rule = _document(f"  figure: {{names: {{zh: 数, en: Figure}}, {measure}}}\n")
    with translation.override(language):
        return measure_words(rule.measures["figure"], Wording(rule, language)).how


AMOUNTS = [
    ("share(seats_taken, of seats)", "percent", "已使用工位数占创业工位数的比例", "Seats taken as a share of Seats"),
    ("ratio(total_area, of unit_area)", "ratio", "总面积除以每份面积", "Total area divided by a unit of area"),
    (
        "full(total_area, of unit_area)",
        "ratio",
        "总面积中所含每份面积的整倍数",
        "the full times that a unit of area goes into Total area",
    ),
    ("portion(rate, of seats)", "seats", "创业工位数乘以比例", "the rate of Seats"),
    (
        "rounded(portion(rate, of seats), to step, by rule)",
        "seats",
        "创业工位数乘以比例（向下取整到单位）",
        "the rate of Seats, rounded down to the step",
    ),
    ("smallest(seats, cap)", "seats", "创业工位数和上限中的较小者", "the smaller of Seats and the cap"),
    (
        "largest(seats, cap, seats_taken)",
        "seats",
        "创业工位数、上限和已使用工位数中的最大值",
        "the largest of Seats, the cap and Seats taken",
    ),
    (
        "first_known(seats, cap)",
        "seats",
        "依次取创业工位数和上限中已有的一项",
        "the first of Seats and the cap that is known",
    ),
    ("seats + seats_taken + cap", "seats", "创业工位数、已使用工位数与上限之和", "Seats plus Seats taken plus the cap"),
    ("2 * (seats - cap)", "seats", "2乘以（创业工位数减上限）", "2 times (Seats less the cap)"),
    ("after(opened_on, months_given)", "day", "开始运营日期之后准备时间", "the time allowed after Opened on"),
    ("before(opened_on, months_given)", "day", "开始运营日期之前准备时间", "the time allowed before Opened on"),
    (
        "limit(opened_on, months_given)",
        "day",
        "自开始运营日期起算、以准备时间为期限的届满日",
        "the last day of a limit of the time allowed from Opened on",
    ),
    ("next_month(opened_on)", "day", "开始运营日期的次月首日", "the first day of the month after Opened on"),
    (
        "full_months(opened_on, as_of)",
        "months",
        "自开始运营日期至评定日的足月数",
        "full months from Opened on to the day of evaluation",
    ),
]
STATEMENTS = [
    ("open_to_all is met", "符合条件1", "Condition 1 is met"),
    ("open_to_all is not met", "不符合条件1", "Condition 1 is not met"),
    (
        "operator_code is in blacklist",
        "运营主体信用代码列入“失信名单”",
        "Operator's credit code is in the list “the list of breaches”",
    ),
    (
        "operator_code is not in blacklist",
        "运营主体信用代码未列入“失信名单”",
        "Operator's credit code isn't in the list “the list of breaches”",
    ),
    ("name_zh matches form", "空间名称符合“深圳*众创空间”的格式", "Name in Chinese has the form “深圳*众创空间”"),
    ("in_force is yes", "评定日本规则是否有效为是", "In force on the day of evaluation is yes"),
    ("qualifies is yes", "符合全部条件", "all conditions are met"),
    ("qualifies is no", "未符合全部条件", "not all conditions are met"),
    ("grade is excellent", "等级为优秀", "Grade is Excellent"),
]
TALLIES = [
    (
        "unit: yuan, sum: investment, of: amount, distinct: investment_no",
        "“投融资”表各条记录的金额合计，同一“序号”只计最高一项",
        "the sum of Amount over the rows of sheet “Investments”, of each “Number” only the highest",
    ),
    (
        "unit: persons, highest: event, of: participants",
        "“创业活动”表各条记录中参加人数的最高值",
        "the highest Participants among the rows of sheet “Events”",
    ),
    (
        "unit: count, largest_group: event, by: category",
        "“创业活动”表各条记录中“活动类别”相同的最多有多少条",
        "how many of the rows of sheet “Events” share the commonest “Category”",
    ),
    (
        "unit: count, count: space, by: district",
        "“区县”相同的全部空间的个数",
        "the number of all spaces with the same “District”",
    ),
    (
        "unit: count, rank: [seats, seats_taken], by: district, ties: equals",
        "按创业工位数，相同的再按已使用工位数由高到低排名，在“区县”相同的空间中排，并列的取靠后名次",
        "place by Seats, then by Seats taken, the highest first, among spaces with the same “District”, "
        "equals share the worse place",
    ),
]


@pytest.mark.parametrize(("expression", "unit", "zh", "en"), AMOUNTS)
def test_an_amount_is_read_aloud(expression: str, unit: str, zh: str, en: str) -> None:
    assert (_amount(expression, unit, "zh-hans"), _amount(expression, unit, "en")) == (zh, en)


@pytest.mark.parametrize(("expression", "zh", "en"), STATEMENTS)
def test_a_statement_is_read_aloud(expression: str, zh: str, en: str) -> None:
    assert (_statement(expression, "zh-hans"), _statement(expression, "en")) == (zh, en)


@pytest.mark.parametrize(("measure", "zh", "en"), TALLIES)
def test_a_tally_says_what_it_takes_from_which_records(measure: str, zh: str, en: str) -> None:
    assert (_tally(measure, "zh-hans"), _tally(measure, "en")) == (zh, en)
