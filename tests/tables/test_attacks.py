"""Files sent to harm: each is refused with its code and place, and the site's own process hardly feels it."""

import subprocess
import sys
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tables.attack_files import (
    BILLION_LAUGHS,
    bomb,
    bomb_that_lies,
    encrypted_zip,
    far_corner,
    number_cell,
    row,
    text_cell,
    workbook_parts,
    write_workbook,
    write_zip,
)
from zhongchuang.engines.tables.refusal import REFUSALS, FileRefused, Limits
from zhongchuang.engines.tables.workbook import read_file

ONE = row(1, number_cell("A1", "1"))


def refusal(path: Path, limits: Limits | None = None) -> tuple[str, dict[str, str]]:
    with pytest.raises(FileRefused) as refused:
        read_file(path, name=path.name, limits=limits or Limits())
    assert set(refused.value.values) == set(REFUSALS[refused.value.code])
    return refused.value.code, dict(refused.value.values)


def test_a_legal_workbook_that_would_take_half_a_terabyte_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = far_corner(tmp_path / "far.xlsx")
    assert path.stat().st_size < 6_000
    code, values = refusal(path)
    assert (code, values["sheet"], values["cell"]) == ("file.dimension_lies", "Sheet1", "XFD1048576")


def test_one_lone_far_cell_is_refused_with_its_address(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "lone.xlsx", row(7, number_cell("GS7", "1")))
    assert refusal(path)[1]["cell"] == "GS7"


def test_a_claimed_dimension_is_not_believed(tmp_path: Path) -> None:
    much = write_workbook(tmp_path / "much.xlsx", ONE, before='<dimension ref="A1:XFD1048576"/>')
    assert refusal(much)[1]["cell"] == "XFD1048576"
    little = write_workbook(
        tmp_path / "little.xlsx", ONE + row(2, number_cell("C2", "3")), before='<dimension ref="A1"/>'
    )
    assert read_file(little, name="little.xlsx").sheets == {"Sheet1": [(1.0, None, None), (None, None, 3.0)]}


def test_a_zip_bomb_is_told_by_its_directory(tmp_path: Path) -> None:
    assert refusal(bomb(tmp_path / "bomb.xlsx", megabytes=40))[0] == "file.zip_bomb"


def test_a_zip_bomb_whose_directory_lies_runs_into_the_limits(tmp_path: Path) -> None:
    path = bomb_that_lies(tmp_path / "lies.xlsx", megabytes=40)
    assert refusal(path)[0] in {"file.broken", "file.takes_too_long", "file.needs_too_much_memory"}


def test_parts_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "overlap.zip", {f"t{n}.csv": "a,b\n" * 50_000 for n in range(9)})
    with zipfile.ZipFile(path) as archive:
        size = archive.infolist()[0].compress_size
    content = path.read_bytes().replace(size.to_bytes(4, "little"), (size * 12).to_bytes(4, "little"))
    path.write_bytes(content)
    assert refusal(path)[0] == "file.zip_bomb"


def test_entities_are_refused_before_they_can_expand(tmp_path: Path) -> None:
    parts = workbook_parts(row(1, text_cell("A1", "&lol9;")))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, str)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<worksheet", f"{BILLION_LAUGHS}<worksheet", 1)
    path = write_zip(tmp_path / "laughs.xlsx", parts)
    assert refusal(path) == ("file.entities", {"part": "xl/worksheets/sheet1.xml"})


def test_entities_do_not_hide_behind_comments_or_a_long_prolog(tmp_path: Path) -> None:
    for hidden, code in ((f"<!-- <a --> {BILLION_LAUGHS}", "file.entities"), (" " * 10_000, "file.broken")):
        parts = workbook_parts(ONE)
        parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<workbook", f"{hidden}<workbook", 1)
        assert refusal(write_zip(tmp_path / "hidden.xlsx", parts))[0] == code


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "file.macros"),
        ("xl/macrosheets/sheet1.xml", "file.macros"),
        ("xl/externalLinks/externalLink1.xml", "file.external_links"),
        ("xl/connections.xml", "file.external_links"),
    ],
)
def test_macros_and_links_are_refused_under_any_name(tmp_path: Path, part: str, code: str) -> None:
    path = write_zip(tmp_path / "return.xlsx", workbook_parts(ONE) | {part: "<a/>"})
    assert refusal(path) == (code, {"part": part})


def test_a_macro_workbook_renamed_is_known_by_its_content_type(tmp_path: Path) -> None:
    parts = workbook_parts(ONE)
    kind = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = kind.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert refusal(write_zip(tmp_path / "return.xlsx", parts)) == ("file.macros", {"part": "[Content_Types].xml"})


