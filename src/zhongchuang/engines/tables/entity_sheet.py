"""One entity's sheet of a return workbook: its head, drop-downs, records and marks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhongchuang.engines.tables.cells.words import NO, YES, label
from zhongchuang.engines.tables.characters import shown
from zhongchuang.engines.tables.fields import Entity, Field, FieldType
from zhongchuang.engines.tables.guide import load_guide
from zhongchuang.engines.tables.headings import HEAD_ROWS, heading
from zhongchuang.engines.tables.marks import Marks
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.raw import column_index, column_letter
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.workbook_style import Styles, width
from zhongchuang.engines.tables.written import in_unit, moment_text
from zhongchuang.kernel.bilingual import Bilingual

ROWS_WITH_LISTS = 5_000
"""Drop-downs reach so far down, and a thousand rows below the last record."""
MOST_IN_CELL = 32_767
"""Characters a spreadsheet's cell can hold (Excel specifications and limits, Microsoft)."""
MIDNIGHT = time()
"""A spreadsheet doesn't tell it from the bare day, so a moment at midnight is written as text."""

_NOTE = {"x_scale": 2.2, "y_scale": 1.6, "font_size": 9, "color": "#f5f6f3"}
_MARK = {"x_scale": 2.2, "y_scale": 1.4, "font_size": 9, "color": "#fbe9e5"}


def drop_down(field: Field) -> tuple[str, ...]:
    """The words of a field's drop-down as they are written; empty where it has none."""
    if field.type is FieldType.YES_NO:
        return label(YES), label(NO)
    return tuple(label(name) for name in field.choices.values())


class EntitySheet:
    """`lists` gives the range of each drop-down's words."""

    def __init__(
        self,
        page: Worksheet,
        entity: Entity,
        units: Mapping[str, Bilingual],
        styles: Styles,
        lists: Mapping[tuple[str, ...], str],
    ) -> None:
        self._page = page
        self._entity = entity
        self._units = units
        self._styles = styles
        self._lists = lists

    def write(self, rows: Sequence[Row], marks: Marks, *, in_place: bool) -> None:
        """The whole sheet; with `in_place`, rows and columns stand where their origins had them."""
        columns = self._columns(rows, in_place=in_place)
        lines = _lines(rows, in_place=in_place)
        for code, column in columns.items():
            self._write_head(self._entity.fields[code], column)
            self._write_list(self._entity.fields[code], column, max(lines, default=0))
        self._page.set_row(1, 34)
        self._page.set_row(2, 26)
        self._page.freeze_panes(HEAD_ROWS, min(2, len(columns)))
        self._page.set_landscape()
        self._page.set_paper(9)
        self._page.repeat_rows(0, HEAD_ROWS - 1)
        for row, line in zip(rows, lines, strict=True):
            self._write_row(row, line, columns, marks)
        self._write_marks(rows, lines, columns, marks)

    def _columns(self, rows: Sequence[Row], *, in_place: bool) -> dict[str, int]:
        """Where each field stands; in place, fields that had no column follow the last."""
        letters = rows[0].origin.columns if rows and in_place else {}
        columns = {code: column_index(letter) for code, letter in letters.items() if code in self._entity.fields}
        free = max(columns.values(), default=-1) + 1
        for code in self._entity.fields:
            if code not in columns:
                columns[code] = free
                free += 1
        return columns

    def _write_head(self, field: Field, column: int) -> None:
        named = self._styles.named
        kind = "required" if field.required else "optional"
        name = heading(field, self._units.get(field.unit))
        self._page.set_column(column, column, width(field), self._styles.value(field))
        self._page.write_string(0, column, field.code, named("code"))
        self._page.write_string(1, column, name.zh, named(f"head_{kind}"))
        self._page.write_string(2, column, name.en, named(f"subhead_{kind}"))
        self._page.write_comment(1, column, _note(field, kind), _NOTE)

    def _write_list(self, field: Field, column: int, last: int) -> None:
        source = self._lists.get(drop_down(field))
        if source:
            last = max(ROWS_WITH_LISTS, last + 1_000)
            self._page.data_validation(HEAD_ROWS, column, last, column, {"validate": "list", "source": source})

    def _write_row(self, row: Row, line: int, columns: Mapping[str, int], marks: Marks) -> None:
        for code, value in row.values.items():
            if code in columns:
                field = self._entity.fields[code]
                style = self._styles.value(field, marks.style(row.origin.cell(code)) if marks.notes else "")
                self._write_value(field, value, line, columns[code], style)

    def _write_value(self, field: Field, value: Value, line: int, column: int, style: Format) -> None:
        match value:
            case bool():
                self._page.write_string(line, column, label(YES if value else NO), style)
            case int() | Decimal():
                self._page.write_number(line, column, float(in_unit(field, value)), style)
            case datetime() if value.time() == MIDNIGHT:
                self._page.write_string(line, column, moment_text(value), style)
            case date():
                self._page.write_datetime(line, column, value, style)
            case str() if value in field.choices:
                self._page.write_string(line, column, label(field.choices[value]), style)
            case str():
                self._page.write_string(line, column, value, style)

    def _write_marks(self, rows: Sequence[Row], lines: Sequence[int], columns: Mapping[str, int], marks: Marks) -> None:
        """A note on every marked cell; where the cell has no value, what was found there stands in it."""
        if not marks.notes:
            return
        where = _Places(rows, lines, columns)
        notes: dict[tuple[int, int], list[str]] = {}
        for cell in marks.on_sheets(self._page.get_name(), *where.sheets):
            place = where.of(cell)
            notes.setdefault(place, []).append(marks.notes[cell])
            if cell.column and cell not in where.filled and where.is_free(place):
                style = self._styles.named(marks.style(cell), "@")
                self._page.write_string(*place, shown(marks.found.get(cell), most=MOST_IN_CELL), style)
        for place, texts in notes.items():
            self._page.write_comment(*place, "\n".join(texts), _MARK)


