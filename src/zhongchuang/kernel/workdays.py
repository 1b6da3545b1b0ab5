"""Working days by the State Council's yearly notices, and the limits counted in them."""

from dataclasses import dataclass
from datetime import date, timedelta

from zhongchuang.kernel.period import months_after, years_after

MOST_DAYS = 100_000
"""Beyond this a number of days is a mistake, not a limit (some 270 years)."""

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days are worked: the weekend rule, and what each year's notice changes of it.

    `years` are those whose notice is in, `off` the weekdays that are holidays, `on` the days of
    weekends that are worked (调休). Outside `years` the weekend rule stands alone, and what is
    counted across such a year is provisional.
    """

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def announced(self, day: date) -> bool:
        """Whether the notice of the day's year is in.

        The next year's notice may still change the last days of December, as that of 2019 did with
        31 December 2018; such a day is entered in the year it falls in. (Reading chosen: those days
        aren't held to be provisional for that.)
        """
        return day.year in self.years

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked; in a year not announced, by the weekend rule alone."""
        weekend = day.weekday() >= _SATURDAY
        if not self.announced(day):
            return not weekend
        return day in self.on if weekend else day not in self.off

    def amended_by(self, other: "Workdays") -> "Workdays":
        """This calendar with every year that the other one states taken from there whole."""
        return Workdays(
            self.years | other.years,
            frozenset(day for day in self.off if not other.announced(day)) | other.off,
            frozenset(day for day in self.on if not other.announced(day)) | other.on,
        )


def workdays_after(calendar: Workdays, day: date, n: int) -> tuple[date, bool]:
    """The n-th working day after a day, and whether it is provisional; a negative n goes back.

    The day itself isn't counted, and with n = 0 it is the answer, worked or not. Provisional: some day
    from the first to the last lies in a year not announced. Raises ValueError where n is over 100,000
    either way, OverflowError where the calendar ends.
    """
    _refuse_too_many(n)
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    end, left = day, abs(n)
    while left:
        end += step
        if calendar.is_workday(end):
            left -= 1
    return end, _provisional(calendar, day, end)


def workdays_before(calendar: Workdays, day: date, n: int) -> tuple[date, bool]:
    """The n-th working day before a day, and whether it is provisional: `workdays_after` mirrored."""
    return workdays_after(calendar, day, -n)


def limit(calendar: Workdays, day: date, n_days: int) -> tuple[date, bool]:
    """The last day of a limit of so many calendar days, and whether it is provisional.

    The day itself isn't counted; see `moved_on` for a last day that isn't worked. Raises ValueError
    where n_days is below zero or over 100,000, OverflowError where the calendar ends.
    """
    _refuse_too_many(n_days)
    return moved_on(calendar, day, day + timedelta(days=n_days))


def limit_in_months(calendar: Workdays, day: date, months: int) -> tuple[date, bool]:
    """The last day of a limit of so many months (`months_after`), moved on and provisional as in `limit`."""
    return moved_on(calendar, day, months_after(day, months))


def limit_in_years(calendar: Workdays, day: date, years: int) -> tuple[date, bool]:
    """The last day of a limit of so many years (`years_after`), moved on and provisional as in `limit`."""
    return moved_on(calendar, day, years_after(day, years))


def moved_on(calendar: Workdays, day: date, due: date) -> tuple[date, bool]:
    """The due day of a limit that began on a day, or the next working day where it is none; and whether provisional.

    Provisional: some day from the first to the last, those it was moved across among them, lies in a
    year not announced. Raises ValueError where the limit would end before it begins. (Reading chosen:
    《民法典》第二百零三条 moves a last day on a holiday to the day after it; weekends are taken as holidays.)
    """
    if due < day:
        raise ValueError("a limit cannot end before it begins")
    while not calendar.is_workday(due):
        due += _ONE_DAY
    return due, _provisional(calendar, day, due)


def _refuse_too_many(days: int) -> None:
    if abs(days) > MOST_DAYS:
        raise ValueError(f"more than {MOST_DAYS} days are not counted")


def _provisional(calendar: Workdays, one: date, other: date) -> bool:
    """Whether some year between two days, theirs included, isn't announced."""
    return not calendar.years.issuperset(range(min(one, other).year, max(one, other).year + 1))
