"""What a quantity is called, what it comes to, how far it is from what was asked, and what would be enough."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Quantity, Step
from zhongchuang.engines.reporting.reasons_text import Bar
from zhongchuang.engines.tables.dictionary import Dictionary, Field, FieldType
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats

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
DAYS: Mapping[str, Promise] = {
    "as_of": pgettext_lazy("a day", "the day of evaluation"),
    "year_first": pgettext_lazy("a day", "the first day of the year"),
    "year_last": pgettext_lazy("a day", "the last day of the year"),
}
COMPOSED: Mapping[str, Promise] = {
    "sum": pgettext_lazy("an amount", "%(left)s plus %(right)s"),
    "difference": pgettext_lazy("an amount", "%(left)s less %(right)s"),
    "product": pgettext_lazy("an amount", "%(left)s times %(right)s"),
    "share": pgettext_lazy("an amount", "%(left)s as a share of %(right)s"),
    "full_months": pgettext_lazy("an amount", "full months from %(left)s to %(right)s"),
}


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison the right way round: what was found, the operator, what was asked."""

    found: Quantity
    operator: str
    asked: Quantity


def sides(step: Step) -> Sides:
    """The two sides of a comparison with what the rule sets on the right, whichever way it was written."""
    assert step.left is not None and step.right is not None, "a comparison has two sides"
    given = ("parameter", "literal", "day")
    if step.left.kind in given and step.right.kind not in given:
        return Sides(step.right, MIRRORED[step.operator], step.left)
    return Sides(step.left, step.operator, step.right)


