"""The result table of a round: the officer's columns in his order, a row a space, and how it was computed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.queries import Round
from zhongchuang.engines.reporting.result_table import Column, Note, Shown
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.decisions import standing_marks
from zhongchuang.voice.needs import MARKS
from zhongchuang.voice.result_columns import KINDS, result_cells
from zhongchuang.voice.result_columns import result_columns as given_columns
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.web.officer.round_page import column_names
from zhongchuang.web.ui.names import choice_name, in_language
from zhongchuang.web.ui.round_pictures import method

WIDTHS = {
    "space_name": 30,
    "operator_name": 30,
    "rulings": 40,
    "district": 16,
    "kind": 16,
    "result": 14,
    "computed": 14,
}
NUMBERS = frozenset({"met", "not_met", "needs_person"})
VERDICTS = frozenset({"result", "computed"})
DECISIONS_A_STEP = 500


def result_columns(round_: Round, language: str) -> list[Column]:
    """The columns chosen for a round; “each condition”, “each item” and money become one column for each."""
    policy = facts.policy(round_.policy)
    names = column_names(policy)
    columns: list[Column] = []
    for code in (code for code in round_.result_columns if code in names):
        if code == "conditions":
            columns += [_condition(number, text, language) for number, text in _conditions(round_, language)]
        elif code in KINDS:
            columns += given_columns(policy, code, language)
        else:
            columns.append(Column(code, names[code], kind=_kind(code), width=WIDTHS.get(code, 14)))
    return columns


def note_of(round_: Round, language: str) -> Note:
    """The second sheet: how the table was computed, and what must be said of it."""
    rows = tuple((fact.name, f"{fact.value} {fact.note}".strip()) for fact in method(round_, language, named=True))
    hashes = ((_("SHA-256 of the policy"), round_.policy.hash), (_("SHA-256 of the returns"), round_.snapshot.hash))
    return Note(_("How it was computed"), (*rows, *hashes), tuple(str(MARKS[mark]) for mark in standing_marks(round_)))


def _condition(number: str, text: str, language: str) -> Column:
    return Column(f"condition:{number}", f"{number} {text}", kind="verdict", width=16)


def _kind(code: str) -> str:
    if code in VERDICTS:
        return "verdict"
    return "number" if code in NUMBERS else "date" if code == "founded_on" else "text"


def _conditions(round_: Round, language: str) -> list[tuple[str, str]]:
    return [(row.number, row.text.text(language)) for row in facts.policy(round_.policy).conditions]


def result_rows(round_: Round, language: str) -> Iterator[dict[str, Shown]]:
    """A row a space, in the order of their codes; the same number of queries for every five hundred spaces."""
    rulings: dict[int, list[str]] = {}
    for ruling in queries.rulings(round_.pk).order_by("id"):
        told = {
            "number": ruling.finding.number,
            "verdict": verdict_text(Verdict(ruling.verdict), language).word,
            "reason": ruling.reason,
            "by": ruling.by,
            "on": ruling.on.isoformat(),
        }
        if ruling.signed:
            said = _("Condition %(number)s: %(verdict)s, %(reason)s (%(by)s, %(on)s)") % told
        else:
            said = _("Condition %(number)s: %(verdict)s, %(reason)s (%(by)s, %(on)s, not signed in)") % told
        rulings.setdefault(ruling.finding.decision_id, []).append(said)
    rows = queries.decisions(round_.pk)
    policy = facts.policy(round_.policy)
    for start in range(0, round_.total, DECISIONS_A_STEP):
        step = list(rows[start : start + DECISIONS_A_STEP])
        found = queries.findings_of([row.pk for row in step])
        for row in step:
            standing = [one.standing for one in found.get(row.pk, [])]
            yield {
                "space_code": row.space_code,
                "space_name": in_language(row.name_zh, row.name_en, language),
                "operator_name": in_language(row.operator_zh, row.operator_en, language),
                "district": choice_name("district", row.district, language),
                "kind": choice_name("kind", row.kind, language),
                "level": choice_name("level", row.level, language),
                "founded_on": row.founded_on,
                "result": row.standing,
                "computed": row.computed,
                **result_cells(policy, row.results, language),
                **{verdict: standing.count(verdict) for verdict in NUMBERS},
                **{f"condition:{one.number}": one.standing for one in found.get(row.pk, [])},
                "rulings": "\n".join(rulings.get(row.pk, [])),
            }
