"""A policy as a circular with chapters and articles: on the page, as PDF, and as DOCX to be edited."""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.engines.reporting.articles_print import write_articles_docx, write_articles_pdf
from zhongchuang.engines.reporting.articles_text import Article, ArticlesText, Columns
from zhongchuang.voice import formats
from zhongchuang.voice.articles import articles
from zhongchuang.voice.circular import circular
from zhongchuang.web.public.policies import state_of, version_or_404
from zhongchuang.web.ui.downloads import DOCX, PDF, download
from zhongchuang.web.ui.names import policy_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table


def page(request: Request, policy_hash: str) -> HttpResponse:
    """The circular to read."""
    version = version_or_404(request, policy_hash)
    text = _text(version)
    head = Page(
        text.title,
        lead=text.standing,
        back=(
            Link(_("Policies"), reverse("public:policies")),
            Link(policy_title(version, language()), reverse("public:policy", args=[version.hash])),
        ),
        marks=(state_of(version),),
        actions=(
            Action("PDF", reverse("public:circular_pdf", args=[version.hash]), icon="download", download=True),
            Action("DOCX", reverse("public:circular_docx", args=[version.hash]), icon="download", download=True),
        ),
    )
    chapters = [
        (one.number, one.title, [(article, list(_blocks(article))) for article in one.articles])
        for one in (*text.chapters, *text.annexes)
    ]
    return render(request, "public/circular.html", {"page": head, "text": text, "chapters": chapters})


def pdf(request: Request, policy_hash: str) -> HttpResponse:
    """The circular on A4."""
    return _file(version_or_404(request, policy_hash), write_articles_pdf, "pdf", PDF)


def docx(request: Request, policy_hash: str) -> HttpResponse:
    """The circular to be edited."""
    return _file(version_or_404(request, policy_hash), write_articles_docx, "docx", DOCX)


def _file(version: queries.PolicyVersion, write: Callable[..., None], suffix: str, content_type: str) -> HttpResponse:
    stream: BinaryIO = BytesIO()
    made_at: datetime = timezone.localtime()
    write(_text(version), stream, made_at=made_at)
    return download(stream, f"{policy_title(version, language())}.{suffix}", content_type)  # type: ignore[arg-type]


def _text(version: queries.PolicyVersion) -> ArticlesText:
    """The circular in the reader's language."""
    document, words = facts.policy(version), language()
    text = circular(document, dictionary=facts.dictionary(), language=words, cases=facts.case_results(document))
    adoption = getattr(version, "adoption", None)
    adopted = ""
    if adoption is not None:
        adopted = _("Adopted by %(authority)s, %(number)s, on %(day)s.") % {
            "authority": adoption.authority,
            "number": adoption.document_number,
            "day": formats.day(adoption.adopted_on, words),
        }
    return articles(text, adopted=adopted)


def _blocks(article: Article) -> Iterator[dict[str, Any]]:
    """The paragraphs and tables of an article."""
    for block in article.blocks:
        if isinstance(block, Columns):
            columns = [Column(head, kind="prose") for head in block.heads]
            yield {"table": Table(article.title or block.heads[0], columns, block.rows)}
        else:
            yield {"line": block}
