"""What is made of several amounts, in words: a sum, a share, so many percent, a day moved by a length of time."""

from collections.abc import Mapping, Sequence
from functools import reduce

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

from zhongchuang.voice import formats

PAIRS: Mapping[str, Promise] = {
    "sum": pgettext_lazy("an amount", "%(left)s plus %(right)s"),
    "difference": pgettext_lazy("an amount", "%(left)s less %(right)s"),
    "product": pgettext_lazy("an amount", "%(left)s times %(right)s"),
    "share": pgettext_lazy("an amount", "%(left)s as a share of %(right)s"),
    "ratio": pgettext_lazy("an amount", "%(left)s divided by %(right)s"),
    "full": pgettext_lazy("an amount", "the full times that %(right)s goes into %(left)s"),
    "portion": pgettext_lazy("an amount", "%(left)s of %(right)s"),
    "full_months": pgettext_lazy("an amount", "full months from %(left)s to %(right)s"),
    "after": pgettext_lazy("a day", "%(right)s after %(left)s"),
    "before": pgettext_lazy("a day", "%(right)s before %(left)s"),
    "limit": pgettext_lazy("a day", "the last day of a limit of %(right)s from %(left)s"),
}
"""What two amounts make, by the kind of quantity."""

SEVERAL: Mapping[str, Promise] = {
    "smallest": pgettext_lazy("an amount", "the smallest of %(list)s"),
    "largest": pgettext_lazy("an amount", "the largest of %(list)s"),
    "first_known": pgettext_lazy("an amount", "the first of %(list)s that is known"),
}
OF_TWO: Mapping[str, Promise] = {
    "smallest": pgettext_lazy("an amount", "the smaller of %(list)s"),
    "largest": pgettext_lazy("an amount", "the larger of %(list)s"),
}
ROUNDED: Mapping[str, Promise] = {
    "down": pgettext_lazy("rounding", "rounded down"),
    "up": pgettext_lazy("rounding", "rounded up"),
    "half_up": pgettext_lazy("rounding", "rounded to the nearest, a half up"),
    "half_even": pgettext_lazy("rounding", "rounded to the nearest, a half to the even"),
}
TIES: Mapping[str, Promise] = {
    "first": pgettext_lazy("ties", "equals share the better place"),
    "last": pgettext_lazy("ties", "equals share the worse place"),
    "person": pgettext_lazy("ties", "a person decides between equals"),
}
SPECIAL_WORDS: Mapping[str, Mapping[str, Promise]] = {"rounding": ROUNDED, "ties": TIES}
"""Words for the values of parameters that are no number, by their unit."""

COMPOSED = frozenset({*PAIRS, *SEVERAL, "rounded", "next_month"})
"""The kinds of quantity that are made of others and have no name of their own."""

JOINING = frozenset({"sum", "difference"})
BINDING = frozenset({"product", "difference", "ratio", "full", "portion"})
"""Beside these a sum or a difference stands in brackets."""


def composed(kind: str, parts: Sequence[str], language: str, *, rule: str = "", nested: bool = False) -> str:
    """What the parts make, in words; gettext must speak the language.

    `rule` is the rounding's code, or its name; `nested` says that a part is itself made of others.
    """
    match kind:
        case "rounded":
            values = {"amount": parts[0], "step": parts[1], "how": rounding(rule)}
            return pgettext("an amount", "%(amount)s, %(how)s to %(step)s") % values
        case "next_month":
            return pgettext("a day", "the first day of the month after %(day)s") % {"day": parts[0]}
        case "sum" if nested:
            return reduce(_plus, parts)
        case "sum" if len(parts) > 2:
            return _sum_of_many(parts, language)
        case _ if kind in SEVERAL:
            templates = OF_TWO if len(parts) == 2 and kind in OF_TWO else SEVERAL
            return str(templates[kind]) % {"list": formats.joined(tuple(parts), language)}
        case _:
            return str(PAIRS[kind]) % {"left": parts[0], "right": parts[1]}


def _plus(left: str, right: str) -> str:
    return pgettext("an amount made of others", "%(left)s plus %(right)s") % {"left": left, "right": right}


def _sum_of_many(parts: Sequence[str], language: str) -> str:
    if formats.is_chinese(language):
        return str(PAIRS["sum"]) % {"left": "、".join(parts[:-1]), "right": parts[-1]}
    return " plus ".join(parts)


def rounding(rule: str) -> str:
    """How a rule rounds; the name of a rule whose code isn't known now."""
    return str(ROUNDED[rule]) if rule in ROUNDED else gettext("rounded as “%(rule)s” says") % {"rule": rule}


def bracketed(text: str, language: str) -> str:
    """A part set apart: （…）/ (…)."""
    return f"（{text}）" if formats.is_chinese(language) else f"({text})"


def stands_in_brackets(inner: str, outer: str, *, right: bool) -> bool:
    """Whether an amount inside another needs brackets to be read as it is meant."""
    if outer in SEVERAL:
        return inner in PAIRS
    if inner in JOINING:
        return outer in BINDING and (right or outer != "difference")
    return right and inner in BINDING and outer in ("ratio", "full")
