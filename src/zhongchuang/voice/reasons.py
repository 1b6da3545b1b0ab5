"""The page of reasons in words: what it comes to, what each condition asks, how points and money came."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext, ngettext

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Outcome
from zhongchuang.engines.policy.results import stands
from zhongchuang.engines.reporting.reasons_text import (
    ConditionText,
    GradeText,
    ParameterText,
    ReasonsText,
    WorthText,
)
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.conditions import ConditionWording
from zhongchuang.voice.headlines import headline, one_line
from zhongchuang.voice.needs import MARKS, source_line
from zhongchuang.voice.sentences import verdict_text as verdict_text
from zhongchuang.voice.speaker import Speaker, speaker
from zhongchuang.voice.worths import WorthWording

SETTLED = "settled"
"""The state of a result where no condition is asked and nothing waits."""


@dataclass(frozen=True, slots=True)
class SpaceNames:
    """What a space is called: its code and names, its operator's, and the code of its district; empty where unknown."""

    code: str
    name: Bilingual
    operator: Bilingual
    district: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """All rows of the page."""

    conditions: tuple[ConditionText, ...]
    items: tuple[WorthText, ...]
    score: WorthText | None
    grade: GradeText | None
    grants: tuple[WorthText, ...]

    def parameters(self) -> Iterator[ParameterText]:
        """The numbers shown, row by row."""
        looked_at = self.grade.looked_at if self.grade else ()
        score = (self.score,) if self.score else ()
        for row in (*self.conditions, *self.items, *score, *looked_at, *self.grants):
            yield from row.parameters


def reasons(
    policy: Policy,
    outcome: Outcome,
    *,
    names: SpaceNames,
    as_of: date,
    language: str,
    snapshot_hash: str = "",
    marks: Sequence[str] = (),
) -> ReasonsText:
    """Everything that can be said about one space, in one language.

    `as_of` is the day of evaluation, which picks the parameters shown; `marks` are codes of `MARKS`.
    """
    with translation.override(language):
        speaks = speaker(policy, outcome, as_of=as_of, language=language)
        rows = _rows(speaks, outcome.decision)
        counts = {verdict: sum(c.verdict.code == verdict for c in rows.conditions) for verdict in Verdict}
        told = headline(policy, outcome.decision, language)
        return ReasonsText(
            space=names.code,
            name=names.name.text(language),
            about=_about(names, policy, language),
            policy=policy.title.text(language),
            source=policy.document_number,
            state=_state(policy, outcome),
            verdict=verdict_text(outcome.verdict, language),
            result=policy.results[outcome.verdict].text(language) if policy.conditions else "",
            line=one_line(told),
            counts=_counts(counts, len(rows.conditions), language) if rows.conditions else "",
            met=counts[Verdict.MET],
            not_met=counts[Verdict.NOT_MET],
            needs_person=counts[Verdict.NEEDS_PERSON],
            conditions=rows.conditions,
            enough=tuple(_of_condition(c) for c in rows.conditions if c.enough),
            headline=told,
            items=rows.items,
            score=rows.score,
            grade=rows.grade,
            grants=rows.grants,
            public=_public(speaks, outcome.decision),
            sources=tuple(dict.fromkeys(source_line(one) for one in rows.parameters())),
            marks=tuple(str(MARKS[mark]) for mark in marks),
            foot=_foot(policy, snapshot_hash, as_of, language),
        )


def _rows(speaks: Speaker, decision: Decision) -> _Rows:
    policy = speaks.policy
    conditions, worths = ConditionWording(speaks), WorthWording(speaks)
    paid = {one.code: one for one in decision.paid}
    items = tuple(worths.item(found, item) for found, item in zip(decision.items, policy.items, strict=True))
    needing = tuple(speaks.wording.named(one.code) for one in decision.items if one.needs)
    grants = zip(decision.grants, policy.grants, strict=True)
    return _Rows(
        conditions=tuple(conditions.condition(finding) for finding in decision.findings),
        items=items,
        score=worths.score(decision.score, needing) if decision.score else None,
        grade=worths.grade(decision.grade) if decision.grade else None,
        grants=tuple(worths.grant(found, grant, paid.get(found.code)) for found, grant in grants),
    )


def _state(policy: Policy, outcome: Outcome) -> str:
    """How the whole stands; where nothing is asked, that a result is there or waits for a person."""
    standing = stands(outcome)
    return standing if policy.conditions or standing is Verdict.NEEDS_PERSON else SETTLED


def _public(speaks: Speaker, decision: Decision) -> str:
    """Whether the public may see the result, and why not."""
    if decision.public is None:
        return ""
    if decision.public.verdict is Verdict.MET:
        return gettext("By this rule the public may see this result.")
    why = ConditionWording(speaks).sentence(decision.public.reason)
    return gettext("By this rule the public doesn't see this result (%(why)s).") % {"why": why}


def _about(names: SpaceNames, policy: Policy, language: str) -> str:
    parts = [names.code]
    field = policy.dictionary.entities[policy.subject].fields.get("district")
    if names.district:
        known = field.choices.get(names.district) if field else None
        parts.append(known.text(language) if known else names.district)
    if operator := names.operator.text(language):
        parts.append(gettext("Operator: %(name)s") % {"name": operator})
    return " · ".join(parts)


def _counts(counts: Mapping[Verdict, int], total: int, language: str) -> str:
    """ "10 conditions: 7 met, 2 not met, 1 needs a person"; what is nought is left out."""
    words = (
        ngettext("%(count)s met", "%(count)s met", counts[Verdict.MET]),
        ngettext("%(count)s not met", "%(count)s not met", counts[Verdict.NOT_MET]),
        ngettext("%(count)s needs a person", "%(count)s need a person", counts[Verdict.NEEDS_PERSON]),
    )
    told = [word % {"count": counts[verdict]} for verdict, word in zip(Verdict, words, strict=True) if counts[verdict]]
    list_ = ("，" if formats.is_chinese(language) else ", ").join(told)
    head = ngettext("%(total)s condition: %(list)s", "%(total)s conditions: %(list)s", total)
    return head % {"total": total, "list": list_}


def _of_condition(condition: ConditionText) -> str:
    return gettext("Condition %(number)s: %(text)s") % {"number": condition.number, "text": condition.enough}


def _foot(policy: Policy, snapshot_hash: str, as_of: date, language: str) -> tuple[tuple[str, str], ...]:
    """What repeats the computation: rule, data and day."""
    rows = [(gettext("Rule version"), f"{policy.version} · {policy.hash[:12]}")]
    if snapshot_hash:
        rows.append((gettext("Data snapshot"), snapshot_hash[:12]))
    return (*rows, (gettext("Day of evaluation"), formats.day(as_of, language)))
