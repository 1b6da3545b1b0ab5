"""What somebody seems to have meant by a number, a day or a yes that isn't written as a document asks."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

LONGEST = 60
"""Nothing longer is looked at."""

_MULTIPLES = {"": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 10**8}
_GROUPED = re.compile(r"[0-9]{1,3}(?:[, _'][0-9]{3})+(?![0-9])")
_NUMBER = re.compile(
    r"[¥$]?\s*(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,6})?)\s*(?P<multiple>百万|千万|[十百千万亿]|)"
    r"\s*(?:元|人民币|个|家|人|名|场次|场|项|次|小时|个工作日|天|日|个月|月|年度|年|岁|分|平方米|平米|平|米|m2|%|yuan|RMB)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*日?")
_RUN_TOGETHER = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_TIME = re.compile(r"\s*T?\s*(?P<hour>[0-9]{1,2})\s*[:时点]\s*(?:(?P<minute>[0-9]{1,2})\s*分?)?(?::00)?")
_YES = frozenset(("yes", "y", "true", "on", "是", "对", "有", "1"))
_NO = frozenset(("no", "n", "false", "off", "否", "不是", "无", "0"))


def meant_number(word: str, *, per: int = 1) -> str:
    """The number somebody means by 500,000, 50万, ３０, 30个 or 80%; "" where it can't be told.

    `per` is what one unit is: with 10 000 (万元), 50万 is 50.
    """
    text = _plain(word)
    text = _GROUPED.sub(lambda found: re.sub(r"[, _']", "", found.group()), text)
    found = _NUMBER.fullmatch(text.removeprefix("+"))
    if found is None:
        return ""
    number = Decimal(found["number"])
    if found["multiple"]:
        number = number * _MULTIPLES[found["multiple"]] / per
    written = format(number, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "" if written == word else written


def meant_day(word: str) -> str:
    """The day somebody means by 2023/12/31, 2023.12.31, 2023年12月31日 or 20231231, as 2023-12-31; "" for none."""
    text = _plain(word)
    found = _DAY.fullmatch(text) or _RUN_TOGETHER.fullmatch(text)
    return "" if found is None else _day(found)


def meant_moment(word: str) -> str:
    """The moment somebody means by 2023/11/6 16:00 or 2023年11月6日16时, as 2023-11-06 16:00; "" for none."""
    text = _plain(word)
    found = _DAY.match(text)
    time = _TIME.fullmatch(text[found.end() :]) if found else None
    day = _day(found) if found else ""
    if not day or time is None:
        return ""
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    return f"{day} {hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def meant_yes_no(word: str) -> str:
    """Whether somebody means yes or no by true, 是, Y ...; "" where it can't be told."""
    text = _plain(word).lower()
    return "yes" if text in _YES else "no" if text in _NO else ""


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip() if len(word) <= LONGEST else ""


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""
