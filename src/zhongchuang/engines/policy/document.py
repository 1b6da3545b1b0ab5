"""A policy as a document says it: frozen values, each with its source and its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhongchuang.engines.policy.provisions import Budget, Condition, Grade, Grant, Item, Rank, Score
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Statement
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

LANGUAGE = "2"
"""The version of the policy language this engine speaks."""

MARKS = ("O", "N", "A", "D", "M", "E", "P")
"""How good a source is: official, news, a page that restates the rule, document-sharing site, unrelated copy;
E: made up as an example, and shown as such; P: proposed in a draft, and published by nobody yet."""


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
    """A number, a day or a choice the policy takes from a space's records; exactly one of `tally`, `rank`, `given`.

    With `each` it is computed for every record of that kind instead of for the space. `reading` is the
    reading chosen where the text allows several.
    """

    code: str
    names: Bilingual
    unit: str
    tally: Tally | None = None
    rank: Rank | None = None
    given: Given | None = None
    each: str = ""
    reading: Bilingual | None = None


Expected = Verdict | Exact
"""What a case expects of a name: a verdict, or an exact value (money in fen; a grade's code as text)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: rows given, and what is expected of each space, by name.

    `expect` and `ruled` are by the space's code, then by name; in a case of one space its code is
    "case". Names are conditions, measures, items, grants, "score", "grade", "public", "paid.<grant>",
    and "result" for the verdict on all conditions. `ruled` are the words of a person: a verdict, an exact
    amount, or a reading's code. `row` says what the case is there to show: meets, fails, boundary,
    missing, or "". `arithmetic` is how a hand came to what is expected. `line` is where it stands.
    """

    name: Bilingual
    as_of: date
    year: int
    rows: Mapping[str, tuple[Row, ...]]
    expect: Mapping[str, Mapping[str, Expected]]
    ruled: Mapping[str, Mapping[str, Expected]] = field(default_factory=dict)
    arithmetic: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    row: str = ""
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
    each verdict. `follows` is the code and the version of the policy it takes the place of, ("", "")
    where it says none. `dictionary` holds the records of the house, of the pack and of the document
    itself. Whether an authority adopted the policy is not the document's to say.
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
    items: tuple[Item, ...]
    score: Score | None
    grades: tuple[Grade, ...]
    grants: tuple[Grant, ...]
    budgets: Mapping[str, Budget]
    public_when: Statement | None
    public_written: str
    follows: tuple[str, str]
    cases: tuple[Case, ...]
    reaches: Reaches
    dictionary: Dictionary
    hash: str

    @property
    def asked(self) -> tuple[Item | Grant, ...]:
        """Everything that gives points or money."""
        return *self.items, *self.grants

    def condition(self, code: str) -> Condition:
        """A condition by its code; KeyError where there is none."""
        for condition in self.conditions:
            if condition.code == code:
                return condition
        raise KeyError(code)
