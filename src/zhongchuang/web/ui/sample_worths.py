"""Invented points and money for the page that shows every component."""

from collections.abc import Callable
from fractions import Fraction

from zhongchuang.engines.reporting.reasons_text import (
    Fill,
    HeadlineText,
    LineText,
    PaymentText,
    ReadingText,
    WorthText,
)
from zhongchuang.web.ui.worths import WorthRow

Say = Callable[[str, str], str]
"""Picks the Chinese or the English of two texts."""


def sample_headline(say: Say) -> tuple[HeadlineText, ...]:
    """A score, and a grade that waits."""
    return (
        HeadlineText(say("得分", "Score"), say("67.8分", "67.8 points"), settled=True),
        HeadlineText(say("等级", "Grade"), "", settled=False),
    )


def sample_worths(say: Say) -> tuple[WorthRow, ...]:
    """An item with its points, and a grant whose text can be read in two ways."""
    item = WorthText(
        code="sample-item",
        number="1",
        rule=say("创业导师每名2分", "2 points for each mentor"),
        quote="",
        article=say("示例 指标1", "Example item 1"),
        amount=say("8分", "8 points"),
        settled=True,
        most=say("满分10分", "of 10 points"),
        fill=Fill(Fraction(8), Fraction(8), Fraction(10)),
        lines=(
            LineText(
                say("计算", "Worked out"),
                say(
                    "每名导师分值（2分） × 创业导师数（4人） = 8分",
                    "Points for each mentor (2 points) × Mentors (4 persons) = 8 points",
                ),
            ),
        ),
    )
    grant = WorthText(
        code="sample-grant",
        number="",
        rule=say("工位补助", "Seat subsidy"),
        quote="",
        article=say("示例", "Example"),
        amount=say("50,000至58,000元", "50,000 to 58,000 yuan"),
        settled=False,
        readings=(
            ReadingText(say("上限包括基本补助", "The ceiling includes the base"), "", say("50,000元", "50,000 yuan")),
            ReadingText(say("上限不含基本补助", "The ceiling leaves the base out"), "", say("58,000元", "58,000 yuan")),
        ),
        payment=PaymentText("", say("从“示例预算”申领未定。", "Claimed from “Example budget”: open."), settled=False),
        needs=say("采用哪一种理解须由人工判定。", "A person must rule which reading holds."),
    )
    return WorthRow(item, {}), WorthRow(grant, {})
