"""Columns of a result table for what a policy gives: points, grade and money; and the cells of one space."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from django.utils.translation import gettext, pgettext

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.reporting.result_table import Column, Shown
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.headlines import grant_names
from zhongchuang.voice.quantities import Wording, as_number

KINDS = ("items", "score", "grade", "grants")
"""What may be shown, each under this name among the columns of a round."""

PLACES = 2
"""Places of points and money in a table; a third of a point is rounded for reading alone."""


def kinds_of(policy: Policy) -> tuple[str, ...]:
    """Which of `KINDS` a policy provides."""
    provided = (policy.items, policy.score, policy.grades, policy.grants)
    return tuple(kind for kind, has in zip(KINDS, provided, strict=True) if has)


def result_columns(policy: Policy, kind: str, language: str) -> Iterator[Column]:
    """The columns of one of `KINDS`; gettext must speak the language. None where the policy provides none."""
    points = formats.unit_name("points", language)
    match kind:
        case "items":
            for item in policy.items:
                head = _head(f"{item.number} {item.text.text(language)}", points)
                yield Column(f"item:{item.code}", head, kind="number", width=14, places=PLACES)
        case "score" if policy.score is not None:
            yield Column("score", _head(gettext("Score"), points), kind="number", width=10, places=PLACES)
        case "grade" if policy.grades:
            yield Column("grade", gettext("Grade"), kind="verdict", width=14)
        case "grants":
            for grant in policy.grants:
                unit = formats.unit_name(grant.unit, language)
                name = _numbered(grant.number, grant.text, language)
                yield Column(f"grant:{grant.code}", _head(name, unit), kind="number", width=18, places=PLACES)
                if grant.budget:
                    head = _head(gettext("%(name)s, paid out") % {"name": name}, unit)
                    yield Column(f"paid:{grant.code}", head, kind="number", width=18, places=PLACES)


def _numbered(number: str, text: Bilingual, language: str) -> str:
    return f"{number} {text.text(language)}".strip()


def _head(name: str, unit: str) -> str:
    return pgettext("a column with its unit", "%(name)s (%(unit)s)") % {"name": name, "unit": unit}


def result_cells(policy: Policy, results: Mapping[str, Any], language: str) -> dict[str, Shown]:
    """The cells of one space from its results as they are kept; "needs_person" where one is open."""
    cells: dict[str, Shown] = {}
    for item, text in results.get("items", {}).items():
        cells[f"item:{item}"] = _number(text, "points")
    if "score" in results:
        cells["score"] = _number(results["score"], "points")
    if "grade" in results:
        grade = results["grade"]
        cells["grade"] = Wording(policy, language).grade(grade) if grade else Verdict.NEEDS_PERSON.value
    units = {grant.code: grant.unit for grant in policy.grants}
    for kind, prefix in (("grants", "grant"), ("paid", "paid")):
        for code, text in results.get(kind, {}).items():
            cells[f"{prefix}:{code}"] = _number(text, units[code])
    return cells


def _number(text: str, unit: str) -> Shown:
    """An exact value in its unit as a table takes it; what has no end is cut to four places."""
    number = as_number(text)
    if number is None:
        return Verdict.NEEDS_PERSON.value
    amount = number / FEN_PER.get(unit, 1)
    return Decimal(amount.numerator) / Decimal(amount.denominator) if _ends(amount) else _cut(amount)


def _ends(amount: Fraction) -> bool:
    return any((amount * 10**places).denominator == 1 for places in range(10))


def _cut(amount: Fraction) -> Decimal:
    return Decimal(floor(amount * 10_000 + Fraction(1, 2))).scaleb(-4)


@dataclass(frozen=True, slots=True)
class ResultText:
    """One result of a space in a list: its name, and what it comes to; "" while it needs a person."""

    name: str
    value: str
    numeric: bool = True


def result_texts(policy: Policy, results: Mapping[str, Any], language: str) -> tuple[ResultText, ...]:
    """Score, grade and each sum of money as far as the policy gives them; gettext must speak the language.

    With a budget it's what is paid out that counts.
    """
    wording, told = Wording(policy, language), []
    if policy.score is not None:
        number = as_number(results.get("score", ""))
        told.append(ResultText(gettext("Score"), "" if number is None else wording.amount(number, "points")))
    if policy.grades:
        grade = results.get("grade", "")
        told.append(ResultText(gettext("Grade"), wording.grade(grade) if grade else "", numeric=False))
    paid = {**results.get("grants", {}), **results.get("paid", {})}
    for grant, name in zip(policy.grants, grant_names(wording), strict=True):
        number = as_number(paid.get(grant.code, ""))
        told.append(ResultText(name, "" if number is None else _money(number, grant.unit, language)))
    return tuple(told)


def _money(fen: Fraction, unit: str, language: str) -> str:
    return formats.money_told(fen, unit=unit, language=language, exact=True)


def results_line(policy: Policy, results: Mapping[str, Any], language: str) -> str:
    """67.8分 · 良好 · 300,000元, as far as they are settled, for a list; gettext must speak the language.

    Several sums of money are told apart by their names.
    """
    texts = result_texts(policy, results, language)
    money = len(texts) - len(policy.grants)
    several = len(policy.grants) > 1
    return " · ".join(
        f"{one.name} {one.value}" if several and place >= money else one.value
        for place, one in enumerate(texts)
        if one.value
    )


def grades_told(policy: Policy, counts: Mapping[str, int], language: str) -> str:
    """How many spaces came to each grade, from the best: 优秀6，良好20; gettext must speak the language."""
    told = [
        f"{grade.names.text(language)} {formats.number(counts[grade.code])}"
        for grade in policy.grades
        if counts.get(grade.code)
    ]
    return ("，" if formats.is_chinese(language) else ", ").join(told)
