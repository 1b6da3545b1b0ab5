"""The pack a document is read by: the one named, else the one whose folder it lies in, with what that extends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import load_workbook

from tests.cli.desk import Desk
from tests.tables.own_records import DOCUMENT, FILLED, SHEETS, YEAR, fill_in

PARENT = """\
code: westland
names: {zh: 西地, en: Westland}
authority: {zh: 示例, en: Example}
districts:
  westland_river: {zh: 河区, en: River, column: 1, row: 1}
fields:
  space:
    westland:altitude:
      {zh: 海拔, en: Altitude, about: {zh: 海拔, en: Altitude}, type: integer, unit: metres}
"""
CHILD = """\
code: westland-town
names: {zh: 西地镇, en: Westland Town}
authority: {zh: 示例, en: Example}
extends: westland
fields:
  space:
    westland-town:wells:
      {zh: 水井数, en: Wells, about: {zh: 水井数, en: Wells}, type: integer, unit: count}
"""


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    with translation.override("en"):
        yield Desk(tmp_path, capsys)


@pytest.fixture
def town(desk: Desk) -> Path:
    """A pack that extends its sister, with a document that uses a field and a district of the sister."""
    for code, pack in (("westland", PARENT), ("westland-town", CHILD)):
        (desk.folder / code).mkdir()
        (desk.folder / code / "pack.yaml").write_text(pack, encoding="utf-8")
    document = desk.folder / "westland-town" / "own.policy.yaml"
    asked = "met_when: westland:altitude >= westland-town:wells_asked and district is westland_river"
    moved = DOCUMENT.replace("met_when: filed_at <= closes_at", asked.replace("westland-town:wells_asked", "0"))
    document.write_text(moved, encoding="utf-8")
    return document


def test_a_document_is_read_by_the_pack_it_lies_in_and_by_what_that_extends(desk: Desk, town: Path) -> None:
    template = desk.folder / "town.xlsx"
    assert desk.run("template", "--policy", town, "--year", str(YEAR), "-o", template)[0] == 0
    codes = [cell.value for cell in load_workbook(template)[SHEETS["space"]][1]]
    own = ("westland:altitude", "westland-town:wells", "broadband_fee", "purchase_count", "filing_count")
    assert [code for code in codes if code in own] == list(own)
    spaces = [
        {**row, "district": "河区 River", "westland:altitude": 1_500, "westland-town:wells": 2}
        for row in FILLED["space"]
    ]
    filled = desk.folder / "town-filled.xlsx"
    fill_in(template, filled, {**FILLED, "space": spaces})
    asked = ("import", "--check", "--policy", town, filled)
    assert desk.run(*asked) == (0, [f"{filled}: 20 records, 0 errors, 0 doubts"], [])
    code, out, err = desk.run("policy", "explain", town, filled, "--space", "C")
    assert (code, err) == (0, [])
    assert [line.split()[0] for line in out if line[:3] in ("✓ 1", "✕ 1", "？ 1")] == ["✓"]


def test_a_pack_named_goes_before_the_one_it_lies_in(desk: Desk, town: Path) -> None:
    code, _, err = desk.run("policy", "check", town, "--pack", desk.folder / "westland")
    assert (code, err) == (0, [])
    template = desk.folder / "town.xlsx"
    asked = ("template", "--policy", town, "--pack", desk.folder / "westland", "--year", str(YEAR), "-o", template)
    assert desk.run(*asked)[0] == 0
    codes = [cell.value for cell in load_workbook(template)[SHEETS["space"]][1]]
    assert ("westland:altitude" in codes, "westland-town:wells" in codes) == (True, False)


def test_a_document_outside_every_pack_is_read_by_the_house(desk: Desk, town: Path) -> None:
    alone = desk.folder / "alone.policy.yaml"
    alone.write_bytes(town.read_bytes())
    code, out, err = desk.run("template", "--policy", alone, "--year", str(YEAR), "-o", desk.folder / "no.xlsx")
    assert (code, out, (desk.folder / "no.xlsx").exists()) == (1, [], False)
    assert any("westland:altitude" in line for line in err)
