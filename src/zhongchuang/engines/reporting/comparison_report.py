"""The leader's report of a comparison: two pages, as PDF and as DOCX."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from zhongchuang.engines.reporting.charts import Spec, render_png, render_svg
from zhongchuang.engines.reporting.typesetting import typeset

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


INK, MUTED, CELADON = RGBColor(0x1C, 0x21, 0x26), RGBColor(0x5A, 0x64, 0x70), RGBColor(0x07, 0x55, 0x52)
LATIN, CHINESE = "Calibri", "微软雅黑"


def write_docx(text: ReportText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the DOCX, to be edited before it goes up; text is text, styles are Word's own."""
    document = Document()
    _prepare(document, text, made_at)
    document.add_heading(text.title, level=1)
    if text.marks:
        _paragraph(document, " · ".join(text.marks), size=9, colour=MUTED)
    _paragraph(document, ("" if text.language.startswith("zh") else " ").join(text.lead), size=13, colour=CELADON)
    for label, title, about in text.plans:
        paragraph = _paragraph(document, f"{label}{text.colon}{title}", size=10)
        run = paragraph.add_run(f"\n{about}")
        run.font.size, run.font.color.rgb = Pt(8.5), MUTED
    for table in text.first:
        _add_table(document, table)
    document.add_page_break()  # type: ignore[no-untyped-call]
    for picture in text.pictures:
        document.add_heading(picture.title, level=2)
        document.add_picture(BytesIO(render_png(picture.spec)), width=Cm(11))
    for table in text.second:
        _add_table(document, table)
    for label, value in text.foot:
        _paragraph(document, f"{label}{text.colon}{value}", size=8, colour=MUTED)
    document.save(stream)


def _prepare(document: Any, text: ReportText, made_at: datetime) -> None:
    """Page, fonts for both scripts, properties."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), CHINESE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb = INK
        style.paragraph_format.space_before = Pt({"Normal": 0, "Heading 1": 0, "Heading 2": 8}[name])
        style.paragraph_format.space_after = Pt(4)
    document.styles["Heading 1"].font.size, document.styles["Heading 2"].font.size = Pt(18), Pt(11)
    document.styles["Normal"].font.size = Pt(10)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = text.title, text.author, ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.language = {"zh-hans": "zh-CN", "en": "en-GB"}[text.language]


def _paragraph(document: Any, text: str, *, size: float, colour: RGBColor = INK) -> Any:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), colour
    return paragraph


def _add_table(document: Any, table: ReportTable) -> None:
    """A table under its caption; the head stands again on each page."""
    document.add_heading(table.caption, level=2)
    made = document.add_table(rows=1, cols=len(table.heads))
    made.style, made.alignment = "Light Grid", WD_TABLE_ALIGNMENT.CENTER
    _fill(made.rows[0].cells, table.heads, table.numbers, bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        _fill(made.add_row().cells, row, table.numbers, bold=False)
    if table.more:
        _paragraph(document, table.more, size=8, colour=MUTED)


def _fill(cells: Sequence[Any], texts: Sequence[str], numbers: Sequence[bool], *, bold: bool) -> None:
    for cell, text, number in zip(cells, texts, numbers, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(8.5), bold
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
