"""Cells of moments: a day with its time, to the minute, by the clock of the place."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import cast

from zhongchuang.engines.tables.cells.days import DAY_ZERO, LONGEST, in_range, out_of_range, written_day
from zhongchuang.engines.tables.cells.fault import CellFault, refuse_error_and_hidden, refuse_full_width
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.meant import meant_moment
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value
from zhongchuang.engines.tables.written import moment_text

_MOMENT = re.compile(
    r"(.{8,}?)(?:\s*T\s*|\s+|(?<=日))"
    r"([0-9]{1,2})(?::([0-9]{2})(?::[0-5][0-9])?|[时点](?:([0-9]{1,2})分)?)"
)
_LAST_NUMBER = 73_415
"""The day count of 2100-12-31 and a day more."""


class MomentCells:
    """Moments; seconds are dropped, a day without its time is refused: midnight would be a guess."""

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all moments between the first and the last day, or None."""
        if set(map(type, cells)) != {datetime}:
            return None
        moments = list(map(_to_the_minute, cast(list[datetime], cells)))
        return list(moments) if all(in_range(end.date()) for end in (min(moments), max(moments))) else None

    def one(self, cell: RawValue) -> datetime | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        if isinstance(cell, str):
            if not cell.strip():
                return None
            moment = _moment_in(cell.strip())
        elif isinstance(cell, datetime):
            moment = _to_the_minute(cell)
        elif isinstance(cell, date):
            raise CellFault(ReturnCode.DAY_WITHOUT_TIME)
        else:
            raise CellFault(ReturnCode.NOT_A_MOMENT, nearest=_counted(cell))
        if not in_range(moment.date()):
            raise out_of_range()
        return moment


def _to_the_minute(cell: datetime) -> datetime:
    """To the nearest second first: a spreadsheet keeps 16:00 as a fraction of a day, sometimes a hair below it."""
    try:
        return (cell + timedelta(milliseconds=500)).replace(second=0, microsecond=0)
    except OverflowError:
        return cell


def _counted(cell: RawValue) -> str:
    """The moment a bare number is in a spreadsheet's count of days; "" where it is none."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 61 <= cell < _LAST_NUMBER:
        return ""
    seconds = round(cell * 86_400)
    return moment_text(datetime.combine(DAY_ZERO, time()) + timedelta(seconds=seconds))


def _moment_in(text: str) -> datetime:
    """2023-11-06 16:00, also with / or 年月日, T for the space, seconds, or 16时30分; raises CellFault."""
    if len(text) > LONGEST:
        raise CellFault(ReturnCode.NOT_A_MOMENT, nearest="")
    refuse_error_and_hidden(text, breaks=False)
    moment = _written(text)
    if moment is not None:
        return moment
    if written_day(text) is not None:
        raise CellFault(ReturnCode.DAY_WITHOUT_TIME)
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and _written(plain) is not None:
        raise CellFault(ReturnCode.FULL_WIDTH, nearest=plain)
    refuse_full_width(text)
    raise CellFault(ReturnCode.NOT_A_MOMENT, nearest=meant_moment(text))


def _written(text: str) -> datetime | None:
    found = _MOMENT.fullmatch(text)
    day = written_day(found[1]) if found else None
    if found is None or day is None:
        return None
    hour, minute = int(found[2]), int(found[3] or found[4] or 0)
    return datetime.combine(day, time(hour, minute)) if hour < 24 and minute < 60 else None
