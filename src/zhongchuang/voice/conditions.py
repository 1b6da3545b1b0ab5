"""One condition, or one grade, as a row that reads like a sentence: what is asked, what was found, by how much."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.findings import Finding, Step
from zhongchuang.engines.policy.provisions import Condition
from zhongchuang.engines.reporting.reasons_text import ConditionText, StepText
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.needs import NEEDS
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.voice.speaker import Speaker, cells_of, missing_of, of_step
from zhongchuang.voice.workings import leaves

JOINERS: Mapping[str, Promise] = {
    "all": _("all of these"),
    "any": _("any one of these"),
    "not": _("not this"),
    "in_principle": _("in principle"),
    "judgement": _("for the person to look at"),
    "ruled": _("ruled by a person"),
}


@dataclass(frozen=True, slots=True)
class ConditionWording:
    """Words findings; used while the speaker's language is active."""

    speaker: Speaker

    def condition(self, finding: Finding) -> ConditionText:
        """One condition's row."""
        speaker = self.speaker
        condition = speaker.policy.condition(finding.condition)
        ruling = speaker.ruling(finding.condition)
        step = finding.reason
        leaf = step.code not in JOINERS
        comparing = speaker.comparing
        quantities = tuple(of_step(step))
        expressions = () if condition.met_when is None else (condition.met_when,)
        behind = speaker.behind(expressions)
        return ConditionText(
            code=finding.condition,
            number=finding.number,
            rule=condition.text.text(speaker.language),
            quote=condition.quote,
            article=speaker.article(gettext("%(document)s condition %(number)s"), finding.number),
            verdict=ruling.verdict if ruling else verdict_text(finding.verdict, speaker.language),
            computed=verdict_text(finding.verdict, speaker.language),
            asked=comparing.asked(step) if leaf else "",
            found=comparing.found(step) if leaf else "",
            distance=comparing.distance(step) if leaf else "",
            sentence=self.sentence(step),
            bar=comparing.bar(step) if leaf else None,
            steps=() if leaf else tuple(self.steps(step, 0)),
            cells=speaker.gathered(cells_of(quantities)),
            missing=speaker.gathered(missing_of(quantities)) if finding.verdict is Verdict.NEEDS_PERSON else (),
            enough="" if ruling else comparing.enough(step),
            needs=self._needs(finding, condition),
            ruling=ruling,
            parameters=tuple(speaker.parameters(behind)),
            readings=tuple(speaker.readings(condition.reading, behind)) if expressions else _own(condition, speaker),
        )

    def sentence(self, step: Step) -> str:
        """The finding in one sentence, for a list and the command line; the leaves of a joined one in a row."""
        between = "；" if formats.is_chinese(self.speaker.language) else "; "
        return between.join(dict.fromkeys(self._leaf_sentence(leaf) for leaf in leaves(step)))

    def _leaf_sentence(self, step: Step) -> str:
        comparing = self.speaker.comparing
        if step.code == "shown" and step.left is not None:
            values = {"name": self.speaker.wording.name(step.left), "found": comparing.found(step)}
            return gettext("%(name)s: %(found)s") % values
        values = {
            "name": comparing.subject(step),
            "asked": comparing.asked(step),
            "found": comparing.found(step),
            "distance": comparing.distance(step),
        }
        if step.code == "is" and step.left is not None and step.left.value:
            return gettext("%(name)s: asked “%(asked)s”, found “%(found)s”") % values
        if values["distance"]:
            return gettext("%(name)s: asked %(asked)s, found %(found)s, %(distance)s") % values
        return gettext("%(name)s: asked %(asked)s, found %(found)s") % values

    def steps(self, step: Step, depth: int) -> Iterator[StepText]:
        """The steps from the outside in, each with its depth."""
        verdict = verdict_text(step.verdict, self.speaker.language)
        if step.code in JOINERS:
            yield StepText(depth, str(JOINERS[step.code]), "", "", "", "", verdict)
            for part in step.parts:
                yield from self.steps(part, depth + 1)
            return
        comparing = self.speaker.comparing
        yield StepText(
            depth=depth,
            joiner="",
            name=comparing.subject(step),
            asked=comparing.asked(step),
            found=comparing.found(step),
            distance=comparing.distance(step),
            verdict=verdict,
            bar=comparing.bar(step),
        )

    def _needs(self, finding: Finding, condition: Condition) -> str:
        """Why a person is needed, with the question that is put to him."""
        return asked_of_person(finding.needs, condition.judgement, self.speaker.language)


def _own(condition: Condition, speaker: Speaker) -> tuple[str, ...]:
    return (condition.reading.text(speaker.language),) if condition.reading else ()


def asked_of_person(needs: str, question: Bilingual | None, language: str) -> str:
    """Why a person is needed, with the question put to him where he is to judge; "" where none is needed."""
    if not needs:
        return ""
    why = str(NEEDS[needs])
    if needs not in ("judgement", "in_principle") or question is None:
        return why
    return f"{why}{'' if formats.is_chinese(language) else ' '}{question.text(language)}"
