"""A policy reads as a document: how each condition is decided, on which numbers, from which text, by which cases."""

import pytest

from tests.voice import review
from tests.voice.cohort import DICTIONARY, policy
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.kernel.workdays import Workdays
from zhongchuang.voice.circular import circular
from zhongchuang.voice.circular_text import CircularText


def _read(language: str) -> CircularText:
    rule = policy()
    return circular(rule, dictionary=DICTIONARY, language=language, cases=run_cases(rule, Workdays()))


def test_each_condition_says_how_it_is_decided() -> None:
    text = _read("zh-hans")
    assert text.lead == "6项条件：4项可计算，2项须由人工判定。"
    assert [(one.number, one.decided, one.in_words) for one in text.conditions] == [
        ("1", "由人工判定", ""),
        (
            "2",
            "计算得出",
            "（服务场地面积不低于面积下限，或创业工位数大于工位界限），且创业工位面积与公共服务场地面积之和占总面积的比例不低于占比下限",
        ),
        ("3", "计算得出", "当年入驻不低于入驻下限"),
        ("4", "计算得出", "开始运营日期早于年度首日"),
        ("5", "计算得出", "当年火炬统计已报送为是"),
        ("6", "由人工判定：所据文本未载明数值", "总收入不低于收入下限"),
    ]
    assert text.conditions[1].parameters == ("least_area", "most_seats", "least_share")


def test_each_number_says_where_it_is_written_and_who_compared_it() -> None:
    text = _read("en")
    assert [(one.name, one.value, one.span, one.source, one.mark) for one in text.parameters[:1]] == [
        ("Least area", "500 m²", "since a day not known", "The text", "official text, compared with the text by 李四")
    ]
    assert text.parameters[-1].value == "unknown"
    assert text.facts[2] == ("In force", "from 1 January 2023")


def test_a_measure_says_which_records_it_counts() -> None:
    (measure,) = _read("zh-hans").measures
    assert measure.how == "“入驻”表的记录数，其中入驻协议起始日不晚于年度末日"
    assert measure.written == "agreement_from <= year_last"


def test_worked_cases_carry_what_was_expected_and_what_was_found() -> None:
    text = _read("zh-hans")
    (case,) = text.cases
    (space,) = case.spaces
    assert (case.name, case.day, space.given) == ("已报送", "2023年12月31日", ("当年火炬统计已报送：是",))
    told = [(one.name, one.expected, one.found, one.same) for one in space.outcomes]
    assert told == [("条件5", "✓ 符合", "✓ 符合", True)]
    assert case.passed and text.passed == 1


def _review(language: str, *changes: tuple[str, str]) -> CircularText:
    rule = review.policy(*changes)
    return circular(rule, dictionary=DICTIONARY, language=language, cases=run_cases(rule, Workdays()))


def test_points_stand_in_a_table_of_bands_or_cases_within_their_caps() -> None:
    text = _review("zh-hans")
    assert text.lead == (
        "2项条件：1项可计算，1项须由人工判定。5项指标，均可计算。2项资金，均可计算。等级：优秀、良好和其他。"
    )
    seats, occupancy, *_rest, torch = text.items
    assert (seats.given.of, seats.most, seats.decided) == ("创业工位数", "20分", "计算得出")
    assert [(one.when, one.amount) for one in seats.given.entries] == [
        ("不足工位起点（30个）", "0分"),
        (
            "工位起点（30个）及以上",
            "达到起点的分值（10分）加每多一个工位的分值（0.1分）乘以（创业工位数减工位起点（30个））",
        ),
    ]
    assert occupancy.given.words == "使用率满分（20分）乘以工位使用率（四舍五入到分值单位（0.1分））"
    assert [(one.when, one.amount) for one in torch.given.entries] == [
        ("当年火炬统计已报送为是", "统计报送分值（20分）"),
        ("其余情形", "0分"),
    ]
    assert text.score is not None
    assert text.score.in_words == "各项得分之和"


