"""A stored decision in words, and printed: for pages and for work in the background."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from django.utils import translation
from django.utils.translation import gettext

from zhongchuang.apps.journal import queries as journal
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.queries import Decision, Round
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.engines.reporting.statement import unprintable, write_statement
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.reasons import SpaceNames, reasons
from zhongchuang.voice.statements import statement


def standing_marks(round_: Round) -> tuple[str, ...]:
    """What must be said wherever a result is shown: trial run, draft, invented data."""
    draft, invented = round_.state != RoundState.PUBLISHED, facts.city_pack().invented
    said = (("trial", round_.trial), ("draft", draft), ("invented", invented))
    return tuple(mark for mark, holds in said if holds)


def reasons_of(decision: Decision, language: str) -> ReasonsText:
    """Everything that can be said about one space in one language, with what must be marked."""
    round_ = decision.round
    return reasons(
        facts.policy(round_.policy),
        facts.outcome_of(decision),
        names=SpaceNames(
            decision.space_code,
            Bilingual(decision.name_zh, decision.name_en),
            Bilingual(decision.operator_zh, decision.operator_en),
            decision.district,
        ),
        as_of=round_.as_of,
        language=language,
        snapshot_hash=round_.snapshot.hash,
        marks=standing_marks(round_),
    )


def print_statements(decisions: Iterable[Decision], stream: BinaryIO, language: str, *, made_at: datetime) -> None:
    """Statements of one or several spaces as one PDF, each beginning a page. `made_at` carries its zone."""
    proof = _head_of_the_journal(language)
    texts = [replace(text, foot=(*text.foot, *proof)) for text in (reasons_of(one, language) for one in decisions)]
    author = facts.city_pack().authority.text(language)
    write_statement(statement(texts, language=language, author=author), stream, made_at=made_at)


def _head_of_the_journal(language: str) -> tuple[tuple[str, str], ...]:
    """The head as it stands: a statement on paper proves later what the journal held when it was printed."""
    head = journal.head()
    if not head.position:
        return ()
    with translation.override(language):
        return ((gettext("Head of the journal"), str(head)),)


def signs_not_printed(text: ReasonsText, language: str) -> tuple[str, ...]:
    """Signs in a statement that the print's font lacks, such as a rare one in a name: they stay blank on paper."""
    return unprintable(statement([text], language=language))
