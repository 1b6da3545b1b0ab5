"""What a step asks, what was found, by how much the two differ, and what would be enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.findings import Quantity, Step
from zhongchuang.engines.reporting.reasons_text import Bar
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.quantities import NO_PLACE, NOT_RANKED, Wording, as_day, as_moment, as_number
from zhongchuang.voice.sentences import verdict_text

MIRRORED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}

ASKED: Mapping[str, Promise] = {
    ">=": pgettext_lazy("asked", "at least %(value)s"),
    ">": pgettext_lazy("asked", "more than %(value)s"),
    "<=": pgettext_lazy("asked", "at most %(value)s"),
    "<": pgettext_lazy("asked", "less than %(value)s"),
    "==": pgettext_lazy("asked", "exactly %(value)s"),
    "!=": pgettext_lazy("asked", "other than %(value)s"),
}
ASKED_PERCENT: Mapping[str, Promise] = {
    ">=": pgettext_lazy("asked, per cent", "at least %(value)s"),
    "<=": pgettext_lazy("asked, per cent", "at most %(value)s"),
}
ASKED_DAY: Mapping[str, Promise] = {
    ">=": pgettext_lazy("asked, a day", "on or after %(value)s"),
    ">": pgettext_lazy("asked, a day", "after %(value)s"),
    "<=": pgettext_lazy("asked, a day", "on or before %(value)s"),
    "<": pgettext_lazy("asked, a day", "before %(value)s"),
}
ASKED_OF_A_FACT: Mapping[tuple[str, str], Promise] = {
    ("is_missing", "=="): _("blank"),
    ("is_missing", "!="): _("filled in"),
    ("is_repeated", "=="): _("also in a record of another space"),
    ("is_repeated", "!="): _("in no record of another space"),
}
NOT_FOUND: Mapping[str, Promise] = {
    "judgement": _("for a person to judge"),
    "in_principle": _("for a person to judge"),
    "unknown_parameter": _("can't be computed: the text gives no number"),
    "tie": _("open: several share a place"),
    "readings": _("open between the readings of the text"),
    "open_claims": _("open until all claims are settled"),
}
"""What stands in the place of a value that is lacking, by the reason; a missing value is simply not filled in."""

GIVEN = ("parameter", "literal", "day")
"""What the rule sets, as against what is found."""

SINGLE = ("is", "is_in", "matches", "is_met", "is_missing", "is_repeated")
"""Steps that ask something of one thing that was found."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison the right way round: what was found, the operator, what was asked."""

    found: Quantity
    operator: str
    asked: Quantity


def sides(step: Step) -> Sides:
    """The two sides of a comparison with what the rule sets on the right, whichever way it was written."""
    assert step.left is not None and step.right is not None, "a comparison has two sides"
    if step.left.kind in GIVEN and step.right.kind not in GIVEN:
        return Sides(step.right, MIRRORED[step.operator], step.left)
    return Sides(step.left, step.operator, step.right)


