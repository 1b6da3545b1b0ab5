"""A return sent back: made anew from the template with what was read, every bad cell coloured and explained.

The sender's own file is never changed or passed on; sheets that no entity claims are named as not read.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from zhongchuang.engines.tables.cells.words import label
from zhongchuang.engines.tables.checking import Return
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.headings import HEAD_ROWS
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.raw import RawValue, column_index
from zhongchuang.engines.tables.sheet_titles import ABOUT, PROBLEMS, sheet_titles
from zhongchuang.engines.tables.strict_yaml import read
from zhongchuang.engines.tables.template import write_return
from zhongchuang.engines.tables.workbook_style import Styles
from zhongchuang.kernel.bilingual import Bilingual

WORDS = Path(__file__).parent / "words" / "problem_list.yaml"

_COLUMNS = {"number": 9, "sheet": 24, "cell": 12, "degree": 24, "found": 36, "message": 90}


def write_marked(ret: Return, dictionary: Dictionary, stream: BinaryIO, *, message: Callable[[Problem], str]) -> None:
    """Write the marked workbook of a checked return; `message` says each problem in the reader's language.

    Every row and column stands where the sender had it. A cell that could not be read holds its own
    text again. The first sheet lists the problems, each with a link to its cell.
    """
    messages = {id(problem): message(problem) for problem in ret.problems}
    notes: dict[Cell, str] = {}
    for problem in ret.problems:
        text = messages[id(problem)]
        notes[problem.cell] = f"{notes[problem.cell]}\n{text}" if problem.cell in notes else text
    wrong = {problem.cell for problem in ret.problems if problem.severity is Severity.ERROR}
    listed = _Listing(ret, dictionary, [messages[id(problem)] for problem in ret.problems])
    write_return(
        dictionary,
        stream,
        year=ret.year or 0,
        rows=ret.rows,
        marks=notes,
        doubts=frozenset(notes) - wrong,
        found={problem.cell: _found(ret, problem) for problem in ret.problems},
        in_place=True,
        before=listed.write,
    )


def _found(ret: Return, problem: Problem) -> RawValue:
    """What stands in the file at a problem's cell, whole where the file is at hand; else as the problem cut it."""
    cell = problem.cell
    rows = ret.raw.sheets.get(cell.sheet, ()) if ret.raw else ()
    if cell.column and 0 < cell.row <= len(rows) and column_index(cell.column) < len(rows[cell.row - 1]):
        return rows[cell.row - 1][column_index(cell.column)]
    return problem.found


@cache
def _words() -> Mapping[str, Bilingual]:
    walk = Walk()
    words = {name: walk.bilingual(node) for name, node in read(WORDS.read_bytes(), WORDS.name).values.items()}
    walk.settle()
    return words


class _Listing:
    """The sheet of problems; `row` is the next free row, from 0."""

    def __init__(self, ret: Return, dictionary: Dictionary, messages: list[str]) -> None:
        self._ret = ret
        self._messages = messages
        self._titles = sheet_titles(dictionary.entities.values())
        self._down = {code: _moved_down([row.origin.row for row in rows]) for code, rows in ret.rows.items()}
        self._row = 0

    def write(self, book: Workbook, styles: Styles) -> None:
        """Add the sheet to a workbook that has none yet."""
        words = _words()
        page = book.add_worksheet(PROBLEMS)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for column, (name, width) in enumerate(_COLUMNS.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, label(words[name]), styles.named("head_required"))
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        self._row = 1
        for number, (problem, message) in enumerate(zip(self._ret.problems, self._messages, strict=True), 1):
            self._write_problem(page, styles, number, problem, message)
        self._write_rest(page, styles)

    def _write_problem(self, page: Worksheet, styles: Styles, number: int, problem: Problem, message: str) -> None:
        prose = styles.named("prose")
        target, address = self._target(problem)
        page.write_number(self._row, 0, number, prose)
        page.write_string(self._row, 1, target or problem.cell.sheet, prose)
        if target:
            page.write_url(self._row, 2, f"internal:'{target}'!{address or 'A1'}", styles.named("link"), address)
        page.write_string(self._row, 3, label(_words()[problem.severity]), styles.named(problem.severity))
        page.write_string(self._row, 4, problem.found, prose)
        page.write_string(self._row, 5, message, prose)
        self._row += 1

    def _write_rest(self, page: Worksheet, styles: Styles) -> None:
        words, prose = _words(), styles.named("prose")
        if not self._ret.problems:
            page.write_string(self._row, 0, label(words["none"]), prose)
            self._row += 1
        if self._ret.unlisted:
            page.write_string(self._row, 0, label(words["unlisted"]), prose)
            page.write_number(self._row, 5, self._ret.unlisted, prose)
            self._row += 1
        if self._ret.unread_sheets:
            self._row += 1
            page.write_string(self._row, 0, label(words["unread"]), styles.named("section"))
            for number, sheet in enumerate(self._ret.unread_sheets, self._row + 1):
                page.write_string(number, 0, sheet, prose)

    def _target(self, problem: Problem) -> tuple[str, str]:
        """Sheet and address of a problem's cell in the workbook made anew; no sheet where it has none there."""
        cell = problem.cell
        if cell.sheet == ABOUT:
            return ABOUT, cell.address
        row = cell.row + self._down.get(problem.entity, 0) if cell.row else 0
        return self._titles.get(problem.entity, ""), Cell("", "", row, cell.column or "A").address if row else ""


def _moved_down(rows: list[int]) -> int:
    """By how many rows the records of a file with a shorter head move down under the head of a workbook."""
    return max(0, HEAD_ROWS + 1 - min(rows, default=HEAD_ROWS + 1))
