"""The commands that work on files alone: what they print, what they write, how they end."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from django.utils import translation
from openpyxl import load_workbook

from tests.tables.clean_return import clean_rows, demo_dictionary
from tests.tables.planting import clean_workbook, planted_workbook
from zhongchuang.cli.main import main
from zhongchuang.engines.tables.ruling_sheet import FIRST_ROW, MET, Waiting, write_ruling_sheet
from zhongchuang.engines.tables.template import write_return

PACKS = Path(__file__).resolve().parents[2] / "packs"
FILING = PACKS / "national" / "filing-2017.policy.yaml"
DEMO = PACKS / "demo-city"
SEED = 11


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and its lines."""

    code: int
    out: list[str]
    err: list[str]


class Shell:
    """Runs commands in this process, in English where nothing else is asked for."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *words: str | Path) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = self._captured.readouterr()
        return Ran(code, printed.out.splitlines(), printed.err.splitlines())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    with translation.override("en"):
        yield Shell(capsys)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A return of six spaces with nothing wrong in it."""
    path = tmp_path / "return.xlsx"
    clean_workbook(path, SEED)
    return path


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ALL_IN_ONE = """
import json, sys
from zhongchuang.cli.main import main
codes = [main(words) for words in json.loads(sys.argv[1])]
assert "zhongchuang.config.settings" not in sys.modules
sys.exit(any(codes))
"""


def test_they_need_no_site_and_leave_none_behind(tmp_path: Path, clean: Path) -> None:
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("template", "--year", "2023", "-o", "template.xlsx"),
        ("import", "--check", clean, "--pack", DEMO, "--to", "parquet", "values"),
        ("policy", "check", FILING),
        ("policy", "test", FILING),
        ("policy", "run", FILING, "values", "--pack", DEMO, "--year", "2023", "-o", "result.xlsx"),
        ("policy", "explain", FILING, clean, "--pack", DEMO, "--space", "YX-001"),
        ("policy", "doc", FILING, "-o", "policy.md"),
    )
    asked = json.dumps([[str(word) for word in words] for words in commands])
    environment = {"PATH": os.environ["PATH"], "LANG": "en_GB.UTF-8", "ZHONGCHUANG_HOME": str(tmp_path / "no-home")}
    ended = subprocess.run(
        [sys.executable, "-c", ALL_IN_ONE, asked],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not (tmp_path / "no-home").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ("return.xlsx", "template.xlsx", "values", "result.xlsx", "policy.md")
    )