@dataclass(frozen=True, slots=True)
class Comparing:
    """Words for the two sides of a step; gettext speaks the wording's language while it is used."""

    wording: Wording

    def subject(self, step: Step) -> str:
        """What the step is about."""
        assert step.left is not None, "a leaf has something found"
        return self.wording.name(step.left if step.right is None or step.code in SINGLE else sides(step).found)

    def asked(self, step: Step) -> str:
        """What the rule asks: "at least 20", "yes", "private firm or university"; "" where it only shows."""
        match step.code:
            case "is":
                return self._asked_choice(step)
            case "is_missing" | "is_repeated":
                return str(ASKED_OF_A_FACT[step.code, step.operator])
            case "is_met":
                verdict = Verdict.MET if step.operator == "==" else Verdict.NOT_MET
                return verdict_text(verdict, self.wording.language).word
            case "is_in" | "matches":
                return self._asked_of_list(step)
            case "compare" | "unknown_parameter" | "zero_denominator":
                return self._asked_compared(sides(step), step.code)
        return ""

    def _asked_compared(self, two: Sides, code: str) -> str:
        if not (two.asked.value or two.asked.low):
            unknown = code == "unknown_parameter" or two.asked.kind == "parameter"
            return gettext("a number the text doesn't give") if unknown else formats.NOTHING
        value = self.wording.value(two.asked)
        if two.asked.kind not in ("parameter", "literal"):
            value = self._with_value(self.wording.name(two.asked), value)
        return str(_phrases(two.asked)[two.operator]) % {"value": value}

    def _with_value(self, name: str, value: str) -> str:
        return pgettext("a figure with its value", "%(name)s (%(value)s)") % {"name": name, "value": value}

    def _asked_choice(self, step: Step) -> str:
        assert step.left is not None and step.right is not None, "a choice has two sides"
        values = [part.value for part in step.right.parts] or [step.right.value]
        words = [self.wording.choice(step.left.name, value) for value in values]
        text = formats.joined(words, self.wording.language, last="or")
        return text if step.operator == "==" else gettext("not %(value)s") % {"value": text}

    def _asked_of_list(self, step: Step) -> str:
        """A list or a pattern, by the name of its parameter."""
        assert step.right is not None, "a list has a name"
        name = self.wording.name(step.right)
        if step.code == "matches":
            value = step.right.value
            return gettext("of the form “%(pattern)s”") % {"pattern": value} if value else name
        text = gettext("in the list “%(name)s”") if step.operator == "==" else gettext("not in the list “%(name)s”")
        return text % {"name": name}

    def found(self, step: Step) -> str:
        """What was found; "not filled in" where nothing was."""
        if step.left is None:
            return ""
        if step.code == "is_met":
            return verdict_text(step.parts[0].verdict, self.wording.language).word if step.parts else ""
        if step.code == "is_repeated" and step.right is not None and step.right.cells:
            return self._with_value(self.wording.value(step.left), gettext("it stands there"))
        if step.code == "zero_denominator":
            return gettext("the whole is nought")
        alone = step.right is None or step.code in SINGLE
        two = Sides(step.left, step.operator, step.left) if alone else sides(step)
        if two.found.value or two.found.low or two.found.high:
            return self.wording.value(two.found, beside=two.asked if step.code == "compare" else None)
        return self.not_found(two.found, step.opens)

    def not_found(self, quantity: Quantity, why: str) -> str:
        """What stands where a quantity has no value: not filled in, or why it can't be told yet."""
        if quantity.name == "grade" and quantity.parts:
            names = [self.wording.grade(part.value) for part in quantity.parts]
            return formats.joined(names, self.wording.language, last="or")
        if why in NOT_FOUND and quantity.kind != "fact":
            return str(NOT_FOUND[why])
        if quantity.kind in ("outcome", "item", "grant"):
            return gettext("can't be computed yet")
        return gettext("not filled in")

    def distance(self, step: Step) -> str:
        """By how much: "14 more", "exactly as asked"; "" where it says nothing, as beside nought."""
        if step.code != "compare" or step.operator in ("==", "!="):
            return ""
        two = sides(step)
        if "rank" in (two.found.kind, two.asked.kind):
            return self._places_apart(two)
        asked_day = as_day(two.asked.value)
        found_day = as_day(two.found.value)
        if asked_day and found_day:
            return self._days_apart(found_day, asked_day)
        return self._numbers_apart(two)

    def _numbers_apart(self, two: Sides) -> str:
        asked, found = as_number(two.asked.value), as_number(two.found.value or two.found.low)
        if asked is None or found is None or not asked:
            return ""
        gap = self.gap(abs(found - asked), two)
        if two.found.low:
            return self._open_distance(found >= asked, gap)
        if found == asked:
            return gettext("exactly as asked")
        text = gettext("%(gap)s more") if found > asked else gettext("%(gap)s less")
        return text % {"gap": gap}

    def _places_apart(self, two: Sides) -> str:
        """How many places it misses by; a place that does needs no more words."""
        place, last = as_number(two.found.value), as_number(two.asked.value)
        if place is None or last is None or two.found.note == NOT_RANKED or two.found.value == NO_PLACE:
            return ""
        if place == last:
            return gettext("exactly as asked")
        missed = int(place - last) if two.operator in ("<=", "<") else 0
        if missed <= 0:
            return ""
        return ngettext("%(places)s place short", "%(places)s places short", missed) % {"places": missed}

    def _open_distance(self, reached: bool, gap: str) -> str:
        """An open count speaks for what is certain of it."""
        if reached:
            return gettext("at least %(gap)s more") % {"gap": gap}
        return gettext("%(gap)s less, of what is certain") % {"gap": gap}

    def _days_apart(self, found: date, asked: date) -> str:
        days = (found - asked).days
        if not days:
            return gettext("exactly as asked")
        text = (
            ngettext("%(days)s day later", "%(days)s days later", days)
            if days > 0
            else ngettext("%(days)s day earlier", "%(days)s days earlier", -days)
        )
        return text % {"days": formats.number(abs(days))}

    def gap(self, gap: Fraction, two: Sides) -> str:
        """A difference with its unit; between two shares it is in percentage points."""
        unit = two.found.unit or two.asked.unit
        if unit == "percent":
            places = formats.places_to_tell_apart(gap, 0, least=2)
            exact = (gap * 10**places).denominator == 1
            number = formats.number(gap, places=None if exact else places)
            return gettext("%(number)s percentage points") % {"number": number}
        return self.wording.amount(gap, "years" if unit == "year" else unit, beside=Fraction(0))

    def bar(self, step: Step) -> Bar | None:
        """The distance as a bar; None where one of the two isn't a number, or nothing above nought is asked."""
        if step.code != "compare" or step.operator in ("==", "!="):
            return None
        two = sides(step)
        if "rank" in (two.found.kind, two.asked.kind) or "year" in (two.found.unit, two.asked.unit):
            return None
        asked, low = as_number(two.asked.value), as_number(two.found.value or two.found.low)
        if asked is None or low is None or asked <= 0:
            return None
        high = as_number(two.found.value or two.found.high)
        return Bar(low, low if high is None else high, asked, at_most=two.operator in ("<=", "<"))

    def enough(self, step: Step) -> str:
        """What would be enough for a step that is not met; "" where nothing can be said."""
        if step.verdict is not Verdict.NOT_MET:
            return ""
        if step.code in ("all", "any"):
            texts = [text for part in step.parts if (text := self.enough(part))]
            return self._joined(step.code, texts)
        if step.code in ("is", "is_in", "matches") and step.left is not None:
            return self._as_asked(step.left, self.asked(step))
        if step.code == "compare":
            return self._enough_compared(sides(step), step)
        return ""

    def _joined(self, code: str, texts: list[str]) -> str:
        """Ways that all must be gone, or one of which will do; a choice inside binds closer."""
        chinese, english = {"all": ("；同时", "; and "), "any": ("，或", ", or ")}[code]
        return (chinese if formats.is_chinese(self.wording.language) else english).join(texts)

    def _as_asked(self, quantity: Quantity, asked: str) -> str:
        return gettext("%(name)s: %(asked)s") % {"name": self.wording.name(quantity), "asked": asked}

    def _enough_compared(self, two: Sides, step: Step) -> str:
        asked, found = as_number(two.asked.value), as_number(two.found.value or two.found.low)
        if asked is None or found is None or two.operator not in (">=", "<=") or two.found.kind == "rank":
            return self._as_asked(two.found, self.asked(step))
        share = _share_behind(two.found)
        if share is not None and two.operator == ">=":
            part, whole = share.parts
            part_now, whole_now = as_number(part.value), as_number(whole.value)
            if part_now is not None and whole_now is not None:
                more = self.wording.amount(_up(asked * whole_now / 100 - part_now, part.unit), part.unit)
                return gettext("%(part)s: %(more)s more, with %(whole)s unchanged") % {
                    "part": self.wording.name(part),
                    "more": more,
                    "whole": self.wording.name(whole),
                }
        gap = self.gap(_up(abs(asked - found), two.found.unit), two)
        text = gettext("%(name)s: %(gap)s more") if two.operator == ">=" else gettext("%(name)s: %(gap)s less")
        return text % {"name": self.wording.name(two.found), "gap": gap}


def _share_behind(quantity: Quantity) -> Quantity | None:
    """The share a quantity is, or the one a measure was computed as."""
    if quantity.kind == "share":
        return quantity
    return _share_behind(quantity.parts[0]) if quantity.kind == "measure" and len(quantity.parts) == 1 else None


def _phrases(asked: Quantity) -> Mapping[str, Promise]:
    if as_day(asked.value or asked.low) or as_moment(asked.value or asked.low):
        return {**ASKED, **ASKED_DAY}
    return {**ASKED, **ASKED_PERCENT} if asked.unit == "percent" else ASKED


def _up(gap: Fraction, unit: str) -> Fraction:
    """Rounded up to what is shown, two places of the unit: what is said to be enough must be enough."""
    step = Fraction(FEN_PER.get(unit, 1), 100)
    return -(-gap // step) * step
