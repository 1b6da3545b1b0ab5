"""Spans of days, full months between two days, and the day so many months or years later."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, first and last included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The calendar year, 1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def full_months(start: date, end: date) -> int:
    """Full months from start to end; negative where end lies before start.

    A month is full on the same day of a later month, or on that month's last day where
    it has no such day: 31 January to 28 February is one month. (Reading chosen: the rules
    we read say "满18个月" and do not define it.)
    """
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    due = min(start.day, monthrange(end.year, end.month)[1])
    return months if end.day >= due else months - 1


def months_after(day: date, months: int) -> date:
    """The same day of a month so many months later, or that month's last day where it has no such day.

    31 January and one month is 28 or 29 February; a negative number goes back. Raises OverflowError
    where the year would leave 1 to 9999. (Reading chosen: 《民法典》第二百零二条, 到期月的对应日, 没有对应日的月末日.)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("the calendar ends before that month")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """The same day of a year so many years later; 29 February becomes 28 February in a common year.

    A negative number goes back. Raises OverflowError where the year would leave 1 to 9999.
    (Reading chosen: twelve months a year, so that years and months never disagree.)
    """
    return months_after(day, 12 * years)


def first_of_next_month(day: date) -> date:
    """The first day of the month after a day's own. Raises OverflowError in December 9999.

    (Reading chosen: 次月起 begins on this day, whichever day of the month the event fell on.)
    """
    return months_after(day.replace(day=1), 1)