class _Places:
    """Where the cells of the rows' origins stand on the new sheet."""

    def __init__(self, rows: Sequence[Row], lines: Sequence[int], columns: Mapping[str, int]) -> None:
        letters = rows[0].origin.columns if rows else {code: column_letter(at) for code, at in columns.items()}
        self._columns = {letter: columns[code] for code, letter in letters.items() if code in columns}
        self._lines = {(row.origin.sheet, row.origin.row): line for row, line in zip(rows, lines, strict=True)}
        self._heads = frozenset(columns.values())
        self.sheets = frozenset(row.origin.sheet for row in rows)
        self.filled = frozenset(row.origin.cell(code) for row in rows for code in row.values)

    def of(self, cell: Cell) -> tuple[int, int]:
        """Line and column from 0; a whole row stands on its first cell, a whole sheet on the first heading."""
        line = self._lines.get((cell.sheet, cell.row), max(cell.row - 1, 0) if cell.row else 1)
        if not cell.column:
            return line, min(self._heads)
        return line, self._columns.get(cell.column, column_index(cell.column))

    def is_free(self, place: tuple[int, int]) -> bool:
        """Whether no heading stands there."""
        line, column = place
        return line >= HEAD_ROWS or column not in self._heads


def _note(field: Field, kind: str) -> str:
    """What the rest of the pointer on a heading tells: definition, form of a moment, whether it must be filled in."""
    words = load_guide().words
    told = [words["moment"], words[kind]] if field.type is FieldType.MOMENT else [words[kind]]
    return "\n".join((field.about.zh, field.about.en, "", *(f"{word.zh} · {word.en}" for word in told)))


def _lines(rows: Sequence[Row], *, in_place: bool) -> list[int]:
    """The line of each row, from 0; rows that were read below a shorter head move down together."""
    if not in_place:
        return list(range(HEAD_ROWS, HEAD_ROWS + len(rows)))
    first = min((row.origin.row for row in rows), default=HEAD_ROWS + 1)
    shift = max(0, HEAD_ROWS + 1 - first)
    return [row.origin.row - 1 + shift for row in rows]
