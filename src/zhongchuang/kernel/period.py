"""Spans of days, and full months between two days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


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
