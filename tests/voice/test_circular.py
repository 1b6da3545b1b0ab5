"""A policy reads as a document: how each condition is decided, on which numbers, from which text, by which cases."""

from tests.voice.cohort import DICTIONARY, policy
from zhongchuang.voice.circular import circular


def test_each_condition_says_how_it_is_decided() -> None:
    text = circular(policy(), dictionary=DICTIONARY, language="zh-hans")
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
    text = circular(policy(), dictionary=DICTIONARY, language="en")
    assert [(one.name, one.value, one.span, one.source, one.mark) for one in text.parameters[:1]] == [
        ("Least area", "500 m²", "since a day not known", "The text", "official text, compared with the text by 李四")
    ]
    assert text.parameters[-1].value == "unknown"
    assert text.facts[2] == ("In force", "from 1 January 2023")


def test_a_measure_says_which_records_it_counts() -> None:
    (measure,) = circular(policy(), dictionary=DICTIONARY, language="zh-hans").measures
    assert measure.how == "“入驻”表的记录数，其中入驻协议起始日不晚于年度末日"
    assert measure.written == "agreement_from <= year_last"


def test_worked_cases_carry_what_was_expected_and_what_was_found() -> None:
    text = circular(policy(), dictionary=DICTIONARY, language="zh-hans")
    (case,) = text.cases
    assert (case.name, case.day, case.given) == ("已报送", "2023年12月31日", ("当年火炬统计已报送：是",))
    assert [(what, expected.word, found.word) for what, expected, found in case.expected] == [("条件5", "符合", "符合")]
    assert case.passed and text.passed == 1