@dataclass(frozen=True, slots=True)
class Wording:
    """Quantities of one policy in one language; gettext speaks that language while it is used."""

    policy: Policy
    dictionary: Dictionary
    language: str

    def name(self, quantity: Quantity) -> str:
        """What the quantity is called; one made of others by how it was made."""
        known = self.named(quantity.name)
        if known:
            return known
        if quantity.kind in COMPOSED and len(quantity.parts) == 2:
            left, right = (self.name(part) for part in quantity.parts)
            return str(COMPOSED[quantity.kind]) % {"left": left, "right": right}
        return quantity.name or self.value(quantity)

    def named(self, name: str, *, entity: str = "") -> str:
        """The name of a parameter, a measure, a field of the entity (or of the subject) or a day; "" for no name."""
        if name in self.policy.parameters:
            return self.policy.parameters[name].names.text(self.language)
        if name in self.policy.measures:
            return self.policy.measures[name].names.text(self.language)
        field = self.field(name, entity=entity)
        return field.name.text(self.language) if field else str(DAYS.get(name, ""))

    def field(self, name: str, *, entity: str = "") -> Field | None:
        """The field behind a fact: of the entity (or the subject), or of the one it names ("operator.nature")."""
        other, _, code = name.rpartition(".")
        known = self.dictionary.entities.get(other or entity or self.policy.subject)
        return known.fields.get(code) if known else None

    def is_day(self, name: str, *, entity: str = "") -> bool:
        """Whether a name means a day."""
        if name in self.policy.parameters:
            return self.policy.parameters[name].unit == "day"
        field = self.field(name, entity=entity)
        return name in DAYS or (field is not None and field.type is FieldType.DATE)

    def value(self, quantity: Quantity, *, beside: Quantity | None = None) -> str:
        """What it comes to, "17 to 22" where it is open, a dash where it is missing.

        Beside another figure it takes as many places as tell the two apart.
        """
        if quantity.low or quantity.high:
            low = self._single(replace(quantity, unit=""), quantity.low, beside)
            high = self._single(quantity, quantity.high, beside)
            return pgettext("an open count", "%(low)s to %(high)s") % {"low": low, "high": high}
        return self._single(quantity, quantity.value, beside) if quantity.value else formats.NOTHING

    def _single(self, quantity: Quantity, text: str, beside: Quantity | None) -> str:
        number = as_number(text)
        if number is not None:
            other = as_number(beside.value) if beside else None
            return self.amount(number, quantity.unit, beside=other)
        if (day := as_day(text)) is not None:
            return formats.day(day, self.language)
        if text in ("yes", "no"):
            return formats.yes_no(text == "yes", self.language)
        field = self.field(quantity.name)
        return field.choices[text].text(self.language) if field and text in field.choices else text

    def amount(self, number: Fraction, unit: str, *, beside: Fraction | None = None) -> str:
        """A number with its unit; a long fraction at two places, or as many as tell it from the other figure."""
        if unit in FEN_PER:
            return formats.money_fen(number, unit=unit, language=self.language)
        places = formats.places_to_tell_apart(number, beside, least=2) if beside is not None else 2
        if (number * 10**places).denominator == 1:
            return formats.with_unit(number, unit, language=self.language)
        return formats.with_unit(number, unit, places=places, language=self.language)

    def stored(self, name: str, value: Value) -> str:
        """A value of the subject's row as it is shown."""
        field = self.field(name)
        return self.value(Quantity(name, "fact", field.unit if field else "", as_text(value)))

    def asked(self, step: Step) -> str:
        """What the rule asks: "at least 20", "yes", "private firm or university"."""
        if step.code == "is":
            return self._asked_choice(step)
        if step.code == "is_missing":
            return gettext("blank") if step.operator == "==" else gettext("filled in")
        if step.code not in ("compare", "unknown_parameter", "zero_denominator"):
            return ""
        two = sides(step)
        if not two.asked.value:
            return gettext("a number the text doesn't give") if step.code == "unknown_parameter" else formats.NOTHING
        value = self.value(two.asked)
        if two.asked.kind not in ("parameter", "literal"):
            value = pgettext("a figure with its value", "%(name)s (%(value)s)") % {
                "name": self.name(two.asked),
                "value": value,
            }
        return str(_phrases(two.asked)[two.operator]) % {"value": value}

    def _asked_choice(self, step: Step) -> str:
        assert step.left is not None and step.right is not None, "a choice has two sides"
        values = [part.value for part in step.right.parts] or [step.right.value]
        field = self.field(step.left.name)
        words = [self._choice(value, field) for value in values]
        text = formats.joined(words, self.language, last="or")
        return text if step.operator == "==" else gettext("not %(value)s") % {"value": text}

    def _choice(self, value: str, field: Field | None) -> str:
        if value in ("yes", "no"):
            return formats.yes_no(value == "yes", self.language)
        return field.choices[value].text(self.language) if field and value in field.choices else value

    def found(self, step: Step) -> str:
        """What was found; "not filled in" where nothing was."""
        if step.left is None:
            return ""
        two = sides(step) if step.right is not None else Sides(step.left, step.operator, step.left)
        if step.code == "zero_denominator":
            return gettext("the whole is nought")
        if not (two.found.value or two.found.low or two.found.high):
            return gettext("not filled in")
        return self.value(two.found, beside=two.asked if step.code == "compare" else None)

    def distance(self, step: Step) -> str:
        """By how much: "14 more", "exactly as asked"; "" where it says nothing, as beside nought."""
        if step.code != "compare" or step.operator in ("==", "!="):
            return ""
        two = sides(step)
        asked_day = as_day(two.asked.value)
        found_day = as_day(two.found.value)
        if asked_day and found_day:
            return self._days_apart(found_day, asked_day)
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
        return self.amount(gap, unit, beside=Fraction(0))

    def bar(self, step: Step) -> Bar | None:
        """The distance as a bar; None where one of the two isn't a number, or nothing above nought is asked."""
        if step.code != "compare" or step.operator in ("==", "!="):
            return None
        two = sides(step)
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
        if step.code == "is" and step.left is not None:
            return self._as_asked(step.left, self.asked(step))
        if step.code == "compare":
            return self._enough_compared(sides(step), step)
        return ""

    def _joined(self, code: str, texts: list[str]) -> str:
        """Ways that all must be gone, or one of which will do; a choice inside binds closer."""
        chinese, english = {"all": ("；同时", "; and "), "any": ("，或", ", or ")}[code]
        return (chinese if formats.is_chinese(self.language) else english).join(texts)

    def _as_asked(self, quantity: Quantity, asked: str) -> str:
        return gettext("%(name)s: %(asked)s") % {"name": self.name(quantity), "asked": asked}

    def _enough_compared(self, two: Sides, step: Step) -> str:
        asked, found = as_number(two.asked.value), as_number(two.found.value or two.found.low)
        if asked is None or found is None or two.operator not in (">=", "<="):
            return self._as_asked(two.found, self.asked(step))
        share = _share_behind(two.found)
        if share is not None and two.operator == ">=":
            part, whole = share.parts
            part_now, whole_now = as_number(part.value), as_number(whole.value)
            if part_now is not None and whole_now is not None:
                more = self.amount(_up(asked * whole_now / 100 - part_now), part.unit)
                return gettext("%(part)s: %(more)s more, with %(whole)s unchanged") % {
                    "part": self.name(part),
                    "more": more,
                    "whole": self.name(whole),
                }
        gap = self.gap(_up(abs(asked - found)), two)
        text = gettext("%(name)s: %(gap)s more") if two.operator == ">=" else gettext("%(name)s: %(gap)s less")
        return text % {"name": self.name(two.found), "gap": gap}


def _share_behind(quantity: Quantity) -> Quantity | None:
    """The share a quantity is, or the one a measure was computed as."""
    if quantity.kind == "share":
        return quantity
    return _share_behind(quantity.parts[0]) if quantity.kind == "measure" and len(quantity.parts) == 1 else None


def _phrases(asked: Quantity) -> Mapping[str, Promise]:
    if as_day(asked.value):
        return {**ASKED, **ASKED_DAY}
    return {**ASKED, **ASKED_PERCENT} if asked.unit == "percent" else ASKED


def _up(gap: Fraction) -> Fraction:
    """Rounded up to two places: what is said to be enough must be enough."""
    return Fraction(-(-gap * 100 // 1), 100)


def as_number(text: str) -> Fraction | None:
    """A number of the trace ("18", "0.75", "200/3"), or None for anything else."""
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def as_day(text: str) -> date | None:
    """A day of the trace, or None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
