"""Rulings made at random on what an evaluation left open."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from random import Random

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Ruling
from zhongchuang.kernel.verdict import Verdict


def rulings_on(dice: Random, policy: Policy, decisions: list[Decision], *, as_of: date) -> list[Ruling]:
    """Some of the open conditions, grades, points, sums and readings ruled; an amount is 0 or a small one."""
    found: list[Ruling] = []
    for decision in decisions:
        for code, value in (*_verdicts(decision), *_amounts(dice, policy)):
            if dice.random() < 0.6:
                verdict = Verdict.MET if value else dice.choice([Verdict.MET, Verdict.NOT_MET])
                found.append(Ruling(decision.space, code, verdict, reason="", by="", on=as_of, value=value))
    return found


def _verdicts(decision: Decision) -> Iterator[tuple[str, str]]:
    """The conditions and grades that are open."""
    for finding in decision.findings:
        if finding.verdict is Verdict.NEEDS_PERSON:
            yield finding.condition, ""
    for code, step in decision.grade.steps if decision.grade else ():
        if step.verdict is Verdict.NEEDS_PERSON:
            yield code, ""


def _amounts(dice: Random, policy: Policy) -> Iterator[tuple[str, str]]:
    """An amount for what a person sets, a reading for what has several."""
    for asked in policy.asked:
        if asked.given is None:
            yield asked.code, str(Fraction(dice.choice([0, 1, 2]), 2 if asked in policy.items else 1))
        elif asked.given.readings:
            yield asked.code, dice.choice(asked.given.readings).code
