"""A statement prints what the page of reasons says, every figure alike, and takes nothing for markup."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.voice import review
from tests.voice.cohort import RULED, told
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.engines.reporting.statement import unprintable, write_statement
from zhongchuang.voice.statements import statement

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def _printed(*texts: ReasonsText, language: str = "zh-hans") -> PdfReader:
    stream = BytesIO()
    write_statement(statement(texts, language=language), stream, made_at=NOON)
    return PdfReader(stream)


def _words(text: str) -> str:
    """Without blanks and line ends, which the setting decides."""
    return re.sub(r"\s+", "", text)


def _all(reader: PdfReader) -> str:
    return _words("".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_figure_of_the_page_stands_in_the_print(language: str) -> None:
    text = told(language, RULED)
    printed = _all(_printed(text, language=language))
    single = [part for one in text.conditions for part in (one.number, one.rule, one.asked, one.found, one.distance)]
    steps = [part for one in text.conditions for s in one.steps for part in (s.name, s.asked, s.found, s.distance)]
    cells = [cell.text for one in text.conditions for cell in (*one.cells, *one.missing)]
    foot = [part for pair in text.foot for part in pair]
    wanted = [
        text.name,
        text.result,
        text.counts,
        *single,
        *steps,
        *cells,
        *foot,
        *text.enough,
        *text.sources,
        *text.marks,
    ]
    assert [part for part in wanted if _words(part) not in printed] == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_points_grade_and_money_stand_in_the_print_with_how_they_came(language: str) -> None:
    smaller = ("value: 500000, source", "value: 150000, source")
    judged = ("grades:\n", f"{review.JUDGED}grades:\n")
    for text in (
        review.told(language, smaller, beside=[{"space_code": "S2"}], seats=90),
        review.told(language, judged, seats=None),
    ):
        printed = _all(_printed(text, language=language))
        rows = (*text.items, *text.grants, *((text.score,) if text.score else ()))
        wanted = [text.line, text.result, text.counts, text.public, *(row.rule for row in rows)]
        wanted += [part for row in rows for part in (row.amount, row.most, row.needs)]
        wanted += [part for row in rows for one in row.lines for part in (one.label, one.text)]
        wanted += [part for row in rows for one in row.readings for part in (one.text, one.how, one.amount)]
        wanted += [part for row in rows if row.payment for part in (row.payment.amount, row.payment.sentence)]
        assert text.grade is not None
        wanted += [text.grade.name, text.grade.possible, text.grade.needs]
        wanted += [one.rule for one in text.grade.looked_at]
        assert [part for part in wanted if _words(part) not in printed] == []
        assert unprintable(statement([text], language=language)) == ()


def test_the_ruling_stands_beside_what_was_computed() -> None:
    printed = _all(_printed(told("zh-hans", RULED)))
    assert "人工判定：符合。王敏，2024年1月5日未登录签名" in printed
    assert "理由：计划书齐全。" in printed
    assert "计算结果：待人工判定" in printed


def test_many_spaces_stand_in_one_file_each_on_pages_of_its_own() -> None:
    one = told("zh-hans")
    reader = _printed(*(replace(one, name=f"空间{at}号") for at in range(1, 4)))
    pages = [_words(page.extract_text()) for page in reader.pages]
    firsts = [at for at, page in enumerate(pages) if "第1页，共" in page]
    assert [re.findall("空间[0-9]号", pages[at]) for at in firsts] == [["空间1号"], ["空间2号"], ["空间3号"]]
    assert len(pages) == 3 * len(_printed(one).pages)


HOSTILE = '#import "/etc/passwd" *粗* _x_ $1+1$ \\ `raw` #sys.inputs @ref <label> // ok'


def test_nothing_a_space_wrote_becomes_markup() -> None:
    printed = _all(_printed(replace(told("zh-hans"), name=HOSTILE, about=HOSTILE)))
    assert printed.count(_words(HOSTILE)) == 2


def test_the_same_text_gives_the_same_bytes() -> None:
    first, second = BytesIO(), BytesIO()
    for stream in (first, second):
        write_statement(statement([told("en")], language="en"), stream, made_at=NOON)
    assert first.getvalue() == second.getvalue()


def test_signs_that_would_print_as_a_gap_are_named_beforehand() -> None:
    assert unprintable(statement([told("zh-hans")], language="zh-hans")) == ()
    odd = replace(told("zh-hans"), name="𠮷田空间")
    assert unprintable(statement([odd], language="zh-hans")) == ("𠮷",)


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    reader = _printed(told("en"), language="en")
    assert reader.metadata is not None
    assert reader.metadata.title == "Statement of reasons: A small rule"
    assert str(reader.root_object["/Lang"]) == "en-GB"
