"""A policy as a document says it: frozen values, each with its source and its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhongchuang.engines.tables.expression.nodes import Amount, Expression, Statement, holds_in_principle, names
from zhongchuang.engines.tables.expression.rows import Reach
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.reduce import Count
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

LANGUAGE = "1"
"""The version of the policy language this engine speaks."""

MARKS = ("O", "N", "A", "D", "M")
"""How good a source is: official, news, a page that restates the rule, document-sharing site, unrelated copy."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included. No first: since before we know. No last: until further notice."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Source:
    """A text the document rests on. `mark` is one of MARKS."""

    code: str
    title: Bilingual
    mark: str
    address: str = ""
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A parameter's value over a span of days, with the place in the text it is taken from.

    `value` is exact, money in fen; None where the text names none (unknown). `written` is the value as
    the document writes it, in the parameter's unit. `verified_by` is "" where nobody compared the text.
    """

    span: Span
    value: Exact | None
    written: str
    source: str
    article: Bilingual | None = None
    quote: str = ""
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or a day the authority set, which changes over the years. Its values follow each other without gap."""

    code: str
    names: Bilingual
    unit: str
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue | None:
        """The value in force on a day; None where none is."""
        return next((value for value in self.values if day in value.span), None)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number the policy takes from a space's records: a count of child rows, or an amount computed from other names.

    `written` is the predicate or the amount as the document writes it; `reading` the reading chosen
    where the text allows several.
    """

    code: str
    names: Bilingual
    unit: str
    count: Count | None = None
    amount: Amount | None = None
    written: str = ""
    reading: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the policy. `met_when` is what computes; `judgement` the question a person answers.

    A condition with both computes as far as it can: only `in_principle` and a blank are left to the
    person. `shows` are the facts laid before the person. `written` is `met_when` as the document has
    it; `quote` the words of the text at `source`, in the language of the text.
    """

    code: str
    number: str
    text: Bilingual
    met_when: Statement | None = None
    judgement: Bilingual | None = None
    shows: tuple[str, ...] = ()
    reading: Bilingual | None = None
    written: str = ""
    source: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: rows given, verdicts expected by condition, and perhaps the result.

    `ruled` are verdicts a person has given; what is expected is what then stands. `line` is where the
    case stands in its document.
    """

    name: Bilingual
    as_of: date
    year: int
    rows: Mapping[str, tuple[Row, ...]]
    expect: Mapping[str, Verdict]
    result: Verdict | None = None
    ruled: Mapping[str, Verdict] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reaches:
    """How names and child records are found: the subject's key, and the keys and links of other entities."""

    subject_key: str
    names: Mapping[str, Reach]
    keys: Mapping[str, tuple[str, ...]]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy, loaded and checked. `hash` is SHA-256 in hex over the document's bytes.

    `in_force` has no first day where the date of entry is unknown. `results` holds the sentence for
    each verdict. Whether an authority adopted the policy is not the document's to say.
    """

    code: str
    language: str
    version: str
    title: Bilingual
    authority: Bilingual
    document_number: str
    subject: str
    in_force: Span
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    measures: Mapping[str, Measure]
    conditions: tuple[Condition, ...]
    results: Mapping[Verdict, Bilingual]
    cases: tuple[Case, ...]
    reaches: Reaches
    hash: str

    def condition(self, code: str) -> Condition:
        """A condition by its code; KeyError where there is none."""
        for condition in self.conditions:
            if condition.code == code:
                return condition
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class ComputingSummary:
    """How much of a policy computes: the codes of the conditions that do, and of those that need a person, with why."""

    computes: tuple[str, ...]
    needs_person: Mapping[str, str]


def computing_summary(policy: Policy) -> ComputingSummary:
    """Which conditions compute and which need a person: for a judgement, in_principle or an unknown_parameter."""
    needs = {condition.code: why for condition in policy.conditions if (why := _needs(policy, condition))}
    computes = tuple(condition.code for condition in policy.conditions if condition.code not in needs)
    return ComputingSummary(computes, needs)


def _needs(policy: Policy, condition: Condition) -> str:
    if condition.met_when is None:
        return "judgement"
    used = {policy.parameters[name] for name in names_behind(policy, condition.met_when) if name in policy.parameters}
    if any(value.value is None for parameter in used for value in parameter.values):
        return "unknown_parameter"
    return "in_principle" if holds_in_principle(condition.met_when) else ""


def names_behind(policy: Policy, expression: Expression) -> frozenset[str]:
    """Every name an expression rests on, those behind its measures included."""
    found: set[str] = set()
    waiting = [name.name for name in names(expression)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        measure = policy.measures.get(name)
        if measure is not None and measure.amount is not None:
            waiting += [inner.name for inner in names(measure.amount)]
        if measure is not None and measure.count is not None and measure.count.where is not None:
            waiting += [inner.name for inner in names(measure.count.where) if inner.name in policy.parameters]
    return frozenset(found)
