"""A policy as a readable document: words and figures ready to show, for page and Markdown alike."""

from dataclasses import dataclass

from zhongchuang.engines.reporting.reasons_text import VerdictText
from zhongchuang.voice.givens import EntryWords, GivenWords


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
class WorthWords:
    """One item with its points, or one grant with its money: how it is given, and within which caps.

    `budget` is the line a grant is paid from; `unit` what the amounts are in.
    """

    code: str
    number: str
    text: str
    quote: str
    source: str
    decided: str
    unit: str
    given: GivenWords
    most: str
    least: str
    question: str
    shows: tuple[str, ...]
    reading: str
    budget: str


@dataclass(frozen=True, slots=True)
class ScoreWords:
    """What the points come to."""

    in_words: str
    reading: str
    written: str


@dataclass(frozen=True, slots=True)
class GradeWords:
    """One grade and when it is reached; the first that is reached counts."""

    code: str
    name: str
    decided: str
    when: str
    quote: str
    source: str
    question: str
    reading: str
    written: str


@dataclass(frozen=True, slots=True)
class BudgetWords:
    """A line that grants are paid from, and how it is split where the claims come to more."""

    code: str
    name: str
    amount: str
    split: str


@dataclass(frozen=True, slots=True)
class RecordWords:
    """What the document adds to one kind of record, each field with what it holds. `own`: a kind of its own."""

    name: str
    own: bool
    fields: tuple[tuple[str, str], ...]


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
    """How a figure is taken from the records; `entries` where it is given by a table."""

    code: str
    name: str
    unit: str
    how: str
    entries: tuple[EntryWords, ...]
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
class OutcomeWords:
    """One thing a case expects: what, what is expected, what was found, and how a hand came to it."""

    name: str
    expected: str
    found: str
    same: bool
    arithmetic: str


@dataclass(frozen=True, slots=True)
class CaseSpaceWords:
    """One space of a worked case. `code` is "" where the case has one space alone."""

    code: str
    given: tuple[str, ...]
    outcomes: tuple[OutcomeWords, ...]


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A worked case: what it is there to show, what is given, what is expected and what the engine found."""

    name: str
    shows: str
    day: str
    spaces: tuple[CaseSpaceWords, ...]
    passed: bool


@dataclass(frozen=True, slots=True)
class CircularText:
    """The whole document in one language. `facts` are its head as labels and values; `hash` is the document's whole."""

    language: str
    code: str
    version: str
    hash: str
    authority: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    conditions: tuple[ConditionWords, ...]
    items: tuple[WorthWords, ...]
    score: ScoreWords | None
    grades: tuple[GradeWords, ...]
    grants: tuple[WorthWords, ...]
    budgets: tuple[BudgetWords, ...]
    public: str
    parameters: tuple[ParameterWords, ...]
    measures: tuple[MeasureWords, ...]
    records: tuple[RecordWords, ...]
    results: tuple[tuple[VerdictText, str], ...]
    sources: tuple[SourceWords, ...]
    cases: tuple[CaseWords, ...]
    passed: int
