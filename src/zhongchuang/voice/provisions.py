"""What a policy provides, in words: conditions, items, grades, grants and the lines they are paid from."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.computing import computing_summary, names_behind
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.provisions import Budget, Condition, Grade, Grant, Item
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import formats
from zhongchuang.voice.circular_text import BudgetWords, ConditionWords, GradeWords, ScoreWords, WorthWords
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.givens import GivenWords, given_words, otherwise
from zhongchuang.voice.quantities import Wording

LEFT_TO_A_PERSON: Mapping[str, Promise] = {
    "judgement": _("judged by a person"),
    "in_principle": _("computed; an exception is for a person to accept"),
    "unknown_parameter": _("ruled on by a person: the text at hand doesn't give the number"),
    "readings": _("computed; where the readings come to different results a person rules which holds"),
}
SPLITS: Mapping[str, Promise] = {
    "in_proportion": _("Where the claims come to more, it is split in proportion to them, to the fen."),
    "in_order": _(
        "It is paid out in the order of “%(order)s”; the first that no longer fits gets what is left, those after it "
        "nothing."
    ),
    "in_order_whole": _(
        "It is paid out in the order of “%(order)s”; the first that no longer fits, and all after it, get nothing."
    ),
}


def condition_words(condition: Condition, wording: Wording) -> ConditionWords:
    """One condition; gettext must speak the wording's language."""
    policy, language = wording.policy, wording.language
    behind = names_behind(policy, condition.met_when) if condition.met_when is not None else frozenset()
    return ConditionWords(
        code=condition.code,
        number=condition.number,
        text=condition.text.text(language),
        quote=condition.quote,
        source=_source(condition.source, wording),
        decided=_decided(policy, condition.code),
        in_words=Reader(wording, policy.subject).words(condition.met_when) if condition.met_when is not None else "",
        written=" ".join(condition.written.split()),
        question=_text(condition.judgement, language),
        shows=_shown(condition.shows, wording),
        reading=_text(condition.reading, language),
        parameters=tuple(code for code in policy.parameters if code in behind),
    )


def _decided(policy: Policy, code: str) -> str:
    """Whether the computer or a person decides."""
    return _left(policy, code) or gettext("computed")


def _given_by(policy: Policy, asked: Item | Grant) -> str:
    """The same for points and money, which compute in several readings until these come apart."""
    several = asked.given is not None and bool(asked.given.readings)
    return _left(policy, asked.code) or (str(LEFT_TO_A_PERSON["readings"]) if several else gettext("computed"))


def _left(policy: Policy, code: str) -> str:
    """What of a rule is left to a person; "" where it computes."""
    why = computing_summary(policy).needs_person.get(code, "")
    return str(LEFT_TO_A_PERSON[why]) if why else ""


def _source(code: str, wording: Wording) -> str:
    source = wording.policy.sources.get(code)
    return source.title.text(wording.language) if source else ""


def _text(text: Bilingual | None, language: str) -> str:
    return text.text(language) if text else ""


def _shown(names: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    return tuple(wording.named(name) or name for name in names)


def worth_words(asked: Item | Grant, wording: Wording) -> WorthWords:
    """One item or one grant; gettext must speak the wording's language."""
    policy, language = wording.policy, wording.language
    reader = Reader(wording, policy.subject, valued=True)
    grant = asked if isinstance(asked, Grant) else None
    return WorthWords(
        code=asked.code,
        number=asked.number,
        text=asked.text.text(language),
        quote=asked.quote,
        source=_source(asked.source, wording),
        decided=_given_by(policy, asked),
        unit=formats.unit_name(grant.unit if grant else "points", language),
        given=given_words(asked.given, reader, grant.unit if grant else "points") if asked.given else GivenWords(),
        most=_cap(asked.most, wording),
        least=_cap(asked.least, wording),
        question=_text(asked.judgement, language),
        shows=_shown(asked.shows, wording),
        reading=_text(asked.reading, language),
        budget=policy.budgets[grant.budget].names.text(language) if grant and grant.budget else "",
    )


def _cap(name: str, wording: Wording) -> str:
    """A cap by what it comes to, or by its name where that changes."""
    return (wording.only_value(name) or wording.named(name)) if name else ""


def score_words(wording: Wording) -> ScoreWords | None:
    """What the points come to; None where the document has none."""
    score = wording.policy.score
    if score is None:
        return None
    reader = Reader(wording, wording.policy.subject, valued=True)
    return ScoreWords(reader.words(score.amount), _text(score.reading, wording.language), score.written)


def grade_words(grade: Grade, wording: Wording) -> GradeWords:
    """One grade; gettext must speak the wording's language."""
    language = wording.language
    reader = Reader(wording, wording.policy.subject, valued=True)
    return GradeWords(
        code=grade.code,
        name=grade.names.text(language),
        decided=_left(wording.policy, grade.code),
        when=reader.words(grade.when) if grade.when is not None else otherwise(),
        quote=grade.quote,
        source=_source(grade.source, wording),
        question=_text(grade.judgement, language),
        reading=_text(grade.reading, language),
        written=grade.written,
    )


def budget_words(budget: Budget, wording: Wording) -> BudgetWords:
    """One budget line; gettext must speak the wording's language."""
    split = str(SPLITS[budget.split])
    if budget.order:
        split %= {"order": wording.named(budget.order)}
    return BudgetWords(budget.code, budget.names.text(wording.language), _cap(budget.amount, wording), split)
