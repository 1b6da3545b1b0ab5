"""An expression of the policy language read aloud: service area at least least service area, or seats at least …"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from zhongchuang.engines.tables.expression.nodes import (
    Arithmetic,
    Comparison,
    Day,
    Expression,
    FullMonths,
    InPrinciple,
    Is,
    IsMissing,
    Joined,
    Name,
    Not,
    Number,
    Share,
)
from zhongchuang.voice import formats
from zhongchuang.voice.quantities import COMPOSED, Wording

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
_MADE = {"+": "sum", "-": "difference", "*": "product"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads expressions aloud. `entity` is the one whose fields the bare names mean."""

    wording: Wording
    entity: str

    def words(self, node: Expression) -> str:
        """The expression in words; gettext must speak the wording's language."""
        match node:
            case Joined(word=word, parts=parts):
                return self._joined(word, [self._part(part, inside=word) for part in parts])
            case Not(part=part):
                return gettext("not (%(statement)s)") % {"statement": self.words(part)}
            case InPrinciple(part=part):
                return gettext("in principle %(statement)s") % {"statement": self.words(part)}
            case Comparison() | Is() | IsMissing():
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
        return f"（{text}）" if formats.is_chinese(self.wording.language) else f"({text})"

    def _single(self, node: Comparison | Is | IsMissing) -> str:
        match node:
            case Comparison(operator=operator, left=left, right=right):
                phrases = {**COMPARED, **COMPARED_DAYS} if self._is_day(left) or self._is_day(right) else COMPARED
                return str(phrases[operator]) % {"left": self._amount(left), "right": self._amount(right)}
            case IsMissing(subject=subject, denied=denied):
                text = gettext("%(name)s is filled in") if denied else gettext("%(name)s is blank")
                return text % {"name": self._amount(subject)}
            case Is(subject=subject, values=values, denied=denied):
                words = tuple(self._choice(subject.name, value.name) for value in values)
                text = gettext("%(name)s is not %(value)s") if denied else gettext("%(name)s is %(value)s")
                joined = formats.joined(words, self.wording.language, last="or")
                return text % {"name": self._amount(subject), "value": joined}

    def _amount(self, node: Expression) -> str:
        match node:
            case Number(value=value):
                return formats.number(value)
            case Day(value=day):
                return formats.day(day, self.wording.language)
            case Name(name=name):
                return self.wording.named(name, entity=self.entity) or name
            case Share(part=left, whole=right) | FullMonths(start=left, end=right):
                return self._made("share" if isinstance(node, Share) else "full_months", left, right)
            case Arithmetic(operator=operator, left=left, right=right):
                return self._made(_MADE[operator], left, right)
            case _:
                return self.words(node)

    def _made(self, kind: str, left: Expression, right: Expression) -> str:
        return str(COMPOSED[kind]) % {"left": self._amount(left), "right": self._amount(right)}

    def _is_day(self, node: Expression) -> bool:
        return isinstance(node, Day) or (isinstance(node, Name) and self.wording.is_day(node.name, entity=self.entity))

    def _choice(self, name: str, code: str) -> str:
        if code in ("yes", "no"):
            return formats.yes_no(code == "yes", self.wording.language)
        field = self.wording.field(name, entity=self.entity)
        return field.choices[code].text(self.wording.language) if field and code in field.choices else code
