"""A policy as a document that people read: conditions, numbers with their sources, readings, worked cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.cases import CaseResult, run_cases
from zhongchuang.engines.policy.document import Condition, Measure, Policy, Span, computing_summary, names_behind
from zhongchuang.engines.policy.findings import Quantity
from zhongchuang.engines.reporting.reasons_text import VerdictText
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.quantities import Wording
from zhongchuang.voice.reasons import SOURCE_MARKS, parameter_source
from zhongchuang.voice.sentences import verdict_text

LEFT_TO_A_PERSON: Mapping[str, Promise] = {
    "judgement": _("judged by a person"),
    "in_principle": _("computed; an exception is for a person to accept"),
    "unknown_parameter": _("ruled on by a person: the text at hand doesn't give the number"),
}


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """One condition as the document has it: its text, how it is decided, and what a person is asked."""

    code: str
    number: str
    text: str
    quote: str
    source: str
    decided: str
    in_words: str
    written: str
    question: str
    shows: tuple[str, ...]
    reading: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParameterWords:
    """One value of a parameter over its days, with where it is written and how far that can be trusted."""

    code: str
    name: str
    value: str
    span: str
    source: str
    article: str
    quote: str
    mark: str


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How a number is taken from the records."""

    code: str
    name: str
    unit: str
    how: str
    written: str
    reading: str


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A text the document rests on. `mark` says what kind of text, `letter` in one letter."""

    code: str
    title: str
    letter: str
    mark: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A worked case: what is given, what is expected and what the engine found."""

    name: str
    day: str
    given: tuple[str, ...]
    expected: tuple[tuple[str, VerdictText, VerdictText], ...]
    passed: bool


@dataclass(frozen=True, slots=True)
class CircularText:
    """The whole document in one language. `facts` are its head as labels and values."""

    language: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionWords, ...]
    parameters: tuple[ParameterWords, ...]
    measures: tuple[MeasureWords, ...]
    results: tuple[tuple[VerdictText, str], ...]
    sources: tuple[SourceWords, ...]
    cases: tuple[CaseWords, ...]
    passed: int


def circular(
    policy: Policy, *, dictionary: Dictionary, language: str, cases: Sequence[CaseResult] | None = None
) -> CircularText:
    """The policy in words. The worked cases are run where their results are not given."""
    results = run_cases(policy) if cases is None else tuple(cases)
    with translation.override(language):
        wording = Wording(policy, dictionary, language)
        return CircularText(
            language=language,
            title=policy.title.text(language),
            lead=_lead(policy, language),
            facts=tuple(_facts(policy, language)),
            conditions=tuple(_condition(one, wording) for one in policy.conditions),
            parameters=tuple(_parameters(wording)),
            measures=tuple(_measure(one, wording) for one in policy.measures.values()),
            results=tuple((verdict_text(one, language), text.text(language)) for one, text in policy.results.items()),
            sources=tuple(_sources(policy, language)),
            cases=tuple(_case(one, wording) for one in results),
            passed=sum(one.passed for one in results),
        )


def _lead(policy: Policy, language: str) -> str:
    """How much of the rule computes, in one sentence."""
    summary = computing_summary(policy)
    people = len(summary.needs_person)
    head = ngettext("%(count)s condition", "%(count)s conditions", len(policy.conditions))
    computes = ngettext("%(count)s computes", "%(count)s compute", len(summary.computes))
    needs = ngettext("%(count)s leaves something to a person", "%(count)s leave something to a person", people)
    return gettext("%(head)s: %(computes)s, %(needs)s.") % {
        "head": head % {"count": len(policy.conditions)},
        "computes": computes % {"count": len(summary.computes)},
        "needs": needs % {"count": people},
    }


def _facts(policy: Policy, language: str) -> Iterator[tuple[str, str]]:
    yield gettext("Authority"), policy.authority.text(language)
    yield gettext("Document number"), policy.document_number
    yield gettext("In force"), _span(policy.in_force, language)
    yield gettext("Version"), f"{policy.version} · {policy.hash[:12]}"


def _span(span: Span, language: str) -> str:
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


