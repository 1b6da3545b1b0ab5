"""Full months are counted as a person with a calendar would."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhongchuang.kernel.period import Period, full_months

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
