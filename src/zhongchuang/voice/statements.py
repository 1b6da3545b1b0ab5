"""The statements of a round as they are printed: the reasons of each space with the labels around them."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext, pgettext

from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.engines.reporting.statement import StatementText
from zhongchuang.voice import formats


def statement(texts: Sequence[ReasonsText], *, language: str, author: str = "") -> StatementText:
    """The reasons of one or many spaces, ready for `reporting.statement.write_statement`, in their language."""
    with translation.override(language):
        return StatementText(
            title=gettext("Statement of reasons: %(title)s") % {"title": texts[0].policy if texts else ""},
            language=language,
            statements=tuple(texts),
            words=_words(formats.is_chinese(language)),
            author=author,
        )


def _words(chinese: bool) -> dict[str, str]:
    return {
        "number": pgettext("head of a column", "No."),
        "condition": pgettext("head of a column", "What the rule asks"),
        "distance": pgettext("head of a column", "Distance to the threshold"),
        "verdict": pgettext("head of a column", "Result"),
        "asked": pgettext("label", "asked"),
        "found": pgettext("label", "found"),
        "reason": pgettext("label", "Reason"),
        "enough": pgettext("label", "Would be enough"),
        "missing": pgettext("label", "Not filled in"),
        "cells": pgettext("label", "Rests on"),
        "quote": pgettext("label", "Words of the text"),
        "reading": pgettext("label", "Reading"),
        "source": pgettext("label", "Source of the numbers"),
        "computed": pgettext("label", "Computed"),
        "conditions": gettext("The conditions"),
        "items": gettext("How the points came"),
        "item": pgettext("head of a column", "Item"),
        "share": pgettext("head of a column", "Of the most there can be"),
        "points": pgettext("head of a column", "Points"),
        "grade": gettext("Grade"),
        "possible": gettext("Still possible:"),
        "grants": gettext("How the money came"),
        "grant": pgettext("head of a column", "What it is for"),
        "amount": pgettext("head of a column", "Amount"),
        "paid": pgettext("label", "Paid out"),
        "would_be_enough": gettext("What would be enough"),
        "page": gettext("Page {page} of {pages}"),
        "colon": "：" if chinese else ": ",
        "stop": "；" if chinese else "; ",
        "between": "　" if chinese else " · ",
    }
