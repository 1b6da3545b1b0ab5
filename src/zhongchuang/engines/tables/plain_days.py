"""Days and moments as a document writes them, and in no other of the forms ISO 8601 allows."""

import re
from datetime import date, datetime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"{_DAY.pattern} [0-9]{{2}}:[0-9]{{2}}")


def plain_day(word: str) -> date | None:
    """The day written 2023-12-31; None for anything else, and where no calendar has it."""
    try:
        return date.fromisoformat(word) if _DAY.fullmatch(word) else None
    except ValueError:
        return None


def plain_moment(word: str) -> datetime | None:
    """The moment written 2023-11-06 16:00; None for anything else, and where no calendar has it."""
    try:
        return datetime.fromisoformat(word) if _MOMENT.fullmatch(word) else None
    except ValueError:
        return None
