"""A pack's working-day calendar: what each yearly notice makes of weekdays and weekends."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.meant import meant_number
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.strict_yaml import Items, Node, read
from zhongchuang.kernel.workdays import Workdays

FILE = "calendar.yaml"

_YEAR = re.compile(r"[1-9][0-9]{3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEKEND = Workdays()
"""The calendar without any notice: Monday to Friday are worked."""


def load_calendar(folder: Path) -> Workdays:
    """The calendar of the pack in a folder: a year that it states replaces that of the pack it extends.

    Without a calendar in any of them no year is announced. Raises DocumentRefused with everything
    wrong in the first document that can't be used.
    """
    pack = load_pack(folder)
    inherited = load_calendar(folder.parent / pack.extends) if pack.extends else Workdays()
    path = folder / FILE
    if not path.is_file():
        return inherited
    return inherited.amended_by(read_calendar(path.read_bytes(), f"{folder.name}/{FILE}"))


def read_calendar(content: bytes, file: str) -> Workdays:
    """The calendar a document states.

    Raises DocumentRefused with everything wrong: a year without its notice, a day that isn't one,
    lies outside its year or stands twice, a holiday at a weekend, a weekday listed as worked.
    """
    walk = Walk()
    root = walk.fields(read(content, file), required=("years",))
    off: set[date] = set()
    on: set[date] = set()
    years = dict(_years(walk, root.values.get("years")))
    for year, node in years.items():
        get = walk.fields(node, required=("notice", "off", "on"), optional=("changed_by",)).values.get
        walk.bilingual(get("notice"))
        walk.bilingual(get("changed_by"))
        off |= _exceptions(walk, get("off"), year, DocumentCode.OFF_ALREADY)
        on |= _exceptions(walk, get("on"), year, DocumentCode.ON_ALREADY)
    walk.settle()
    return Workdays(frozenset(years), frozenset(off), frozenset(on))


def _years(walk: Walk, node: Node | None) -> Iterator[tuple[int, Node]]:
    """The entries of a mapping whose keys are years of four digits; none where it is absent."""
    if node is None:
        return
    found = walk.mapping(node)
    for key, value in found.values.items():
        if _YEAR.fullmatch(key):
            yield int(key), value
        else:
            walk.wrong(DocumentCode.NOT_A_NUMBER, found.keys[key], found=key, nearest=meant_number(key))


def _exceptions(walk: Walk, node: Node | None, year: int, already: DocumentCode) -> set[date]:
    """The days of one list, each of which must change something: else `already` says that it is so anyway."""
    lines: dict[date, int] = {}
    for item, day in _days(walk, node):
        found = day.isoformat()
        if day.year != year:
            walk.wrong(DocumentCode.OUTSIDE_YEAR, item.mark, found=found, year=str(year))
        elif _WEEKEND.is_workday(day) == (already is DocumentCode.ON_ALREADY):
            walk.wrong(already, item.mark, found=found)
        elif day in lines:
            walk.wrong(DocumentCode.DAY_TWICE, item.mark, found=found, first=str(lines[day]))
        lines.setdefault(day, item.mark.line)
    return set(lines)


def _days(walk: Walk, node: Node | None) -> Iterator[tuple[Node, date]]:
    """The days of a list as 2024-10-01, each with its node; none where the key is absent."""
    if node is None:
        return
    if not isinstance(node, Items):
        walk.wrong(DocumentCode.NOT_A_LIST, node.mark)
        return
    for item in node:
        word = walk.text(item)
        if day := _day(word):
            yield item, day
        elif word:
            walk.wrong(DocumentCode.NOT_A_DAY, item.mark, found=word)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if _DAY.fullmatch(word) else None
    except ValueError:
        return None


def calendar_to_json(workdays: Workdays) -> dict[str, list[Any]]:
    """A calendar as plain JSON values, to be kept with what was decided by it."""
    off, on = ([day.isoformat() for day in sorted(days)] for days in (workdays.off, workdays.on))
    return {"years": sorted(workdays.years), "off": off, "on": on}


def calendar_from_json(data: Mapping[str, Sequence[Any]]) -> Workdays:
    """The calendar that `calendar_to_json` wrote; nothing is an empty one."""
    off, on = (frozenset(map(date.fromisoformat, data.get(key, ()))) for key in ("off", "on"))
    return Workdays(frozenset(data.get("years", ())), off, on)
