"""The numbers of a policy as a sheet: written for whoever proposes others, and read back as changes.

A row is one value of one parameter from a day on. What stands in a row that was not touched changes nothing,
and a row that was taken out leaves its value as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhongchuang.engines.policy.document import Parameter, ParameterValue, Policy
from zhongchuang.engines.policy.naming import ROUNDINGS, TIES
from zhongchuang.engines.policy.overlay import UNKNOWN, Change, changed_only
from zhongchuang.engines.tables.plain_days import plain_day
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.raw import RawTables, RawValue, column_letter
from zhongchuang.engines.tables.strict_yaml import Mark
from zhongchuang.engines.tables.suggestions import Suggestions
from zhongchuang.engines.tables.units import load_units
from zhongchuang.kernel.bilingual import Bilingual

SHEET = "指标与参数 Numbers"
FIRST_ROW = 4
MOST_TEXT = 200
MOST_ROWS = 5000
"""Rows that are looked at; no document has nearly as many values."""

_COLUMNS: tuple[tuple[str, str, str, int], ...] = (
    ("version", "版本", "Version", 14),
    ("rules", "用于", "Stands in", 30),
    ("parameter", "代码", "Code", 24),
    ("name_zh", "名称", "Name in Chinese", 28),
    ("name_en", "英文名称", "Name in English", 28),
    ("unit", "单位", "Unit", 12),
    ("from", "起", "From", 13),
    ("to", "止", "Until", 13),
    ("value", "数值", "Value", 16),
    ("article_zh", "条款", "Article in Chinese", 18),
    ("article_en", "英文条款", "Article in English", 18),
    ("verified_by", "原文核对人", "Compared with the text by", 18),
    ("source", "出处", "Source", 40),
)
_FILLED_IN = ("from", "value", "article_zh", "article_en", "verified_by")
_CHOICES: Mapping[str, Sequence[str]] = {"rounding": ROUNDINGS, "ties": TIES, "yes_no": ("yes", "no")}


class SheetCode(StrEnum):
    """What can be wrong with a sheet of numbers that comes back."""

    MISSING = "numbers.sheet_missing"
    OTHER_VERSION = "numbers.other_version"
    NO_SUCH_PARAMETER = "numbers.no_such_parameter"
    NOT_A_DAY = "numbers.not_a_day"
    BEGINS_WITH_A_DAY = "numbers.begins_with_a_day"
    TWICE = "numbers.twice"
    TOO_LONG = "numbers.too_long"
    TOO_MANY_ROWS = "numbers.too_many_rows"


def write_parameter_sheet(policy: Policy, rules: Mapping[str, str], stream: BinaryIO) -> None:
    """An XLSX with a row for each value of each parameter; `rules` says, by parameter, in which rules it stands."""
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    line = {"border": 1, "border_color": "#dde1de"}
    given = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "font_color": "#5a6470"})
    open_ = {"valign": "top", "bg_color": "#fdf1d6"} | line
    free = book.add_format(open_ | {"text_wrap": True, "num_format": "@"})
    plain = book.add_format(open_ | {"num_format": "General", "align": "right"})
    code = book.add_format({"font_color": "#8a949e", "font_size": 8})
    head = book.add_format({"bold": True, "bg_color": "#e3f0ee", "text_wrap": True} | line)
    for column, (name, zh, en, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        for row, (text, style) in enumerate(((name, code), (zh, head), (en, head))):
            sheet.write_string(row, column, text, style)
    row = FIRST_ROW - 1
    for parameter in policy.parameters.values():
        for value in parameter.values:
            for column, (name, text) in enumerate(_row(policy, parameter, value, rules.get(parameter.code, ""))):
                style = (plain if name == "value" else free) if name in _FILLED_IN else given
                _write(sheet, row, column, text, style, number=name == "value")
            if parameter.unit in _CHOICES:
                source = {"validate": "list", "source": list(_CHOICES[parameter.unit])}
                sheet.data_validation(row, _place("value"), row, _place("value"), source)
            row += 1
    sheet.freeze_panes(FIRST_ROW - 1, _place("parameter") + 1)
    book.close()


def _place(name: str) -> int:
    return next(at for at, column in enumerate(_COLUMNS) if column[0] == name)


def _row(policy: Policy, parameter: Parameter, value: ParameterValue, rules: str) -> Iterator[tuple[str, str]]:
    article = value.article or Bilingual("")
    unit = load_units().get(parameter.unit)
    texts = {
        "version": policy.hash[:12],
        "rules": rules,
        "parameter": parameter.code,
        "name_zh": parameter.names.zh,
        "name_en": parameter.names.en,
        "unit": f"{unit.zh} {unit.en}".strip() if unit else parameter.unit,
        "from": value.span.first.isoformat() if value.span.first else UNKNOWN,
        "to": value.span.last.isoformat() if value.span.last else "",
        "value": value.written,
        "article_zh": article.zh,
        "article_en": article.en,
        "verified_by": value.verified_by,
        "source": policy.sources[value.source].title.zh,
    }
    return ((name, texts[name]) for name, *_ in _COLUMNS)


def _write(sheet: Worksheet, row: int, column: int, text: str, style: Format, *, number: bool) -> None:
    """A number as a number, so that a spreadsheet can count with it; anything else as text."""
    plain = text.removeprefix("-").replace(".", "", 1)
    if number and plain.isascii() and plain.isdecimal() and len(plain) <= 15:
        sheet.write_number(row, column, float(text), style)
    else:
        sheet.write_string(row, column, text, style)


def read_parameter_sheet(raw: RawTables, policy: Policy) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """What the sheet changes of the policy, and every cell that is wrong.

    Whether a value can be used is found out when the policy is loaded with it: a change's mark names the cell.
    """
    rows = raw.sheets.get(SHEET)
    if rows is None:
        return (), (_problem(SheetCode.MISSING, Cell(raw.name, SHEET), sheet=SHEET),)
    places = {str(value).strip(): at for at, value in enumerate(rows[0] if rows else ()) if value not in (None, "")}
    absent = [name for name in ("version", "parameter", *_FILLED_IN) if name not in places]
    if absent:
        return (), tuple(_problem("sheet.column_missing", Cell(raw.name, SHEET, 1), column=name) for name in absent)
    if len(rows) > MOST_ROWS:
        return (), (_problem(SheetCode.TOO_MANY_ROWS, Cell(raw.name, SHEET, MOST_ROWS + 1), most=str(MOST_ROWS)),)
    changes: list[Change] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, date | None], Cell] = {}
    near = Suggestions(policy.parameters)
    for number, row in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW):
        found = _Row(
            raw.name, number, {name: row[at] if at < len(row) else None for name, at in places.items()}, places
        )
        if not found.text("parameter") and all(not found.text(name) for name in _FILLED_IN):
            continue
        change = found.change(policy, near)
        if change is not None and (change.parameter, change.start) in seen:
            found.wrong(SheetCode.TWICE, "from", others=(seen[change.parameter, change.start],))
        problems.extend(found.problems)
        if change is not None:
            seen.setdefault((change.parameter, change.start), found.cell("from"))
            changes.append(change)
    return changed_only(policy, changes), tuple(problems)


class _Row:
    """One row being read; collects what is wrong with it."""

    def __init__(self, file: str, number: int, cells: Mapping[str, RawValue], places: Mapping[str, int]) -> None:
        self.file, self.number, self.cells, self.places = file, number, cells, places
        self.problems: list[Problem] = []

    def cell(self, name: str) -> Cell:
        return Cell(self.file, SHEET, self.number, column_letter(self.places[name]))

    def wrong(self, code: str, name: str, *, others: tuple[Cell, ...] = (), **expected: str) -> None:
        self.problems.append(_problem(code, self.cell(name), found=self.text(name), others=others, **expected))

    def text(self, name: str) -> str:
        return _written(self.cells[name])

    def change(self, policy: Policy, near: Suggestions) -> Change | None:
        """The row as a change, or None with what is wrong noted."""
        if self.text("version") != policy.hash[:12]:
            self.wrong(SheetCode.OTHER_VERSION, "version", version=policy.hash[:12])
            return None
        parameter = policy.parameters.get(self.text("parameter"))
        if parameter is None:
            self.wrong(SheetCode.NO_SUCH_PARAMETER, "parameter", nearest=near.nearest(self.text("parameter")))
            return None
        start = self._start(parameter)
        for name in _FILLED_IN:
            if len(self.text(name)) > MOST_TEXT:
                self.wrong(SheetCode.TOO_LONG, name, most=str(MOST_TEXT))
        if self.problems:
            return None
        at = self.cell("value")
        zh, en = self.text("article_zh"), self.text("article_en")
        return Change(
            parameter.code,
            start,
            self.text("value") or UNKNOWN,
            article=Bilingual(zh or en, en or zh) if zh or en else None,
            verified_by=self.text("verified_by"),
            mark=Mark(at.address, self.number, self.places["value"] + 1),
        )

    def _start(self, parameter: Parameter) -> date | None:
        """The first day of the row's value; None for the value that is open at the start, which needs no day."""
        text = self.text("from")
        if text in ("", UNKNOWN):
            if parameter.values[0].span.first is not None:
                self.wrong(SheetCode.BEGINS_WITH_A_DAY, "from", first=parameter.values[0].span.first.isoformat())
            return None
        day = plain_day(text.replace("/", "-"))
        if day is None:
            self.wrong(SheetCode.NOT_A_DAY, "from")
        return day


def _written(value: RawValue) -> str:
    """A cell as a document would write it: numbers without a tail that a float made up, days as 2023-12-31."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(format(value, '.15g')):f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _problem(code: str, cell: Cell, *, found: str = "", others: tuple[Cell, ...] = (), **expected: str) -> Problem:
    return Problem(code, Severity.ERROR, cell, found=found[:200], expected=expected, others=others)
