"""Cells of dates."""

import re
from datetime import date, datetime, timedelta

from zhongchuang.engines.tables.cells.fault import CellFault, refuse_error_and_hidden, refuse_full_width
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
SUSPECT_UNTIL = date(1904, 12, 31)
"""Dates up to here are mostly small numbers shown as dates, in either of the two calendars of spreadsheets."""

DAY_ZERO = date(1899, 12, 30)
"""The day 0 of a spreadsheet's count."""
LONGEST = 40
"""Nothing longer is read as a day or a moment."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})"
                   r"|年([0-9]{1,2})月([0-9]{1,2})日)")  # fmt: skip
_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")


class DayCells:
    """Dates; a time of day is dropped: `moments` reads the fields that ask for one."""

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all dates between the first and the last day, or None."""
        if not set(map(type, cells)) <= {date, datetime}:
            return None
        days = [cell.date() if isinstance(cell, datetime) else cell for cell in cells if isinstance(cell, date)]
        return list(days) if min(days) >= FIRST_DAY and max(days) <= LAST_DAY else None

    def one(self, cell: RawValue) -> date | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        if isinstance(cell, str):
            if not cell.strip():
                return None
            day = _day_in(cell.strip())
        elif isinstance(cell, datetime):
            day = cell.date()
        elif isinstance(cell, date):
            day = cell
        elif isinstance(cell, bool) or not isinstance(cell, int | float):
            raise CellFault(ReturnCode.NOT_A_DATE, nearest="")
        else:
            raise _as_number(cell)
        if not in_range(day):
            raise out_of_range()
        return day


def in_range(day: date) -> bool:
    """Whether a day is one that a return may hold."""
    return FIRST_DAY <= day <= LAST_DAY


def out_of_range() -> CellFault:
    """What is wrong with a day that isn't."""
    span = {"from": FIRST_DAY.isoformat(), "to": LAST_DAY.isoformat()}
    return CellFault(ReturnCode.DATE_OUT_OF_RANGE, **span)


def written_day(text: str) -> date | None:
    """The day that 2023-05-01, 2023/5/1, 2023.5.1 or 2023年5月1日 names; None for anything else."""
    found = _DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups() if part is not None)) if found else None
    except ValueError:
        return None


def _as_number(cell: float) -> CellFault:
    """A number where a date should be: eight digits typed together, or a day count that lost its format."""
    text = f"{cell:.15g}"
    near = _compact(text)
    if near:
        return CellFault(ReturnCode.NOT_A_DATE, nearest=near)
    near = (DAY_ZERO + timedelta(days=int(cell))).isoformat() if 61 <= cell < 73_415 else ""
    return CellFault(ReturnCode.DATE_AS_NUMBER, nearest=near)


def _compact(text: str) -> str:
    found = _COMPACT.fullmatch(text)
    if not found:
        return ""
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return ""


def _day_in(text: str) -> date:
    """The day a text names; raises CellFault."""
    if len(text) > LONGEST:
        raise CellFault(ReturnCode.NOT_A_DATE, nearest="")
    refuse_error_and_hidden(text, breaks=False)
    day = written_day(text)
    if day is None:
        refuse_full_width(text)
        raise CellFault(ReturnCode.NOT_A_DATE, nearest=_compact(text))
    return day