def _condition(condition: Condition, wording: Wording) -> ConditionWords:
    policy, language = wording.policy, wording.language
    behind = names_behind(policy, condition.met_when) if condition.met_when is not None else frozenset()
    why = computing_summary(policy).needs_person.get(condition.code, "")
    source = policy.sources.get(condition.source)
    return ConditionWords(
        code=condition.code,
        number=condition.number,
        text=condition.text.text(language),
        quote=condition.quote,
        source=source.title.text(language) if source else "",
        decided=str(LEFT_TO_A_PERSON[why]) if why else gettext("computed"),
        in_words=Reader(wording, policy.subject).words(condition.met_when) if condition.met_when is not None else "",
        written=" ".join(condition.written.split()),
        question=condition.judgement.text(language) if condition.judgement else "",
        shows=tuple(wording.named(name) or name for name in condition.shows),
        reading=condition.reading.text(language) if condition.reading else "",
        parameters=tuple(code for code in policy.parameters if code in behind),
    )


def _parameters(wording: Wording) -> Iterator[ParameterWords]:
    for code, parameter in wording.policy.parameters.items():
        for value in parameter.values:
            exact = "" if value.value is None else str(value.value)
            shown = wording.value(Quantity(code, "parameter", parameter.unit, exact)) if exact else gettext("unknown")
            origin = parameter_source(wording.policy, value, wording.language)
            span = _span(value.span, wording.language)
            yield ParameterWords(code=code, name=wording.named(code), value=shown, span=span, **origin)


def _measure(measure: Measure, wording: Wording) -> MeasureWords:
    language = wording.language
    return MeasureWords(
        code=measure.code,
        name=measure.names.text(language),
        unit=formats.unit_name(measure.unit, language),
        how=_how(measure, wording),
        written=" ".join(measure.written.split()),
        reading=measure.reading.text(language) if measure.reading else "",
    )


def _how(measure: Measure, wording: Wording) -> str:
    """How the number is taken: which records are counted and which of them, or what is computed."""
    if measure.count is None:
        return Reader(wording, wording.policy.subject).words(measure.amount) if measure.amount is not None else ""
    count = measure.count
    entity = wording.dictionary.entities[count.entity].names.text(wording.language)
    if count.distinct:
        values = {"field": wording.named(count.distinct, entity=count.entity), "sheet": entity}
        counted = gettext("different values of “%(field)s” on sheet “%(sheet)s”") % values
    else:
        counted = gettext("rows of sheet “%(sheet)s”") % {"sheet": entity}
    if count.where is None:
        return counted
    where = Reader(wording, count.entity).words(count.where)
    return gettext("%(counted)s where %(where)s") % {"counted": counted, "where": where}


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


def _case(result: CaseResult, wording: Wording) -> CaseWords:
    language = wording.language
    expected = [
        (
            gettext("Condition %(number)s") % {"number": wording.policy.condition(code).number},
            verdict_text(verdict, language),
            verdict_text(result.found[code], language),
        )
        for code, verdict in result.case.expect.items()
    ]
    if isinstance(result.case.result, Verdict):
        found = verdict_text(result.outcome.verdict, language)
        expected.append((gettext("Result"), verdict_text(result.case.result, language), found))
    return CaseWords(
        name=result.case.name.text(language),
        day=formats.day(result.case.as_of, language),
        given=(*_given(result, wording), *_ruled(result, wording)),
        expected=tuple(expected),
        passed=result.passed,
    )


def _given(result: CaseResult, wording: Wording) -> Iterator[str]:
    """The subject's own values by name, and how many rows of each other kind."""
    policy, language = wording.policy, wording.language
    between = "：" if formats.is_chinese(language) else ": "
    for entity, rows in result.case.rows.items():
        if entity == policy.subject and len(rows) == 1:
            for name, value in rows[0].values.items():
                field = wording.field(name)
                if name != policy.reaches.subject_key and not (field and field.refers_to):
                    yield f"{wording.named(name) or name}{between}{wording.stored(name, value)}"
        else:
            yield ngettext("%(sheet)s: %(rows)s row", "%(sheet)s: %(rows)s rows", len(rows)) % {
                "sheet": wording.dictionary.entities[entity].names.text(language),
                "rows": formats.number(len(rows)),
            }


def _ruled(result: CaseResult, wording: Wording) -> Iterator[str]:
    """What a person has ruled in the case."""
    for code, verdict in result.case.ruled.items():
        yield gettext("Condition %(number)s ruled: %(verdict)s") % {
            "number": wording.policy.condition(code).number,
            "verdict": verdict_text(verdict, wording.language).word,
        }
