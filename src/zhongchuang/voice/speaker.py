"""What every row of the page of reasons needs: cells gathered, numbers with their sources, readings, rulings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, pgettext

from zhongchuang.engines.policy.computing import names_behind
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Outcome, Quantity, Ruling, Step
from zhongchuang.engines.policy.rulings import standing
from zhongchuang.engines.reporting.reasons_text import CellsText, ParameterText, RulingText, VerdictText
from zhongchuang.engines.tables.expression.nodes import Expression
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import cells, formats
from zhongchuang.voice.comparisons import Comparing
from zhongchuang.voice.needs import parameter_source
from zhongchuang.voice.quantities import Wording
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.voice.workings import Working


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words one outcome in one language; used while that language is active.

    `as_of` picks the parameters shown. `rulings` are those that count, by what they rule. `name_files`
    says that the cells lie in several files.
    """

    policy: Policy
    language: str
    as_of: date
    rulings: Mapping[str, Ruling]
    name_files: bool

    @property
    def wording(self) -> Wording:
        """Names and values."""
        return Wording(self.policy, self.language)

    @property
    def comparing(self) -> Comparing:
        """What is asked and what was found."""
        return Comparing(self.wording)

    @property
    def working(self) -> Working:
        """How an amount came."""
        return Working(self.wording, self.comparing)

    def gathered(self, found: Iterable[Cell]) -> tuple[CellsText, ...]:
        """Cells as ranges that can be looked up."""
        dictionary = self.policy.dictionary
        return cells.gather(found, dictionary=dictionary, language=self.language, name_files=self.name_files)

    def article(self, template: str, number: str) -> str:
        """Where a row stands in the document: its number there, if it has one."""
        document = self.policy.document_number
        return template % {"document": document, "number": number} if number else document

    def verdict(self, code: str) -> VerdictText:
        """What a person ruled on a code, with its sign and word."""
        return verdict_text(self.rulings[code].verdict, self.language)

    def ruling(self, code: str, *, said: str = "") -> RulingText | None:
        """The ruling on a code; `said` is what was ruled where it is more than met or not met."""
        ruling = self.rulings.get(code)
        if ruling is None:
            return None
        verdict = verdict_text(ruling.verdict, self.language)
        on = formats.day(ruling.on, self.language)
        sentence = gettext("Ruled by a person: %(verdict)s. %(by)s, %(on)s") % {
            "verdict": said or verdict.word,
            "by": ruling.by,
            "on": on,
        }
        mark = "" if ruling.signed else pgettext("mark", "not signed in")
        return RulingText(verdict, sentence, ruling.reason, ruling.by, on, mark)

    def behind(self, expressions: Iterable[Expression], *names: str) -> frozenset[str]:
        """Every name that these expressions and names rest on."""
        found = {name for name in names if name}
        for expression in expressions:
            found |= names_behind(self.policy, expression)
        return frozenset(found)

    def parameters(self, behind: frozenset[str]) -> Iterator[ParameterText]:
        """The numbers the rule asks with, in the order of the document."""
        for code, parameter in self.policy.parameters.items():
            value = parameter.on(self.as_of)
            if code in behind and value is not None:
                yield ParameterText(
                    name=parameter.names.text(self.language),
                    value=self.wording.parameter(code, value),
                    **parameter_source(self.policy, value, self.language),
                )

    def readings(self, own: Bilingual | None, behind: frozenset[str]) -> Iterator[str]:
        """The readings chosen: of the row itself, then of the measures behind it."""
        if own:
            yield own.text(self.language)
        for code, measure in self.policy.measures.items():
            if code in behind and measure.reading:
                name, reading = measure.names.text(self.language), measure.reading.text(self.language)
                yield gettext("%(name)s: %(found)s") % {"name": name, "found": reading}


def speaker(policy: Policy, outcome: Outcome, *, as_of: date, language: str) -> Speaker:
    """A speaker for one outcome: the latest ruling on each code counts, on a condition only where it needs one."""
    conditions = {condition.code for condition in policy.conditions}
    rulings = {one.condition: one for one in outcome.rulings if one.condition not in conditions}
    rulings |= standing(outcome.decision, outcome.rulings)
    files = {cell.file for quantity in _everything(outcome) for cell in quantity.cells}
    return Speaker(policy, language, as_of, rulings, len(files) > 1)


def _everything(outcome: Outcome) -> Iterator[Quantity]:
    decision = outcome.decision
    for finding in decision.findings:
        yield from of_step(finding.reason)
    for worth in (*decision.items, *decision.grants):
        yield from behind_quantity(worth.quantity)
    for _grade, step in decision.grade.steps if decision.grade else ():
        yield from of_step(step)


TOLD_ELSEWHERE = ("item", "grant", "outcome")
"""Quantities that have a row of their own, in which what they rest on is told."""


def of_step(step: Step) -> Iterator[Quantity]:
    """Every quantity of a step, with all that each was made of."""
    for side in (step.left, step.right):
        if side is not None:
            yield from of_quantity(side)
    for part in step.parts:
        yield from of_step(part)


def of_quantity(quantity: Quantity) -> Iterator[Quantity]:
    """The quantity and all that it was made of, but for what is told in a row of its own."""
    yield quantity
    if quantity.kind not in TOLD_ELSEWHERE:
        yield from behind_quantity(quantity)


def behind_quantity(quantity: Quantity) -> Iterator[Quantity]:
    """All that a quantity was made of."""
    for part in quantity.parts:
        yield from of_quantity(part)
    for step in quantity.steps:
        yield from of_step(step)


def cells_of(quantities: Iterable[Quantity]) -> Iterator[Cell]:
    """The cells that quantities rest on."""
    return (cell for quantity in quantities for cell in quantity.cells)


def missing_of(quantities: Iterable[Quantity]) -> Iterator[Cell]:
    """The blank cells that quantities want."""
    return (cell for quantity in quantities for cell in quantity.missing)
