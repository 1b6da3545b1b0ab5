"""The rows of the ruling sheet: each condition that waits, with what is known of it."""

from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.outside import Waiting
from zhongchuang.apps.rulebook.queries import Round
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.decisions import reasons_of
from zhongchuang.web.ui.names import in_language

DECISIONS_A_STEP = 500


def waiting_rows(round_: Round, language: str) -> list[Waiting]:
    """One row a condition, space by space, worded in the officer's language."""
    asked: dict[str, set[str]] = {}
    for row in queries.waiting(round_.pk):
        asked.setdefault(row.decision.space_code, set()).add(row.condition)
    rows: list[Waiting] = []
    deciding = queries.decisions_in_full(round_).filter(standing=Verdict.NEEDS_PERSON)
    for decision in deciding.iterator(chunk_size=DECISIONS_A_STEP):
        for text in reasons_of(decision, language).conditions:
            if text.code in asked.get(decision.space_code, ()):
                name = in_language(decision.name_zh, decision.name_en, language)
                found = text.sentence or text.needs
                rows.append(Waiting(decision.space_code, name, text.code, text.number, text.rule, found))
    return rows
