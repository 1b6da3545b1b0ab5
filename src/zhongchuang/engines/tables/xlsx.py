"""The sheets of one workbook by calamine, with what calamine leaves out: cells in error and formulas never computed."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import cast
from xml.etree import ElementTree

import python_calamine

from zhongchuang.engines.tables.archive import beginning, claimed_corner, refuse_unsafe_workbook, same_name
from zhongchuang.engines.tables.raw import RawValue, column_index, column_letter
from zhongchuang.engines.tables.refusal import FileRefused, Limits

Column = list[RawValue]

_CHUNK = 1 << 20
_WORKBOOK_PART = 4 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_BROKEN = (
    python_calamine.CalamineError,
    ElementTree.ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
)
"""What calamine and zipfile raise on a file that doesn't hold together; IndexError: a cell outside its sheet."""

_NAME = rb"(?:\w+:)?"
_CELL = re.compile(rb"<" + _NAME + rb"c\s([^<>]*)>(.*?)</" + _NAME + rb"c>", re.DOTALL)
_IS_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_IS_TEXT = re.compile(rb"\bt=[\"']str[\"']")
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,7})([0-9]{1,10})[\"']")
_FORMULA = re.compile(rb"<" + _NAME + rb"f[\s/>]")
_VALUE = re.compile(rb"<" + _NAME + rb"v(?:\s*/>|>([^<]*)</" + _NAME + rb"v>)")
_ANY_ADDRESS = re.compile(rb"<" + _NAME + rb"c\s[^<>]*?\br=[\"']([A-Z]{1,7})([0-9]{1,10})[\"']")