@pytest.mark.parametrize("twin", ["space", "SPACE", "\uff53pace\u0301 ", "é"])
def test_sheets_that_a_reader_takes_for_one_are_refused(tmp_path: Path, twin: str) -> None:
    first = {"é": "e\u0301", "\uff53pace\u0301 ": "\uff53pac\u00e9"}.get(twin, "Space")
    path = write_workbook(tmp_path / "twins.xlsx", ONE, sheets=(first, twin))
    assert refusal(path) == ("file.duplicate_sheets", {"sheet": twin, "other": first})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../space.csv", "../space.csv"),
        ("a/../../space.csv", "a/../../space.csv"),
        ("..\\space.csv", "..\\space.csv"),
        ("/etc/space.csv", "/etc/space.csv"),
        ("C:/space.csv", "C:/space.csv"),
        ("spa\u202evsc.ce", "spa\\u202evsc.ce"),
        ("spa\u200bce.csv", "spa\\u200bce.csv"),
    ],
)
def test_names_that_lead_out_or_look_like_others_are_refused(tmp_path: Path, name: str, shown: str) -> None:
    path = write_zip(tmp_path / "return.zip", {name: "space_code\nA1\n"})
    assert refusal(path) == ("file.path_in_zip", {"part": shown})


def test_a_name_cut_by_a_nul_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "return.zip", {"space_csv.x": "space_code\nA1\n"})
    path.write_bytes(path.read_bytes().replace(b"space_csv.x", b"space.csv\0x"))
    assert refusal(path) == ("file.path_in_zip", {"part": "space.csv\\x00x"})


def test_two_tables_of_one_entity_are_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "return.zip", {"a/space.csv": "space_code\n1\n", "b/Space.csv": "space_code\n2\n"})
    assert refusal(path) == ("file.duplicate_sheets", {"sheet": "Space", "other": "space"})


def test_encrypted_old_and_strange_files_are_told_apart(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    strangers = {
        "old.xls": (ole + "Workbook".encode("utf-16-le"), "file.old_xls"),
        "locked.xlsx": (ole + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "file.not_a_workbook"),
        "report.csv": (b"%PDF-1.7\n", "file.not_a_workbook"),
        "empty.xlsx": (b"", "file.empty"),
        "cut.xlsx": (far_corner(tmp_path / "whole.xlsx").read_bytes()[:-40], "file.broken"),
    }
    for name, (content, code) in strangers.items():
        (tmp_path / name).write_bytes(content)
        assert (name, refusal(tmp_path / name)[0]) == (name, code)
    assert refusal(encrypted_zip(tmp_path / "zip.xlsx"))[0] == "file.encrypted"
    letter = write_zip(tmp_path / "letter.xlsx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"})
    assert refusal(letter)[0] == "file.not_a_workbook"


def test_a_lone_surrogate_or_a_nul_in_xml_breaks_the_file(tmp_path: Path) -> None:
    for reference in ("&#xD800;", "&#0;"):
        path = write_workbook(tmp_path / "bad.xlsx", row(1, text_cell("A1", f"a{reference}b")))
        assert refusal(path)[0] == "file.broken"


def test_a_word_of_a_megabyte_is_named_by_its_cell(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "word.xlsx", row(3, text_cell("B3", "众" * 1_000_000)))
    assert refusal(path) == ("file.cell_too_long", {"sheet": "Sheet1", "cell": "B3", "most": "32767"})
    longest = write_workbook(tmp_path / "longest.xlsx", row(1, text_cell("A1", "众" * 32_767)))
    assert read_file(longest, name="longest.xlsx").sheets == {"Sheet1": [("众" * 32_767,)]}


def test_too_much_of_anything_is_counted_and_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "many.zip", {f"t{n}.csv": "a\n1\n" for n in range(4)})
    assert refusal(path, replace(Limits(), parts=3)) == ("file.too_large", {"of": "files", "found": "4", "most": "3"})
    found = {"of": "bytes", "found": str(path.stat().st_size), "most": "100"}
    assert refusal(path, replace(Limits(), file_bytes=100)) == ("file.too_large", found)
    assert refusal(path, replace(Limits(), cells=7)) == ("file.too_large", {"of": "cells", "found": "8", "most": "7"})


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "slow.xlsx", ONE)
    code, values = refusal(path, replace(Limits(), wall_seconds=0.0))
    assert (code, values["most_seconds"]) == ("file.takes_too_long", "0")


def test_a_reader_that_works_too_long_is_ended_by_its_own_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b,c,d\n" + b"1,2,3,4\n" * 990_000)
    limits = replace(Limits(), cpu_seconds=1, wall_seconds=300.0)
    assert refusal(path, limits) == ("file.takes_too_long", {"sheet": "long", "most_seconds": "1"})


def test_a_refused_file_costs_the_calling_process_little(tmp_path: Path) -> None:
    """The reader's own limits bound its time; the memory of this process is measured in a process of its own."""
    paths = [far_corner(tmp_path / "far.xlsx"), bomb(tmp_path / "bomb.xlsx", megabytes=40)]
    paths.append(bomb_that_lies(tmp_path / "lies.xlsx", megabytes=40))
    program = """
        import sys
        from pathlib import Path
        from zhongchuang.engines.tables.workbook import FileRefused, read_file

        def peak():
            return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))

        before = peak()
        for path in sys.argv[1:]:
            try:
                read_file(Path(path), name=path)
            except FileRefused as refused:
                print(refused.code)
        print(peak() - before)
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, paths)], capture_output=True, text=True, check=True
    )
    *codes, kilobytes = done.stdout.split()
    assert len(codes) == len(paths)
    assert int(kilobytes) < 64 * 1024
