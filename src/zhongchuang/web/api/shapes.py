"""Shapes that several operations share: texts, numbers, names, and a list cut into pages."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from ninja import Path, Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from zhongchuang.kernel.bilingual import Bilingual

_TEXT = r"^[^\x00]*$"
"""Everything but the sign NUL, which no text holds."""

Text = Annotated[str, StringConstraints(max_length=200, pattern=_TEXT)]
LongText = Annotated[str, StringConstraints(max_length=2000, pattern=_TEXT)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_TEXT)]
Number = Annotated[int, Field(ge=1, le=2**53 - 1)]
Year = Annotated[int, Field(ge=2000, le=2100)]


def _within_reach(day: date) -> date:
    if not date(1990, 1, 1) <= day <= date(2100, 12, 31):
        raise ValueError("a day from 1990 to 2100")
    return day


Day = Annotated[date, AfterValidator(_within_reach), Field(description="From 1990-01-01 to 2100-12-31")]

NumberInPath = Path[Number]
Code = Path[Named]
Hash = Path[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]]

LIMIT = 50
Limit = Annotated[int, Field(ge=1, le=200, description="Rows of a page")]
After = Annotated[int, Field(ge=0, le=2**53 - 1, description="The `next` of the page before")]
AfterCode = Annotated[Text, Field(description="The `next` of the page before")]


class Given(Schema):
    """What comes in: a field that isn't known is refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")


class Name(Schema):
    """A name in Chinese and English; English is "" where there is none."""

    zh: str
    en: str

    @classmethod
    def of(cls, names: Bilingual) -> "Name":
        """The name of something that has one."""
        return cls(zh=names.zh, en=names.en)


class GivenName(Given):
    """A name as it is given: Chinese, and English where there is one."""

    zh: Named
    en: Text = ""

    def bilingual(self) -> Bilingual:
        """The name as actions take it."""
        return Bilingual(self.zh, self.en)


class Done(Schema):
    """Something was done to this, which had the number before."""

    number: int


T = TypeVar("T")


class Rows(Schema, Generic[T]):
    """A page of a list; `next` is given as `after` to get the page that follows, and null on the last."""

    rows: list[T]
    next: int | None


class CodedRows(Schema, Generic[T]):
    """A page of a list in the order of codes."""

    rows: list[T]
    next: str | None


def newest_first(found: Any, shape: Callable[[Any], T], *, after: int, limit: int) -> dict[str, Any]:
    """A page of a query's rows by their numbers, the newest first; a row that comes in meanwhile shifts nothing."""
    if after:
        found = found.filter(pk__lt=after)
    rows = list(found.order_by("-pk")[: limit + 1])
    more = len(rows) > limit
    return {"rows": list(map(shape, rows[:limit])), "next": rows[limit - 1].pk if more else None}


def by_code(
    found: Iterable[Any], shape: Callable[[Any], T], *, code: Callable[[Any], str], limit: int
) -> dict[str, Any]:
    """A page of rows that come in the order of their codes, one row more than the page holds where there is more."""
    rows = list(found)
    more = len(rows) > limit
    return {"rows": list(map(shape, rows[:limit])), "next": code(rows[limit - 1]) if more else None}


Moment = datetime
"""A moment with its offset from UTC."""
