"""The records behind a decision, as a table in words."""

from django.http import Http404
from ninja import Schema

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.apps.rulebook.queries import Decision
from zhongchuang.voice.records import record_columns, record_texts
from zhongchuang.web.ui.saying import language


class RecordRow(Schema):
    """One record: its row in the file that was handed in, and its values in the order of the columns."""

    row: int
    values: list[str]


class Records(Schema):
    """The records of one kind; persons in them are masked."""

    name: str
    columns: list[str]
    rows: list[RecordRow]


def records_of(decision: Decision, entity: str) -> Records:
    """The records of a space of one kind. Http404 for a kind nobody knows; Refused: snapshot.changed."""
    known = dictionary().entities.get(entity)
    if known is None:
        raise Http404
    rows = facts.space_rows(decision.round.snapshot_id, decision.space_code).get(entity, ())
    return Records(
        name=known.names.text(language()),
        columns=[column.name for column in record_columns(known, language())],
        rows=[RecordRow(row=row.origin.row, values=list(record_texts(row, known, language()))) for row in rows],
    )
