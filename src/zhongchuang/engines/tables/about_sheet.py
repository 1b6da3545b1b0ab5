"""The first sheet of a return workbook: the year, how to fill it in, the colours, the list of sheets."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from zhongchuang.engines.tables.cells.words import label
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.guide import Guide, load_guide
from zhongchuang.engines.tables.marks import Marks
from zhongchuang.engines.tables.sheet_titles import ABOUT, sheet_titles
from zhongchuang.engines.tables.workbook_style import Styles

YEAR_ROW = 3
"""The row, from 0, that holds the year; the dictionary's version stands below it."""

_LEGEND = {"required": "head_required", "optional": "head_optional", "error": "error", "doubt": "doubt"}


LONGEST_LINE = 85
"""Latin letters that fit on one line of a definition; a longer one gets a second."""


class AboutSheet:
    """Writes downwards; `row` is the next free row, from 0."""

    def __init__(self, page: Worksheet, dictionary: Dictionary, styles: Styles) -> None:
        self._page = page
        self._dictionary = dictionary
        self._styles = styles
        self._guide: Guide = load_guide()
        self._row = YEAR_ROW + 3

    def write(self, *, year: int, notes: Sequence[str], marks: Marks) -> None:
        """Everything, with the notes of this very workbook between the year and the guide."""
        self._lay_out()
        self._write_head(year)
        self._mark_year(year, marks)
        for note in notes:
            self._page.write_string(self._row, 0, note, self._styles.named("note"))
            self._row += 1
        self._row += bool(notes)
        self._write_steps()
        self._write_legend()
        self._write_sheets()

    def _lay_out(self) -> None:
        page, named = self._page, self._styles.named
        page.set_column(0, 0, 24, named("prose"))
        page.set_column(1, 1, 58, named("prose"))
        page.set_column(2, 2, 70, named("prose_en"))
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)

    def _write_head(self, year: int) -> None:
        page, named, words = self._page, self._styles.named, self._guide.words
        page.set_row(0, 34)
        page.write_string(0, 0, words["title"].zh, named("title"))
        page.write_string(1, 0, words["title"].en, named("subtitle"))
        page.write_string(YEAR_ROW, 0, label(words["year"]), named("label"))
        page.write_number(YEAR_ROW, 1, year, named("figure"))
        page.write_string(YEAR_ROW + 1, 0, label(words["dictionary"]), named("label"))
        page.write_string(YEAR_ROW + 1, 1, self._dictionary.version[:12], named("figure"))

    def _mark_year(self, year: int, marks: Marks) -> None:
        for cell in marks.on_sheets(ABOUT, ""):
            style = self._styles.named(marks.style(cell), "0")
            found = marks.found.get(cell, year)
            if isinstance(found, str):
                self._page.write_string(YEAR_ROW, 1, found, style)
            else:
                self._page.write_number(YEAR_ROW, 1, year, style)
            self._page.write_comment(YEAR_ROW, 1, marks.notes[cell])

    def _heading(self, name: str) -> None:
        word = self._guide.words[name]
        style = self._styles.named("section")
        for column, text in enumerate((word.zh, "", word.en)):
            self._page.write_string(self._row, column, text, style)
        self._page.set_row(self._row, 24)
        self._row += 1

    def _write_steps(self) -> None:
        named = self._styles.named
        self._heading("how")
        for number, step in enumerate(self._guide.steps, 1):
            self._page.set_row(self._row, 34)
            self._page.write_string(self._row, 0, str(number), named("number"))
            self._page.write_string(self._row, 1, step.zh, named("prose"))
            self._page.write_string(self._row, 2, step.en, named("prose_en"))
            self._row += 1
        self._row += 1

    def _write_legend(self) -> None:
        named = self._styles.named
        self._heading("legend")
        for name, style in _LEGEND.items():
            word = self._guide.words[name]
            self._page.write_blank(self._row, 0, None, named(style))
            self._page.write_string(self._row, 1, word.zh, named("prose"))
            self._page.write_string(self._row, 2, word.en, named("prose_en"))
            self._row += 1
        self._row += 1

    def _write_sheets(self) -> None:
        named = self._styles.named
        self._heading("sheets")
        titles = sheet_titles(self._dictionary.entities.values())
        for entity in self._dictionary.entities.values():
            target = f"internal:'{titles[entity.code]}'!A4"
            if len(entity.about.en) > LONGEST_LINE:
                self._page.set_row(self._row, 34)
            self._page.write_url(self._row, 0, target, named("link"), titles[entity.code])
            self._page.write_string(self._row, 1, entity.about.zh, named("prose"))
            self._page.write_string(self._row, 2, entity.about.en, named("prose_en"))
            self._row += 1
