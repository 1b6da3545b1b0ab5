"""What the sheets of a return workbook are called: titles that a spreadsheet takes, no two alike."""

import re
from collections.abc import Iterable, Mapping

from zhongchuang.engines.tables.archive import same_name
from zhongchuang.engines.tables.fields import Entity

ABOUT = "说明 About"
LISTS = "选项 Lists"
PROBLEMS = "问题 Problems"

MOST = 31
"""Characters in the title of a sheet (Excel specifications and limits, Microsoft)."""

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_titles(entities: Iterable[Entity]) -> Mapping[str, str]:
    """The title of each entity's sheet, by its code.

    Those of the house are their two names. A kind that a policy document adds may be called by anything:
    what no title may hold is left out, a long one is cut, one that is taken gets a number behind it.
    """
    taken = {same_name(title) for title in (ABOUT, LISTS, PROBLEMS)}
    titles: dict[str, str] = {}
    for entity in entities:
        titles[entity.code] = _free(entity.sheet, taken)
        taken.add(same_name(titles[entity.code]))
    return titles


def _free(name: str, taken: set[str]) -> str:
    title, number = _fitting(name), 2
    while same_name(title) in taken:
        title = _fitting(name, f" {number}")
        number += 1
    return title


def _fitting(name: str, ending: str = "") -> str:
    """A name as a title; a straight apostrophe, with which a title may neither begin nor end, as a curved one."""
    text = " ".join(_NOT_IN_A_TITLE.sub(" ", name).replace("'", "’").split())
    room = MOST - len(ending)
    return (text if len(text) <= room else f"{text[: room - 1].rstrip()}…") + ending