def test_grades_money_and_budgets_say_when_how_much_and_from_what() -> None:
    text = _review("en")
    assert [(one.name, one.when) for one in text.grades] == [
        ("Excellent", "all conditions are met and Score is at least Excellent from (80 points)"),
        ("Good", "all conditions are met and Score is at least Good from (60 points)"),
        ("Other", "in every other case"),
    ]
    award, rent = text.grants
    assert (award.budget, award.unit) == ("Budget of the review", "yuan")
    assert [(one.when, one.amount) for one in rent.given.readings] == [
        (
            "The ceiling includes the base",
            "the smaller of (Base subsidy (10,000 yuan) plus Subsidy for each seat (500 yuan) times Seats) "
            "and Ceiling of the subsidy (50,000 yuan)",
        ),
        (
            "The ceiling is on the seats only",
            "Base subsidy (10,000 yuan) plus the smaller of (Subsidy for each seat (500 yuan) times Seats) "
            "and Ceiling of the subsidy (50,000 yuan)",
        ),
    ]
    assert rent.decided == "computed; where the readings come to different results a person rules which holds"
    (budget,) = text.budgets
    assert (budget.name, budget.amount) == ("Budget of the review", "500,000 yuan")
    assert budget.split == "Where the claims come to more, it is split in proportion to them, to the fen."
    assert text.public == "The public sees a result only where Grade is not Other."


def test_a_case_of_several_spaces_tells_each_with_the_arithmetic_of_a_hand() -> None:
    (case,) = _review("zh-hans").cases
    assert (case.name, case.shows, case.passed) == ("两家，预算不够", "达到要求", True)
    first, second = case.spaces
    assert (first.code, first.given[:2]) == ("A", ("创业工位数：60个", "已使用工位数：30个"))
    assert [(one.name, one.expected, one.found, one.arithmetic) for one in first.outcomes][:3] == [
        ("指标1", "13分", "13分", "10 + 0.1 × (60 − 30)"),
        ("指标2", "10分", "10分", "20 × 30 ÷ 60"),
        ("得分", "63分", "63分", "13 + 10 + 20 + 0 + 20"),
    ]
    named = {one.name: one for one in (*first.outcomes, *second.outcomes)}
    assert named["评价奖励（核定拨付）"].expected == "100,000元"
    assert named["工位补助"].arithmetic == "取最小(10,000 + 500 × 60, 50,000)"
    assert [(one.expected, one.found) for one in second.outcomes if one.name == "向社会公布"] == [("否", "否")]


ADDED = (
    "parameters:\n",
    "records:\n"
    "  space:\n    fields:\n"
    "      honours: {zh: 荣誉数, en: Honours, type: integer, unit: count}\n"
    "  expense:\n    names: {zh: 支出, en: Expenses}\n    fields:\n"
    "      purpose: {zh: 用途, en: Purpose, type: choice,"
    " choices: {rent: {zh: 房租, en: Rent}, pay: {zh: 工资, en: Pay}}}\n"
    "      paid_on: {zh: 付款日, en: Paid on, type: date}\n"
    "parameters:\n",
)


@pytest.mark.parametrize(
    ("language", "space", "expense"),
    [
        ("zh-hans", (("荣誉数", "整数（个）"), ("支出数", "整数（个）")), (("用途", "房租或工资"), ("付款日", "日期"))),
        ("en", (("Honours", "whole number (count)"), ("Expenses: how many", "whole number (count)")),
         (("Purpose", "Rent or Pay"), ("Paid on", "day"))),
    ],
)  # fmt: skip
def test_records_the_document_adds_are_told(
    language: str, space: tuple[tuple[str, str], ...], expense: tuple[tuple[str, str], ...]
) -> None:
    first, second = _review(language, ADDED).records
    assert (first.own, first.fields) == (False, space)
    assert (second.own, second.fields) == (True, expense)


def test_a_document_with_conditions_only_says_nothing_of_points() -> None:
    text = _read("en")
    assert (text.items, text.score, text.grades, text.grants, text.budgets, text.public, text.records) == (
        *((), None, (), (), ()),
        *("", ()),
    )
