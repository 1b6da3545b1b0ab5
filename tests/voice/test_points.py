"""Points, grade and money tell how they came: the band, the sum with its figures, the cap, the budget, the readings."""

from datetime import date
from fractions import Fraction

import pytest

from tests.voice.review import JUDGED, item, lines, told
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.reporting.reasons_text import Fill
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.verdict import Verdict

OTHER: dict[str, Value | None] = {"space_code": "S2"}
SMALL_BUDGET = ("value: 500000, source", "value: 150000, source")


def test_the_top_line_tells_score_grade_and_money() -> None:
    text = told("zh-hans", mentors_total=4)
    assert text.line == "得分 54.3分 · 等级 其他 · 评价奖励 0元 · 工位补助 40,000元"
    assert (text.state, text.result, text.counts) == ("met", "符合参评条件", "2项条件：2项符合")
    english = told("en", mentors_total=4)
    assert english.line == "Score 54.3 points · Grade Other · Award of the review 0 yuan · Seat subsidy 40,000 yuan"
    assert text.public == "按规定，本结果不向社会公布（等级：要求为“非其他”，实际为“其他”）。"


@pytest.mark.parametrize(
    ("seats", "amount", "applies"),
    [
        (29, "0分", "创业工位数（29个）：不足30个"),
        (30, "10分", "创业工位数（30个）：30个及以上"),
        (31, "10.1分", "创业工位数（31个）：30个及以上"),
    ],
)
def test_a_band_is_told_with_what_fell_into_it(seats: int, amount: str, applies: str) -> None:
    seats_item = item(told("zh-hans", seats=seats, seats_taken=0), "seats_item")
    assert (seats_item.amount, seats_item.most, seats_item.settled) == (amount, "满分20分", True)
    assert lines(seats_item)[0] == ("适用", applies)


def test_a_sum_is_told_with_its_figures_and_a_cap_only_where_it_holds_something_back() -> None:
    text = told("zh-hans")
    assert lines(item(text, "seats_item"))[1:] == [
        (
            "计算",
            "达到起点的分值（10分） + 每多一个工位的分值（0.1分） × 〔创业工位数（60个） − 工位起点（30个）〕 = 13分",
        )
    ]
    assert lines(item(text, "mentors_item")) == [
        ("计算", "每名导师分值（2分） × 创业导师数（12人） = 24分"),
        ("上限", "算得24分，按上限计20分"),
    ]
    assert item(text, "mentors_item").fill == Fill(Fraction(20), Fraction(20), Fraction(20))
    assert lines(item(told("en"), "mentors_item"))[1] == ("Cap", "24 points by the sum, but at most 20 points")


def test_rounding_and_the_measure_behind_are_told() -> None:
    occupancy = item(told("zh-hans"), "occupancy_item")
    assert occupancy.amount == "13.3分"
    assert lines(occupancy) == [
        ("计算", "工位使用率（66.67%） × 使用率满分（20分）（四舍五入到分值单位（0.1分）） = 13.3分"),
        ("其中", "工位使用率 = 已使用工位数（40个） ÷ 创业工位数（60个） = 66.67%"),
    ]
    assert lines(item(told("en"), "occupancy_item"))[0][1].endswith(
        "rounded to the nearest, a half up to Step of points (0.1 points) = 13.3 points"
    )


def test_a_case_that_applies_is_told_and_what_decided_all_others() -> None:
    assert lines(item(told("zh-hans"), "torch_item"))[0] == ("适用", "当年火炬统计已报送为是")
    assert lines(item(told("zh-hans", torch_filed=False), "torch_item")) == [
        ("适用", "其余情形（当年火炬统计已报送：否）"),
        ("计算", "0分"),
    ]


def test_a_blank_leaves_the_points_open_with_the_cell_that_is_wanted() -> None:
    text = told("zh-hans", seats=None)
    seats = item(text, "seats_item")
    assert (seats.amount, seats.settled, seats.fill) == ("待人工判定", False, None)
    assert lines(seats) == [("适用", "尚不能确定（创业工位数：未填）")]
    assert seats.needs == "数据未填全，补全后即可计算，否则须由人工判定。"
    assert [one.text for one in seats.missing] == ["空间 T12"]
    assert text.score is not None and text.score.needs.endswith("尚未确定的有：指标1和指标2。")
    assert text.state == "needs_person"
    assert text.line.startswith("得分 待人工判定 · 等级 待人工判定")


