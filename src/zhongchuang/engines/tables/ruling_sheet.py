"""The sheet on which an officer rules on many conditions at once: written with what waits, read back when decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.raw import RawTables, RawValue
from zhongchuang.kernel.verdict import Verdict

SHEET = "判定 Rulings"
FIRST_ROW = 4
MOST_REASON = 2000
MOST_NAME = 100
MET, NOT_MET = "符合 Met", "不符合 Not met"
_VERDICTS = {
    "符合 met": Verdict.MET,
    "符合": Verdict.MET,
    "met": Verdict.MET,
    "是": Verdict.MET,
    "不符合 not met": Verdict.NOT_MET,
    "不符合": Verdict.NOT_MET,
    "not met": Verdict.NOT_MET,
    "not_met": Verdict.NOT_MET,
    "否": Verdict.NOT_MET,
}
_COLUMNS: tuple[tuple[str, str, str, int], ...] = (
    ("space_code", "空间编号", "Space code", 14),
    ("space_name", "空间名称", "Name", 28),
    ("condition", "条件代码", "Condition", 12),
    ("number", "条款序号", "Number", 8),
    ("text", "规定", "What the rule asks", 44),
    ("found", "已知情况", "What was found", 44),
    ("verdict", "判定", "Ruling", 16),
    ("reason", "理由", "Reason", 40),
    ("by", "判定人", "By", 14),
    ("on", "判定日期", "On", 14),
)
_FILLED_IN = ("verdict", "reason", "by", "on")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One condition that waits for a person, worded for the officer's language."""

    space: str
    space_name: str
    condition: str
    number: str
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """One row that was filled in completely, and the cell it stands in."""

    space: str
    condition: str
    verdict: Verdict
    reason: str
    by: str
    on: date
    cell: Cell


def write_ruling_sheet(waiting: Sequence[Waiting], stream: BinaryIO) -> None:
    """An XLSX with a row for each condition that waits, four columns to fill in, and drop-downs."""
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    code = book.add_format({"font_color": "#8a949e", "font_size": 8})
    head = book.add_format(
        {"bold": True, "bg_color": "#e3f0ee", "border": 1, "border_color": "#dde1de", "text_wrap": True}
    )
    given = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "font_color": "#5a6470"})
    free = book.add_format(
        {"text_wrap": True, "valign": "top", "bg_color": "#fdf1d6", "border": 1, "border_color": "#dde1de"}
    )
    day = book.add_format(
        {"valign": "top", "bg_color": "#fdf1d6", "border": 1, "border_color": "#dde1de", "num_format": "yyyy-mm-dd"}
    )
    for column, (name, zh, en, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        for row, (text, style) in enumerate(((name, code), (zh, head), (en, head))):
            sheet.write_string(row, column, text, style)
    for row, item in enumerate(waiting, FIRST_ROW - 1):
        for column, text in enumerate(
            (item.space, item.space_name, item.condition, item.number, item.text, item.found)
        ):
            sheet.write_string(row, column, text, given)
        for column in range(6, 9):
            sheet.write_blank(row, column, None, free)
        sheet.write_blank(row, 9, None, day)
    last = FIRST_ROW - 1 + max(len(waiting), 1)
    sheet.data_validation(FIRST_ROW - 1, 6, last, 6, {"validate": "list", "source": [MET, NOT_MET]})
    sheet.freeze_panes(FIRST_ROW - 1, 2)
    book.close()


def read_ruling_sheet(
    raw: RawTables, *, waiting: Mapping[tuple[str, str], bool]
) -> tuple[tuple[Ruled, ...], tuple[Problem, ...]]:
    """The rulings of a sheet, and every cell that is wrong; rows with none of the four columns are left alone.

    `waiting` holds each (space, condition) of the round, and whether it needs a person.
    """
    rows = raw.sheets.get(SHEET)
    if rows is None:
        return (), (_problem("ruling.sheet_missing", Cell(raw.name, SHEET), expected={"sheet": SHEET}),)
    places = {str(value).strip(): at for at, value in enumerate(rows[0] if rows else ()) if value not in (None, "")}
    absent = [name for name in ("space_code", "condition", *_FILLED_IN) if name not in places]
    if absent:
        return (), tuple(
            _problem("sheet.column_missing", Cell(raw.name, SHEET, 1), expected={"column": name}) for name in absent
        )
    ruled: list[Ruled] = []
    problems: list[Problem] = []
    first_seen: dict[tuple[str, str], Cell] = {}
    for number, row in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW):
        cells = {name: row[at] if at < len(row) else None for name, at in places.items()}
        if all(cells[name] in (None, "") for name in _FILLED_IN):
            continue
        at = {name: Cell(raw.name, SHEET, number, xl_col_to_name(place)) for name, place in places.items()}
        found = _Row(cells, at)
        entry = found.entry(waiting)
        if entry is not None:
            key = (entry.space, entry.condition)
            if key in first_seen:
                found.wrong("ruling.twice", "condition", others=(first_seen[key],))
                entry = None
            first_seen.setdefault(key, at["condition"])
        problems.extend(found.problems)
        if entry is not None:
            ruled.append(entry)
    return tuple(ruled), tuple(problems)


class _Row:
    """One row being read; collects what is wrong with it."""

    def __init__(self, cells: Mapping[str, RawValue], at: Mapping[str, Cell]) -> None:
        self.cells, self.at = cells, at
        self.problems: list[Problem] = []

    def wrong(self, code: str, name: str, *, others: tuple[Cell, ...] = (), **expected: str) -> None:
        self.problems.append(_problem(code, self.at[name], found=self._text(name), expected=expected, others=others))

    def _text(self, name: str) -> str:
        value = self.cells[name]
        return "" if value is None else str(value).strip()

    def entry(self, waiting: Mapping[tuple[str, str], bool]) -> Ruled | None:
        """The ruling, or None with the problems noted."""
        space, condition = self._text("space_code"), self._text("condition")
        needed = waiting.get((space, condition))
        if needed is None:
            self.wrong("ruling.no_such_finding", "space_code", condition=condition)
        elif not needed:
            self.wrong("ruling.not_needed", "condition")
        verdict = _VERDICTS.get(" ".join(self._text("verdict").casefold().split()))
        if verdict is None:
            code = "cell.blank" if not self._text("verdict") else "cell.unknown_choice"
            self.wrong(code, "verdict", choices=f"{MET} / {NOT_MET}")
        reason, by = self._bounded("reason", MOST_REASON), self._bounded("by", MOST_NAME)
        on = self._day()
        if self.problems or verdict is None or on is None:
            return None
        return Ruled(space, condition, verdict, reason, by, on, self.at["verdict"])

    def _bounded(self, name: str, most: int) -> str:
        text = self._text(name)
        if not text:
            self.wrong("cell.blank", name)
        elif len(text) > most:
            self.wrong("cell.too_long", name, most=str(most))
        return text

    def _day(self) -> date | None:
        value = self.cells["on"]
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(self._text("on").replace("/", "-"))
        except ValueError:
            self.wrong("cell.blank" if not self._text("on") else "cell.not_a_date", "on")
            return None


def _problem(
    code: str, cell: Cell, *, found: str = "", expected: Mapping[str, str] | None = None, others: tuple[Cell, ...] = ()
) -> Problem:
    return Problem(code, Severity.ERROR, cell, found=found[:200], expected=dict(expected or {}), others=others)
