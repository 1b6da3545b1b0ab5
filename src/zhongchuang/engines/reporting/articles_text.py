"""A print of chapters and articles, ready to be set as PDF and DOCX: a policy as a circular, a space's explanation."""

import re
from dataclasses import dataclass

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item where it has a number. `notes` stand small below it, each a label and a text."""

    text: str
    number: str = ""
    quote: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """A table; a cell may have several lines. `widths` are the shares of its columns, `numbers` which are numbers."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article; in an annex it has no number."""

    number: str
    title: str
    blocks: tuple[Line | Columns, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or an annex."""

    number: str
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class ArticlesText:
    """The whole print in one language, "zh-hans" or "en".

    `standing` is what counts most (who adopted a policy; what an explanation comes to), `origin` what it was made from.
    `page` holds {page} and {pages}; `colon` stands between a label and its text.
    """

    language: str
    title: str
    standing: str
    origin: str
    marks: tuple[str, ...]
    author: str
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]
    page: str
    colon: str


def printable(text: str) -> str:
    """The text without signs that XML forbids and without those that turn the direction of what follows."""
    return _UNFIT.sub("", text)
