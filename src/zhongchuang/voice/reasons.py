"""The page of reasons in words: what each condition asks, what was found, by how much, and what would be enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.document import Condition, ParameterValue, Policy, names_behind
from zhongchuang.engines.policy.findings import Finding, Outcome, Quantity, Ruling, Step
from zhongchuang.engines.policy.rulings import standing
from zhongchuang.engines.reporting.reasons_text import (
    CellsText,
    ConditionText,
    ParameterText,
    ReasonsText,
    RulingText,
    StepText,
)
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import cells, formats
from zhongchuang.voice.quantities import Wording, sides
from zhongchuang.voice.sentences import verdict_text as verdict_text

NEEDS: Mapping[str, Promise] = {
    "missing_value": _("A value is missing. Once it is filled in this can be computed; until then a person must rule."),
    "zero_denominator": _("The whole of the share is nought, so a person must rule."),
    "unknown_parameter": _("The text at hand doesn't give the number, so a person must rule."),
    "in_principle": _("The regulation says “in principle”: a person may accept an exception."),
    "judgement": _("The regulation sets no measure for this, so a person must judge."),
}
JOINERS: Mapping[str, Promise] = {
    "all": _("all of these"),
    "any": _("any one of these"),
    "not": _("not this"),
    "in_principle": _("in principle"),
    "judgement": _("for the person to look at"),
}
MARKS: Mapping[str, Promise] = {
    "trial": pgettext_lazy("mark", "Trial run: adopted by no authority"),
    "draft": pgettext_lazy("mark", "Draft"),
    "invented": pgettext_lazy("mark", "Invented data"),
}
SOURCE_MARKS: Mapping[str, Promise] = {
    "O": _("official text"),
    "N": _("news report"),
    "A": _("restated by a consultant, not the original"),
    "D": _("document-sharing site, not the original"),
    "M": _("copy on another host, not the original"),
}


@dataclass(frozen=True, slots=True)
class SpaceNames:
    """What a space is called: its code and names, its operator's, and the code of its district; empty where unknown."""

    code: str
    name: Bilingual
    operator: Bilingual
    district: str


