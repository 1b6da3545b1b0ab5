"""Statements on A4: the page of reasons of each space, many spaces in one PDF."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from zhongchuang.engines.reporting.fonts import missing_glyphs
from zhongchuang.engines.reporting.reasons_text import (
    Bar,
    ConditionText,
    Fill,
    GradeText,
    PaymentText,
    ReasonsText,
    RulingText,
    StepText,
    VerdictText,
    WorthText,
)
from zhongchuang.engines.reporting.typesetting import typeset

TEMPLATE = Path(__file__).with_name("statement.typ")

WORDS = (
    *("number", "condition", "distance", "verdict", "asked", "found", "reason", "enough", "missing", "cells"),
    *("quote", "reading", "source", "computed", "would_be_enough", "colon", "stop", "between", "page"),
    *("conditions", "items", "item", "share", "points", "grade", "possible", "grants", "grant", "amount", "paid"),
)
"""The labels a statement needs; `page` holds {page} and {pages}."""


@dataclass(frozen=True, slots=True)
class StatementText:
    """What to print: a title, the statements in order, and the labels of `WORDS` in the language ("zh-hans", "en")."""

    title: str
    language: str
    statements: tuple[ReasonsText, ...]
    words: Mapping[str, str]
    author: str = ""


def write_statement(text: StatementText, stream: BinaryIO, *, made_at: datetime) -> None:
    """Write the PDF. The same text and `made_at`, a time with its zone, give the same bytes.

    Each text is handed to the typesetter as data, so nothing a space wrote can become markup.
    """
    stream.write(typeset(TEMPLATE, _document(text), language=text.language, made_at=made_at))


def unprintable(text: StatementText) -> tuple[str, ...]:
    """Signs that would print as a gap, so that the page can warn before printing. Verdicts' signs are drawn."""
    return missing_glyphs(json.dumps(_document(text), ensure_ascii=False))


def _document(text: StatementText) -> dict[str, Any]:
    return {
        "title": text.title,
        "author": text.author,
        "words": {word: text.words[word] for word in WORDS},
        "statements": [_statement(statement) for statement in text.statements],
    }


def _statement(text: ReasonsText) -> dict[str, Any]:
    return {
        "name": text.name,
        "about": text.about,
        "policy": text.policy,
        "source": text.source,
        "state": text.state,
        "line": text.line,
        "verdict": _verdict(text.verdict),
        "result": text.result,
        "counts": text.counts,
        "conditions": [_condition(condition) for condition in text.conditions],
        "items": [_worth(item) for item in text.items],
        "score": _worth(text.score) if text.score else None,
        "grade": _grade(text.grade) if text.grade else None,
        "grants": [_worth(grant) for grant in text.grants],
        "public": text.public,
        "enough": list(text.enough),
        "sources": list(text.sources),
        "marks": list(text.marks),
        "foot": [list(pair) for pair in text.foot],
    }


def _condition(text: ConditionText) -> dict[str, Any]:
    plain = ("number", "rule", "asked", "found", "distance", "sentence", "enough", "needs", "quote")
    return {name: getattr(text, name) for name in plain} | {
        "verdict": _verdict(text.verdict),
        "computed": _verdict(text.computed),
        "bar": _bar(text.bar),
        "steps": [_step(step) for step in text.steps],
        "cells": [cells.text for cells in text.cells],
        "missing": [cells.text for cells in text.missing],
        "readings": list(text.readings),
        "ruling": _ruling(text.ruling),
    }


def _ruling(text: RulingText | None) -> dict[str, Any] | None:
    if text is None:
        return None
    return {
        "verdict": _verdict(text.verdict),
        "sentence": text.sentence,
        "reason": text.reason,
        "mark": text.mark,
    }


def _worth(text: WorthText) -> dict[str, Any]:
    plain = ("number", "rule", "amount", "settled", "most", "needs", "quote")
    return {name: getattr(text, name) for name in plain} | {
        "fill": _fill(text.fill),
        "lines": [[line.label, line.text] for line in text.lines],
        "readings": [[one.text, one.how, one.amount, one.counts] for one in text.readings],
        "payment": _payment(text.payment),
        "cells": [cells.text for cells in text.cells],
        "missing": [cells.text for cells in text.missing],
        "chosen": list(text.chosen),
        "ruling": _ruling(text.ruling),
    }


def _fill(fill: Fill | None) -> dict[str, float] | None:
    return None if fill is None else {"width": float(fill.width), "open": float(fill.open_width)}


def _payment(text: PaymentText | None) -> dict[str, Any] | None:
    if text is None:
        return None
    return {"amount": text.amount, "sentence": text.sentence, "settled": text.settled, "needs": text.needs}


def _grade(text: GradeText) -> dict[str, Any]:
    looked_at = [_condition(one) for one in text.looked_at]
    return {"name": text.name, "possible": text.possible, "needs": text.needs, "looked_at": looked_at}


def _step(text: StepText) -> dict[str, Any]:
    plain = ("depth", "joiner", "name", "asked", "found", "distance")
    return {name: getattr(text, name) for name in plain} | {"verdict": _verdict(text.verdict), "bar": _bar(text.bar)}


def _verdict(text: VerdictText) -> dict[str, str]:
    return {"code": text.code, "word": text.word}


def _bar(bar: Bar | None) -> dict[str, float | bool] | None:
    if bar is None:
        return None
    return {
        "width": float(bar.width),
        "open": float(bar.open_width),
        "threshold": float(bar.threshold),
        "beyond": bar.beyond,
    }
