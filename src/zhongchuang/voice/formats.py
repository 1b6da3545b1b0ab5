"""How figures, money, days, units and names are written in each language.

The few habits a page needs are tables here rather than a locale library: what stands in a print must not
change with a library's version. No spaces are set by hand between Chinese and digits: page and print
set them. Rounding is half up and only for reading; nothing here is calculated with again.
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.units import load_units
from zhongchuang.kernel.masking import masked_name as masked_name
from zhongchuang.kernel.masking import masked_phone as masked_phone
from zhongchuang.kernel.period import Period

Number = int | Decimal | Fraction

MINUS = "−"  # the sign of a negative number, as wide as a digit
NOTHING = "—"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


ONE = {
    "seats": "seat",
    "persons": "person",
    "residents": "resident",
    "firms": "firm",
    "events": "event",
    "months": "month",
    "metres": "m",
    "days": "day",
    "working_days": "working day",
    "years": "year",
    "points": "point",
    "percentage_points": "percentage point",
    "projects": "project",
    "times": "time",
    "hours": "hour",
}
"""English for exactly one; a unit that isn't here has one form."""

AFTER_A_NUMBER = {"count": "", "ten_thousand_yuan": "ten thousand yuan", "ratio": "", "share": "", "year": ""}
"""English behind a number where it differs from the head of a column."""

CHINESE_AFTER_A_NUMBER = {"ratio": "", "share": "", "year": "年"}
"""The same in Chinese."""


def is_chinese(language: str) -> bool:
    """Whether texts in this language ("zh-hans", "zh", "en") are Chinese."""
    return language.startswith("zh")


def unit_name(unit: str, language: str) -> str:
    """The unit's word for a column's head: 平方米, m². A unit the dictionary doesn't know stands as it is."""
    units = load_units()
    return units[unit].text(language) if unit in units else unit


def _after(number: str, unit: str, language: str) -> str:
    """A number with its unit behind it: 34个, 500 m², 1 month, 75%."""
    word = unit_name(unit, language)
    if is_chinese(language) or unit == "percent":
        return f"{number}{CHINESE_AFTER_A_NUMBER.get(unit, word)}"
    word = ONE.get(unit, word) if number == "1" else word
    word = AFTER_A_NUMBER.get(unit, word)
    return f"{number} {word}" if word else number


def number(value: Number, *, places: int | None = None, language: str = "") -> str:
    """A number with thousands separated, 12,345.60; both languages write it alike.

    `places` rounds half up and keeps its zeros. Without it the number is written exactly, no zeros
    behind; one that would need more than nine places (a third) is cut to four.
    """
    if places is None and isinstance(value, int):
        return f"{MINUS if value < 0 else ''}{abs(value):,}"
    if places is None:
        exact = next((p for p in range(10) if (Fraction(value) * 10**p).denominator == 1), None)
        return number(value, places=4 if exact is None else exact)
    rounded = _rounded(value, places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.{places}f}"


def _rounded(value: Number, places: int) -> Decimal:
    """Half up, away from nought, whatever the size; never in binary."""
    scaled = Fraction(value) * 10**places
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def with_unit(value: Number, unit: str, *, places: int | None = None, language: str) -> str:
    """A number with its unit, 18个月 and 18 months. Money comes in fen; per cent as 75, not 0.75."""
    if unit in FEN_PER:
        return money_fen(value, unit=unit, language=language)
    return _after(without_unit(value, unit, places=places), unit, language)


def area(value: Number, language: str) -> str:
    """Square metres, with two places only where they say something: 512.5平方米."""
    return with_unit(value, "m2", language=language)


def money_fen(fen: Number, *, unit: str = "yuan", language: str, places: int = 2) -> str:
    """Money kept in fen, in the unit asked for: 12,345.67元 where paid, 1.23万元 where read, 12.35千元 in a return."""
    return _after(money_number(fen, unit=unit, places=places), unit, language)


def money_told(fen: Number, *, unit: str = "yuan", language: str, exact: bool = False) -> str:
    """Money in a sentence: 300,000元, 30万元, 266,666.67元; two places at most unless it must be `exact`."""
    return _after(_money_told(fen, unit, exact=exact), unit, language)


def _money_told(fen: Number, unit: str, *, exact: bool) -> str:
    amount = Fraction(fen) / FEN_PER[unit]
    if unit == "yuan":
        return number(amount, places=0 if amount.denominator == 1 else 2)
    short = exact or (amount * 100).denominator == 1
    return number(amount, places=None if short else 2)


def without_unit(value: Number, unit: str, *, places: int | None = None) -> str:
    """A number as it stands before its unit: money in that unit, a year without a comma."""
    if unit in FEN_PER:
        return _money_told(value, unit, exact=False)
    text = number(value, places=places)
    return text.replace(",", "") if unit == "year" else text


def money_number(fen: Number, *, unit: str = "yuan", places: int = 2) -> str:
    """Money without its unit, for a column whose head names the unit."""
    return number(Fraction(fen) / FEN_PER[unit], places=places)


def percent(value: Number, *, places: int | None = None, language: str = "") -> str:
    """A share of one as per cent: 3/4 is 75%, and 75.0% with one place."""
    return f"{number(Fraction(value) * 100, places=places)}%"


def share(part: Number, whole: Number, *, places: int = 1, language: str = "") -> str:
    """Part of a whole as per cent; a dash where the whole is nought."""
    return percent(Fraction(part) / Fraction(whole), places=places) if whole else NOTHING


def places_to_tell_apart(one: Number, other: Number, *, least: int = 0, most: int = 6) -> int:
    """The fewest decimal places with which two different numbers don't look the same.

    A share of 74.996 % must not be shown as 75.00 % beside a threshold of 75 % that it missed.
    """
    places = least
    while places < most and Fraction(one) != Fraction(other) and _rounded(one, places) == _rounded(other, places):
        places += 1
    return places


def day(value: date, language: str) -> str:
    """2023年3月1日 / 1 March 2023."""
    if is_chinese(language):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime, language: str) -> str:
    """A day with the minute, in the clock of the value itself: 2023年3月1日14:05 / 1 March 2023, 14:05."""
    between = "" if is_chinese(language) else ", "
    return f"{day(value.date(), language)}{between}{value:%H:%M}"


def period(value: Period, language: str) -> str:
    """A span of days: 2023年 where it is the whole year, else its first and last day."""
    first, last = value.first, value.last
    if value == Period.of_year(first.year):
        return f"{first.year}年" if is_chinese(language) else str(first.year)
    if is_chinese(language):
        end = day(last, language) if first.year != last.year else f"{last.month}月{last.day}日"
        return f"{day(first, language)}至{end}"
    start = day(first, language) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {day(last, language)}"


def months(count: int, language: str) -> str:
    """18个月 / 18 months."""
    return with_unit(count, "months", language=language)


def yes_no(value: bool, language: str) -> str:
    """是 / yes."""
    return ("是" if value else "否") if is_chinese(language) else ("yes" if value else "no")


def joined(texts: list[str] | tuple[str, ...], language: str, *, last: str = "and") -> str:
    """Several words in a row: 甲、乙和丙 / A, B and C. `last` is "and" or "or"."""
    chinese = {"and": "和", "or": "或"}[last]
    if len(texts) < 2:
        return "".join(texts)
    head, tail = texts[:-1], texts[-1]
    return f"{'、'.join(head)}{chinese}{tail}" if is_chinese(language) else f"{', '.join(head)} {last} {tail}"
