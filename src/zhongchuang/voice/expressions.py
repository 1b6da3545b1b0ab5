"""An expression of the policy language read aloud: service area at least least service area, or seats at least …"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.tables.expression.nodes import (
    Arithmetic,
    Comparison,
    Day,
    Expression,
    FullMonths,
    InPrinciple,
    Is,
    IsIn,
    IsMet,
    IsMissing,
    IsRepeated,
    Joined,
    Matches,
    Moved,
    Name,
    NextMonth,
    Not,
    Number,
    Portion,
    Ratio,
    Rounded,
    Several,
    Share,
    parts_of,
)
from zhongchuang.voice import formats
from zhongchuang.voice.composed import bracketed, composed, stands_in_brackets
from zhongchuang.voice.quantities import Wording

COMPARED: Mapping[str, Promise] = {
    ">=": pgettext_lazy("compared", "%(left)s is at least %(right)s"),
    ">": pgettext_lazy("compared", "%(left)s is more than %(right)s"),
    "<=": pgettext_lazy("compared", "%(left)s is at most %(right)s"),
    "<": pgettext_lazy("compared", "%(left)s is less than %(right)s"),
    "==": pgettext_lazy("compared", "%(left)s equals %(right)s"),
    "!=": pgettext_lazy("compared", "%(left)s differs from %(right)s"),
}
COMPARED_DAYS: Mapping[str, Promise] = {
    ">=": pgettext_lazy("compared, days", "%(left)s is not before %(right)s"),
    ">": pgettext_lazy("compared, days", "%(left)s is after %(right)s"),
    "<=": pgettext_lazy("compared, days", "%(left)s is not after %(right)s"),
    "<": pgettext_lazy("compared, days", "%(left)s is before %(right)s"),
}
SAID: Mapping[tuple[str, bool], Promise] = {
    ("is_missing", False): _("%(name)s is blank"),
    ("is_missing", True): _("%(name)s is filled in"),
    ("is_met", False): _("%(name)s is met"),
    ("is_met", True): _("%(name)s is not met"),
    ("is_repeated", False): _("%(name)s also stands in a record of another space"),
    ("is_repeated", True): _("%(name)s stands in no record of another space"),
    ("is_in", False): _("%(name)s is in the list “%(list)s”"),
    ("is_in", True): _("%(name)s isn't in the list “%(list)s”"),
}
"""What a statement says of one thing, and what it says denied."""

_MADE = {"+": "sum", "-": "difference", "*": "product"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads expressions aloud. `entity` is the one whose fields the bare names mean.

    `valued` puts what a parameter comes to behind its name, where it has never changed.
    """

    wording: Wording
    entity: str
    valued: bool = False

    def words(self, node: Expression) -> str:
        """The expression in words; gettext must speak the wording's language."""
        match node:
            case Joined(word=word, parts=parts):
                return self._joined(word, [self._part(part, inside=word) for part in parts])
            case Not(part=part):
                return gettext("not (%(statement)s)") % {"statement": self.words(part)}
            case InPrinciple(part=part):
                return gettext("in principle %(statement)s") % {"statement": self.words(part)}
            case Comparison():
                return self._compared(node)
            case Is() | IsMissing() | IsIn() | IsMet() | IsRepeated() | Matches():
                return self._single(node)
            case _:
                return self._amount(node)

    def _joined(self, word: str, parts: list[str]) -> str:
        if formats.is_chinese(self.wording.language):
            return {"and": "，且", "or": "，或"}[word].join(parts)
        return f", {word} ".join(parts) if len(parts) > 2 else f" {word} ".join(parts)

    def _part(self, node: Expression, *, inside: str) -> str:
        text = self.words(node)
        if not isinstance(node, Joined) or node.word == inside:
            return text
        return bracketed(text, self.wording.language)

    def _compared(self, node: Comparison) -> str:
        days = self._is_day(node.left) or self._is_day(node.right)
        phrases = {**COMPARED, **COMPARED_DAYS} if days else COMPARED
        return str(phrases[node.operator]) % {"left": self._amount(node.left), "right": self._amount(node.right)}

    def _single(self, node: Is | IsMissing | IsIn | IsMet | IsRepeated | Matches) -> str:
        name = self._amount(node.subject)
        match node:
            case Is():
                return self._is(node, name)
            case IsIn(listed=listed, denied=denied):
                return str(SAID["is_in", denied]) % {"name": name, "list": self.wording.named(listed.name)}
            case Matches(pattern=pattern):
                form = self.wording.only_value(pattern.name) or self.wording.named(pattern.name)
                return gettext("%(name)s has the form “%(pattern)s”") % {"name": name, "pattern": form}
        said = {IsMissing: "is_missing", IsMet: "is_met", IsRepeated: "is_repeated"}[type(node)]
        return str(SAID[said, node.denied]) % {"name": name}

    def _is(self, node: Is, name: str) -> str:
        if node.subject.name == "qualifies":
            held = (node.values[0].name == "yes") is not node.denied
            return gettext("all conditions are met") if held else gettext("not all conditions are met")
        words = tuple(self.wording.choice(node.subject.name, value.name, entity=self.entity) for value in node.values)
        text = gettext("%(name)s is not %(value)s") if node.denied else gettext("%(name)s is %(value)s")
        joined = formats.joined(words, self.wording.language, last="or")
        return text % {"name": name, "value": joined}

    def _amount(self, node: Expression) -> str:
        match node:
            case Number(value=value):
                return formats.number(value)
            case Day(value=day):
                return formats.day(day, self.wording.language)
            case Name(name=name):
                return self._named(name)
        kind = _kind(node)
        if not kind:
            return self.words(node)
        parts = tuple(_summands(node)) if kind == "sum" else parts_of(node)
        words = [self._inside(part, kind, place) for place, part in enumerate(parts)]
        rule = ""
        if isinstance(node, Rounded):
            values = self.wording.policy.parameters[node.rule.name].values
            rule = str(values[0].value) if len(values) == 1 else self.wording.named(node.rule.name)
        nested = any(map(_kind, parts))
        return composed(kind, words, self.wording.language, rule=rule, nested=nested)

    def _inside(self, part: Expression, outer: str, place: int) -> str:
        text = self._amount(part)
        inside = stands_in_brackets(_kind(part), outer, right=place > 0)
        return bracketed(text, self.wording.language) if inside else text

    def _named(self, name: str) -> str:
        words = self.wording.named(name, entity=self.entity) or name
        value = self.wording.only_value(name) if self.valued else ""
        if not value:
            return words
        return pgettext("a figure with its value", "%(name)s (%(value)s)") % {"name": words, "value": value}

    def _is_day(self, node: Expression) -> bool:
        if isinstance(node, Name):
            return self.wording.is_day(node.name, entity=self.entity)
        if isinstance(node, Several):
            return any(map(self._is_day, node.parts))
        return isinstance(node, Day | Moved | NextMonth)


def _kind(node: Expression) -> str:
    """The kind of quantity that an amount makes of others; "" for a name or a number."""
    match node:
        case Arithmetic(operator=operator):
            return _MADE[operator]
        case Ratio(full=full):
            return "full" if full else "ratio"
        case Several(word=word) | Moved(word=word):
            return word
    made = {Share: "share", Portion: "portion", Rounded: "rounded", FullMonths: "full_months", NextMonth: "next_month"}
    return made.get(type(node), "")


def _summands(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Arithmetic) and node.operator == "+":
        yield from _summands(node.left)
        yield from _summands(node.right)
    else:
        yield node
