"""What a quantity of a policy is called, and what it comes to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.document import ParameterValue, Policy
from zhongchuang.engines.policy.findings import Quantity
from zhongchuang.engines.policy.provisions import Condition, Grant, Item
from zhongchuang.engines.tables.dictionary import Dictionary, Field, FieldType
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.fields import FEN_PER, NUMBERS
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import formats
from zhongchuang.voice.composed import COMPOSED, SPECIAL_WORDS, bracketed, composed, stands_in_brackets

DAYS: Mapping[str, Promise] = {
    "as_of": pgettext_lazy("a day", "the day of evaluation"),
    "year_first": pgettext_lazy("a day", "the first day of the year"),
    "year_last": pgettext_lazy("a day", "the last day of the year"),
}
OUTCOMES: Mapping[str, Promise] = {
    "score": pgettext_lazy("an outcome", "Score"),
    "grade": pgettext_lazy("an outcome", "Grade"),
    "all_items": pgettext_lazy("an outcome", "the points of all items together"),
    "qualifies": pgettext_lazy("an outcome", "All conditions"),
    "in_force": pgettext_lazy("an outcome", "In force on the day of evaluation"),
}
HELD: Mapping[str, Promise] = {"yes": _("met"), "no": _("not met")}
"""What stands for yes and no of all conditions together."""

FIRST_CLAUSE = re.compile(r"[，；：。]|[,;:.](?=\s|$)")
NOT_RANKED = "not_ranked"
NO_PLACE = "1000000000"
"""The place of a space that isn't ranked, as the trace writes it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Quantities of one policy in one language; gettext speaks that language while it is used."""

    policy: Policy
    language: str

    @property
    def dictionary(self) -> Dictionary:
        """The records the policy speaks of, with what it adds to them."""
        return self.policy.dictionary

    def name(self, quantity: Quantity) -> str:
        """What the quantity is called; one made of others by how it was made."""
        known = self.named(quantity.name)
        if known:
            return known
        if quantity.kind in COMPOSED and quantity.parts:
            return self._composed(quantity)
        if quantity.kind in ("choice", "capped", "ruled") and quantity.parts:
            return self.name(quantity.parts[0])
        return quantity.name or self.value(quantity)

    def _composed(self, quantity: Quantity) -> str:
        parts = tuple(summands(quantity)) if quantity.kind == "sum" else quantity.parts
        rule = parts[2].value or self.name(parts[2]) if quantity.kind == "rounded" else ""
        words = []
        for place, part in enumerate(parts):
            inside = stands_in_brackets("" if part.name else part.kind, quantity.kind, right=place > 0)
            words.append(bracketed(self.name(part), self.language) if inside else self.name(part))
        nested = any(not part.name and part.kind in COMPOSED for part in parts)
        return composed(quantity.kind, words, self.language, rule=rule, nested=nested)

    def named(self, name: str, *, entity: str = "") -> str:
        """The name of a parameter, a measure, a field of the entity (or of the subject), an outcome; "" for no name."""
        if name in self.policy.parameters:
            return self.policy.parameters[name].names.text(self.language)
        if name in self.policy.measures:
            return self.policy.measures[name].names.text(self.language)
        field = self.field(name, entity=entity)
        if field:
            return field.name.text(self.language)
        known = DAYS.get(name) or OUTCOMES.get(name)
        return str(known) if known is not None else self._provided(name)

    def _provided(self, name: str) -> str:
        """The name of a condition, an item or a grant of the document."""
        provided: tuple[Condition | Item | Grant, ...] = (*self.policy.conditions, *self.policy.asked)
        return next((self.title(one) for one in provided if one.code == name), "")

    def title(self, one: Condition | Item | Grant) -> str:
        """What a condition, an item or a grant is called for short."""
        match one:
            case Condition():
                return gettext("Condition %(number)s") % {"number": one.number}
            case Item():
                return gettext("Item %(number)s") % {"number": one.number}
            case Grant():
                return self.clause(one.text)

    def clause(self, text: Bilingual) -> str:
        """The first clause of a text, by which a reader knows it."""
        return FIRST_CLAUSE.split(text.text(self.language), maxsplit=1)[0].strip()

    def field(self, name: str, *, entity: str = "") -> Field | None:
        """The field behind a fact: of the entity (or the subject), or of the one it names ("operator.nature")."""
        other, _, code = name.rpartition(".")
        known = self.dictionary.entities.get(other or entity or self.policy.subject)
        return known.fields.get(code) if known else None

    def is_day(self, name: str, *, entity: str = "") -> bool:
        """Whether a name means a day, or a moment of one."""
        for known in (self.policy.parameters, self.policy.measures):
            if name in known:
                return known[name].unit in ("day", "moment")
        field = self.field(name, entity=entity)
        return name in DAYS or (field is not None and field.type in (FieldType.DATE, FieldType.MOMENT))

    def value(self, quantity: Quantity, *, beside: Quantity | None = None) -> str:
        """What it comes to, "17 to 22" where it is open, a dash where it is missing.

        Beside another figure it takes as many places as tell the two apart.
        """
        if quantity.kind == "rank":
            return self._place(quantity)
        if quantity.low or quantity.high:
            low = self._single(quantity, quantity.low, beside, bare=True)
            high = self._single(quantity, quantity.high, beside)
            return pgettext("an open count", "%(low)s to %(high)s") % {"low": low, "high": high}
        text = self._single(quantity, quantity.value, beside) if quantity.value else formats.NOTHING
        if quantity.note == "provisional":
            return gettext("%(day)s (provisional, until the year's holidays are announced)") % {"day": text}
        return text

    def _place(self, quantity: Quantity) -> str:
        """A place among the spaces: 第3名, 第2至3名; or that it has none."""
        if quantity.note == NOT_RANKED or quantity.value == NO_PLACE:
            return gettext("not ranked")
        if quantity.value:
            return gettext("place %(place)s") % {"place": quantity.value}
        if not quantity.low:
            return formats.NOTHING
        if quantity.high == NO_PLACE:
            return gettext("place %(place)s, or not ranked") % {"place": quantity.low}
        return gettext("place %(low)s to %(high)s") % {"low": quantity.low, "high": quantity.high}

    def _single(self, quantity: Quantity, text: str, beside: Quantity | None, *, bare: bool = False) -> str:
        if quantity.unit in SPECIAL_WORDS:
            return str(SPECIAL_WORDS[quantity.unit].get(text, text))
        field = self.field(quantity.name) if quantity.kind == "fact" else None
        number = as_number(text) if field is None or field.type in NUMBERS else None
        if number is not None:
            other = as_number(beside.value) if beside else None
            return self.amount(number, quantity.unit, beside=other, bare=bare)
        if (day := as_day(text)) is not None:
            return formats.day(day, self.language)
        if (moment := as_moment(text)) is not None:
            return formats.moment(moment, self.language)
        return self.choice(quantity.name, text)

    def choice(self, name: str, code: str, *, entity: str = "") -> str:
        """A yes, a no or a choice in words: of a field, of the grade, of all conditions together."""
        if name == "qualifies" and code in HELD:
            return str(HELD[code])
        if code in ("yes", "no"):
            return formats.yes_no(code == "yes", self.language)
        if name == "grade":
            return self.grade(code)
        field = self.field(name, entity=entity)
        return field.choices[code].text(self.language) if field and code in field.choices else code

    def grade(self, code: str) -> str:
        """What a grade is called; its code where the document has none such."""
        names = {grade.code: grade.names.text(self.language) for grade in self.policy.grades}
        return names.get(code, code)

    def amount(self, number: Fraction, unit: str, *, beside: Fraction | None = None, bare: bool = False) -> str:
        """A number with its unit; a long fraction at two places, or as many as tell it from the other figure.

        `bare` leaves the unit out: what follows names it.
        """
        if unit in FEN_PER and not bare:
            return formats.money_told(number, unit=unit, language=self.language)
        places = formats.places_to_tell_apart(number, beside, least=2) if beside is not None else 2
        shown = None if (number * 10**places).denominator == 1 else places
        if bare:
            return formats.without_unit(number, unit, places=shown)
        return formats.with_unit(number, unit, places=shown, language=self.language)

    def stored(self, name: str, value: Value, *, entity: str = "") -> str:
        """A value of a row as it is shown."""
        field = self.field(name, entity=entity)
        if field is not None and field.choices:
            return self.choice(name, as_text(value), entity=entity)
        kind = "fact" if field is not None and field.type in NUMBERS else "literal"
        if field is not None and field.type in (FieldType.TEXT, FieldType.CODE, FieldType.USCC):
            return str(value)
        return self.value(Quantity("" if entity else name, kind, field.unit if field else "", as_text(value)))

    def parameter(self, code: str, value: ParameterValue) -> str:
        """A parameter's value over some days; "unknown" where the text names none."""
        parameter = self.policy.parameters[code]
        if value.value is None:
            return gettext("unknown")
        if parameter.unit in ("codes", "pattern"):
            between = "、" if formats.is_chinese(self.language) else ", "
            return value.written.replace(", ", between)
        return self.value(Quantity(code, "parameter", parameter.unit, as_text(value.value)))

    def only_value(self, code: str) -> str:
        """What a parameter comes to where it has had one value alone; "" where it changed over the years."""
        values = self.policy.parameters[code].values if code in self.policy.parameters else ()
        return self.parameter(code, values[0]) if len(values) == 1 else ""


def summands(quantity: Quantity) -> Iterator[Quantity]:
    """What a sum adds up, sums inside it taken apart."""
    if quantity.kind == "sum" and not quantity.name:
        for part in quantity.parts:
            yield from summands(part)
    else:
        yield quantity


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


def as_moment(text: str) -> datetime | None:
    """A moment of the trace, 2023-11-06 16:00, or None for anything else."""
    try:
        return datetime.fromisoformat(text) if len(text) == 16 and text[10] == " " else None
    except ValueError:
        return None
