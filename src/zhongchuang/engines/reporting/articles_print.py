"""Chapters and articles as PDF and as DOCX."""

import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from zhongchuang.engines.reporting.articles_text import Article, ArticlesText, Columns, Line, printable
from zhongchuang.engines.reporting.typesetting import typeset
from zhongchuang.engines.reporting.word_document import CELADON, MUTED, add_paragraph, add_table, new_document

TEMPLATE = Path(__file__).with_name("articles.typ")

_LONG = re.compile(r"[!-~]{16}(?=[!-~]{8})")


def write_articles_pdf(text: ArticlesText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the PDF; the same text and `made_at` give the same bytes."""
    stream.write(typeset(TEMPLATE, _fit(asdict(text)), language=text.language, made_at=made_at))


def _fit(value: Any) -> Any:
    """Every text in it without signs that can't be set, and with places to break where a word is very long."""
    if isinstance(value, dict):
        return {name: _fit(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(one) for one in value]
    return _LONG.sub("\\g<0>\u200b", printable(value)) if isinstance(value, str) else value


def write_articles_docx(text: ArticlesText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the DOCX, to be edited; headings are headings, so that Word can list them."""
    document = new_document(title=text.title, author=text.author, language=text.language, made_at=made_at)
    document.add_heading(printable(text.title), level=1)
    if text.marks:
        add_paragraph(document, " · ".join(text.marks), size=9, colour=MUTED)
    add_paragraph(document, printable(text.standing), size=11, colour=CELADON)
    add_paragraph(document, printable(text.origin), size=8.5, colour=MUTED)
    for chapter in (*text.chapters, *text.annexes):
        document.add_heading(printable(f"{chapter.number}  {chapter.title}".strip()), level=2)
        for article in chapter.articles:
            _add_article(document, article, text.colon)
    document.save(stream)


def _add_article(document: Any, article: Article, colon: str) -> None:
    title = f"{article.number}  {article.title}".strip()
    if title:
        document.add_heading(printable(title), level=3)
    for block in article.blocks:
        if isinstance(block, Columns):
            rows = [[printable(cell) for cell in row] for row in block.rows]
            add_table(document, block.heads, rows, block.numbers or None)
        else:
            _add_line(document, block, colon)


def _add_line(document: Any, line: Line, colon: str) -> None:
    text = f"{line.number}  {line.text}".strip()
    if text:
        add_paragraph(document, printable(text), size=10)
    if line.quote:
        add_paragraph(document, printable(line.quote), size=9, colour=MUTED)
    for label, told in line.notes:
        add_paragraph(document, printable(f"{label}{colon}{told}"), size=8.5, colour=MUTED)
