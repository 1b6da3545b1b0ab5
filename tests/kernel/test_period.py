"""Months and years are counted as a person with a calendar would."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhongchuang.kernel.period import Period, first_of_next_month, full_months, months_after, years_after

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2022, 6, 30), date(2023, 12, 31), 18),
        (date(2022, 6, 30), date(2023, 12, 30), 18),
        (date(2022, 6, 30), date(2023, 12, 29), 17),
        (date(2022, 7, 1), date(2023, 12, 31), 17),
        (date(2023, 1, 31), date(2023, 2, 28), 1),
        (date(2023, 1, 31), date(2023, 2, 27), 0),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2023, 5, 5), date(2023, 5, 5), 0),
        (date(2023, 5, 5), date(2023, 4, 4), -1),
    ],
)
def test_a_month_is_full_on_its_day_or_on_the_last_day_of_a_shorter_month(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


@given(DAYS, DAYS)
def test_a_later_end_never_makes_fewer_months(start: date, end: date) -> None:
    assert full_months(start, end + timedelta(days=1)) >= full_months(start, end)


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_years_of_twelve_months_are_years(start: date, years: int) -> None:
    end = start.replace(year=start.year + years, day=28 if (start.month, start.day) == (2, 29) else start.day)
    assert full_months(start, end) == years * 12 if end.day == start.day else full_months(start, end) >= years * 12 - 1


def test_a_year_holds_its_first_and_last_day_and_no_other() -> None:
    year = Period.of_year(2023)
    days = (date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    assert [day in year for day in days] == [False, True, True, False]


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2023, 2, 1), date(2023, 1, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2024, 3, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 12, 5), 1, date(2024, 1, 5)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 1, 1), -1, date(2022, 12, 1)),
        (date(2023, 5, 5), 0, date(2023, 5, 5)),
        (date(1, 1, 31), 9999 * 12 - 1, date(9999, 12, 31)),
    ],
)
def test_months_after_a_day_end_on_its_day_or_on_the_last_day_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_so_many_months_after_a_day_are_so_many_full_months(day: date, months: int) -> None:
    later = months_after(day, months)
    assert full_months(day, later) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(min_value=1, max_value=600))
def test_months_after_a_day_is_the_first_day_with_so_many_full_months(day: date, months: int) -> None:
    assert full_months(day, months_after(day, months) - timedelta(days=1)) == months - 1


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), -1, date(2023, 2, 28)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2023, 10, 1), 3, date(2026, 10, 1)),
    ],
)
def test_years_after_the_29th_of_february_end_on_the_28th_in_a_common_year(day: date, years: int, later: date) -> None:
    assert years_after(day, years) == later


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2023, 1, 1), date(2023, 2, 1)),
        (date(2023, 1, 31), date(2023, 2, 1)),
        (date(2023, 12, 31), date(2024, 1, 1)),
    ],
)
def test_the_next_month_begins_on_its_first_day(day: date, first: date) -> None:
    assert first_of_next_month(day) == first


@pytest.mark.parametrize(
    ("count", "day", "number"),
    [
        (months_after, date(9999, 12, 1), 1),
        (months_after, date(1, 1, 31), -1),
        (years_after, date(9999, 1, 1), 1),
        (years_after, date(2023, 1, 1), -2023),
    ],
)
def test_a_day_outside_the_calendar_is_an_overflow(count: Callable[[date, int], date], day: date, number: int) -> None:
    with pytest.raises(OverflowError, match="the calendar ends"):
        count(day, number)
    with pytest.raises(OverflowError, match="the calendar ends"):
        first_of_next_month(date(9999, 12, 31))
