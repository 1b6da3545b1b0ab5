"""The leader's report of a comparison: two pages, as PDF and as DOCX."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from docx.shared import Cm, Pt

from zhongchuang.engines.reporting.charts import Spec, render_png, render_svg
from zhongchuang.engines.reporting.typesetting import typeset
from zhongchuang.engines.reporting.word_document import CELADON, MUTED, add_paragraph, add_table, new_document

TEMPLATE = Path(__file__).with_name("comparison_report.typ")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table: its caption, its heads and which are numbers, its rows, and what is said of rows left out."""

    caption: str
    heads: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """A picture with its finding."""

    title: str
    spec: Spec


@dataclass(frozen=True, slots=True)
class ReportText:
    """What the report says, ready to print. `page` holds {page} and {pages}; `plans` are label, title and whose."""

    title: str
    language: str
    author: str
    marks: tuple[str, ...]
    lead: tuple[str, ...]
    plans: tuple[tuple[str, str, str], ...]
    first: tuple[ReportTable, ...]
    pictures: tuple[ReportPicture, ...]
    second: tuple[ReportTable, ...]
    foot: tuple[tuple[str, str], ...]
    page: str
    colon: str


def write_pdf(text: ReportText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the PDF; the same text and `made_at` give the same bytes."""
    data: dict[str, Any] = {
        "title": text.title,
        "author": text.author,
        "marks": list(text.marks),
        "lead": list(text.lead),
        "plans": [list(plan) for plan in text.plans],
        "first": [_table(one) for one in text.first],
        "pictures": [{"title": one.title, "svg": render_svg(one.spec)} for one in text.pictures],
        "second": [_table(one) for one in text.second],
        "foot": [list(pair) for pair in text.foot],
        "page": text.page,
        "colon": text.colon,
    }
    stream.write(typeset(TEMPLATE, data, language=text.language, made_at=made_at))


def _table(table: ReportTable) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "heads": list(table.heads),
        "numbers": list(table.numbers),
        "rows": [list(row) for row in table.rows],
        "more": table.more,
    }


def write_docx(text: ReportText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the DOCX, to be edited before it goes up; text is text, styles are Word's own."""
    document = new_document(title=text.title, author=text.author, language=text.language, made_at=made_at)
    document.add_heading(text.title, level=1)
    if text.marks:
        add_paragraph(document, " · ".join(text.marks), size=9, colour=MUTED)
    add_paragraph(document, ("" if text.language.startswith("zh") else " ").join(text.lead), size=13, colour=CELADON)
    for label, title, about in text.plans:
        paragraph = add_paragraph(document, f"{label}{text.colon}{title}", size=10)
        run = paragraph.add_run(f"\n{about}")
        run.font.size, run.font.color.rgb = Pt(8.5), MUTED
    for table in text.first:
        _add(document, table)
    document.add_page_break()
    for picture in text.pictures:
        document.add_heading(picture.title, level=2)
        document.add_picture(BytesIO(render_png(picture.spec)), width=Cm(11))
    for table in text.second:
        _add(document, table)
    for label, value in text.foot:
        add_paragraph(document, f"{label}{text.colon}{value}", size=8, colour=MUTED)
    document.save(stream)


def _add(document: Any, table: ReportTable) -> None:
    """A table under its caption."""
    document.add_heading(table.caption, level=2)
    add_table(document, table.heads, table.rows, table.numbers)
    if table.more:
        add_paragraph(document, table.more, size=8, colour=MUTED)
