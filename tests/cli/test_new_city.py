"""An empty city from the bureau's own list: whatever the list looks like, and with nothing made where it is wrong."""

import re
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.conftest import Command
from zhongchuang.cli.listing import ListedSpace, ListRefused, read_list
from zhongchuang.cli.new_pack import romanised, write_pack
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.kernel.bilingual import Bilingual

NATIONAL = Path(__file__).resolve().parents[2] / "packs" / "national"
LIST = (
    ("某市众创空间名单", None, None, None, None, None),
    ("序号", "名称", "所在区县", "编号", "级别", "运营主体"),
    (1, "甲空间", "城关区", 101, "国家级", "甲公司"),
    (None, None, None, None, None, None),
    (2, "乙空间", "安宁区", "A-2", "", "乙公司"),
    (3, "丙空间", "城关区", "A-3", "city", None),
)


def write_list(path: Path, rows: Sequence[Sequence[str | int | None]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(ListRefused) as refused:
        read_list(path, load_dictionary())
    return [problem.en for problem in refused.value.problems]


def test_a_list_is_read_wherever_its_heading_stands(tmp_path: Path) -> None:
    assert read_list(write_list(tmp_path / "list.xlsx", LIST), load_dictionary()) == (
        ListedSpace(row=3, code="101", name="甲空间", district="城关区", operator="甲公司", level="nation"),
        ListedSpace(row=5, code="A-2", name="乙空间", district="安宁区", operator="乙公司"),
        ListedSpace(row=6, code="A-3", name="丙空间", district="城关区", level="city"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_may_be_csv_in_english(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Code,Name,District,Kind\r\nA-1,甲空间,城关区,incubator\r\n".encode(encoding))
    assert read_list(path, load_dictionary()) == (
        ListedSpace(row=2, code="A-1", name="甲空间", district="城关区", kind="incubator"),
    )


def test_everything_wrong_in_a_list_is_told_at_once(tmp_path: Path) -> None:
    rows = (
        ("编号", "名称", "区县", "类型"),
        ("A-1", "甲空间", "城关区", "众创空间"),
        ("A-1", "乙空间", "城关区", "咖啡馆"),
        ("A-3", None, None, None),
    )
    assert problems(write_list(tmp_path / "list.xlsx", rows)) == [
        "Row 3 repeats the code “A-1” of row 2.",
        "Row 3 has “咖啡馆” under “类型”, which is not known.",
        "Row 4 has no “名称”.",
        "Row 4 has no “区县”.",
    ]


def test_a_list_without_a_heading_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.xlsx", (("甲空间", "城关区", "A-1"),))
    assert problems(path) == [
        "No heading was found: it should have at least the columns “code”, “name” and “district”."
    ]


def test_the_pack_lays_the_districts_out_in_a_square(tmp_path: Path) -> None:
    names = Bilingual('兰州"市', "Lanzhou: a city")
    folder = write_pack(tmp_path / "lanzhou", names=names, districts=("城关区", "安宁区", "西固区"), like=NATIONAL)
    pack, model = load_pack(folder), load_pack(NATIONAL)
    assert (pack.code, pack.names, pack.invented) == ("lanzhou", names, False)
    assert [(d.name.zh, d.name.en, d.column, d.row) for d in pack.districts.values()] == [
        ("城关区", "Chengguanqu", 1, 1),
        ("安宁区", "Anningqu", 2, 1),
        ("西固区", "Xiguqu", 1, 2),
    ]
    assert (pack.public_sees, pack.public_results) == (model.public_sees, model.public_results)


def test_two_districts_that_sound_alike_are_kept_apart(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "town", names=Bilingual("某市", "Town"), districts=("江北区", "姜北区"), like=NATIONAL
    )
    assert [district.name.zh for district in load_pack(folder).districts.values()] == ["江北区", "姜北区"]


def test_pinyin() -> None:
    assert romanised("城关区") == "Chengguanqu"


@pytest.mark.slow
def test_a_city_is_made_once_and_asks_nothing(zhongchuang: Command, tmp_path: Path) -> None:
    listed, home = write_list(tmp_path / "兰州.xlsx", LIST), {"ZHONGCHUANG_HOME": str(tmp_path / "home")}
    made = zhongchuang("new-city", "--list", listed, "--name", "兰州市", "--year", "2023", variables=home)
    pack = tmp_path / "home" / "packs" / "my-city" / "pack.yaml"
    assert (made.returncode, made.stderr) == (0, "")
    said, (chinese, english) = made.stdout.splitlines()[:2], made.stdout.splitlines()[2:]
    assert said == [
        f"已建立兰州市：3 个空间，2 个区县。资料包在 {pack}，用 make run 启动。",
        f"兰州市 is set up: 3 spaces in 2 districts. Its pack is {pack}; start the site with make run.",
    ]
    link = re.search(r"http://localhost:8000/join/([\w-]{32})/$", english)
    assert link is not None and link[0] in chinese
    with sqlite3.connect(tmp_path / "home" / "zhongchuang.sqlite3") as database:
        rows = database.execute("SELECT space_code, year FROM insight_registerentry ORDER BY space_code").fetchall()
        offered = database.execute("SELECT secret_hash, role, phone, taken_at FROM people_invitation").fetchall()
    assert rows == [("101", 2023), ("A-2", 2023), ("A-3", 2023)]
    assert offered == [(sha256(link[1].encode()).hexdigest(), "city_officer", "", None)]

    another = zhongchuang("officer-link", variables=home | {"PORT": "8123"})
    assert (another.returncode, "http://localhost:8123/join/" in another.stdout) == (0, True)
    assert link[1] not in another.stdout

    again = zhongchuang("new-city", "--list", listed, variables=home)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith(f"数据目录 {tmp_path / 'home'} 中已有一个城市")


def test_a_list_that_is_wrong_makes_nothing(zhongchuang: Command, tmp_path: Path) -> None:
    listed = write_list(tmp_path / "list.xlsx", (("编号", "名称", "区县"), ("A-1", "甲空间", None)))
    ended = zhongchuang("new-city", "--list", listed)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "第 2 行缺少“区县”。 / Row 2 has no “区县”.\n"
    assert not (tmp_path / "no-home").exists()


@pytest.mark.slow
def test_a_link_needs_a_city(zhongchuang: Command, tmp_path: Path) -> None:
    ended = zhongchuang("officer-link", variables={"ZHONGCHUANG_HOME": str(tmp_path / "home")})
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "还没有城市" in ended.stderr and "There is no city yet" in ended.stderr
