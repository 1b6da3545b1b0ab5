"""The page of reasons says what was asked, what was found, by how much, why, and what would be enough."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.voice.cohort import RULED, told
from zhongchuang.engines.reporting.reasons_text import Bar, ConditionText, ReasonsText


def _condition(text: ReasonsText, code: str) -> ConditionText:
    return next(one for one in text.conditions if one.code == code)


def test_the_top_line_counts_what_stands() -> None:
    text = told("zh-hans")
    assert (text.result, text.counts) == ("不符合", "6项条件：3项不符合，3项待人工判定")
    assert text.about == "S1 · 运营主体：青瓷公司"
    assert text.marks == ("试算：尚未经主管部门采用",)
    assert text.foot[1:] == (("数据快照", "aaaaaaaaaaaa"), ("评定日", "2023年12月31日"))
    english = told("en")
    assert (english.result, english.counts) == ("Does not meet the rule", "6 conditions: 3 not met, 3 need a person")


def test_an_open_count_says_what_is_certain_and_which_cells_are_blank() -> None:
    residents = _condition(told("zh-hans"), "residents")
    assert (residents.asked, residents.found, residents.distance) == ("不少于3个", "2至4个", "可确认的部分少1个")
    assert residents.bar == Bar(Fraction(2), Fraction(4), Fraction(3))
    assert [one.text for one in residents.cells] == ["入驻 第4–5、20–21行，共4行"]
    assert [one.text for one in residents.missing] == ["入驻 G20–G21"]
    assert residents.needs == "数据未填全，补全后即可计算，否则须由人工判定。"
    assert residents.readings == ("当年入驻：以协议起始日为准。",)


@pytest.mark.parametrize(
    ("residents", "found", "distance", "verdict"),
    [(2, "2个", "少1个", "不符合"), (3, "3个", "正好达到", "符合"), (4, "4个", "多1个", "符合")],
)
def test_a_threshold_is_missed_reached_and_passed_by_one(
    residents: int, found: str, distance: str, verdict: str
) -> None:
    condition = _condition(told("zh-hans", residents=residents, open_residents=0), "residents")
    assert (condition.found, condition.distance, condition.verdict.word) == (found, distance, verdict)
    assert condition.missing == ()


def test_a_condition_of_several_steps_shows_each_with_its_depth() -> None:
    premises = _condition(told("zh-hans"), "premises")
    assert [(s.depth, s.joiner or s.name, s.asked, s.found, s.distance, s.verdict.sign) for s in premises.steps] == [
        (0, "须同时满足", "", "", "", "✕"),
        (1, "满足其一即可", "", "", "", "✕"),
        (2, "服务场地面积", "不少于500平方米", "412.5平方米", "少87.5平方米", "✕"),
        (2, "创业工位数", "大于30个", "30个", "正好达到", "✕"),
        (1, "创业工位面积与公共服务场地面积之和占总面积的比例", "不低于75%", "74.996%", "少0.004个百分点", "✕"),
    ]
    assert premises.enough == (
        "服务场地面积再增加87.5平方米，或创业工位数：大于30个；"
        "同时创业工位面积与公共服务场地面积之和再增加0.02平方米（总面积不变）"
    )


def test_a_share_just_below_its_threshold_never_looks_like_it() -> None:
    step = _condition(told("en"), "premises").steps[-1]
    assert (step.asked, step.found, step.distance) == ("at least 75%", "74.996%", "0.004 percentage points less")


def test_days_yes_and_unknown_numbers_are_told_in_their_own_way() -> None:
    text = told("zh-hans")
    opened, torch, income = (_condition(text, code) for code in ("opened", "torch", "income"))
    assert (opened.asked, opened.found, opened.distance) == (
        "早于年度首日（2023年1月1日）",
        "2023年1月2日",
        "晚1天",
    )
    assert (torch.asked, torch.found, torch.enough) == ("是", "否", "当年火炬统计已报送：是")
    assert torch.sentence == "当年火炬统计已报送：要求为“是”，实际为“否”"
    assert (income.asked, income.found) == ("文本未载明的数值", "123.46千元")
    assert income.needs == "所据文本未载明数值，须由人工判定。"
    assert [(one.name, one.value) for one in income.parameters] == [("收入下限", "不详")]


def test_a_judgement_lays_the_facts_and_the_question_before_a_person() -> None:
    direction = _condition(told("en"), "direction")
    assert [(step.joiner, step.name, step.found) for step in direction.steps] == [
        ("for the person to look at", "", ""),
        ("", "Direction and model", "面向智能制造"),
    ]
    assert direction.needs.endswith("a person must judge. Is its direction clear?")
    assert direction.ruling is None


def test_a_ruling_stands_beside_the_finding_and_never_over_it() -> None:
    direction = _condition(told("zh-hans", RULED), "direction")
    assert (direction.verdict.word, direction.computed.word) == ("符合", "待人工判定")
    assert direction.ruling is not None
    assert direction.ruling.sentence == "人工判定：符合。王敏，2024年1月5日"
    assert (direction.ruling.reason, direction.ruling.mark) == ("计划书齐全。", "未登录签名")
    assert told("zh-hans", RULED).counts == "6项条件：1项符合，3项不符合，2项待人工判定"


def test_sources_are_told_once_with_how_far_they_can_be_trusted() -> None:
    assert told("zh-hans").sources == ("原文（官方文本，经李四与原文核对）", "原文（官方文本，尚未与原文核对）")


@pytest.mark.parametrize(
    ("total_area", "found"), [(Decimal(0), "总数为零"), (Decimal(400), "93.75%"), (Decimal(700), "53.57%")]
)
def test_a_share_of_nothing_is_said_and_not_computed(total_area: Decimal, found: str) -> None:
    text = told("zh-hans", total_area=total_area, public_service_area=Decimal(175))
    assert _condition(text, "premises").steps[-1].found == found


def test_what_is_said_to_be_enough_is_enough() -> None:
    missed = _condition(told("zh-hans"), "premises")
    assert "再增加0.02平方米" in missed.enough
    mended = told("zh-hans", public_service_area=Decimal("175.00"), seats=31)
    assert _condition(mended, "premises").verdict.code == "met"
    assert _condition(mended, "premises").enough == ""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nothing_is_left_in_the_other_language_or_untold(language: str) -> None:
    text = told(language, RULED)
    words = " ".join([text.result, text.counts, *text.enough, *(one.sentence for one in text.conditions)])
    assert "%(" not in words
    assert ("asked" in words) == (language == "en")
