"""The sheet of numbers: untouched it changes nothing, edited it is the same draft as by hand, a wrong cell is named."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.overlay import Change, Overlay, changed_only
from zhongchuang.engines.policy.parameter_sheet import FIRST_ROW, SHEET, read_parameter_sheet, write_parameter_sheet
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.problems import DocumentRefused, Problem
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual

ROOT = Path(__file__).parents[2] / "packs"
CITY = ROOT / "demo-city" / "yearly-evaluation.policy.yaml"
Edit = Callable[[Worksheet, dict[str, int]], object]


def policy_at(path: Path) -> Policy:
    pack = load_pack(path.parent) if (path.parent / "pack.yaml").exists() else load_pack(ROOT / "national")
    return load_policy(path.read_bytes(), path.name, load_dictionary(pack=pack))


def written(policy: Policy) -> bytes:
    stream = BytesIO()
    write_parameter_sheet(policy, {}, stream)
    return stream.getvalue()


def read_back(policy: Policy, content: bytes, folder: Path) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    path = folder / "sheet.xlsx"
    path.write_bytes(content)
    return read_parameter_sheet(read_file(path, name="sheet.xlsx"), policy)


def edited(policy: Policy, edit: Edit, folder: Path) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The sheet as somebody edits it in a spreadsheet; `edit` gets the row of each parameter."""
    book = openpyxl.load_workbook(BytesIO(written(policy)))
    sheet = book[SHEET]
    rows = {str(sheet[f"C{row}"].value): row for row in range(FIRST_ROW, sheet.max_row + 1)}
    edit(sheet, rows)
    stream = BytesIO()
    book.save(stream)
    return read_back(policy, stream.getvalue(), folder)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.policy.yaml")), ids=lambda path: path.stem)
def test_an_untouched_sheet_changes_nothing(path: Path, tmp_path: Path) -> None:
    policy = policy_at(path)
    assert read_back(policy, written(policy), tmp_path) == ((), ())


def test_an_edited_sheet_is_the_draft_by_hand(tmp_path: Path) -> None:
    policy = policy_at(CITY)

    def edit(sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet[f"I{rows['most_for_mentors']}"] = 12.5
        sheet[f"I{rows['good_mark']}"] = "66"
        sheet[f"G{rows['good_mark']}"] = datetime(2024, 1, 1)
        sheet[f"J{rows['good_mark']}"] = "第六条"
        sheet[f"L{rows['good_mark']}"] = "李审"
        sheet[f"I{rows['rounding_of_places']}"] = "up"
        sheet[f"I{rows['yearly_budget']}"] = None

    changes, problems = edited(policy, edit, tmp_path)
    first = date(2021, 1, 1)
    assert problems == ()
    assert set(changes) == {
        Change("most_for_mentors", first, "12.5"),
        Change("good_mark", date(2024, 1, 1), "66", Bilingual("第六条", "第六条"), "李审"),
        Change("rounding_of_places", first, "up"),
        Change("yearly_budget", first, "unknown"),
    }


def test_a_row_taken_out_leaves_its_number_as_it_is(tmp_path: Path) -> None:
    policy = policy_at(CITY)
    changes, problems = edited(policy, lambda sheet, rows: sheet.delete_rows(rows["good_mark"], 3), tmp_path)
    assert (changes, problems) == ((), ())


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda s, r: s.__setitem__(f"C{r['good_mark']}", "good_marks"), [("numbers.no_such_parameter", "C")]),
        (lambda s, r: s.__setitem__(f"A{r['good_mark']}", "0123456789ab"), [("numbers.other_version", "A")]),
        (lambda s, r: s.__setitem__(f"G{r['good_mark']}", "next year"), [("numbers.not_a_day", "G")]),
        (lambda s, r: s.__setitem__(f"G{r['good_mark']}", None), [("numbers.begins_with_a_day", "G")]),
        (lambda s, r: s.__setitem__(f"L{r['good_mark']}", "x" * 201), [("numbers.too_long", "L")]),
        (lambda s, r: s.__setitem__(f"C{r['good_mark']}", "pass_mark"), [("numbers.twice", "G")]),
    ],
)
def test_a_wrong_cell_is_named(edit: Edit, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    policy = policy_at(CITY)
    _, problems = edited(policy, edit, tmp_path)
    assert [(one.code, one.cell.column) for one in problems] == expected


def test_a_value_that_cant_be_used_is_told_by_its_cell(tmp_path: Path) -> None:
    policy = policy_at(CITY)
    at: dict[str, int] = {}

    def edit(sheet: Worksheet, rows: dict[str, int]) -> None:
        at.update(rows)
        sheet[f"I{rows['good_mark']}"] = "sixty"

    changes, problems = edited(policy, edit, tmp_path)
    assert problems == ()
    overlay = Overlay(policy.hash, Bilingual("稿", "draft"), changes, by="甲", why="乙")
    with pytest.raises(DocumentRefused) as refused:
        load_policy(CITY.read_bytes(), CITY.name, policy.dictionary, overlay=overlay)
    cell = f"I{at['good_mark']}"
    assert [(one.code, one.file) for one in refused.value.problems] == [("document.not_a_number", cell)]


@pytest.mark.parametrize(("name", "code"), [("Tabelle1", "numbers.sheet_missing")])
def test_another_workbook_is_refused(name: str, code: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = name
    stream = BytesIO()
    book.save(stream)
    changes, problems = read_back(policy_at(CITY), stream.getvalue(), tmp_path)
    assert (changes, [one.code for one in problems]) == ((), [code])


def test_a_number_put_back_later_is_a_change() -> None:
    policy = policy_at(CITY)
    for_a_year = (Change("good_mark", date(2024, 1, 1), "70"), Change("good_mark", date(2025, 1, 1), "65"))
    assert changed_only(policy, for_a_year) == for_a_year
    assert changed_only(policy, reversed(for_a_year)) == tuple(reversed(for_a_year))
    assert changed_only(policy, for_a_year[1:]) == ()
    both = (Change("good_mark", date(2021, 1, 1), "70"), Change("good_mark", date(2025, 1, 1), "65"))
    assert changed_only(policy, both) == both
