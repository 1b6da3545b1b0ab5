"""What a decision comes to on top of a page, in a list and in a table: score, grade and money."""

from unicodedata import east_asian_width

from django.utils.translation import gettext

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Quantity, Worth
from zhongchuang.engines.policy.provisions import Grant
from zhongchuang.engines.reporting.reasons_text import HeadlineText
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.quantities import Wording, as_number
from zhongchuang.voice.sentences import verdict_text

WIDEST = 32
"""A name wider than so many letters doesn't fit into a line."""


def headline(policy: Policy, decision: Decision, language: str) -> tuple[HeadlineText, ...]:
    """Score, grade and each sum of money, as far as the document has them; gettext must speak the language."""
    wording, told = Wording(policy, language), []
    if decision.score is not None:
        told.append(_worth(gettext("Score"), decision.score, wording))
    if decision.grade is not None:
        code = decision.grade.code
        told.append(HeadlineText(gettext("Grade"), wording.grade(code) if code else _waits(language), bool(code)))
    paid = {one.code: one for one in decision.paid}
    for found, grant, label in zip(decision.grants, policy.grants, grant_names(wording), strict=True):
        told.append(_worth(label, paid.get(grant.code, found), wording))
    return tuple(told)


def one_line(told: tuple[HeadlineText, ...]) -> str:
    """得分 67.8分 · 等级 良好 · 金额 300,000元."""
    return " · ".join(f"{one.label} {one.value}" for one in told)


def grant_names(wording: Wording) -> tuple[str, ...]:
    """A short name for each grant: by its first clause where that is short, else as an amount by number."""
    grants = wording.policy.grants
    if len(grants) == 1:
        return (gettext("Amount"),)
    return tuple(_grant_name(grant, place, wording) for place, grant in enumerate(grants, start=1))


def _grant_name(grant: Grant, place: int, wording: Wording) -> str:
    name = wording.clause(grant.text)
    width = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in name)
    return name if width <= WIDEST else gettext("Amount %(number)s") % {"number": grant.number or place}


def _worth(label: str, found: Worth, wording: Wording) -> HeadlineText:
    settled = bool(found.quantity.value)
    return HeadlineText(label, amount_told(found.quantity, wording) if settled else _waits(wording.language), settled)


def amount_told(quantity: Quantity, wording: Wording) -> str:
    """Points as they are read, money to the fen."""
    number = as_number(quantity.value)
    if quantity.unit not in FEN_PER or number is None:
        return wording.value(quantity)
    return formats.money_told(number, unit=quantity.unit, language=wording.language, exact=True)


def _waits(language: str) -> str:
    return verdict_text(Verdict.NEEDS_PERSON, language).word
