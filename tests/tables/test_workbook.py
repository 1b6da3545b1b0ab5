"""What is read from a workbook is what stands in it, at the address where it stands."""

import subprocess
import sys
import textwrap
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.tables.attack_files import number_cell, row, text_cell, workbook_parts, write_workbook, write_zip
from zhongchuang.engines.tables.raw import RawTables
from zhongchuang.engines.tables.workbook import FileRefused, read_file


def read(path: Path) -> RawTables:
    return read_file(path, name=path.name)


def cells(path: Path, xml: str) -> list[tuple[object, ...]]:
    sheets = read(write_workbook(path, xml)).sheets
    return [tuple(values) for values in sheets["Sheet1"]]


def test_every_kind_of_cell_keeps_its_type_and_its_address(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "空间 Spaces"
    for column, value in enumerate(
        ["  甘肃 ", 5, 5.25, True, date(2023, 2, 28), datetime(2023, 2, 28, 13, 5), time(12, 30), timedelta(hours=30)],
        2,
    ):
        sheet.cell(3, column, value)
    book.create_sheet("空表")
    book.save(path)
    tables = read(path)
    assert (tables.name, tables.kind, tables.unread, tables.merged) == ("kinds.xlsx", "xlsx", (), {})
    blank = (None,) * 9
    assert tables.sheets == {
        "空间 Spaces": [
            blank,
            blank,
            (
                None,
                "  甘肃 ",
                5.0,
                5.25,
                True,
                date(2023, 2, 28),
                datetime(2023, 2, 28, 13, 5),
                time(12, 30),
                "1 day, 6:00:00",
            ),
        ],
        "空表": [],
    }


def test_dates_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(2023, 2, 28)
    book.save(path)
    assert read(path).sheets == {"Sheet": [(date(2023, 2, 28),)]}


def test_an_error_is_its_own_text_and_not_a_blank(tmp_path: Path) -> None:
    xml = row(
        2, '<c r="B2" t="e"><v>#REF!</v></c>', number_cell("C2", "7"), '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    assert cells(tmp_path / "errors.xlsx", xml) == [(None,) * 4, (None, "#REF!", 7.0, "#DIV/0!")]


def test_a_formula_gives_the_value_that_was_computed(tmp_path: Path) -> None:
    xml = row(1, '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1" t="str"><f>""</f><v></v></c>', number_cell("C1", "1"))
    assert cells(tmp_path / "formulas.xlsx", xml) == [(2.0, None, 1.0)]


@pytest.mark.parametrize("inside", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", '<f t="shared" si="0"/>'])
def test_a_formula_never_computed_is_not_taken_for_a_blank(tmp_path: Path, inside: str) -> None:
    path = write_workbook(tmp_path / "f.xlsx", row(1, number_cell("A1", "1")) + row(2, f'<c r="B2">{inside}</c>'))
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert (refused.value.code, refused.value.values) == (
        "file.formula_without_value",
        {"sheet": "Sheet1", "cell": "B2"},
    )


def test_strange_texts_come_through_as_they_were_given(tmp_path: Path) -> None:
    """Whether a text is good is for the checks to say, with its cell; reading changes nothing."""
    texts = ["９１３", "−5", "e\u0301", "\u00e9", "a\u202eb", "a\u200bb", "𠮷野家", "🚀", "臺灣", "=1+1", "'=1+1"]
    xml = row(1, *(text_cell(f"{chr(65 + n)}1", text) for n, text in enumerate(texts)))
    assert cells(tmp_path / "texts.xlsx", xml) == [tuple(texts)]


def test_numbers_are_stored_numbers_even_where_they_make_no_sense(tmp_path: Path) -> None:
    xml = row(1, number_cell("A1", "-3"), number_cell("B1", "913100001234567890"), number_cell("C1", "1e400"))
    assert cells(tmp_path / "numbers.xlsx", xml) == [(-3.0, 913100001234567890.0, float("inf"))]
    (found,) = cells(tmp_path / "nan.xlsx", row(1, number_cell("A1", "NaN")))
    assert repr(found) == "(nan,)"


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    merge = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="AA2:AB3"/></mergeCells>'
    path = write_workbook(tmp_path / "merged.xlsx", row(1, text_cell("A1", "表头")), after=merge)
    assert read(path).merged == {"Sheet1": ("A1:C1", "AA2:AB3")}


def test_charts_are_named_as_not_read(tmp_path: Path) -> None:
    path = tmp_path / "chart.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空间 Spaces").write(0, 0, 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='空间 Spaces'!$A$1:$A$1"})
        book.add_chartsheet("图表").set_chart(chart)
    tables = read(path)
    assert (tables.sheets, tables.unread) == ({"空间 Spaces": [(1.0,)]}, ("图表",))


def test_a_workbook_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    parts = workbook_parts(row(1, number_cell("A1", "1")))
    assert read(write_zip(tmp_path / "return.csv", parts)).kind == "xlsx"


def test_a_zip_and_a_folder_of_csv_and_a_lone_one_are_read_alike(tmp_path: Path) -> None:
    content = "space_code,seats\nS1,5\n"
    folder = tmp_path / "return"
    folder.mkdir()
    (folder / "space.csv").write_text(content, encoding="utf-8")
    (folder / "readme.txt").write_text("x")
    parts = {"报表/space.csv": content, "readme.txt": "x", "__MACOSX/._space.csv": "x"}
    zipped = read(write_zip(tmp_path / "return.zip", parts))
    alone = read_file(folder / "space.csv", name="上报\\space.csv")
    sheets = {"space": [("space_code", "seats"), ("S1", "5")]}
    assert (zipped.kind, zipped.sheets, zipped.unread) == ("csv", sheets, ("readme.txt",))
    assert (read(folder).kind, read(folder).sheets, read(folder).unread) == ("csv", sheets, ("readme.txt",))
    assert (alone.kind, alone.sheets, alone.unread) == ("csv", sheets, ())


def test_an_absent_file_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nothing.xlsx")


def test_the_child_starts_from_any_thread_and_needs_no_installed_package(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "one.xlsx", row(1, number_cell("A1", "1")))
    source = Path(__file__).parents[2] / "src"
    program = f"""
        import sys, threading
        sys.path.insert(0, {str(source)!r})
        from pathlib import Path
        from zhongchuang.engines.tables.workbook import read_file
        done = []
        def read():
            done.append(read_file(Path(sys.argv[1]), name="x").sheets)

        threads = [threading.Thread(target=read) for _ in range(3)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        print(done == [{{"Sheet1": [(1.0,)]}}] * 3)
        """
    done = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(program), str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == "True\n"
