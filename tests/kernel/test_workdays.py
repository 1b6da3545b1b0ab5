"""Working days and limits: by hand, by what must always hold, and against a second, slower way of counting."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhongchuang.kernel.period import months_after, years_after
from zhongchuang.kernel.workdays import (
    MOST_DAYS,
    Workdays,
    limit,
    limit_in_months,
    limit_in_years,
    moved_on,
    workdays_after,
    workdays_before,
)

Count = Callable[[Workdays, date, int], tuple[date, bool]]

ONE_DAY = timedelta(days=1)
WEEKENDS = Workdays()
Y2022 = Workdays(
    years=frozenset({2022}),
    off=frozenset(date(2022, 10, day) for day in (3, 4, 5, 6, 7)),
    on=frozenset({date(2022, 10, 8), date(2022, 10, 9)}),
)
"""A year with one holiday week, 1 to 7 October, and the weekend after it worked."""

DAYS = st.dates(min_value=date(2019, 6, 1), max_value=date(2026, 6, 30))
NUMBERS = st.integers(min_value=0, max_value=150)


@st.composite
def calendars(draw: st.DrawFn) -> Workdays:
    """Any calendar of the years 2020 to 2025, some of them announced."""
    days = draw(st.frozensets(st.dates(min_value=date(2020, 1, 1), max_value=date(2025, 12, 31)), max_size=40))
    years = draw(st.frozensets(st.integers(min_value=2020, max_value=2025)))
    weekend = frozenset(day for day in days if day.isoweekday() > 5)
    return Workdays(years, off=days - weekend, on=weekend)


def worked(calendar: Workdays, day: date) -> bool:
    """Whether a day is worked, found in another way: as a table of exceptions."""
    exceptions = dict.fromkeys(calendar.off, False) | dict.fromkeys(calendar.on, True)
    by_weekday = day.strftime("%a") not in ("Sat", "Sun")
    return exceptions.get(day, by_weekday) if day.year in calendar.years else by_weekday


def crosses_unannounced(calendar: Workdays, one: date, other: date) -> bool:
    """Whether a result is provisional, found day by day."""
    first, last = min(one, other), max(one, other)
    days = (first + n * ONE_DAY for n in range((last - first).days + 1))
    return any(day.year not in calendar.years for day in days)


def one_by_one(calendar: Workdays, day: date, n: int, step: timedelta) -> tuple[date, bool]:
    """The n-th working day on from a day, picked from the list of all of them."""
    days = [day + step * k for k in range(1, 2 * n + 100)]
    end = [each for each in days if worked(calendar, each)][n - 1] if n else day
    return end, crosses_unannounced(calendar, day, end)


# By hand -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        (date(2022, 9, 30), True),  # Friday
        (date(2022, 10, 1), False),  # Saturday
        (date(2022, 10, 3), False),  # Monday, holiday
        (date(2022, 10, 8), True),  # Saturday, worked
        (date(2022, 10, 15), False),  # Saturday
        (date(2023, 10, 2), True),  # Monday of a year without notice
        (date(2023, 10, 7), False),  # Saturday of a year without notice
    ],
)
def test_the_weekend_rule_holds_but_for_the_exceptions_of_the_notice(day: date, is_workday: bool) -> None:
    assert Y2022.is_workday(day) is is_workday


def test_exceptions_of_a_year_without_its_notice_count_for_nothing() -> None:
    calendar = Workdays(frozenset(), Y2022.off, Y2022.on)
    days = [date(2022, 10, 1) + n * ONE_DAY for n in range(14)]
    assert [calendar.is_workday(day) for day in days] == [WEEKENDS.is_workday(day) for day in days]
    assert [calendar.announced(day) for day in days] == [False] * 14


@pytest.mark.parametrize(
    ("day", "n", "answer"),
    [
        (date(2022, 9, 29), 1, date(2022, 9, 30)),
        (date(2022, 9, 29), 2, date(2022, 10, 8)),
        (date(2022, 9, 29), 4, date(2022, 10, 10)),
        (date(2022, 10, 2), 1, date(2022, 10, 8)),
        (date(2022, 10, 2), 0, date(2022, 10, 2)),
        (date(2022, 10, 10), -1, date(2022, 10, 9)),
        (date(2022, 10, 10), -3, date(2022, 9, 30)),
        (date(2022, 10, 4), -1, date(2022, 9, 30)),
    ],
)
def test_the_first_day_is_not_counted(day: date, n: int, answer: date) -> None:
    assert workdays_after(Y2022, day, n) == (answer, False)
    assert workdays_before(Y2022, day, -n) == (answer, False)


@pytest.mark.parametrize(
    ("day", "n", "answer", "provisional"),
    [
        (date(2022, 9, 21), 10, date(2022, 10, 8), False),  # due on 1 October, a holiday until the 7th
        (date(2022, 9, 28), 10, date(2022, 10, 8), False),  # due on a Saturday that is worked
        (date(2022, 9, 29), 1, date(2022, 9, 30), False),
        (date(2022, 9, 30), 0, date(2022, 9, 30), False),
        (date(2022, 10, 1), 0, date(2022, 10, 8), False),
        (date(2022, 12, 29), 1, date(2022, 12, 30), False),
        (date(2022, 12, 29), 2, date(2023, 1, 2), True),  # due on Saturday 31 December, moved into 2023
        (date(2022, 12, 29), 5, date(2023, 1, 3), True),
        (date(2021, 12, 31), 5, date(2022, 1, 5), True),  # began in a year without notice
        (date(2023, 5, 8), 1, date(2023, 5, 9), True),
    ],
)
def test_a_last_day_that_is_not_worked_moves_on(day: date, n: int, answer: date, provisional: bool) -> None:
    assert limit(Y2022, day, n) == (answer, provisional)


def test_limits_in_months_and_years_move_on_too() -> None:
    assert limit_in_months(Y2022, date(2022, 9, 1), 1) == (date(2022, 10, 8), False)
    assert limit_in_months(Y2022, date(2022, 1, 31), 1) == (date(2022, 2, 28), False)
    assert limit_in_months(Y2022, date(2022, 11, 30), 3) == (date(2023, 2, 28), True)
    assert limit_in_years(Y2022, date(2021, 10, 2), 1) == (date(2022, 10, 8), True)
    assert limit_in_years(WEEKENDS, date(2020, 2, 29), 1) == (date(2021, 3, 1), True)  # 28 February is a Sunday


@pytest.mark.parametrize(
    ("count", "n"),
    [
        (workdays_after, MOST_DAYS + 1),
        (workdays_after, -MOST_DAYS - 1),
        (workdays_before, MOST_DAYS + 1),
        (limit, MOST_DAYS + 1),
    ],
)
def test_more_days_than_a_limit_can_have_are_not_counted(count: Count, n: int) -> None:
    with pytest.raises(ValueError, match="more than 100000 days"):
        count(WEEKENDS, date(2022, 1, 3), n)


def test_the_most_days_are_counted() -> None:
    # 100,000 working days are 20,000 weeks of five.
    assert workdays_after(WEEKENDS, date(2022, 1, 3), MOST_DAYS) == (date(2022, 1, 3) + timedelta(weeks=20_000), True)


@pytest.mark.parametrize(
    ("count", "day", "n"),
    [
        (workdays_after, date(9999, 12, 30), 5),
        (workdays_before, date(1, 1, 5), 10),
        (limit, date(9999, 12, 30), 5),
        (limit_in_months, date(9999, 12, 30), 1),
        (limit_in_years, date(9999, 12, 30), 1),
    ],
)
def test_where_the_calendar_ends_there_is_no_answer(count: Count, day: date, n: int) -> None:
    with pytest.raises(OverflowError):
        count(WEEKENDS, day, n)


@pytest.mark.parametrize("count", [limit, limit_in_months, limit_in_years])
def test_a_limit_does_not_run_backwards(count: Count) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        count(WEEKENDS, date(2022, 1, 3), -1)


def test_a_year_that_another_calendar_states_is_taken_from_there_whole() -> None:
    other = Workdays(frozenset({2022, 2023}), frozenset({date(2022, 10, 4)}), frozenset({date(2023, 1, 28)}))
    assert Y2022.amended_by(other) == other
    later = Workdays(frozenset({2023}), frozenset({date(2023, 1, 23)}), frozenset({date(2023, 1, 28)}))
    assert Y2022.amended_by(later) == Workdays(Y2022.years | {2023}, Y2022.off | later.off, Y2022.on | later.on)
    assert Y2022.amended_by(WEEKENDS) == WEEKENDS.amended_by(Y2022) == Y2022


# What must always hold ---------------------------------------------------------------------------


@given(calendars(), DAYS, NUMBERS)
def test_both_ways_of_counting_agree(calendar: Workdays, day: date, n: int) -> None:
    assert calendar.is_workday(day) == worked(calendar, day)
    assert workdays_after(calendar, day, n) == one_by_one(calendar, day, n, ONE_DAY)
    assert workdays_before(calendar, day, n) == one_by_one(calendar, day, n, -ONE_DAY)


@given(calendars(), DAYS, NUMBERS)
def test_a_limit_ends_on_the_first_working_day_from_its_due_day(calendar: Workdays, day: date, n: int) -> None:
    for found, due in (
        (limit(calendar, day, n), day + timedelta(days=n)),
        (limit_in_months(calendar, day, n), months_after(day, n)),
        (limit_in_years(calendar, day, n), years_after(day, n)),
    ):
        end = next(each for each in (due + k * ONE_DAY for k in range(100)) if worked(calendar, each))
        assert found == moved_on(calendar, day, due) == (end, crosses_unannounced(calendar, day, end))


@given(calendars(), DAYS, NUMBERS)
def test_more_days_end_later_and_on_a_working_day(calendar: Workdays, day: date, n: int) -> None:
    end, provisional = workdays_after(calendar, day, n)
    later, still = workdays_after(calendar, day, n + 1)
    assert later > end
    assert calendar.is_workday(later)
    assert still or not provisional  # what is provisional stays so when the limit is longer
    assert limit(calendar, day, n + 1)[0] >= limit(calendar, day, n)[0]


@given(calendars(), DAYS, DAYS, NUMBERS)
def test_who_begins_earlier_never_ends_later(calendar: Workdays, one: date, other: date, n: int) -> None:
    first, last = min(one, other), max(one, other)
    for count in (workdays_after, workdays_before, limit):
        assert count(calendar, first, n)[0] <= count(calendar, last, n)[0]


@given(calendars(), DAYS, NUMBERS, NUMBERS)
def test_days_can_be_added_in_two_steps(calendar: Workdays, day: date, n: int, m: int) -> None:
    middle, _ = workdays_after(calendar, day, n)
    assert workdays_after(calendar, middle, m)[0] == workdays_after(calendar, day, n + m)[0]


@given(calendars(), DAYS, NUMBERS)
def test_going_back_undoes_going_on(calendar: Workdays, day: date, n: int) -> None:
    assume(calendar.is_workday(day))
    end, provisional = workdays_after(calendar, day, n)
    assert workdays_before(calendar, end, n) == (day, provisional)
    assert workdays_after(calendar, end, -n) == (day, provisional)
