"""A policy as a circular: chapters and articles numbered through, the same on page, PDF and DOCX, in both languages."""

import re
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from tests.apps import small_city
from tests.apps.small_city import AT
from tests.web.conftest import Look
from tests.web.reading import dense, page, words
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.models import PolicyVersion
from zhongchuang.config.home import PACKS

ARTICLES = {
    "zh-hans": [
        "第一条 依据与施行",
        "第二条 内容",
        "第三条 评价指标与分值",
        "第四条 得分",
        "第五条 等级",
        "第六条 标准与上限",
        "第七条 预算",
    ],
    "en": [
        *("Article 1 Basis and validity", "Article 2 What it covers", "Article 3 Indicators and points"),
        *("Article 4 Score", "Article 5 Grades", "Article 6 Amounts and ceilings", "Article 7 Budgets"),
    ],
}
CHAPTERS = {
    "zh-hans": ["第一章 总则", "第二章 评价", "第三章 资金"],
    "en": ["Chapter 1 General provisions", "Chapter 2 Assessment", "Chapter 3 Money"],
}


@pytest.fixture
def version(city: None) -> PolicyVersion:
    path = PACKS / "demo-city" / "yearly-evaluation.policy.yaml"
    return actions.add_policy(path.read_bytes(), file=path.name, by=SITE, at=AT)


def headings(html: str, tag: str) -> list[str]:
    return [words(one) for one in re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", html, re.DOTALL)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_chapters_and_articles_are_numbered_through(version: PolicyVersion, look: Look, language: str) -> None:
    html = page(look(language=language), f"/policies/{version.hash}/circular/")
    assert headings(html, "h2")[:3] == CHAPTERS[language]
    assert headings(html, "h3")[:7] == ARTICLES[language]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_files_say_what_the_page_says(version: PolicyVersion, look: Look, language: str) -> None:
    client = look(language=language)
    html = page(client, f"/policies/{version.hash}/circular/")
    paper = PdfReader(BytesIO(client.get(f"/policies/{version.hash}/circular.pdf").getvalue()))
    printed = dense("".join(one.extract_text() for one in paper.pages))
    word = Document(BytesIO(client.get(f"/policies/{version.hash}/circular.docx").getvalue()))
    written = [
        " ".join(one.text.split()) for one in word.paragraphs if one.style and one.style.name.startswith("Heading")
    ]
    named = [*headings(html, "h2"), *headings(html, "h3")]
    assert sorted(one for one in named if one) == sorted(one for one in written[1:] if one)
    assert [one for one in named if dense(one) not in printed] == []
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    for cell in ("10 points", "15 points") if language == "en" else ("10分", "15分"):
        assert cell in cells


def test_it_says_who_adopted_it(city: None, look: Look) -> None:
    address = f"/policies/{small_city.policy().hash}/circular/"
    assert "试算：本版尚未由任何部门采用" in words(page(look(), address))
    small_city.adopt()
    assert "试算：本版尚未由任何部门采用" not in words(page(look(), address))


@pytest.mark.parametrize("rest", ["circular/", "circular.pdf", "circular.docx"])
def test_a_policy_that_is_not_there_has_none(city: None, look: Look, rest: str) -> None:
    assert look().get(f"/policies/{'0' * 64}/{rest}").status_code == 404