def test_a_person_is_asked_for_points_with_what_he_is_to_look_at() -> None:
    expert = item(
        told("zh-hans", ("grades:\n", f"{JUDGED}grades:\n"), direction_statement="面向智能制造"), "expert_item"
    )
    assert lines(expert) == [("供判定时参考", "发展方向与运营模式：面向智能制造")]
    assert expert.needs == "规定未设量化标准，须由人工判定。专家组给多少分？应在0至10分之间。"
    ruled = told(
        "zh-hans",
        ("grades:\n", f"{JUDGED}grades:\n"),
        rulings=[Ruling("S1", "expert_item", Verdict.MET, "成效明显", "王敏", date(2024, 1, 5), value="7.5")],
    )
    expert = item(ruled, "expert_item")
    assert (expert.amount, lines(expert)[0]) == ("7.5分", ("人工判定", "7.5分"))
    assert expert.ruling is not None
    assert expert.ruling.sentence == "人工判定：7.5分。王敏，2024年1月5日"


def test_each_grade_looked_at_says_why_not() -> None:
    text = told("zh-hans")
    assert text.grade is not None
    assert (text.grade.name, text.grade.settled, text.grade.possible) == ("良好", True, "")
    assert [(one.rule, one.verdict.word, one.sentence) for one in text.grade.looked_at] == [
        ("优秀", "不符合", "全部条件：要求为“符合”，实际为“符合”；得分：要求不少于80分，实际66.3分，少13.7分"),
        ("良好", "符合", "全部条件：要求为“符合”，实际为“符合”；得分：要求不少于60分，实际66.3分，多6.3分"),
    ]
    rest = told("en", torch_filed=False).grade
    assert rest is not None
    assert [one.rule for one in rest.looked_at] == ["Excellent", "Good", "Other"]
    assert rest.looked_at[-1].sentence == "in every other case"


def test_an_open_grade_names_what_is_still_possible_and_why() -> None:
    text = told("zh-hans", has_management_body=False)
    assert text.grade is not None
    assert (text.grade.name, text.grade.possible) == ("待人工判定", "良好或其他")
    assert text.grade.needs == "规定为“原则上”，可否例外由人工判定。"


@pytest.mark.parametrize(
    ("changes", "beside", "amount", "sentence"),
    [
        ((), [OTHER], "100,000元", "“评价奖励预算”（500,000元）足额拨付。"),
        ((SMALL_BUDGET,), [OTHER], "75,000元", "申领合计超出“评价奖励预算”（150,000元），按比例分配。"),
        ((SMALL_BUDGET,), [{**OTHER, "seats": None}], "待人工判定", "从“评价奖励预算”（150,000元）申领100,000元。"),
    ],
)
def test_a_claim_and_what_the_budget_leaves_of_it(
    changes: tuple[tuple[str, str], ...], beside: list[dict[str, Value | None]], amount: str, sentence: str
) -> None:
    award = item(told("zh-hans", *changes, beside=beside), "award")
    assert award.amount == "100,000元"
    assert lines(award) == [("适用", "等级为良好"), ("计算", "良好奖励（100,000元）")]
    assert award.payment is not None
    assert (award.payment.amount, award.payment.sentence) == (amount, sentence)
    assert bool(award.payment.needs) == (amount == "待人工判定")


def test_readings_stand_side_by_side_and_a_ruling_says_which_holds() -> None:
    rent = item(told("zh-hans", seats=90), "rent")
    assert (rent.amount, rent.settled) == ("50,000至55,000元", False)
    assert [(one.text, one.amount, one.counts) for one in rent.readings] == [
        ("上限包括基本补助", "50,000元", False),
        ("上限只管按工位的部分", "55,000元", False),
    ]
    assert rent.needs == "文本有几种理解，结果不同，采用哪一种须由人工判定。"
    ruling = Ruling("S1", "rent", Verdict.MET, "按上下文", "王敏", date(2024, 1, 5), value="ceiling_on_seats")
    ruled = item(told("zh-hans", seats=90, rulings=[ruling]), "rent")
    assert (ruled.amount, [one.counts for one in ruled.readings]) == ("55,000元", [False, True])
    agreed = item(told("zh-hans"), "rent")
    assert (agreed.amount, lines(agreed)) == ("40,000元", [("理解", "各种理解结果相同")])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nothing_is_left_in_the_other_language_or_untold(language: str) -> None:
    text = told(language, ("grades:\n", f"{JUDGED}grades:\n"), seats=90, beside=[OTHER])
    rows = (*text.items, *text.grants)
    words = " ".join(
        [text.line, text.public, *(f"{one.label} {one.text}" for row in rows for one in row.lines)]
        + [f"{row.rule} {row.amount} {row.most} {row.needs}" for row in rows]
        + [f"{one.text} {one.how}" for row in rows for one in row.readings]
    )
    assert "%(" not in words
    assert ("points" in words) == (language == "en")
    assert ("分" in words) == (language == "zh-hans")
