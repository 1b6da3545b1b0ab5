"""The command line tells points, grade and money: in the result, in the reasons for one space, in the document."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from openpyxl import load_workbook

from tests.tables.planting import clean_workbook
from zhongchuang.cli.main import main

PACKS = Path(__file__).resolve().parents[2] / "packs"
REVIEW = Path(__file__).parents[1] / "apps" / "scoring.policy.yaml"
DEMO = PACKS / "demo-city"
SPACE = "YX-002"
LANGUAGES = ["zh", "en"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What a command leaves spoken is put back."""
    with translation.override("en"):
        yield


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "return.xlsx"
    clean_workbook(path, 11)
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    capsys.readouterr()
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_has_score_grade_and_money(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    table, book = tmp_path / "result.csv", tmp_path / "result.xlsx"
    for result in (table, book):
        said(capsys, "policy", "run", REVIEW, filled, "--pack", DEMO, "-o", result, "--language", language)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("score", "grade", "grant:award", "paid:award", "grant:rent", "item:seats_item", "condition:1")
    assert [column for column in columns if column not in rows[0]] == []
    sheet = [list(line) for line in load_workbook(book).worksheets[0].iter_rows(values_only=True)][-len(rows) :]
    for row, line in zip(rows, sheet, strict=True):
        for column in ("score", "paid:award"):
            wanted = row[column]
            shown = (
                {"zh": "待人工判定", "en": "Needs a person"}[language] if wanted == "needs_person" else float(wanted)
            )
            assert shown in line
    assert len({row["grade"] for row in rows}) > 1


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", ("得分 ", "等级 ", "计算  每名导师分值（2分） × 创业导师数", "等级  ", "优秀  全部条件", "工位补助")),
        ("en", ("Score ", "Grade ", "Worked out  Points for each mentor (2 points) × ", "Excellent  All conditions")),
    ],
)
def test_the_reasons_for_one_space_tell_how_everything_came(
    filled: Path, capsys: pytest.CaptureFixture[str], language: str, wanted: tuple[str, ...]
) -> None:
    told = said(capsys, "policy", "explain", REVIEW, filled, "--pack", DEMO, "--space", SPACE, "--language", language)
    assert [text for text in wanted if text not in told] == []
    assert SPACE in told.splitlines()[0]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "zh",
            (
                "## 指标和分值",
                "| 创业工位数 | 分值 |",
                "| 工位起点（30个）及以上 | 达到起点的分值（10分）加每多一个工位的分值（0.1分）乘以",
                "## 等级",
                "- 达到条件: 符合全部条件，且得分不低于优秀线（80分）",
                "## 资金",
                "| 评价奖励预算 | 500,000元 | 申领合计超出的，按申领额的比例分配，计算到分。 |",
                "| 指标1 | 13分 | 13分 | 10 + 0.1 × (60 − 30) |",
            ),
        ),
        (
            "en",
            (
                "## Items and points",
                "| Seats | Points |",
                "## Grades",
                "## Money",
                "| Budget of the review | 500,000 yuan |",
                "| Item 1 | 13 points | 13 points | 10 + 0.1 × (60 − 30) |",
            ),
        ),
    ],
)
def test_the_document_prints_points_grades_and_money(
    capsys: pytest.CaptureFixture[str], language: str, wanted: tuple[str, ...]
) -> None:
    printed = said(capsys, "policy", "doc", REVIEW, "--language", language)
    assert [text for text in wanted if text not in printed] == []
    assert "%(" not in printed
