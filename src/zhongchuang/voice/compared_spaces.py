"""The spaces that change between two policies: what each comes to on either side, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from zhongchuang.apps.rulebook.comparisons import Answer
from zhongchuang.engines.policy.comparing import VERDICTS, Numbers
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.sentences import verdict_text


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A space and, for each aspect, its name and what it comes to left and right."""

    code: str
    name: str
    district: str
    aspects: tuple[tuple[str, tuple[str, str]], ...]


def space_rows(answer: Answer, places: Sequence[int], language: str) -> Iterator[SpaceRow]:
    """The spaces at these places; gettext must speak the language."""
    districts = answer.left.dictionary.entities["space"].fields["district"].choices
    for place in places:
        space = answer.listed[place]
        district = districts[space.district].text(language) if space.district in districts else space.district
        name = space.names.text(language) or space.code
        yield SpaceRow(space.code, name, district, tuple(_aspects(answer, place, language)))


def _aspects(answer: Answer, place: int, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    left, right = answer.compared.left, answer.compared.right
    if left.verdict is not None and right.verdict is not None:
        one, other = (verdict_text(VERDICTS[side[place]], language).word for side in (left.verdict, right.verdict))
        yield gettext("Conditions"), (one, other)
    if left.grade is not None and right.grade is not None:
        one = _grade(answer.left, int(left.grade[place]), language)
        yield gettext("Grade"), (one, _grade(answer.right, int(right.grade[place]), language))
    if left.points is not None and right.points is not None:
        one, other = (_amount(side, place, "points", language) for side in (left.points, right.points))
        yield gettext("Points"), (one, other)
    if left.money is not None and right.money is not None:
        one, other = (_amount(side, place, "yuan", language) for side in (left.money, right.money))
        yield gettext("Money"), (one, other)


def _grade(policy: Policy, place: int, language: str) -> str:
    if place < 0:
        return _waits(language)
    return policy.grades[place].names.text(language)


def _amount(numbers: Numbers, place: int, unit: str, language: str) -> str:
    """A settled amount with its unit; else that it needs a person."""
    if not numbers.known[place]:
        return _waits(language)
    value: Fraction = numbers.at(place)[0]
    if unit in FEN_PER:
        return formats.money_told(value, unit=unit, language=language)
    return formats.with_unit(value, unit, places=None if (value * 100).denominator == 1 else 2, language=language)


def _waits(language: str) -> str:
    return verdict_text(Verdict.NEEDS_PERSON, language).word
