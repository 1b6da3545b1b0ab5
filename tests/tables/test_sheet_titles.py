"""Titles of sheets: the house's as they are, anybody else's as a spreadsheet takes them, no two alike."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tables.clean_return import YEAR
from zhongchuang.engines.tables.checking import check_return
from zhongchuang.engines.tables.dictionary import extended, load_dictionary
from zhongchuang.engines.tables.fields import Entity
from zhongchuang.engines.tables.raw import RawTables
from zhongchuang.engines.tables.sheet_titles import MOST, sheet_titles
from zhongchuang.engines.tables.template import write_template
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.cells import sheet_name

HOUSE = load_dictionary()


def kinds(*names: tuple[str, str]) -> dict[str, Entity]:
    """Kinds of record with these names and nothing in them but the space and a number."""
    fields = {code: HOUSE.entities["event"].fields[code] for code in ("space_code", "event_no")}
    return {
        f"kind_{at}": Entity(f"kind_{at}", Bilingual(*pair), Bilingual(*pair), tuple(fields), fields, {})
        for at, pair in enumerate(names)
    }


def test_the_houses_sheets_bear_their_names() -> None:
    titles = sheet_titles(HOUSE.entities.values())
    assert titles == {code: entity.sheet for code, entity in HOUSE.entities.items()}


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        ([("支出", "Expenses")], ["支出 Expenses"]),
        ([("研发投入", "Expenditure on research and development")], ["研发投入 Expenditure on research a…"]),
        ([("收入/支出", "In: out?")], ["收入 支出 In out"]),
        ([("众创空间", "Makers'")], ["众创空间 Makers’"]),
        ([("创业活动", "Events")], ["创业活动 Events 2"]),
        ([("创业活动", "events"), ("创业活动", "EVENTS")], ["创业活动 events 2", "创业活动 EVENTS 3"]),
        (
            [("说明", "About"), ("选项", "Lists"), ("问题", "Problems")],
            ["说明 About 2", "选项 Lists 2", "问题 Problems 2"],
        ),
        ([("甲" * 40, "A"), ("甲" * 41, "A")], ["甲" * 30 + "…", "甲" * 28 + "… 2"]),
    ],
)
def test_any_name_becomes_a_title(names: Sequence[tuple[str, str]], titles: Sequence[str]) -> None:
    own = kinds(*names)
    found = sheet_titles([*HOUSE.entities.values(), *own.values()])
    assert [found[code] for code in own] == list(titles)
    assert max(map(len, found.values())) <= MOST


def test_sheets_of_any_name_are_written_read_back_linked_and_called_by_their_name(tmp_path: Path) -> None:
    own = kinds(("创业活动", "Events"), ("收入/支出", "In: out?"), ("创客", "Makers' [all]"), ("甲" * 40, "A"))
    dictionary = extended(HOUSE, own)
    stream = BytesIO()
    write_template(dictionary, stream, year=YEAR)
    titles = sheet_titles(dictionary.entities.values())
    book = load_workbook(stream)
    assert book.sheetnames == ["说明 About", *titles.values(), "选项 Lists"]
    links = [cell.hyperlink.location for (cell,) in book["说明 About"]["A1:A60"] if cell.hyperlink]
    assert links == [f"'{title}'!A4" for title in titles.values()]
    for code in own:
        book[titles[code]]["A4"], book[titles[code]]["B4"] = "S1", code
    book.save(tmp_path / "filled.xlsx")
    checked = check_return(read_file(tmp_path / "filled.xlsx", name="filled.xlsx"), dictionary, year=YEAR)
    assert checked.unread_sheets == ()
    assert {code: checked.rows[code][0].values["event_no"] for code in own} == {code: code for code in own}
    assert [sheet_name(titles[code], dictionary, "zh-hans") for code in own] == [one.names.zh for one in own.values()]


def test_a_name_alone_means_the_houses_sheet_before_a_documents() -> None:
    dictionary = extended(HOUSE, kinds(("创业活动", "Gatherings")))
    for title, entity in (("创业活动", "event"), ("Gatherings", "kind_0"), ("创业活动 Gatherings", "kind_0")):
        raw = RawTables("a.xlsx", {title: [["space_code", "event_no"], [], [], ["S1", "1"]]})
        assert list(check_return(raw, dictionary, year=YEAR).rows) == [entity]
