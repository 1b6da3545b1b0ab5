"""Word documents to be edited: a page, fonts for both scripts, paragraphs and tables in Word's own styles."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK, MUTED, CELADON = RGBColor(0x1C, 0x21, 0x26), RGBColor(0x5A, 0x64, 0x70), RGBColor(0x07, 0x55, 0x52)
LATIN, CHINESE = "Calibri", "微软雅黑"
_SPACE_BEFORE = {"Normal": 0, "Heading 1": 0, "Heading 2": 8, "Heading 3": 6}
_SIZES = {"Normal": 10, "Heading 1": 18, "Heading 2": 11, "Heading 3": 10}


def new_document(*, title: str, author: str, language: str, made_at: datetime) -> Any:
    """An empty A4 document; `language` is "zh-hans" or "en"."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), CHINESE)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.color.rgb, style.font.size = INK, Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(_SPACE_BEFORE[name]), Pt(4)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.language = {"zh-hans": "zh-CN", "en": "en-GB"}[language]
    return document


def add_paragraph(document: Any, text: str, *, size: float, colour: RGBColor = INK) -> Any:
    """A paragraph of one size and colour."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), colour
    return paragraph


def add_table(
    document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool] | None = None
) -> None:
    """A table whose head stands again on each page; columns of `numbers` are set to the right."""
    right = numbers or [False] * len(heads)
    made = document.add_table(rows=1, cols=len(heads))
    made.style, made.alignment = "Light Grid", WD_TABLE_ALIGNMENT.CENTER
    _fill(made.rows[0].cells, heads, right, bold=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        _fill(made.add_row().cells, row, right, bold=False)


def _fill(cells: Sequence[Any], texts: Sequence[str], numbers: Sequence[bool], *, bold: bool) -> None:
    for cell, text, number in zip(cells, texts, numbers, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(8.5), bold
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
