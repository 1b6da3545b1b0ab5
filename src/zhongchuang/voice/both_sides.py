"""One space under two policies: the reasons of each, and rule by rule what each comes to."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, pgettext

from zhongchuang.apps.rulebook.cohorts import Listed
from zhongchuang.apps.rulebook.comparisons import Question, reasons_of_both
from zhongchuang.engines.reporting.reasons_text import ConditionText, ReasonsText, WorthText
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice import formats
from zhongchuang.voice.reasons import SpaceNames, reasons


@dataclass(frozen=True, slots=True)
class BothRow:
    """One rule: its number and text, what it comes to on either side, and whether the two differ."""

    number: str
    rule: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether the two sides come to something else."""
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class BothRows:
    """The rules of one kind under a heading."""

    title: str
    rows: tuple[BothRow, ...]


@dataclass(frozen=True, slots=True)
class BothText:
    """The reasons of both sides in full, and the rules of each kind side by side."""

    left: ReasonsText
    right: ReasonsText
    parts: tuple[BothRows, ...]


def both_sides(question: Question, space: Listed, language: str) -> BothText:
    """What both policies say of one space. Refused: as `comparisons.reasons_of_both`."""
    names = SpaceNames(space.code, space.names, Bilingual(""), space.district)
    left, right = (
        reasons(
            policy,
            outcome,
            names=names,
            as_of=question.as_of,
            language=language,
            snapshot_hash=question.snapshot.hash,
        )
        for policy, outcome in reasons_of_both(question, space.code)
    )
    with translation.override(language):
        return BothText(left, right, tuple(part for part in _parts(left, right) if part.rows))


def _parts(left: ReasonsText, right: ReasonsText) -> Iterator[BothRows]:
    yield BothRows(gettext("What it comes to"), tuple(_headlines(left, right)))
    yield BothRows(gettext("Conditions"), tuple(_conditions(left.conditions, right.conditions)))
    yield BothRows(gettext("Items and points"), tuple(_worths(left.items, right.items)))
    yield BothRows(gettext("Money"), tuple(_worths(left.grants, right.grants)))


def _headlines(left: ReasonsText, right: ReasonsText) -> Iterator[BothRow]:
    if left.conditions or right.conditions:
        results = (side.verdict.word if side.conditions else formats.NOTHING for side in (left, right))
        yield BothRow("", gettext("All conditions"), *results)
    for one, other in _paired({h.label: h.value for h in left.headline}, {h.label: h.value for h in right.headline}):
        yield BothRow("", one, *(value or formats.NOTHING for value in other))


def _paired(left: dict[str, str], right: dict[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key in dict.fromkeys((*left, *right)):
        yield key, (left.get(key, ""), right.get(key, ""))


def _conditions(left: tuple[ConditionText, ...], right: tuple[ConditionText, ...]) -> Iterator[BothRow]:
    one, other = ({c.code: c for c in side} for side in (left, right))
    for code in dict.fromkeys((*one, *other)):
        found = one.get(code) or other[code]
        yield BothRow(found.number, found.rule, *(_told(side.get(code)) for side in (one, other)))


def _told(condition: ConditionText | None) -> str:
    """The verdict, and what was asked and found behind it."""
    if condition is None:
        return gettext("not asked")
    values = {"verdict": condition.verdict.word, "asked": condition.asked, "found": condition.found}
    if condition.asked and condition.found:
        return pgettext("a condition on one side", "%(verdict)s (asked: %(asked)s; found: %(found)s)") % values
    return condition.verdict.word


def _worths(left: tuple[WorthText, ...], right: tuple[WorthText, ...]) -> Iterator[BothRow]:
    one, other = ({w.code: w for w in side} for side in (left, right))
    for code in dict.fromkeys((*one, *other)):
        found = one.get(code) or other[code]
        yield BothRow(found.number, found.rule, *(_amount(side.get(code)) for side in (one, other)))


def _amount(worth: WorthText | None) -> str:
    """What it comes to; of money with a budget also what is paid."""
    if worth is None:
        return formats.NOTHING
    if worth.payment is not None and worth.payment.amount != worth.amount:
        return gettext("%(claimed)s, of which %(paid)s is paid") % {
            "claimed": worth.amount,
            "paid": worth.payment.amount,
        }
    return worth.amount