def test_an_empty_template_says_that_it_has_no_data(run: Shell, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    assert run("template", "--year", "2023", "-o", template) == Ran(0, [str(template)], [])
    checked = run("import", "--check", template)
    assert checked.code == 1
    assert checked.out[0] == f"{template}: 0 records, 1 errors, 0 doubts"


def test_a_clean_return_has_no_problem(run: Shell, clean: Path) -> None:
    records = sum(map(len, clean_rows(SEED).values()))
    assert run("import", "--check", clean, "--pack", DEMO) == Ran(
        0, [f"{clean}: {records} records, 0 errors, 0 doubts"], []
    )


def test_every_planted_fault_is_told_with_its_cell(run: Shell, tmp_path: Path) -> None:
    spoilt, marked, values = tmp_path / "spoilt.xlsx", tmp_path / "marked.xlsx", tmp_path / "values"
    planted = planted_workbook(spoilt, SEED)
    checked = run("import", "--check", spoilt, "--pack", DEMO, "--marked", marked, "--to", "csv", values)
    assert checked.code == 1
    told = [line.split("  ") for line in checked.out if line.startswith(("  error  ", "  doubt  "))]
    assert len(told) == len(planted)
    assert checked.out[-1] == str(marked)
    assert load_workbook(marked).sheetnames[0] != ""
    assert not values.exists()  # what has an error is not written as if it were data


def test_the_values_read_are_the_same_in_every_form(run: Shell, clean: Path, tmp_path: Path) -> None:
    results = []
    for kind in ("xlsx", "csv", "parquet"):
        source = clean if kind == "xlsx" else tmp_path / kind
        if kind != "xlsx":
            assert run("import", "--check", clean, "--pack", DEMO, "--to", kind, source).code == 0
        result = tmp_path / f"{kind}.csv"
        assert run("policy", "run", FILING, source, "--pack", DEMO, "--year", "2023", "-o", result).code == 0
        results.append(lines_of(result))
    assert results[0] == results[1] == results[2]
    assert [line["space_code"] for line in results[0]] == [f"YX-00{number}" for number in range(1, 7)]


def test_the_result_is_the_same_as_workbook_and_parquet(run: Shell, clean: Path, tmp_path: Path) -> None:
    table, book, parquet = (tmp_path / f"result.{kind}" for kind in ("csv", "xlsx", "parquet"))
    for result in (table, book, parquet):
        assert run("policy", "run", FILING, clean, "--pack", DEMO, "-o", result).code == 0
    expected = [list(line.values()) for line in lines_of(table)]
    assert [list(row) for row in duckdb.read_parquet(str(parquet)).fetchall()] == expected
    words = {"met": "Met", "not_met": "Not met", "needs_person": "Needs a person"}
    sheet = load_workbook(book).worksheets[0]
    shown = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert shown[-len(expected) :] == [[words.get(cell, cell) for cell in line if cell] for line in expected]


def test_a_name_is_never_a_formula(run: Shell, tmp_path: Path) -> None:
    rows = clean_rows(SEED)
    first = rows["space"][0]
    rows["space"][0] = type(first)(first.entity, {**first.values, "name_zh": "=1+1"}, first.origin)
    spoilt, result = tmp_path / "return.xlsx", tmp_path / "result.csv"
    with spoilt.open("wb") as stream:
        write_return(demo_dictionary(), stream, year=2023, rows=rows)
    assert run("policy", "run", FILING, spoilt, "--pack", DEMO, "-o", result, "--language", "zh").code == 0
    assert lines_of(result)[0]["space_name"] == "'=1+1"


def test_a_ruling_changes_what_stands_and_not_what_was_computed(run: Shell, clean: Path, tmp_path: Path) -> None:
    sheet, before, after = tmp_path / "rulings.xlsx", tmp_path / "before.csv", tmp_path / "after.csv"
    with sheet.open("wb") as stream:
        write_ruling_sheet([Waiting("YX-001", "", "direction", "1", "", "")], stream)
    book = load_workbook(sheet)
    for column, value in zip("GHIJ", (MET, "清晰", "王明", datetime(2024, 3, 1)), strict=True):
        book.worksheets[0][f"{column}{FIRST_ROW}"] = value
    book.save(sheet)
    assert run("policy", "run", FILING, clean, "--pack", DEMO, "-o", before).code == 0
    assert run("policy", "run", FILING, clean, "--pack", DEMO, "--rulings", sheet, "-o", after).code == 0
    first, ruled = lines_of(before)[0], lines_of(after)[0]
    assert first["condition:1"] == "needs_person"
    assert ruled == first | {"condition:1": "met", "result": ruled["result"]}
    assert ruled["computed"] == first["computed"]
    assert lines_of(after)[1:] == lines_of(before)[1:]


def test_check_says_how_much_computes(run: Shell) -> None:
    checked = run("policy", "check", FILING)
    assert checked.code == 0
    assert checked.out[1] == "The document is sound. 8 of 10 rules compute."
    assert [line.split()[0] for line in checked.out[2::2]] == ["1", "2"]


def test_a_broken_document_is_told_by_line_and_column(run: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(FILING.read_text(encoding="utf-8").replace("subject: space", "subject: sapce"), encoding="utf-8")
    number = 1 + FILING.read_text(encoding="utf-8").split("subject: space")[0].count("\n")
    checked = run("policy", "check", broken, "--pack", PACKS / "national")
    assert (checked.code, checked.out) == (1, [])
    assert len(checked.err) == 1
    assert checked.err[0].startswith(f"broken.yaml:{number}:10")
    assert "space" in checked.err[0]


def test_moving_a_number_by_one_unit_makes_the_worked_cases_fail(run: Shell, tmp_path: Path) -> None:
    assert run("policy", "test", FILING).out[-1].endswith(", 0 came out otherwise")
    text = FILING.read_text(encoding="utf-8")
    moved = tmp_path / "moved.yaml"
    for value in ("value: 18,", "value: 500,", "value: 75,", "value: 20,"):
        number = int(value.split()[1].rstrip(","))
        assert text.count(value) == 1, value
        moved.write_text(text.replace(value, f"value: {number + 1},"), encoding="utf-8")
        assert run("policy", "test", moved, "--pack", PACKS / "national").code == 1, value


@pytest.mark.parametrize(("language", "heading"), [("zh", "## 条件"), ("en", "## Conditions")])
def test_the_policy_is_printed_as_a_document(run: Shell, language: str, heading: str) -> None:
    printed = run("policy", "doc", FILING, "--language", language)
    assert printed.code == 0
    assert printed.out.count(heading) == 1
    assert len([line for line in printed.out if line.startswith("### ") and line[4].isdigit()]) == 10


def test_the_reasons_for_one_space(run: Shell, clean: Path) -> None:
    told = run("policy", "explain", FILING, clean, "--pack", DEMO, "--space", "YX-002")
    assert told.code == 0
    assert "YX-002" in told.out[0]
    assert [line.split()[1] for line in told.out if line[:1] in "✓✕？" and line][1:] == [str(n) for n in range(1, 11)]
    assert not any("YX-001" in line for line in told.out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("policy", "explain", FILING, "{clean}", "--pack", DEMO, "--space", "NO-1"), "No space with the code “NO-1”"),
        (("policy", "run", FILING, "no.xlsx", "-o", "r.xlsx"), "no.xlsx: No such file or directory"),
        (("policy", "check", "no.yaml"), "no.yaml: No such file or directory"),
        (("import", "--check", "{clean}.pdf"), "This is not a workbook that can be read."),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(
    run: Shell, clean: Path, words: tuple[str | Path, ...], said: str
) -> None:
    clean.with_name("return.xlsx.pdf").write_bytes(b"%PDF-1.7 a printed return")
    ended = run(*(str(word).format(clean=clean) for word in words))
    assert (ended.code, ended.out, len(ended.err)) == (1, [], 1)
    assert ended.err[0].startswith(said)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("polcy",),
        ("policy",),
        ("template", "-o", "t.xlsx"),
        ("import", "r.xlsx"),
        ("import", "--check", "a.xlsx", "b.xlsx", "--marked", "m.xlsx"),
        ("import", "--check", "a.xlsx", "--to", "json", "folder"),
        ("policy", "run", FILING, "r.xlsx", "-o", "result.pdf"),
        ("policy", "run", FILING, "r.xlsx", "-o", "r.csv", "--as-of", "yesterday"),
    ],
)
def test_a_command_not_understood_ends_with_two(run: Shell, words: tuple[str | Path, ...]) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, [])
    assert ended.err[0].startswith("Usage: zhongchuang")
    assert ended.err[-1].startswith("The command was not understood: ")


def test_the_help_speaks_the_language_of_the_terminal(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--help").out[0].startswith("Usage: ")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run("--help").out[0].startswith("用法：")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert run("--help").out[0].startswith("用法：")
    assert run("--language", "en", "--help").out[0].startswith("Usage: ")
    assert run("--language=en", "--help").out[0].startswith("Usage: ")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run("--help").out[0].startswith("Usage: ")


def test_every_command_is_in_the_reference(run: Shell) -> None:
    page = (PACKS.parent / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    for words in (
        ("template",),
        ("import",),
        *(("policy", part) for part in ("check", "test", "run", "explain", "doc")),
    ):
        assert run(*words, "--help").code == 0
        assert f"| `{' '.join(words)} " in page
    assert "| `serve` |" in page
    assert "| `new-city " in page
