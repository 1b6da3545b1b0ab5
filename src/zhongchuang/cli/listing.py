"""Reads a bureau's own list of spaces: whatever the order of its columns, and wherever its heading stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.fields import Field
from zhongchuang.engines.tables.raw import RawValue, one_line
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "space_code": ("编号", "空间编号", "code", "space code"),
    "name_zh": ("名称", "空间名称", "众创空间名称", "载体名称", "name", "space name"),
    "district": ("区县", "所在区县", "所属区县", "所在区", "district"),
    "operator": ("运营主体", "运营机构", "运营单位", "运营主体名称", "operator"),
    "kind": ("类型", "载体类型", "kind", "type"),
    "level": ("级别", "level"),
}
"""What a column of the list may be called, beside the field's own code and names."""

REQUIRED = ("space_code", "name_zh", "district")

NO_HEADING = Bilingual(
    "没有找到表头：至少应有“空间编号”“空间名称”“区县”三列。",
    "No heading was found: it should have at least the columns “code”, “name” and “district”.",
)
BLANK = Bilingual("第 {row} 行缺少“{column}”。", "Row {row} has no “{column}”.")
TWICE = Bilingual(
    "第 {row} 行的编号“{found}”与第 {other} 行重复。", "Row {row} repeats the code “{found}” of row {other}."
)
UNKNOWN = Bilingual(
    "第 {row} 行“{column}”的值“{found}”无法识别。", "Row {row} has “{found}” under “{column}”, which is not known."
)


@dataclass(frozen=True, slots=True)
class ListedSpace:
    """One line of the list. `district` is its name as written; `kind` and `level` are the dictionary's codes or ""."""

    row: int
    code: str
    name: str
    district: str
    operator: str = ""
    kind: str = ""
    level: str = ""


class ListRefused(Exception):
    """A list that can't be used, with everything that is wrong in it, in both languages."""

    def __init__(self, problems: Sequence[Bilingual]) -> None:
        super().__init__("; ".join(problem.en for problem in problems))
        self.problems = tuple(problems)


def read_list(path: Path, dictionary: Dictionary) -> tuple[ListedSpace, ...]:
    """The spaces of the first sheet that has a heading, in order. Raises ListRefused, or FileRefused of the reader."""
    for rows in read_file(path, name=path.name).sheets.values():
        for at, row in enumerate(rows):
            columns = _columns(row, dictionary)
            if set(REQUIRED) <= set(columns):
                return _spaces(rows[at + 1 :], columns, first=at + 2, dictionary=dictionary)
    raise ListRefused([NO_HEADING])


def _columns(heading: Sequence[RawValue], dictionary: Dictionary) -> dict[str, int]:
    """The position of every column that is known, by its field."""
    fields = dictionary.entities["space"].fields
    known = {}
    for field, names in COLUMNS.items():
        own = (field, fields[field].name.zh, fields[field].name.en) if field in fields else (field,)
        known.update({_plain(name): field for name in (*names, *own)})
    return {known[_plain(cell)]: at for at, cell in reversed(list(enumerate(heading))) if _plain(cell) in known}


def _spaces(
    rows: Sequence[Sequence[RawValue]], columns: Mapping[str, int], *, first: int, dictionary: Dictionary
) -> tuple[ListedSpace, ...]:
    problems: list[Bilingual] = []
    spaces: dict[str, ListedSpace] = {}
    for number, row in enumerate(rows, first):
        texts = {field: one_line(row[at]) if at < len(row) else "" for field, at in columns.items()}
        if not any(texts.values()):
            continue
        blank = [field for field in REQUIRED if not texts[field]]
        problems += [_say(BLANK, row=number, column=COLUMNS[field][0]) for field in blank]
        code = texts["space_code"]
        if code in spaces:
            problems.append(_say(TWICE, row=number, found=code, other=spaces[code].row))
        chosen = {field: _choice(texts.get(field, ""), dictionary.field("space", field)) for field in ("kind", "level")}
        unknown = [field for field, value in chosen.items() if value is None]
        problems += [_say(UNKNOWN, row=number, column=COLUMNS[field][0], found=texts[field]) for field in unknown]
        spaces.setdefault(
            code,
            ListedSpace(
                row=number,
                code=code,
                name=texts["name_zh"],
                district=texts["district"],
                operator=texts.get("operator", ""),
                kind=chosen["kind"] or "",
                level=chosen["level"] or "",
            ),
        )
    if problems:
        raise ListRefused(problems)
    return tuple(spaces.values())


def _choice(text: str, field: Field) -> str | None:
    """The code of a choice written as its code or in either language; "" for a blank, None for what isn't known."""
    if not text:
        return ""
    spellings = {_plain(word): code for code, name in field.choices.items() for word in (code, name.zh, name.en)}
    return spellings.get(_plain(text))


def _plain(cell: RawValue) -> str:
    """A heading without case, spaces and what stands in brackets: “总面积（平方米）” is “总面积”."""
    return re.sub(r"[（(].*?[)）]|\s+", "", one_line(cell)).casefold()


def _say(text: Bilingual, **values: object) -> Bilingual:
    return Bilingual(text.zh.format(**values), text.en.format(**values))
