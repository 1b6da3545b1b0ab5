"""A new city's pack is a folder: a field of its own and the manual's first example, run without touching code."""

from pathlib import Path

import openpyxl
import pytest
from django.utils import translation

from tests.tables.clean_return import credit_code
from tests.tables.own_records import fill_in
from zhongchuang.cli.main import main
from zhongchuang.cli.manual_text.kinds import EXAMPLES

PACK = """\
code: lanxi
names: {zh: 兰溪市, en: Lanxi}
authority: {zh: 兰溪市科学技术局, en: Lanxi Science and Technology Bureau}
extends: national
districts:
  lanxi-old-town: {zh: 老城区, en: Old Town, column: 1, row: 1}
fields:
  space:
    "lanxi:bicycle_stands":
      zh: 自行车位
      en: Bicycle stands
      about: {zh: 供创业者使用的自行车位, en: Stands that founders may use}
      type: integer
      unit: count
"""
RULE = """\
  - code: stands_enough
    number: "2"
    text: {zh: 自行车位不少于10个, en: At least 10 bicycle stands}
    met_when: lanxi:bicycle_stands >= least_stands
"""
PARAMETERS = """\
parameters:
  least_stands:
    names: {zh: 自行车位下限, en: Least bicycle stands}
    unit: count
    values: [{from: unknown, value: 10, source: example}]

conditions:
"""
SPACE = {
    "district": "lanxi-old-town",
    "kind": "makerspace",
    "public_facilities": "是 Yes",
    "operator_code": credit_code(1),
}
SPACES = (
    {**SPACE, "space_code": "A", "name_zh": "甲空间", "lanxi:bicycle_stands": 10},
    {**SPACE, "space_code": "B", "name_zh": "乙空间", "lanxi:bicycle_stands": 9},
    {**SPACE, "space_code": "C", "name_zh": "丙空间"},
)
OPERATORS = ({"operator_code": credit_code(1), "name_zh": "兰溪一公司"},)
VERDICTS = ("Met", "Not met", "Needs a person")
NOT_MET = ["Not met", "Not met", "Met", "Not met"]  # computed, standing, and one for each condition
BLANK = ["Needs a person", "Needs a person", "Met", "Needs a person"]
CASE = """\
  - case: {zh: 恰好十个, en: Exactly ten}
    as_of: 2023-12-31
    given:
      space: {public_facilities: yes, "lanxi:bicycle_stands": 10}
    expect: {has_facilities: met, stands_enough: met}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder as somebody makes it in an editor, beside the packs that came with the product."""
    (tmp_path / "national").symlink_to(EXAMPLES.parent / "national")
    folder = tmp_path / "lanxi"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    document = (EXAMPLES / "first-rule.policy.yaml").read_text(encoding="utf-8")
    document = document.replace("policy: first-rule", "policy: lanxi-2024").replace("conditions:\n", PARAMETERS, 1)
    document = document.replace("results:\n", RULE + "\nresults:\n", 1) + CASE
    (folder / "lanxi-2024.policy.yaml").write_text(document, encoding="utf-8")
    return folder


def run(captured: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str]]:
    with translation.override("en"):
        code = main(["--language", "en", *map(str, words)])
    printed = captured.readouterr()
    assert printed.err == ""
    return code, printed.out.splitlines()


def test_it_is_checked_tested_filled_in_and_run(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = run(capsys, "policy", "check", pack)
    assert (code, lines[-1]) == (0, "lanxi: 1 documents, 2 rules compute, 0 need a person")
    code, lines = run(capsys, "policy", "test", pack)
    assert (code, lines[-1]) == (0, "4 worked cases, 0 came out otherwise")
    document, template, result = pack / "lanxi-2024.policy.yaml", tmp_path / "return.xlsx", tmp_path / "result.xlsx"
    assert run(capsys, "template", "--policy", document, "--year", "2023", "-o", template)[0] == 0
    filled = tmp_path / "filled.xlsx"
    fill_in(template, filled, {"space": SPACES, "operator": OPERATORS})
    code, lines = run(capsys, "policy", "run", document, filled, "--as-of", "2023-12-31", "-o", result)
    assert code == 0
    rows = list(openpyxl.load_workbook(result).worksheets[0].iter_rows(values_only=True))
    said = {name: next(row for row in rows if name in row) for name in ("甲空间", "乙空间", "丙空间")}
    found = {name: [cell for cell in row if cell in VERDICTS] for name, row in said.items()}
    assert found == {"甲空间": ["Met"] * 4, "乙空间": NOT_MET, "丙空间": BLANK}
