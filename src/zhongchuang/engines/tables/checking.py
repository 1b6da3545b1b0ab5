"""From the sheets of an uploaded file to a return: typed rows, and every bad cell at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from zhongchuang.engines.tables.cells.column import read_column
from zhongchuang.engines.tables.characters import shown
from zhongchuang.engines.tables.checks import Beside, check_table
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import NUMBERS, Entity, Field, FieldType
from zhongchuang.engines.tables.findings import Findings
from zhongchuang.engines.tables.headings import HEAD_ROWS, find_columns
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.ranges import check_days, check_numbers
from zhongchuang.engines.tables.raw import RawTables, RawValue, column_letter
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.sheet_titles import ABOUT, LISTS, PROBLEMS, sheet_titles
from zhongchuang.engines.tables.table import Column, Table

YEAR_LABEL = "年度"
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Return:
    """What a file came to.

    `rows` holds every entity that was in the file, with what could be read of it; where `has_errors`
    they may not be loaded. `problems` stand in the order of the sheets, rows and columns; `unlisted`
    counts those beyond the limit. `unread_sheets` are the sheets that no entity claims. `raw` is the
    file itself, so that a cell that can't be read can be given back whole.
    """

    year: int | None
    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]
    unread_sheets: tuple[str, ...] = ()
    unlisted: int = 0
    has_errors: bool = False
    raw: RawTables | None = None


def check_return(
    raw: RawTables, dictionary: Dictionary, *, year: int | None, known: Mapping[str, Sequence[Row]] | None = None
) -> Return:
    """Read a file's sheets by the dictionary and find everything that is wrong with them.

    `year` is the year the return is for; where None, the file's own is taken from its first sheet.
    `known` holds the records of the year, by entity, that came with other files and stay beside this one:
    a firm, an event or a lease that one of their spaces claims too is reported with both places.
    """
    findings = Findings()
    sheets, unread = _sort_sheets(raw, dictionary, findings)
    year = _year(raw, year, findings)
    tables = {
        code: _read_table(raw, sheets[code], entity, dictionary, findings)
        for code, entity in dictionary.entities.items()
        if code in sheets
    }
    _require_spaces(raw, dictionary, tables, findings)
    beside = Beside(tables, year, known or {})
    for table in tables.values():
        if findings.hopeless:
            break
        check_table(table, beside, findings)
    return Return(
        year=year,
        rows={code: table.rows() for code, table in tables.items()},
        problems=findings.in_order((ABOUT, *(sheets[code] for code in dictionary.entities if code in sheets))),
        unread_sheets=(*unread, *raw.unread),
        unlisted=findings.unlisted,
        has_errors=findings.errors,
        raw=raw,
    )


def _sort_sheets(raw: RawTables, dictionary: Dictionary, findings: Findings) -> tuple[dict[str, str], list[str]]:
    """Which sheet holds which entity, and the sheets that hold none."""
    titles = {_plain(title): code for code, title in sheet_titles(dictionary.entities.values()).items()}
    titles |= {_plain(code): code for code in dictionary.entities}
    for code, entity in dictionary.entities.items():
        for title in (entity.names.zh, entity.names.en):
            titles.setdefault(_plain(title), code)
    sheets: dict[str, str] = {}
    unread: list[str] = []
    for sheet in raw.sheets:
        found = titles.get(_plain(sheet))
        if found is None:
            if sheet not in (ABOUT, LISTS, PROBLEMS):
                unread.append(sheet)
        elif found in sheets:
            cell = Cell(raw.name, sheet)
            others = (Cell(raw.name, sheets[found]),)
            findings.add(Problem(ReturnCode.SHEET_TWICE, Severity.ERROR, cell, found, others=others))
        else:
            sheets[found] = sheet
    return sheets, unread


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _year(raw: RawTables, given: int | None, findings: Findings) -> int | None:
    """The year given, or the one the file names; they may not differ."""
    for number, row in enumerate(raw.sheets.get(ABOUT, ()), 1):
        if not (row and isinstance(row[0], str) and row[0].startswith(YEAR_LABEL)):
            continue
        cell = Cell(raw.name, ABOUT, number, "B")
        text = shown(row[1]).strip() if len(row) > 1 else ""
        if not text and given is not None:
            return given
        if not re.fullmatch("[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            findings.add(Problem(ReturnCode.YEAR_UNREADABLE, Severity.ERROR, cell, found=text))
            return given
        if given is not None and int(text) != given:
            expected = {"year": str(given)}
            findings.add(Problem(ReturnCode.YEAR_DIFFERS, Severity.ERROR, cell, found=text, expected=expected))
            return given
        return int(text)
    if given is None:
        findings.add(Problem(ReturnCode.NO_YEAR, Severity.ERROR, Cell(raw.name, "")))
    return given


def _require_spaces(raw: RawTables, dictionary: Dictionary, tables: Mapping[str, Table], findings: Findings) -> None:
    """A return tells of at least one space."""
    if "space" not in tables:
        sheet = dictionary.entities["space"].sheet if raw.kind == "xlsx" else "space"
        expected = {"sheet": sheet}
        cell = Cell(raw.name, sheet)
        findings.add(Problem(ReturnCode.SHEET_MISSING, Severity.ERROR, cell, "space", expected=expected))
    elif not tables["space"].lines:
        cell = Cell(raw.name, tables["space"].sheet)
        findings.add(Problem(ReturnCode.SHEET_EMPTY, Severity.ERROR, cell, "space"))


def _read_table(raw: RawTables, sheet: str, entity: Entity, dictionary: Dictionary, findings: Findings) -> Table:
    rows = raw.sheets[sheet]
    head_rows = HEAD_ROWS if raw.kind == "xlsx" else 1
    body = [(line, row) for line, row in enumerate(rows[head_rows:], head_rows + 1) if _holds_anything(row)]
    width = max((len(row) for row in rows), default=0)
    cells = [list(column) for column in zip_longest(*(row for _, row in body))]
    cells += [[] for _ in range(width - len(cells))]
    filled = [any(cell is not None and cell != "" for cell in column) for column in cells]
    places = find_columns(entity, dictionary.units, rows[:head_rows], filled, Cell(raw.name, sheet), findings)
    _report_merged(raw, sheet, entity, findings)
    columns: dict[str, Column] = {}
    unreadable: set[tuple[str, int]] = set()
    table = Table(
        entity,
        raw.name,
        sheet,
        [line for line, _ in body],
        {code: column_letter(place) for code, place in places.items()},
        columns,
        unreadable,
    )
    for code, place in places.items():
        columns[code] = _read_field(table, entity.fields[code], cells[place], unreadable, findings)
    return table


def _holds_anything(row: Sequence[RawValue]) -> bool:
    return any(cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in row)


def _report_merged(raw: RawTables, sheet: str, entity: Entity, findings: Findings) -> None:
    for span in raw.merged.get(sheet, ()):
        found = re.match("([A-Z]+)([0-9]+)", span)
        if found:
            cell = Cell(raw.name, sheet, int(found[2]), found[1])
            expected = {"range": span}
            findings.add(Problem(ReturnCode.MERGED_CELLS, Severity.ERROR, cell, entity.code, expected=expected))


def _read_field(
    table: Table, field: Field, cells: list[RawValue], unreadable: set[tuple[str, int]], findings: Findings
) -> Column:
    """Read a column and report its bad cells, its blanks where it is required, and what lies out of range."""
    if findings.hopeless:
        return [None] * len(cells)
    values, faults = read_column(field, cells)
    for place, fault in faults:
        unreadable.add((field.code, place))
        table.report(findings, fault.code, field.code, place, found=shown(cells[place]), expected=fault.values)
    if field.required and None in values:
        for place, value in enumerate(values):
            if value is None and (field.code, place) not in unreadable:
                table.report(findings, ReturnCode.BLANK, field.code, place, found="")
    if field.type in NUMBERS:
        check_numbers(table, field, values, findings)
    elif field.type in (FieldType.DATE, FieldType.MOMENT):
        check_days(table, field, values, findings)
    return values
