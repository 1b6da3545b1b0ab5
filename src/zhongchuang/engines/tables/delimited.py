"""Tables as CSV: one file an entity, field codes in row 1, every value text; safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with = + - @, TAB or CR (or a full-width form of the first
four) for a formula, even in CSV. Texts that begin so are written with an apostrophe before them,
which a spreadsheet shows as text; reading takes exactly that apostrophe off again. Numbers stay
numbers: "-5" in a column of numbers carries no apostrophe.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import Field
from zhongchuang.engines.tables.raw import column_letter
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.refusal import FileRefused, Limits
from zhongchuang.engines.tables.written import written

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")
_OTHER_DELIMITERS = re.compile("[;|；，]")
_NOT_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"<")
"""How files begin that are often sent in place of a table, among them web pages named .xls."""


def parse(content: bytes, sheet: str, limits: Limits) -> list[tuple[str | None, ...]]:
    """The rows of one CSV, all as wide as the widest; an empty cell is None.

    UTF-8 with or without its mark; where that fails, GB18030, as spreadsheets in China save.
    Delimited by commas or TABs, told by row 1. Raises FileRefused with the line.
    """
    if content.startswith(_NOT_TEXT):
        raise FileRefused("file.not_a_workbook")
    text = _decode(content, sheet)
    if "\0" in text:
        raise FileRefused("file.nul", {"sheet": sheet, "line": str(text.count("\n", 0, text.index("\0")) + 1)})
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text, sheet), strict=True)
    rows: list[list[str]] = []
    widest = 0
    try:
        for row in reader:
            rows.append(row)
            widest = max(widest, len(row))
            limits.refuse_area(sheet, len(rows), widest)
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_long(sheet, len(rows) + 1, 0, limits) from None
        raise FileRefused("file.quotes", {"sheet": sheet, "line": str(reader.line_num)}) from None
    while rows and not any(rows[-1]):
        rows.pop()
    return [_cells(row, number, widest, sheet, limits) for number, row in enumerate(rows, 1)]


def guarded(text: str) -> str:
    """A text as it may stand in a CSV cell; a formula to a spreadsheet's eye gets an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write_csv(dictionary: Dictionary, rows: Mapping[str, Sequence[Row]], folder: Path) -> tuple[Path, ...]:
    """Write `<entity>.csv` for each entity that `rows` names into a folder that is there; the files written.

    UTF-8 with its mark (without it, spreadsheets in China show the wrong signs). Numbers and money
    are in the unit of their column, dates ISO, moments as 2023-11-06 16:00, choices by code, yes_no as yes or no.
    """
    files = []
    for code in (code for code in dictionary.entities if code in rows):
        fields = dictionary.entities[code].fields
        path = folder / f"{code}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(fields)
            for row in rows[code]:
                writer.writerow(cell_text(field, row.values.get(name)) for name, field in fields.items())
        files.append(path)
    return tuple(files)


def cell_text(field: Field, value: Value | None) -> str:
    """One value as its CSV cell; "" for a missing one."""
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else written(field, value)


def _decode(content: bytes, sheet: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = str(content.count(b"\n", 0, error.start) + 1)
    # A torn UTF-8 file decodes as GB18030 too, into rubbish: where more Chinese reads well than
    # badly it was meant as UTF-8.
    torn = content.decode("utf-8", errors="replace")
    reads_well = sum("\u3000" <= character <= "\u9fff" for character in torn)
    if reads_well <= torn.count("\ufffd"):
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            pass
    raise FileRefused("file.not_utf8", {"sheet": sheet, "line": line})


def _delimiter(text: str, sheet: str) -> str:
    """Comma or TAB, whichever row 1 holds; a file that holds both or another sign is not guessed at."""
    head = text.splitlines()[0] if text else ""
    commas, tabs = "," in head, "\t" in head
    if commas == tabs and (commas or _OTHER_DELIMITERS.search(head)):
        raise FileRefused("file.delimiter", {"sheet": sheet})
    return "\t" if tabs else ","


def _cells(row: list[str], number: int, width: int, sheet: str, limits: Limits) -> tuple[str | None, ...]:
    for column, cell in enumerate(row, 1):
        if len(cell) > limits.cell_text:
            raise _too_long(sheet, number, column, limits)
    return tuple(unguarded(cell) or None for cell in row) + (None,) * (width - len(row))


def _too_long(sheet: str, row: int, column: int, limits: Limits) -> FileRefused:
    cell = f"{column_letter(column - 1)}{row}"
    return FileRefused("file.cell_too_long", {"sheet": sheet, "cell": cell, "most": str(limits.cell_text)})
