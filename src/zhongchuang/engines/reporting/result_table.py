"""The result table of a round as a workbook: the officer's columns in his order, and a sheet on how it was computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import BinaryIO
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhongchuang.engines.reporting import palette

Shown = str | int | Decimal | date | None
"""What a cell of the result may hold. A Decimal is written as a number (15 digits), a date as a date."""

MOST_SIGNS = 32_767
"""What one cell of a workbook can hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code in the rows, its head, its width in signs of the body type.

    `kind` is text, number, date or verdict; `places` are the decimal places of a number.
    """

    code: str
    head: str
    kind: str = "text"
    width: float = 14
    places: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """The second sheet: how the table was computed, as labels and texts, with what must be said on top (试算)."""

    sheet: str
    rows: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()


LINE, BOLD = 15, 1.15
"""The height of a line in points; how much wider bold letters are."""

VERDICTS_IN = ("verdict", "number")
"""Kinds of column in which a verdict may stand: a number may still need a person."""

VERDICT_COLOURS = {
    "met": (palette.CELADON_TINT, palette.CELADON_DEEP),
    "not_met": (palette.CINNABAR_TINT, palette.CINNABAR_DEEP),
    "needs_person": (palette.AMBER_TINT, palette.AMBER),
}


def write_result_table(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Shown]],
    stream: BinaryIO,
    *,
    sheet: str,
    title: str,
    note: Note,
    verdict_words: Mapping[str, str] | None = None,
    made_at: datetime,
    author: str = "",
) -> None:
    """Write the workbook.

    Texts are always string cells, so that `=HYPERLINK(...)`, `+1`, `@x` stay what somebody typed and
    a credit code keeps its zeros. A verdict (met, not_met, needs_person) is written with its word from
    `verdict_words`, in a column of verdicts or in the place of a number. Rows are written as they come, one
    at a time. The same rows and `made_at` give the same bytes.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title, "author": author, "created": made_at})
    page = book.add_worksheet(sheet)
    _head(book, page, columns, marks=note.marks)
    first = 2 if note.marks else 1
    count = _body(book, page, columns, rows, first=first, words=verdict_words or {})
    page.autofilter(first - 1, 0, first - 1 + count, len(columns) - 1)
    page.freeze_panes(first, 1)
    _paper(page, last_head_row=first - 1)
    _how(book, note)
    book.close()


def _head(book: xlsxwriter.Workbook, page: Worksheet, columns: Sequence[Column], *, marks: Sequence[str]) -> None:
    if marks:
        mark = book.add_format({"bold": True, "font_color": palette.INDIGO, "bg_color": palette.INDIGO_TINT})
        page.set_row(0, 20, mark)
        page.write_string(0, 0, "　".join(marks), mark)
    head = book.add_format(
        {"bold": True, "bg_color": palette.CELADON_TINT, "bottom": 1, "bottom_color": palette.CELADON}
        | {"text_wrap": True, "valign": "vcenter"}
    )
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width)
        page.write_string(1 if marks else 0, index, column.head, head)
    page.set_row(1 if marks else 0, LINE * max((_lines(column) for column in columns), default=1) + 2)


def _lines(column: Column) -> int:
    """How many lines the head of a column takes; a Chinese sign is as wide as two letters."""
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in column.head)
    return max(2, ceil(width * BOLD / column.width))


def _body(
    book: xlsxwriter.Workbook,
    page: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Shown]],
    *,
    first: int,
    words: Mapping[str, str],
) -> int:
    formats = [_format(book, column) for column in columns]
    verdicts = {
        code: book.add_format({"bg_color": tint, "font_color": ink, "valign": "top", "num_format": "@"})
        for code, (tint, ink) in VERDICT_COLOURS.items()
    }
    count = 0
    for count, row in enumerate(rows, start=1):
        for index, (column, style) in enumerate(zip(columns, formats, strict=True)):
            value = row.get(column.code)
            if column.kind in VERDICTS_IN and isinstance(value, str) and value in verdicts:
                page.write_string(first + count - 1, index, words[value], verdicts[value])
            else:
                _write(page, first + count - 1, index, value, style)
    return count


def _format(book: xlsxwriter.Workbook, column: Column) -> Format:
    number = "#,##0" + ("." + "0" * column.places if column.places else "")
    pattern = {"number": number, "date": "yyyy-mm-dd"}.get(column.kind, "@")
    return book.add_format({"num_format": pattern, "valign": "top", "text_wrap": column.kind == "text"})


def _write(page: Worksheet, row: int, column: int, value: Shown, style: Format) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, style)
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, value, style)
    else:
        page.write_string(row, column, value[:MOST_SIGNS], style)


def _paper(page: Worksheet, *, last_head_row: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, last_head_row)
    page.set_footer("&C&P / &N")


def _how(book: xlsxwriter.Workbook, note: Note) -> None:
    page = book.add_worksheet(note.sheet)
    label = book.add_format({"font_color": palette.MUTED, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    mark = book.add_format({"bold": True, "font_color": palette.INDIGO})
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    for index, word in enumerate(note.marks):
        page.write_string(index, 0, word, mark)
    for index, (name, value) in enumerate(note.rows, start=len(note.marks)):
        page.write_string(index, 0, name, label)
        page.write_string(index, 1, value[:MOST_SIGNS], text)
