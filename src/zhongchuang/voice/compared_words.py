"""What the words of a comparison are made of: tables, pictures, the names of the two sides, of verdicts and grades."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from zhongchuang.engines.policy.comparing import VERDICTS
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.reporting import comparison_charts as charts
from zhongchuang.voice import formats
from zhongchuang.voice.sentences import verdict_text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words: its caption, the heads of its columns and which are numbers, and its rows."""

    key: str
    caption: str
    heads: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its finding, what it shows in words, and the same numbers as a table."""

    key: str
    title: str
    spec: charts.Spec
    description: str
    grid: Grid


def plan_names() -> tuple[str, str]:
    """What the two sides are called; gettext must speak the language."""
    return gettext("Plan 1"), gettext("Plan 2")


def verdict_name(place: int, language: str) -> str:
    """The word for a place in VERDICTS."""
    return verdict_text(VERDICTS[place], language).word


def grade_names(policy: Policy, language: str) -> list[str]:
    """The grades, and last what those are called that need a person."""
    names = [grade.names.text(language) for grade in policy.grades]
    return [*names, verdict_name(VERDICTS.index("needs_person"), language)] if names else []


def points_told(value: Fraction) -> str:
    """Points on average, at two places."""
    return formats.number(value, places=2)


def signed(number: int | Fraction, told: Callable[[int], str] | Callable[[Fraction], str]) -> str:
    """A difference with its sign: +3, −3, 0."""
    shown = told(number)  # type: ignore[arg-type]
    return f"+{shown}" if number > 0 else shown
