"""The page of reasons in one language: words and figures ready to show, for page, print and command line alike."""

from dataclasses import dataclass
from fractions import Fraction

BAR_ENDS_AT = Fraction(3, 2)
"""A bar runs from nought to one and a half times the threshold, which so stands at two thirds."""


@dataclass(frozen=True, slots=True)
class VerdictText:
    """A verdict with its sign and word, so that colour never speaks alone. `code` is met, not_met or needs_person."""

    code: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How far a figure is from its threshold, all exact and in one unit; `asked` is above nought.

    `high` is above `found` where a count is open because some records lack a value. `at_most` says that
    less is better.
    """

    found: Fraction
    high: Fraction
    asked: Fraction
    at_most: bool = False

    @property
    def beyond(self) -> bool:
        """Whether the figure runs over the end of the bar."""
        return self.found / self.asked > BAR_ENDS_AT

    @property
    def width(self) -> str:
        """The filled part in per cent of the bar, as SVG and CSS take it: "66.67"."""
        return self._along(self.found)

    @property
    def open_width(self) -> str:
        """The part up to `high` in per cent of the bar."""
        return self._along(self.high)

    @property
    def threshold(self) -> str:
        """Where the threshold stands in per cent of the bar."""
        return self._along(self.asked)

    def _along(self, value: Fraction) -> str:
        ratio = min(max(value / self.asked, Fraction(0)), BAR_ENDS_AT)
        return f"{float(ratio / BAR_ENDS_AT * 100):.2f}"


@dataclass(frozen=True, slots=True)
class Fill:
    """How much of the most there can be was reached, all exact and in one unit; `most` is above nought.

    `high` is above `found` where that is open.
    """

    found: Fraction
    high: Fraction
    most: Fraction

    @property
    def width(self) -> str:
        """The filled part in per cent, as SVG and CSS take it: "80.00"."""
        return self._along(self.found)

    @property
    def open_width(self) -> str:
        """The part up to `high` in per cent."""
        return self._along(self.high)

    def _along(self, value: Fraction) -> str:
        return f"{float(min(max(value / self.most, Fraction(0)), Fraction(1)) * 100):.2f}"


@dataclass(frozen=True, slots=True)
class CellsText:
    """Cells a finding rests on, gathered: `text` for reading, the rest to point at them. `rows` are first and last."""

    text: str
    file: str
    sheet: str
    address: str
    rows: tuple[tuple[int, int], ...]
    count: int


@dataclass(frozen=True, slots=True)
class ParameterText:
    """A number the rule asks with: its value, since when, and where it is written."""

    name: str
    value: str
    source: str = ""
    article: str = ""
    quote: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class StepText:
    """One step of a condition that has several, `depth` deep: what is asked, what was found, by how much."""

    depth: int
    joiner: str
    name: str
    asked: str
    found: str
    distance: str
    verdict: VerdictText
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class RulingText:
    """A person's word beside the computed finding: who, when, why, and whether signed in."""

    verdict: VerdictText
    sentence: str
    reason: str
    by: str
    on: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ConditionText:
    """One condition of the rule as a row that reads like a sentence.

    `verdict` is what stands now, `computed` what the engine found; they differ only by a ruling.
    `steps` is empty where the condition is a single comparison, which `asked`, `found`, `distance` tell;
    `sentence` tells either in one line. `quote` are the regulation's own words where they differ from the rule.
    """

    code: str
    number: str
    rule: str
    quote: str
    article: str
    verdict: VerdictText
    computed: VerdictText
    asked: str
    found: str
    distance: str
    sentence: str
    bar: Bar | None = None
    steps: tuple[StepText, ...] = ()
    cells: tuple[CellsText, ...] = ()
    missing: tuple[CellsText, ...] = ()
    enough: str = ""
    needs: str = ""
    ruling: RulingText | None = None
    parameters: tuple[ParameterText, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineText:
    """One line of how an amount came: what kind of line ("Applies", "Worked out"), and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingText:
    """One way the text can be read, how that is worked out and what it comes to.

    `counts` where a person ruled that it holds.
    """

    text: str
    how: str
    amount: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class PaymentText:
    """What a budget leaves of a claim: the amount, and how it came to that; `settled` unless a person is needed."""

    amount: str
    sentence: str
    settled: bool
    needs: str = ""


@dataclass(frozen=True, slots=True)
class WorthText:
    """Points under one item, or money under one grant, as a row that reads like a sentence.

    `amount` is what it comes to, or that it waits for a person; `most` what it can come to at most.
    `lines` say how it came; `readings` stand side by side where the text allows several.
    """

    code: str
    number: str
    rule: str
    quote: str
    article: str
    amount: str
    settled: bool
    most: str = ""
    fill: Fill | None = None
    lines: tuple[LineText, ...] = ()
    readings: tuple[ReadingText, ...] = ()
    payment: PaymentText | None = None
    cells: tuple[CellsText, ...] = ()
    missing: tuple[CellsText, ...] = ()
    needs: str = ""
    ruling: RulingText | None = None
    parameters: tuple[ParameterText, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeText:
    """The grade, with each grade looked at as a condition of its own; `possible` while a person is needed."""

    name: str
    settled: bool
    looked_at: tuple[ConditionText, ...]
    possible: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class HeadlineText:
    """One result on top of the page: what it is, what it comes to, and whether that is settled."""

    label: str
    value: str
    settled: bool


@dataclass(frozen=True, slots=True)
class ReasonsText:
    """All that can be said about one space under one policy. `marks` are words such as 试算 that must show.

    `state` is how the whole stands: a verdict's code, or "settled" where no condition is asked. `verdict`,
    `result`, `counts` are of the conditions; the texts are "" where there are none. `headline` are score,
    grade and money, `line` the same as one line. `public` says whether the public may see the result,
    where the rule says so. `sources` say once on which texts the rule's numbers rest and how far each can
    be trusted.
    """

    space: str
    name: str
    about: str
    policy: str
    source: str
    state: str
    verdict: VerdictText
    result: str
    line: str
    counts: str
    met: int
    not_met: int
    needs_person: int
    conditions: tuple[ConditionText, ...]
    enough: tuple[str, ...] = ()
    headline: tuple[HeadlineText, ...] = ()
    items: tuple[WorthText, ...] = ()
    score: WorthText | None = None
    grade: GradeText | None = None
    grants: tuple[WorthText, ...] = ()
    public: str = ""
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