def read_sheets(
    path: Path, archive: zipfile.ZipFile, limits: Limits, reached: Callable[[str], None]
) -> tuple[dict[str, list[Column]], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Sheets as columns, the names of those that hold no cells by nature (charts), and merged ranges.

    `reached` hears each sheet's name before it is read, so that whoever watches can say where a
    reader died. An error such as #REF! is its own text.
    Raises FileRefused.
    """
    refuse_unsafe_workbook(archive)
    sheets: dict[str, list[Column]] = {}
    merged: dict[str, tuple[str, ...]] = {}
    unread: list[str] = []
    left = limits.cells
    try:
        parts = sheet_parts(archive)
        for name, part in parts.items():
            _refuse_claim(archive, name, part, limits)
        with python_calamine.CalamineWorkbook.from_path(path) as workbook, ThreadPoolExecutor(1) as beside:
            for about in workbook.sheets_metadata:
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    unread.append(about.name)
                    continue
                reached(about.name)
                errors = beside.submit(_errors, archive, about.name, parts[about.name])
                sheet = workbook.get_sheet_by_name(about.name)
                columns = _columns(sheet, limits)
                left -= sum(map(len, columns))
                limits.refuse_count("cells", limits.cells - left, limits.cells)
                for (row, column), text in errors.result().items():
                    columns[column][row] = text
                sheets[about.name] = columns
                merged[about.name] = _merged(sheet)
    except python_calamine.PasswordError:
        raise FileRefused("file.encrypted") from None
    except _BROKEN as error:
        raise FileRefused("file.broken", {"detail": str(error)}) from None
    return sheets, tuple(unread), {name: ranges for name, ranges in merged.items() if ranges}


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the zip that each sheet lies in, by the sheet's name in the workbook's order.

    Raises FileRefused where two sheets have one name, or names that differ only in case or composition.
    """
    targets = {
        relation.get("Id"): _part(relation.get("Target", ""))
        for relation in _xml(archive, "xl/_rels/workbook.xml.rels")
    }
    parts: dict[str, str] = {}
    seen: dict[str, str] = {}
    for sheet in _xml(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        name = sheet.get("name", "")
        if same_name(name) in seen:
            raise FileRefused("file.duplicate_sheets", {"sheet": name, "other": seen[same_name(name)]})
        seen[same_name(name)] = name
        relation = sheet.get(_RELATION) or next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        parts[name] = targets.get(relation, "")
    return parts


def far_cell(archive: zipfile.ZipFile, part: str, limits: Limits) -> tuple[int, int] | None:
    """Row and column at which a sheet first reaches past what it may hold, found without reading it; else None."""
    lowest = rightmost = 0
    for piece in _pieces(archive, part):
        for found in _ANY_ADDRESS.finditer(piece):
            row, column = int(found[2]), column_index(found[1].decode()) + 1
            lowest, rightmost = max(lowest, row), max(rightmost, column)
            if lowest > limits.rows or rightmost > limits.columns or lowest * rightmost > limits.cells:
                return lowest, rightmost
    return None


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A small part's root; the document type was refused before, so nothing can expand."""
    return ElementTree.fromstring(beginning(archive, archive.getinfo(name), _WORKBOOK_PART))


def _part(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _refuse_claim(archive: zipfile.ZipFile, name: str, part: str, limits: Limits) -> None:
    if part in archive.namelist():
        corner = claimed_corner(beginning(archive, archive.getinfo(part)))
        if corner:
            limits.refuse_area(name, corner[1], column_index(corner[0]) + 1)


def _columns(sheet: python_calamine.CalamineSheet, limits: Limits) -> list[Column]:
    """The used area from A1 on, by column; a blank is None and a midnight a date."""
    if sheet.end is None:
        return []
    limits.refuse_area(sheet.name, sheet.end[0] + 1, sheet.end[1] + 1)
    # skip_empty_area=False, or every address would shift by the blank rows above.
    columns = zip(*sheet.to_python(skip_empty_area=False), strict=True)
    return [_plain(sheet.name, number, column, limits) for number, column in enumerate(columns, 1)]


def _plain(sheet: str, number: int, column: tuple[object, ...], limits: Limits) -> Column:
    """One column as raw values. Types are looked at once a column, since most have one or two."""
    types = set(map(type, column))
    values = list(column)
    if str in types:
        texts = cast(list[str], values if len(types) == 1 else [value for value in values if type(value) is str])
        if max(map(len, texts)) > limits.cell_text:
            raise _too_long(sheet, number, values, limits)
        if "" in texts:
            values = [None if value == "" else value for value in values]
    if timedelta in types:
        values = [str(value) if type(value) is timedelta else value for value in values]
    return cast(Column, values)


def _too_long(sheet: str, number: int, values: list[object], limits: Limits) -> FileRefused:
    """The refusal of the first cell with more text than a spreadsheet can hold."""
    row = next(row for row, value in enumerate(values, 1) if type(value) is str and len(value) > limits.cell_text)
    cell = f"{column_letter(number - 1)}{row}"
    return FileRefused("file.cell_too_long", {"sheet": sheet, "cell": cell, "most": str(limits.cell_text)})


def _merged(sheet: python_calamine.CalamineSheet) -> tuple[str, ...]:
    return tuple(
        f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _errors(archive: zipfile.ZipFile, sheet: str, part: str) -> dict[tuple[int, int], str]:
    """The text of cells in error, which calamine leaves blank, by row and column from 0.

    Raises FileRefused for a formula without a value. Either would be read as "not filled in", which
    is a statement the sheet doesn't make. Runs beside calamine, which leaves the interpreter free.
    """
    errors: dict[tuple[int, int], str] = {}
    usual = False
    for number, piece in enumerate(_pieces(archive, part)):
        # Nearly every sheet is written without prefixes and with double quotes; then two looks tell.
        usual = usual if number else b"<sheetData>" in piece and b"='" not in piece
        if usual and b'="e"' not in piece and b"<f" not in piece:
            continue
        for found in _CELL.finditer(piece):
            attributes, inside = found[1], found[2]
            value = _VALUE.search(inside)
            if _IS_ERROR.search(attributes):
                errors[_address(sheet, attributes)] = (value[1] or b"").decode() if value else "#"
            elif _FORMULA.search(inside) and (value is None or not (value[1] or _IS_TEXT.search(attributes))):
                row, column = _address(sheet, attributes)
                values = {"sheet": sheet, "cell": f"{column_letter(column)}{row + 1}"}
                raise FileRefused("file.formula_without_value", values)
    return errors


def _address(sheet: str, attributes: bytes) -> tuple[int, int]:
    found = _ADDRESS.search(attributes)
    if not found:
        raise FileRefused("file.broken", {"detail": sheet})
    return int(found[2]) - 1, column_index(found[1].decode())


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A sheet's XML in pieces of about a megabyte that end where a cell ends."""
    rest = b""
    with archive.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"c>") + 2
            if cut > 1:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > 4 * _CHUNK:
                rest = rest[-_CHUNK:]
    yield rest
