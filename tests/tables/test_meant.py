"""What somebody meant by a number, a day or a yes that isn't written plainly, and that nothing is made up."""

import pytest

from zhongchuang.engines.tables.meant import meant_day, meant_moment, meant_number, meant_yes_no
from zhongchuang.engines.tables.plain_days import plain_day, plain_moment


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(
            ("500,000", "500000"),
            ("1，000", "1000"),
            ("1 000", "1000"),
            ("1_000", "1000"),
            ("1,00", ""),
            ("12,3456", ""),
        ),
        *(("50万", "500000"), ("50万元", "500000"), ("0.5亿", "50000000"), ("1千", "1000"), ("五十", "")),
        *(("３０", "30"), ("30个", "30"), ("500㎡", "500"), ("80%", "80"), ("¥5000元", "5000"), ("+5", "5")),
        *(("30", ""), ("12abc", ""), ("S12", ""), ("3-5", ""), ("1e9", ""), ("NaN", ""), ("", ""), ("9" * 100, "")),
    ],
)
def test_a_number(word: str, number: str) -> None:
    assert meant_number(word) == number


def test_a_number_of_myriads_in_a_unit_of_its_own() -> None:
    assert [meant_number("50万", per=10_000), meant_number("5千", per=1_000), meant_number("30个", per=10_000)] == [
        *("50", "5", "30"),
    ]


@pytest.mark.parametrize(
    "word", ["2023/12/31", "2023.12.31", "2023年12月31日", "20231231", "2023-12-31", "２０２３-12-31", "2023 / 12 / 31"]
)
def test_a_day(word: str) -> None:
    assert meant_day(word) == "2023-12-31"


@pytest.mark.parametrize("word", ["2023-02-30", "2023年13月1日", "31.12.2023", "2023-W01-1", "", "2023"])
def test_no_day_is_made_up(word: str) -> None:
    assert (meant_day(word), plain_day(word)) == ("", None)


@pytest.mark.parametrize(
    ("word", "moment"),
    [
        *(("2023/11/6 16:00", "2023-11-06 16:00"), ("2023年11月6日16时", "2023-11-06 16:00")),
        *(("2023年11月6日16点30分", "2023-11-06 16:30"), ("2023-11-06T16:00:00", "2023-11-06 16:00")),
        *(("2023-11-06 24:00", ""), ("2023-11-06", ""), ("16:00", "")),
    ],
)
def test_a_moment(word: str, moment: str) -> None:
    assert meant_moment(word) == moment
    assert plain_moment(word) is None


def test_yes_and_no() -> None:
    assert [meant_yes_no(word) for word in ("true", "是", "Y", "FALSE", "否", "0", "maybe")] == [
        *("yes", "yes", "yes", "no", "no", "no", ""),
    ]
