"""The page of reasons as officer and space see it: decisions worded, records opened, statements printed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.facts import city_pack, dictionary
from zhongchuang.apps.rulebook.queries import Decision
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.decisions import print_statements, reasons_of, signs_not_printed
from zhongchuang.voice.records import record_columns, record_texts
from zhongchuang.voice.sentences import say
from zhongchuang.web.ui.conditions import Row
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.table import Column, Table
from zhongchuang.web.ui.worths import WorthRow


def decision_marks(decision: Decision) -> tuple[str, ...]:
    """Draft or published, trial, demo: what must stand wherever the decision is shown."""
    marks = ["published" if decision.round.state == RoundState.PUBLISHED else "draft"]
    if decision.round.trial:
        marks.append("trial")
    if city_pack().invented:
        marks.append("demo")
    return tuple(marks)


def reasons_context(decision: Decision, language: str, *, records: str, rule: str = "") -> dict[str, Any]:
    """What the template of reasons needs.

    `records` and `rule` are addresses in which ENTITY and CONDITION stand for the one meant; no `rule`, no ruling.
    """
    return told_context(reasons_of(decision, language), language, records=records, rule=rule)


def told_context(text: ReasonsText, language: str, *, records: str = "", rule: str = "") -> dict[str, Any]:
    """What the template needs for reasons told; without `records` nothing behind them can be opened."""
    by_sheet = {
        sheet: records.replace("ENTITY", entity.code)
        for entity in dictionary().entities.values()
        for sheet in (entity.sheet, entity.code)
        if records
    }
    rows = tuple(
        Row(
            condition,
            by_sheet,
            rule.replace("CONDITION", condition.code)
            if rule and condition.computed.code == Verdict.NEEDS_PERSON
            else "",
        )
        for condition in text.conditions
    )
    score = (text.score,) if text.score else ()
    return {
        "reasons": text,
        "rows": rows,
        "items": tuple(WorthRow(item, by_sheet) for item in (*text.items, *score)),
        "grades": tuple(Row(grade, by_sheet) for grade in text.grade.looked_at) if text.grade else (),
        "grants": tuple(WorthRow(grant, by_sheet) for grant in text.grants),
        "foot": [Fact(name, value) for name, value in text.foot],
        "not_printed": " ".join(signs_not_printed(text, language)),
    }


def statement_pdf(decision: Decision, language: str) -> BytesIO:
    """One space's statement."""
    stream = BytesIO()
    print_statements([decision], stream, language, made_at=timezone.localtime())
    return stream


def records_page(decision: Decision, entity: str, *, back: Sequence[Link], language: str) -> dict[str, Any]:
    """The rows of one kind behind a decision, each with its row in the file, or why they can't be read.

    Http404 for an unknown kind.
    """
    known = dictionary().entities.get(entity)
    if known is None:
        raise Http404
    rows: Sequence[Any] = ()
    damage = ""
    try:
        rows = facts.space_rows(decision.round.snapshot_id, decision.space_code).get(entity, ())
    except Refused as refusal:
        damage = say(refusal.code, refusal.values, language)
    columns = [
        Column(_("Row in the file"), kind="number"),
        *(
            Column(column.name, kind="number" if column.numeric else "text", unit=column.unit)
            for column in record_columns(known, language)
        ),
    ]
    table = Table(
        known.names.text(language),
        columns,
        [(str(row.origin.row), *record_texts(row, known, language)) for row in rows],
        dense=True,
    )
    page = Page(
        known.names.text(language), lead=known.about.text(language), back=tuple(back), marks=decision_marks(decision)
    )
    return {"page": page, "table": table if rows else None, "damage": damage}
