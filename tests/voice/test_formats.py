"""Figures, money, days and names read as an official, or an English reader, would write them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhongchuang.kernel.period import Period
from zhongchuang.voice import formats


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (1234567, None, "1,234,567"),
        (Decimal("512.50"), None, "512.5"),
        (Decimal("1E+3"), None, "1,000"),
        (Decimal("512.5"), 2, "512.50"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-0.005"), 2, "−0.01"),
        (Decimal("-0.004"), 2, "0.00"),
        (Fraction(1, 3), None, "0.3333"),
        (Fraction(2, 3), 2, "0.67"),
        (-1200, None, "−1,200"),
        (Decimal("0.1") + Decimal("0.2"), None, "0.3"),
    ],
)
def test_a_number_has_thousands_and_rounds_half_up(value: formats.Number, places: int | None, text: str) -> None:
    assert formats.number(value, places=places) == text


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (34, "seats", "34个", "34 seats"),
        (1, "months", "1个月", "1 month"),
        (18, "months", "18个月", "18 months"),
        (1500, "m2", "1,500平方米", "1,500 m²"),
        (1, "persons", "1人", "1 person"),
        (30, "count", "30个", "30"),
        (Fraction(75), "percent", "75%", "75%"),
        (123456, "yuan", "1,234.56元", "1,234.56 yuan"),
        (7, "robots", "7robots", "7 robots"),
        (1, "points", "1分", "1 point"),
        (2023, "year", "2023年", "2023"),
        (Fraction(3, 2), "ratio", "1.5", "1.5"),
        (7, "", "7", "7"),
    ],
)
def test_a_number_stands_before_its_unit(value: formats.Number, unit: str, zh: str, en: str) -> None:
    assert (formats.with_unit(value, unit, language="zh-hans"), formats.with_unit(value, unit, language="en")) == (
        zh,
        en,
    )


@pytest.mark.parametrize(
    ("fen", "unit", "zh", "en"),
    [
        (1234567, "yuan", "12,345.67元", "12,345.67 yuan"),
        (1234567, "ten_thousand_yuan", "1.23万元", "1.23 ten thousand yuan"),
        (1234567, "thousand_yuan", "12.35千元", "12.35 thousand yuan"),
        (-5, "yuan", "−0.05元", "−0.05 yuan"),
        (0, "yuan", "0.00元", "0.00 yuan"),
    ],
)
def test_money_is_to_the_fen_where_paid_and_in_ten_thousands_where_read(fen: int, unit: str, zh: str, en: str) -> None:
    assert formats.money_fen(fen, unit=unit, language="zh-hans") == zh
    assert formats.money_fen(fen, unit=unit, language="en") == en


@pytest.mark.parametrize(
    ("fen", "unit", "zh", "exact"),
    [
        (30_000_000, "yuan", "300,000元", "300,000元"),
        (26_666_667, "yuan", "266,666.67元", "266,666.67元"),
        (30_000_000, "ten_thousand_yuan", "30万元", "30万元"),
        (26_666_667, "ten_thousand_yuan", "26.67万元", "26.666667万元"),
        (12_345_600, "thousand_yuan", "123.46千元", "123.456千元"),
    ],
)
def test_money_in_a_sentence_has_no_more_places_than_it_needs(fen: int, unit: str, zh: str, exact: str) -> None:
    assert formats.money_told(fen, unit=unit, language="zh-hans") == zh
    assert formats.money_told(fen, unit=unit, language="zh-hans", exact=True) == exact


@given(st.integers(-(10**15), 10**15))
def test_yuan_lose_no_fen(fen: int) -> None:
    text = formats.money_number(fen).replace(",", "").replace(formats.MINUS, "-")
    assert int(Decimal(text) * 100) == fen


def test_a_share_says_of_what_and_never_divides_by_nought() -> None:
    assert formats.share(51, 160) == "31.9%"
    assert formats.share(0, 0) == "—"


def test_a_share_that_missed_its_threshold_never_looks_equal_to_it() -> None:
    missed, asked = Fraction(74996, 1000), Fraction(75)
    places = formats.places_to_tell_apart(missed, asked)
    assert (formats.number(missed, places=places), formats.number(asked)) == ("74.996"[: 3 + places], "75")
    assert formats.places_to_tell_apart(75, 75) == 0


def test_days_and_periods() -> None:
    first = date(2023, 3, 1)
    assert formats.day(first, "zh-hans") == "2023年3月1日"
    assert formats.day(first, "en") == "1 March 2023"
    assert formats.moment(datetime(2023, 3, 1, 9, 5), "zh-hans") == "2023年3月1日09:05"
    assert formats.moment(datetime(2023, 3, 1, 9, 5), "en") == "1 March 2023, 09:05"
    assert formats.period(Period.of_year(2023), "zh-hans") == "2023年"
    assert formats.period(Period.of_year(2023), "en") == "2023"
    assert formats.period(Period(first, date(2023, 12, 31)), "zh-hans") == "2023年3月1日至12月31日"
    assert formats.period(Period(first, date(2023, 12, 31)), "en") == "1 March to 31 December 2023"
    assert formats.period(Period(first, date(2024, 2, 29)), "zh-hans") == "2023年3月1日至2024年2月29日"
    assert formats.period(Period(first, date(2024, 2, 29)), "en") == "1 March 2023 to 29 February 2024"
    assert (formats.months(18, "zh-hans"), formats.months(1, "en")) == ("18个月", "1 month")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小明", "王*明"),
        ("张三", "张*"),
        ("王", "*"),
        ("欧阳娜娜", "欧**娜"),
        ("𠮷田一", "𠮷*一"),
        (" 李雷 ", "李*"),
        ("John Smith", "J*** S***"),
        ("", ""),
    ],
)
def test_a_name_shows_its_first_and_last_sign_only(name: str, masked: str) -> None:
    assert formats.masked_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812341234", "138****1234"),
        ("+86 138 1234 1234", "138****1234"),
        ("021-62345678", "****5678"),
        ("12345", "****"),
        ("", ""),
    ],
)
def test_a_phone_hides_its_middle(phone: str, masked: str) -> None:
    assert formats.masked_phone(phone) == masked


def test_words_in_a_row() -> None:
    assert formats.joined(("甲", "乙", "丙"), "zh-hans") == "甲、乙和丙"
    assert formats.joined(("a", "b", "c"), "en", last="or") == "a, b or c"
    assert formats.joined((), "en") == ""


def test_a_unit_in_a_heading() -> None:
    assert formats.unit_name("m2", "zh-hans") == "平方米"
    assert formats.unit_name("m2", "en") == "m²"
    assert formats.unit_name("robots", "en") == "robots"
