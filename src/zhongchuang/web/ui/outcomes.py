"""What a decision came to, in a list: the verdict where conditions are asked, and points, grade and money."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.queries import Decision, Round
from zhongchuang.voice import formats
from zhongchuang.voice.result_columns import result_texts, results_line
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.table import Column

WAITS = "needs_person"
Policies = Mapping[int, Any]
"""Policies by the number of their version."""


def policies_of(decisions: Iterable[Decision]) -> Policies:
    """The policies of several decisions, in one query."""
    return facts.policies_of(decision.round for decision in decisions)


def outcome_cell(decision: Decision, policy: Any, language: str) -> SafeString:
    """All in one cell: ✓ 符合, and beside it or instead 67.8分 · 良好 · 300,000元."""
    line = escape(results_line(policy, decision.results, language))
    if not (policy.conditions or decision.standing == WAITS):
        return SafeString(line)
    return SafeString(f"{mark(decision.standing)} {line}".rstrip())


def outcome_columns(policy: Any, language: str) -> list[Column]:
    """A column each for score, grade and money, as far as the policy gives them."""
    return [Column(one.name, kind="number" if one.numeric else "text") for one in result_texts(policy, {}, language)]


def outcome_cells(decision: Decision, policy: Any, language: str) -> list[str]:
    """The cells of these columns; what is open carries its mark."""
    return [one.value or mark(WAITS) for one in result_texts(policy, decision.results, language)]


def open_words(decision: Decision, policy: Any, language: str) -> str:
    """What of a decision's results waits for a person, by name."""
    names = [one.name for one in result_texts(policy, decision.results, language) if not one.value]
    return formats.joined(names, language)


def lowest_grade(round_: Round) -> str:
    """The grade of whoever fits no other, where a round gives grades and asks no conditions; else ""."""
    if round_.asks:
        return ""
    grades = facts.policy(round_.policy).grades
    return grades[-1].code if len(grades) > 1 else ""
