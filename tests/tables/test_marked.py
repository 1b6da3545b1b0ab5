"""The workbook sent back holds what was sent, with every bad cell marked where it stood."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.marked import write_marked
from zhongchuang.engines.tables.problems import Problem
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.template import write_return
from zhongchuang.engines.tables.workbook import read_file

DICTIONARY = load_dictionary()
SPACE: dict[str, Value] = {
    "space_code": "S1",
    "name_zh": "兰州众创空间",
    "operator_code": "91999999MA1234567X",
    "district": "a",
    "kind": "makerspace",
    "founded_on": date(2020, 1, 2),
    "total_area": Decimal("1200.5"),
    "income_total": 123_456_000,
    "seats": 50,
}


def space_row(**values: Value) -> Row:
    return Row("space", SPACE | values, Origin("", "", 0, {}))


def returned(path: Path) -> Return:
    return check_return(read_file(path, name=path.name), DICTIONARY, year=2023)


def marked(content: Return, path: Path) -> Workbook:
    def message(problem: Problem) -> str:
        return f"{problem.code} {problem.cell.address}"

    with path.open("w+b") as stream:
        write_marked(content, DICTIONARY, stream, message=message)
    return openpyxl.load_workbook(path)


def sent(path: Path, changes: dict[str, object]) -> Path:
    """A return of two spaces, with cells of the sheet of spaces changed and a sheet of the sender's own."""
    stream = BytesIO()
    write_return(DICTIONARY, stream, year=2023, rows={"space": [space_row(), space_row(space_code="S2")]})
    book = openpyxl.load_workbook(stream)
    for address, value in changes.items():
        book["空间 Spaces"][address] = value
    book.create_sheet("我的备注")["A1"] = "=SECRET()"
    book["我的备注"]["A1"] = "内部"
    book.save(path)
    return path


def address(field: str, row: int) -> str:
    number = list(DICTIONARY.entities["space"].fields).index(field)
    return f"{openpyxl.utils.get_column_letter(number + 1)}{row}"


def test_every_bad_cell_holds_its_own_text_is_coloured_and_explained(tmp_path: Path) -> None:
    seats, area = address("seats", 5), address("total_area", 4)
    odd = "约五十\u200b" + "个" * 300
    content = returned(sent(tmp_path / "sent.xlsx", {seats: odd, area: 10_000_000}))
    found = {problem.cell.address: problem for problem in content.problems if problem.cell.sheet == "空间 Spaces"}
    assert {seats, area} <= set(found)
    book = marked(content, tmp_path / "marked.xlsx")
    page = book["空间 Spaces"]
    # What hides is shown by its number, so that it can be seen and taken out.
    assert page[seats].value == odd.replace("\u200b", "<U+200B>")
    assert page[area].value == 10_000_000
    assert page[address("name_zh", 5)].value == "兰州众创空间"
    assert page[address("income_total", 4)].value == 1234.56
    for place, problem in found.items():
        if problem.cell.column:
            assert f"{problem.code} {place}" in page[place].comment.text.splitlines()
    plain = page[address("name_zh", 5)]
    assert len({page[seats].fill.fgColor.rgb, page[area].fill.fgColor.rgb, plain.fill.fgColor.rgb}) == 3
    assert plain.comment is None


def test_the_first_sheet_lists_every_problem_with_a_link_and_the_sheets_not_read(tmp_path: Path) -> None:
    seats = address("seats", 5)
    content = returned(sent(tmp_path / "sent.xlsx", {seats: "很多"}))
    book = marked(content, tmp_path / "marked.xlsx")
    page = book.worksheets[0]
    assert page.title == "问题 Problems"
    listed = [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=1 + len(content.problems))]
    assert [row[5] for row in listed] == [f"{problem.code} {problem.cell.address}" for problem in content.problems]
    (line,) = (number for number, row in enumerate(listed, 2) if row[2] == seats)
    assert page.cell(line, 3).hyperlink.location == f"'空间 Spaces'!{seats}"
    assert [page.cell(line, column).value for column in (2, 4, 5)] == ["空间 Spaces", "须改正 To be corrected", "很多"]
    rest = [row[0].value for row in page.iter_rows(min_row=2 + len(content.problems)) if row[0].value]
    assert rest == ["未读取的工作表 Sheets that were not read", "我的备注"]
    assert "我的备注" not in book.sheetnames


def test_sent_again_it_has_the_same_problems_at_the_same_cells(tmp_path: Path) -> None:
    content = returned(sent(tmp_path / "sent.xlsx", {address("seats", 5): "很多", address("founded_on", 4): "去年"}))
    marked(content, tmp_path / "marked.xlsx")
    again = returned(tmp_path / "marked.xlsx")
    assert [(problem.code, problem.cell.sheet, problem.cell.address) for problem in again.problems] == [
        (problem.code, problem.cell.sheet, problem.cell.address) for problem in content.problems
    ]
    assert again.unread_sheets == ()


def test_a_csv_comes_back_as_a_workbook_with_its_rows_below_the_longer_head(tmp_path: Path) -> None:
    path = tmp_path / "space.csv"
    path.write_text("space_code,seats\nS1,5\nS2,很多\n", encoding="utf-8")
    content = returned(path)
    (problem,) = (problem for problem in content.problems if problem.field == "seats")
    assert problem.cell.address == "B3"
    book = marked(content, tmp_path / "marked.xlsx")
    assert [cell.value for cell in book["空间 Spaces"]["A"][3:5]] == ["S1", "S2"]
    assert book["空间 Spaces"]["B5"].value == "很多"
    links = [cell.hyperlink.location for cell in book.worksheets[0]["C"] if cell.hyperlink]
    assert "'空间 Spaces'!B5" in links


def test_a_formula_typed_as_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "space.csv"
    path.write_text("space_code,seats\nS1,=HYPERLINK(1)\n", encoding="utf-8")
    book = marked(returned(path), tmp_path / "marked.xlsx")
    cell = book["空间 Spaces"]["B4"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
