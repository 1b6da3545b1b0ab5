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
class ReasonsText:
    """All that can be said about one space under one policy. `marks` are words such as 试算 that must show.

    `sources` say once on which texts the rule's numbers rest and how far each can be trusted.
    """

    space: str
    name: str
    about: str
    policy: str
    source: str
    verdict: VerdictText
    result: str
    counts: str
    met: int
    not_met: int
    needs_person: int
    conditions: tuple[ConditionText, ...]
    enough: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
