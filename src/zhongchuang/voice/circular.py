"""A policy as a document that people read: what it asks and gives, numbers with their sources, worked cases."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext, ngettext

from zhongchuang.engines.policy.cases import CaseResult
from zhongchuang.engines.policy.computing import computing_summary
from zhongchuang.engines.policy.document import Policy, Span
from zhongchuang.engines.policy.provisions import Condition, Grant, Item
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.voice import formats
from zhongchuang.voice.circular_text import CircularText, ParameterWords, SourceWords
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.measuring import measure_words, record_words
from zhongchuang.voice.needs import SOURCE_MARKS, parameter_source
from zhongchuang.voice.provisions import budget_words, condition_words, grade_words, score_words, worth_words
from zhongchuang.voice.quantities import Wording
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.voice.worked_cases import case_words


def circular(policy: Policy, *, dictionary: Dictionary, language: str, cases: Sequence[CaseResult]) -> CircularText:
    """The policy in words. `dictionary` is that of the house, to which the policy may add; `cases` are its own, run."""
    with translation.override(language):
        wording = Wording(policy, language)
        return CircularText(
            language=language,
            code=policy.code,
            version=str(policy.version),
            hash=policy.hash,
            authority=policy.authority.text(language),
            title=policy.title.text(language),
            lead=_lead(policy, language),
            facts=tuple(_facts(policy, language)),
            conditions=tuple(condition_words(one, wording) for one in policy.conditions),
            items=tuple(worth_words(one, wording) for one in policy.items),
            score=score_words(wording),
            grades=tuple(grade_words(one, wording) for one in policy.grades),
            grants=tuple(worth_words(one, wording) for one in policy.grants),
            budgets=tuple(budget_words(one, wording) for one in policy.budgets.values()),
            public=_public(wording),
            parameters=tuple(_parameters(wording)),
            measures=tuple(measure_words(one, wording) for one in policy.measures.values()),
            records=tuple(record_words(wording, dictionary)),
            results=tuple((verdict_text(one, language), text.text(language)) for one, text in policy.results.items()),
            sources=tuple(_sources(policy, language)),
            cases=tuple(case_words(one, wording) for one in cases),
            passed=sum(one.passed for one in cases),
        )


def _lead(policy: Policy, language: str) -> str:
    """How much of the rule computes, in a sentence each for conditions, items and grants; and the grades."""
    needing = computing_summary(policy).needs_person
    said = []
    for head, codes in (
        (ngettext("%(count)s condition", "%(count)s conditions", len(policy.conditions)), _codes(policy.conditions)),
        (ngettext("%(count)s item", "%(count)s items", len(policy.items)), _codes(policy.items)),
        (ngettext("%(count)s sum of money", "%(count)s sums of money", len(policy.grants)), _codes(policy.grants)),
    ):
        if codes:
            said.append(_lead_on(head, len(codes), sum(code in needing for code in codes)))
    if policy.grades:
        grades = formats.joined([grade.names.text(language) for grade in policy.grades], language)
        said.append(gettext("Grades: %(grades)s.") % {"grades": grades})
    return ("" if formats.is_chinese(language) else " ").join(said)


def _codes(rules: Sequence[Condition | Item | Grant]) -> tuple[str, ...]:
    return tuple(rule.code for rule in rules)


def _lead_on(head: str, count: int, people: int) -> str:
    if not people:
        return gettext("%(head)s: everything computes.") % {"head": head % {"count": count}}
    computes = ngettext("%(count)s computes", "%(count)s compute", count - people)
    needs = ngettext("%(count)s leaves something to a person", "%(count)s leave something to a person", people)
    return gettext("%(head)s: %(computes)s, %(needs)s.") % {
        "head": head % {"count": count},
        "computes": computes % {"count": count - people},
        "needs": needs % {"count": people},
    }


def _facts(policy: Policy, language: str) -> Iterator[tuple[str, str]]:
    yield gettext("Authority"), policy.authority.text(language)
    yield gettext("Document number"), policy.document_number
    yield gettext("In force"), span_words(policy.in_force, language)
    code, version = policy.follows
    if code:
        yield gettext("Takes the place of"), f"{code} {version}"
    yield gettext("Version"), f"{policy.version} · {policy.hash[:12]}"


def span_words(span: Span, language: str) -> str:
    """From a day to a day; a first day nobody knows is said to be unknown."""
    last = formats.day(span.last, language) if span.last else ""
    if span.first is None:
        return (
            gettext("until %(last)s, since a day not known") % {"last": last}
            if last
            else gettext("since a day not known")
        )
    first = formats.day(span.first, language)
    return (
        gettext("from %(first)s to %(last)s") % {"first": first, "last": last}
        if last
        else gettext("from %(first)s") % {"first": first}
    )


def _public(wording: Wording) -> str:
    """Which results the public may see; "" where the document doesn't say."""
    when = wording.policy.public_when
    if when is None:
        return ""
    return gettext("The public sees a result only where %(when)s.") % {
        "when": Reader(wording, wording.policy.subject, valued=True).words(when)
    }


def _parameters(wording: Wording) -> Iterator[ParameterWords]:
    for code, parameter in wording.policy.parameters.items():
        for value in parameter.values:
            origin = parameter_source(wording.policy, value, wording.language)
            span = span_words(value.span, wording.language)
            shown = wording.parameter(code, value)
            yield ParameterWords(code=code, name=wording.named(code), value=shown, span=span, **origin)


def _sources(policy: Policy, language: str) -> Iterator[SourceWords]:
    for source in policy.sources.values():
        yield SourceWords(
            code=source.code,
            title=source.title.text(language),
            letter=source.mark,
            mark=str(SOURCE_MARKS[source.mark]),
            address=source.address,
            note=source.note.text(language) if source.note else "",
        )
