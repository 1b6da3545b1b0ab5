"""Points, grade and money of one space as rows: what each comes to, how it came, and who must still decide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext, pgettext

from zhongchuang.engines.policy.findings import GradeFound, Quantity, Step, Worth
from zhongchuang.engines.policy.provisions import Grade, Grant, Item
from zhongchuang.engines.reporting.reasons_text import (
    ConditionText,
    Fill,
    GradeText,
    LineText,
    PaymentText,
    RulingText,
    WorthText,
)
from zhongchuang.engines.tables.expression.nodes import Expression
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.conditions import JOINERS, ConditionWording, asked_of_person
from zhongchuang.voice.givens import otherwise
from zhongchuang.voice.headlines import amount_told
from zhongchuang.voice.needs import NEEDS
from zhongchuang.voice.quantities import as_number
from zhongchuang.voice.sentences import verdict_text
from zhongchuang.voice.speaker import Speaker, behind_quantity, cells_of, missing_of, of_step


@dataclass(frozen=True, slots=True)
class WorthWording:
    """Words what a space gets; used while the speaker's language is active."""

    speaker: Speaker

    def item(self, found: Worth, item: Item) -> WorthText:
        """One indicator with its points."""
        row = self._row(found, item)
        most = self._most(found.quantity, item)
        article = self.speaker.article(gettext("%(document)s item %(number)s"), item.number)
        fill = _fill(found.quantity, as_number(most.value) if most else None)
        told = gettext("of %(most)s") % {"most": self.speaker.wording.value(most)} if most and most.value else ""
        return replace(row, article=article, most=told, fill=fill)

    def grant(self, found: Worth, grant: Grant, paid: Worth | None) -> WorthText:
        """One sum of money, with what a budget leaves of it."""
        row = self._row(found, grant)
        most = self._most(found.quantity, grant)
        told = pgettext("a cap", "at most %(most)s") % {"most": self.amount(most)} if most and most.value else ""
        payment = self._payment(paid, grant) if paid else None
        return replace(row, article=self.speaker.policy.document_number, most=told, payment=payment)

    def score(self, found: Worth, needing: tuple[str, ...]) -> WorthText:
        """What the points come to. `needing` are the items still open, by name."""
        policy, speaker = self.speaker.policy, self.speaker
        assert policy.score is not None, "a score that was found is of a document with one"
        needs = asked_of_person(found.needs, None, speaker.language)
        if needs and needing:
            open_ones = formats.joined(needing, speaker.language)
            needs += ("" if formats.is_chinese(speaker.language) else " ") + gettext("Still open: %(items)s.") % {
                "items": open_ones
            }
        plain = policy.score.written == "all_items"
        lines = () if plain else tuple(speaker.working.lines(found.quantity, None))
        behind = speaker.behind((policy.score.amount,))
        return WorthText(
            code=found.code,
            number="",
            rule=gettext("The points of all items added up") if plain else gettext("Score"),
            quote="",
            article=policy.document_number,
            amount=self.told(found),
            settled=bool(found.quantity.value),
            lines=lines,
            needs=needs,
            parameters=tuple(speaker.parameters(behind)),
            chosen=tuple(speaker.readings(policy.score.reading, behind)),
        )

    def _row(self, found: Worth, asked: Item | Grant) -> WorthText:
        speaker = self.speaker
        settled = bool(found.quantity.value)
        quantities = tuple(behind_quantity(found.quantity))
        expressions: tuple[Expression, ...] = tuple(asked.given.expressions()) if asked.given else ()
        behind = speaker.behind(expressions, asked.most, asked.least)
        readings = asked.given is not None and bool(asked.given.readings)
        return WorthText(
            code=found.code,
            number=found.number,
            rule=asked.text.text(speaker.language),
            quote=asked.quote,
            article="",
            amount=self.told(found),
            settled=settled,
            lines=tuple(self._lines(found.quantity, asked)),
            readings=speaker.working.readings(found.quantity, asked.given) if readings and asked.given else (),
            cells=speaker.gathered(cells_of(quantities)),
            missing=() if settled else speaker.gathered(missing_of(quantities)),
            needs="" if settled else self._needs(found, asked),
            ruling=self._ruling(found),
            parameters=tuple(speaker.parameters(behind)),
            chosen=tuple(speaker.readings(asked.reading, behind)),
        )

    def _lines(self, quantity: Quantity, asked: Item | Grant) -> Iterator[LineText]:
        caps = tuple(word for word, name in (("most", asked.most), ("least", asked.least)) if name)
        yield from self.speaker.working.lines(quantity, asked.given, capped_by=caps)

    def told(self, found: Worth) -> str:
        """What it comes to: an amount, a span while it is open, or that a person is needed."""
        if found.quantity.value or found.quantity.low:
            return self.amount(found.quantity)
        return verdict_text(Verdict.NEEDS_PERSON, self.speaker.language).word

    def amount(self, quantity: Quantity) -> str:
        """Points as they are read, money to the fen."""
        return amount_told(quantity, self.speaker.wording)

    def _most(self, quantity: Quantity, asked: Item | Grant) -> Quantity | None:
        """What caps it: the parameter in force, or the measure as it was found."""
        parameter = self.speaker.policy.parameters.get(asked.most)
        if parameter is not None:
            value = parameter.on(self.speaker.as_of)
            known = "" if value is None or value.value is None else as_text(value.value)
            return Quantity(asked.most, "parameter", parameter.unit, known)
        named = (one for one in behind_quantity(quantity) if asked.most and one.name == asked.most)
        return next(named, None)

    def _needs(self, found: Worth, asked: Item | Grant) -> str:
        text = asked_of_person(found.needs, asked.judgement, self.speaker.language)
        if found.needs != "judgement" or asked.given is not None:
            return text
        most, least = self._most(found.quantity, asked), asked.least
        if most is None or not most.value or least:
            return text
        within = gettext("Between nought and %(most)s.") % {"most": self.amount(most)}
        return f"{text}{'' if formats.is_chinese(self.speaker.language) else ' '}{within}"

    def _ruling(self, found: Worth) -> RulingText | None:
        return self.speaker.ruling(found.code, said=self.amount(found.quantity) if found.quantity.value else "")

    def _payment(self, paid: Worth, grant: Grant) -> PaymentText:
        """What is paid of the claim, and what the budget has to do with it."""
        claim, available = paid.quantity.parts
        budget = self.speaker.policy.budgets[grant.budget]
        values = {
            "budget": budget.names.text(self.speaker.language),
            "available": self.amount(available) if available.value else gettext("open"),
            "claim": self.amount(claim) if claim.value else gettext("open"),
        }
        if not paid.quantity.value:
            text = gettext("Claimed %(claim)s from “%(budget)s” (%(available)s).")
        elif as_number(claim.value) == 0:
            text = gettext("Nothing is claimed from “%(budget)s”.")
        elif paid.quantity.value == claim.value:
            text = gettext("“%(budget)s” (%(available)s) pays the claim in full.")
        elif budget.split == "in_proportion":
            text = gettext("The claims exceed “%(budget)s” (%(available)s), which is split in proportion.")
        else:
            text = gettext("The claims exceed “%(budget)s” (%(available)s), which is paid out by place.")
        needs = str(NEEDS[paid.needs]) if paid.needs else ""
        return PaymentText(self.told(paid), text % values, bool(paid.quantity.value), needs)

    def grade(self, found: GradeFound) -> GradeText:
        """The grade, with each grade looked at and why it is or isn't the space's."""
        speaker = self.speaker
        grades = {grade.code: grade for grade in speaker.policy.grades}
        looked_at = [self._looked_at(grades[code], step) for code, step in found.steps]
        last = speaker.policy.grades[-1]
        if found.code == last.code and last.when is None:
            looked_at.append(self._rest(last))
        needing = [grades[code] for code, step in found.steps if step.verdict is Verdict.NEEDS_PERSON]
        question = needing[0].judgement if needing else None
        possible = tuple(speaker.wording.grade(code) for code in found.possible)
        return GradeText(
            name=speaker.wording.grade(found.code)
            if found.code
            else verdict_text(Verdict.NEEDS_PERSON, speaker.language).word,
            settled=bool(found.code),
            looked_at=tuple(looked_at),
            possible="" if found.code else formats.joined(possible, speaker.language, last="or"),
            needs=asked_of_person(found.needs, question, speaker.language),
        )

    def _looked_at(self, grade: Grade, step: Step) -> ConditionText:
        """A grade as a condition of its own."""
        speaker, wording = self.speaker, ConditionWording(self.speaker)
        comparing = speaker.comparing
        leaf = step.code not in JOINERS
        quantities = tuple(of_step(step))
        behind = speaker.behind(() if grade.when is None else (grade.when,))
        verdict = verdict_text(step.verdict, speaker.language)
        return ConditionText(
            code=grade.code,
            number="",
            rule=grade.names.text(speaker.language),
            quote=grade.quote,
            article=speaker.policy.document_number,
            verdict=verdict,
            computed=verdict,
            asked=comparing.asked(step) if leaf else "",
            found=comparing.found(step) if leaf else "",
            distance=comparing.distance(step) if leaf else "",
            sentence=wording.sentence(step),
            bar=comparing.bar(step) if leaf else None,
            steps=() if leaf else tuple(wording.steps(step, 0)),
            cells=speaker.gathered(cells_of(quantities)),
            ruling=speaker.ruling(grade.code),
            parameters=tuple(speaker.parameters(behind)),
            readings=tuple(speaker.readings(grade.reading, behind)),
        )

    def _rest(self, grade: Grade) -> ConditionText:
        """The last grade, which takes whatever fits no other."""
        speaker = self.speaker
        verdict = verdict_text(Verdict.MET, speaker.language)
        return ConditionText(
            code=grade.code,
            number="",
            rule=grade.names.text(speaker.language),
            quote=grade.quote,
            article=speaker.policy.document_number,
            verdict=verdict,
            computed=verdict,
            asked="",
            found="",
            distance="",
            sentence=otherwise(),
            readings=tuple(speaker.readings(grade.reading, frozenset())),
        )


def _fill(quantity: Quantity, most: Fraction | None) -> Fill | None:
    low, high = as_number(quantity.value or quantity.low), as_number(quantity.value or quantity.high)
    if most is None or most <= 0 or low is None or high is None:
        return None
    return Fill(low, high, most)