def reasons(
    policy: Policy,
    outcome: Outcome,
    *,
    dictionary: Dictionary,
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
        speaker = _Speaker(policy, dictionary, language, as_of, outcome)
        conditions = tuple(speaker.condition(finding) for finding in outcome.decision.findings)
        counts = {verdict: sum(c.verdict.code == verdict for c in conditions) for verdict in Verdict}
        return ReasonsText(
            space=names.code,
            name=names.name.text(language),
            about=_about(names, policy, dictionary, language),
            policy=policy.title.text(language),
            source=policy.document_number,
            verdict=verdict_text(outcome.verdict, language),
            result=policy.results[outcome.verdict].text(language),
            counts=_counts(counts, len(conditions), language),
            met=counts[Verdict.MET],
            not_met=counts[Verdict.NOT_MET],
            needs_person=counts[Verdict.NEEDS_PERSON],
            conditions=conditions,
            enough=tuple(_of_condition(c) for c in conditions if c.enough),
            sources=tuple(dict.fromkeys(source_line(p) for c in conditions for p in c.parameters)),
            marks=tuple(str(MARKS[mark]) for mark in marks),
            foot=_foot(policy, snapshot_hash, as_of, language),
        )


def _about(names: SpaceNames, policy: Policy, dictionary: Dictionary, language: str) -> str:
    parts = [names.code]
    field = dictionary.entities[policy.subject].fields.get("district")
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


class _Speaker:
    """Words the findings of one outcome; used while its language is active."""

    def __init__(self, policy: Policy, dictionary: Dictionary, language: str, as_of: date, outcome: Outcome) -> None:
        self.policy = policy
        self.dictionary = dictionary
        self.language = language
        self.as_of = as_of
        self.wording = Wording(policy, dictionary, language)
        self.rulings = standing(outcome.decision, outcome.rulings)
        files = {cell.file for finding in outcome.decision.findings for cell in _cells(finding.reason)}
        self.name_files = len(files) > 1

    def condition(self, finding: Finding) -> ConditionText:
        """One condition's row."""
        condition = self.policy.condition(finding.condition)
        ruling = self.rulings.get(finding.condition)
        step = finding.reason
        leaf = step.code not in JOINERS
        stands = ruling.verdict if ruling else finding.verdict
        return ConditionText(
            code=finding.condition,
            number=finding.number,
            rule=condition.text.text(self.language),
            quote=condition.quote,
            article=gettext("%(document)s condition %(number)s")
            % {"document": self.policy.document_number, "number": finding.number},
            verdict=verdict_text(stands, self.language),
            computed=verdict_text(finding.verdict, self.language),
            asked=self.wording.asked(step) if leaf else "",
            found=self.wording.found(step) if leaf else "",
            distance=self.wording.distance(step) if leaf else "",
            sentence=self._sentence(step),
            bar=self.wording.bar(step) if leaf else None,
            steps=() if leaf else tuple(self._steps(step, 0)),
            cells=self._gathered(_cells(step)),
            missing=self._gathered(_missing(step)) if finding.verdict is Verdict.NEEDS_PERSON else (),
            enough="" if ruling else self.wording.enough(step),
            needs=self._needs(finding, condition),
            ruling=self._ruling(ruling) if ruling else None,
            parameters=tuple(self._parameters(condition)),
            readings=tuple(self._readings(condition)),
        )

    def _gathered(self, found: Iterator[Cell]) -> tuple[CellsText, ...]:
        return cells.gather(found, dictionary=self.dictionary, language=self.language, name_files=self.name_files)

    def _sentence(self, step: Step) -> str:
        """The finding in one sentence, for a list and the command line; the leaves of a joined one in a row."""
        between = "；" if formats.is_chinese(self.language) else "; "
        return between.join(dict.fromkeys(self._leaf_sentence(leaf) for leaf in _leaves(step)))

    def _leaf_sentence(self, step: Step) -> str:
        if step.code == "shown" and step.left is not None:
            values = {"name": self.wording.name(step.left), "found": self.wording.found(step)}
            return gettext("%(name)s: %(found)s") % values
        assert step.left is not None, "a leaf has something found"
        two = step.left if step.right is None else sides(step).found
        values = {
            "name": self.wording.name(two),
            "asked": self.wording.asked(step),
            "found": self.wording.found(step),
            "distance": self.wording.distance(step),
        }
        if step.code == "is" and step.left.value:
            return gettext("%(name)s: asked “%(asked)s”, found “%(found)s”") % values
        if values["distance"]:
            return gettext("%(name)s: asked %(asked)s, found %(found)s, %(distance)s") % values
        return gettext("%(name)s: asked %(asked)s, found %(found)s") % values

    def _steps(self, step: Step, depth: int) -> Iterator[StepText]:
        """The steps from the outside in, each with its depth."""
        verdict = verdict_text(step.verdict, self.language)
        if step.code in JOINERS:
            yield StepText(depth, str(JOINERS[step.code]), "", "", "", "", verdict)
            for part in step.parts:
                yield from self._steps(part, depth + 1)
            return
        assert step.left is not None, "a leaf has something found"
        yield StepText(
            depth=depth,
            joiner="",
            name=self.wording.name(step.left if step.right is None else sides(step).found),
            asked=self.wording.asked(step),
            found=self.wording.found(step),
            distance=self.wording.distance(step),
            verdict=verdict,
            bar=self.wording.bar(step),
        )

    def _needs(self, finding: Finding, condition: Condition) -> str:
        """Why a person is needed, with the question that is put to him."""
        if not finding.needs:
            return ""
        why = str(NEEDS[finding.needs])
        asks = finding.needs in ("judgement", "in_principle") and condition.judgement is not None
        if not asks or condition.judgement is None:
            return why
        return f"{why}{'' if formats.is_chinese(self.language) else ' '}{condition.judgement.text(self.language)}"

    def _ruling(self, ruling: Ruling) -> RulingText:
        verdict = verdict_text(ruling.verdict, self.language)
        on = formats.day(ruling.on, self.language)
        sentence = gettext("Ruled by a person: %(verdict)s. %(by)s, %(on)s") % {
            "verdict": verdict.word,
            "by": ruling.by,
            "on": on,
        }
        mark = "" if ruling.signed else pgettext("mark", "not signed in")
        return RulingText(verdict, sentence, ruling.reason, ruling.by, on, mark)

    def _parameters(self, condition: Condition) -> Iterator[ParameterText]:
        """The numbers the condition asks with, in the order of the document."""
        if condition.met_when is None:
            return
        behind = names_behind(self.policy, condition.met_when)
        for code, parameter in self.policy.parameters.items():
            value = parameter.on(self.as_of)
            if code in behind and value is not None:
                shown = self.wording.value(Quantity(code, "parameter", parameter.unit, _as_trace(value)))
                yield ParameterText(
                    name=parameter.names.text(self.language),
                    value=shown if value.value is not None else gettext("unknown"),
                    **parameter_source(self.policy, value, self.language),
                )

    def _readings(self, condition: Condition) -> Iterator[str]:
        """The readings chosen: of the condition, then of the measures behind it."""
        if condition.reading:
            yield condition.reading.text(self.language)
        if condition.met_when is None:
            return
        behind = names_behind(self.policy, condition.met_when)
        for code, measure in self.policy.measures.items():
            if code in behind and measure.reading:
                name, reading = measure.names.text(self.language), measure.reading.text(self.language)
                yield gettext("%(name)s: %(found)s") % {"name": name, "found": reading}


def parameter_source(policy: Policy, value: ParameterValue, language: str) -> dict[str, str]:
    """Where a parameter's value is written, and how far that can be trusted; gettext must speak the language."""
    source = policy.sources[value.source]
    marks = [str(SOURCE_MARKS[source.mark])]
    marks.append(
        gettext("compared with the text by %(name)s") % {"name": value.verified_by}
        if value.verified_by
        else gettext("compared with the text by nobody yet")
    )
    return {
        "source": source.title.text(language),
        "article": value.article.text(language) if value.article else "",
        "quote": value.quote,
        "mark": ("，" if formats.is_chinese(language) else ", ").join(marks),
    }


def source_line(parameter: ParameterText) -> str:
    """A source and how far it can be trusted, on one line."""
    values = {"source": parameter.source, "mark": parameter.mark}
    return pgettext("a source with a remark", "%(source)s (%(mark)s)") % values


def _as_trace(value: ParameterValue) -> str:
    return "" if value.value is None else str(value.value)


def _leaves(step: Step) -> Iterator[Step]:
    if step.code not in JOINERS:
        yield step
    for part in step.parts:
        yield from _leaves(part)


def _quantities(step: Step) -> Iterator[Quantity]:
    waiting = [quantity for leaf in _leaves(step) for quantity in (leaf.left, leaf.right) if quantity is not None]
    while waiting:
        quantity = waiting.pop()
        yield quantity
        waiting.extend(quantity.parts)


def _cells(step: Step) -> Iterator[Cell]:
    return (cell for quantity in _quantities(step) for cell in quantity.cells)


def _missing(step: Step) -> Iterator[Cell]:
    return (cell for quantity in _quantities(step) for cell in quantity.missing)
