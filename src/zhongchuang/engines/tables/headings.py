"""The head of a sheet: which column holds which field."""

from collections.abc import Mapping, Sequence

from zhongchuang.engines.tables.characters import shown
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.fields import Entity, Field
from zhongchuang.engines.tables.findings import Findings
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.raw import RawValue, column_letter
from zhongchuang.engines.tables.suggestions import Suggestions
from zhongchuang.kernel.bilingual import Bilingual

HEAD_ROWS = 3
"""Rows of the head in a workbook: codes, Chinese names, English names. CSV and Parquet have the codes only."""


def heading(field: Field, unit: Bilingual | None) -> Bilingual:
    """The name of a column with its unit: 总面积（平方米）, Total area (m²). A year goes without."""
    if unit is None or field.unit == "year":
        return field.name
    return Bilingual(f"{field.name.zh}（{unit.zh}）", f"{field.name.en} ({unit.en})")


def find_columns(
    entity: Entity,
    units: Mapping[str, Bilingual],
    head: Sequence[Sequence[RawValue]],
    filled: Sequence[bool],
    sheet: Cell,
    findings: Findings,
) -> dict[str, int]:
    """Where each field stands, by the code in row 1 or else by a name in the rows below it.

    `filled` tells of each column whether it holds anything below the head. Columns that are not of
    the dictionary, have no heading, or stand twice, and required fields without a column are reported.
    """
    names = _names(entity, units)
    suggestions = Suggestions(names)
    places: dict[str, int] = {}
    for place in range(len(filled)):
        texts = [shown(row[place]).strip() if place < len(row) else "" for row in head]
        line, text = next(((line, text) for line, text in enumerate(texts, 1) if text), (1, ""))
        cell = Cell(sheet.file, sheet.sheet, line, column_letter(place))
        code = next((names[_plain(text)] for text in texts if _plain(text) in names), None)
        if code is None:
            near = names.get(suggestions.nearest(_plain(text)), "") if text else ""
            _report_stranger(entity, near, text, filled[place], cell, findings)
        elif code in places:
            first = Cell(sheet.file, sheet.sheet, line, column_letter(places[code]))
            problem = Problem(
                ReturnCode.COLUMN_TWICE, Severity.ERROR, cell, entity.code, code, found=text, others=(first,)
            )
            findings.add(problem)
        else:
            places[code] = place
    for code, field in entity.fields.items():
        if field.required and code not in places:
            expected = {"field": code}
            findings.add(Problem(ReturnCode.MISSING_COLUMN, Severity.ERROR, sheet, entity.code, code, "", expected))
    return places


def _report_stranger(entity: Entity, near: str, text: str, filled: bool, cell: Cell, findings: Findings) -> None:
    if text:
        expected = {"nearest": near}
        findings.add(Problem(ReturnCode.UNKNOWN_COLUMN, Severity.ERROR, cell, entity.code, "", text, expected))
    elif filled:
        findings.add(Problem(ReturnCode.COLUMN_WITHOUT_HEADING, Severity.ERROR, cell, entity.code))


def _names(entity: Entity, units: Mapping[str, Bilingual]) -> dict[str, str]:
    """Every spelling of a heading to its field: codes first, then names with and without the unit."""
    names: dict[str, str] = {}
    for code in entity.fields:
        names[_plain(code)] = code
    for code, field in entity.fields.items():
        full = heading(field, units.get(field.unit))
        for name in (full.zh, full.en, field.name.zh, field.name.en):
            names.setdefault(_plain(name), code)
    return names


def _plain(text: str) -> str:
    return "".join(text.casefold().split()).replace("(", "（").replace(")", "）")
