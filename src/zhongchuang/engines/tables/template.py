"""Return workbooks written from the dictionary: empty to be filled in, or with values and marked cells."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from xlsxwriter import Workbook

from zhongchuang.engines.tables.about_sheet import AboutSheet
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.entity_sheet import EntitySheet, drop_down
from zhongchuang.engines.tables.guide import load_guide
from zhongchuang.engines.tables.marks import Marks
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.raw import RawValue, column_letter
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.sheet_titles import ABOUT, LISTS, sheet_titles
from zhongchuang.engines.tables.workbook_style import Styles


def write_template(
    dictionary: Dictionary, stream: BinaryIO, *, year: int, spaces: Sequence[Row] = (), notes: Sequence[str] = ()
) -> None:
    """An empty return workbook, or one with the rows of the sheet of spaces filled in already.

    `notes` are lines for the first sheet.
    """
    write_return(dictionary, stream, year=year, rows={"space": spaces}, notes=notes)


def write_return(
    dictionary: Dictionary,
    stream: BinaryIO,
    *,
    year: int,
    rows: Mapping[str, Sequence[Row]],
    marks: Mapping[Cell, str] | None = None,
    doubts: Container[Cell] = (),
    found: Mapping[Cell, RawValue] | None = None,
    in_place: bool = False,
    notes: Sequence[str] = (),
    before: Callable[[Workbook, Styles], None] | None = None,
) -> None:
    """A return workbook with these rows.

    `marks` colours cells and gives each a note; those in `doubts` are marked as doubtful, the others
    as wrong. `found` holds what stood in a cell that has no value. With `in_place` every row and
    column stands where its origin had it, so that addresses stay true (rows of one CSV or Parquet
    move down by the two rows that a workbook's head is longer). `notes` are lines for the first sheet.
    `before` may add sheets that stand before all others.
    All text is written as text, never as a formula; the same arguments give the same bytes.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    book.set_properties({"title": f"{year} {load_guide().words['title'].zh}", "created": datetime(year, 12, 31)})
    styles = Styles(book)
    if before:
        before(book, styles)
    marked = Marks(marks or {}, doubts, found or {})
    about = book.add_worksheet(ABOUT)
    titles = sheet_titles(dictionary.entities.values())
    sheets = [(entity, book.add_worksheet(titles[code])) for code, entity in dictionary.entities.items()]
    lists = _write_lists(book, dictionary, styles)
    AboutSheet(about, dictionary, styles).write(year=year, notes=notes, marks=marked)
    for entity, page in sheets:
        sheet = EntitySheet(page, entity, dictionary.units, styles, lists)
        sheet.write(rows.get(entity.code, ()), marked, in_place=in_place)
    book.close()


def _write_lists(book: Workbook, dictionary: Dictionary, styles: Styles) -> dict[tuple[str, ...], str]:
    """The hidden sheet of drop-downs; gives the range of each list of labels."""
    page = book.add_worksheet(LISTS)
    page.hide()
    ranges: dict[tuple[str, ...], str] = {}
    for entity in dictionary.entities.values():
        for field in entity.fields.values():
            words = drop_down(field)
            if not words or words in ranges:
                continue
            column = len(ranges)
            page.write_string(0, column, field.code, styles.named("code"))
            for row, word in enumerate(words, 1):
                page.write_string(row, column, word)
            letter = column_letter(column)
            ranges[words] = f"='{LISTS}'!${letter}$2:${letter}${len(words) + 1}"
    return ranges
