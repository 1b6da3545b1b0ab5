"""Reads of uploads and the register."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from zhongchuang.apps.insight.models import RegisterEntry as RegisterEntry  # rows that pages are handed
from zhongchuang.apps.insight.models import Upload as Upload
from zhongchuang.apps.insight.search import words_of
from zhongchuang.apps.insight.vocabulary import UploadState


def uploads() -> QuerySet[Upload]:
    """Every upload, newest first, without its long lists."""
    return Upload.objects.defer("problems", "differences", "unread_sheets")


def unread_uploads() -> list[int]:
    """Files that wait to be read, or whose reading was cut off, oldest first."""
    waiting = Upload.objects.filter(state__in=(UploadState.QUEUED, UploadState.READING))
    return list(waiting.order_by("id").values_list("pk", flat=True))


def register_years() -> list[int]:
    """The years the register knows, newest first."""
    return list(RegisterEntry.objects.order_by("-year").values_list("year", flat=True).distinct())


class ListedSpace(NamedTuple):
    """What a list shows of a space: a row of the database, and no more of it than that."""

    space_code: str
    name_zh: str
    name_en: str
    operator_zh: str
    operator_en: str
    district: str
    kind: str
    level: str
    seats: int | None
    seats_taken: int | None
    residents: int | None


def register(
    *, year: int, words: str = "", district: str = "", kind: str = "", level: str = ""
) -> QuerySet[RegisterEntry, tuple[Any, ...]]:
    """The spaces of a year that fit, each as the fields of a `ListedSpace`; every word must be found."""
    rows = RegisterEntry.objects.filter(year=year)
    for name, value in (("district", district), ("kind", kind), ("level", level)):
        if value:
            rows = rows.filter(**{name: value})
    for word in words_of(words):
        rows = rows.filter(search__contains=word)
    return rows.values_list(*ListedSpace._fields)


def register_counts(*, year: int, field: str) -> dict[str, int]:
    """How many spaces of a year have each district, kind or level."""
    rows = RegisterEntry.objects.filter(year=year).order_by().values_list(field).annotate(n=Count("id"))
    return dict(rows)


def space_years(space_code: str) -> list[RegisterEntry]:
    """One space over the years, newest first; empty where the register doesn't know it."""
    return list(RegisterEntry.objects.filter(space_code=space_code).order_by("-year").defer("search"))


def districts_of(spaces: Sequence[str]) -> dict[str, str]:
    """The districts of spaces by their codes, as the newest register has them."""
    rows = RegisterEntry.objects.filter(space_code__in=spaces).order_by("year")
    return dict(rows.values_list("space_code", "district"))
