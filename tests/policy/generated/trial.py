"""One trial: a document and a cohort made at random, reduced twice, judged twice, with rulings and without."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import ibis

from tests.policy.city import dictionary
from tests.policy.generated.agreement import Difference, judged_differently, reduced_differently
from tests.policy.generated.cohorts import cohort
from tests.policy.generated.documents import document
from tests.policy.generated.rulings import rulings_on
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reducing import reduced_by_plan
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.policy.reference.rulings import RulingRefused
from zhongchuang.engines.tables.calendar import load_calendar
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.kernel.workdays import Workdays

DAYS = (date(2023, 12, 31), date(2023, 12, 31), date(2021, 3, 1), date(2030, 1, 1))


TOO_MUCH = {"policy.too_large", "policy.quotients_joined", "policy.not_fixed"}
"""What a generated document may be refused for."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial, where the engines differ, and the text of the document.

    `outcome` is judged, refused (when it was loaded), or too_large: loaded, since two amounts of a space
    may be multiplied, and then refused by the columns for the very numbers of this cohort.
    """

    outcome: str
    differences: tuple[Difference, ...]
    text: str


@cache
def workdays() -> Workdays:
    return load_calendar(Path(__file__).parents[3] / "packs" / "national")


@cache
def connection() -> ibis.BaseBackend:
    return ibis.duckdb.connect()


def trial(dice: Random, *, plan: bool = True) -> Trial:
    """Make a document and a cohort, and let all engines have them; `plan`: the reducing on Ibis too."""
    text = document(dice)
    try:
        policy = load_policy(text.encode(), "generated.yaml", dictionary())
    except DocumentRefused as refused:
        assert {str(problem.code) for problem in refused.problems} <= TOO_MUCH, text
        return Trial("refused", (), text)
    snapshot, as_of = cohort(dice), dice.choice(DAYS)
    plain = reduced(policy, snapshot, as_of=as_of, workdays=workdays())
    found: list[Difference] = []
    if plan:
        planned = reduced_by_plan(policy, snapshot, as_of=as_of, workdays=workdays(), connection=connection())
        found += reduced_differently(plain, planned)
    try:
        found += judged_differently(policy, snapshot, plain, as_of=as_of, workdays=workdays())
    except CohortRefused as refused:
        assert refused.code is CohortCode.TOO_LARGE, (refused, text)
        return Trial("too_large", tuple(found), text)
    decisions = list(judge(policy, snapshot, as_of=as_of, workdays=workdays()))
    rulings = rulings_on(dice, policy, decisions, as_of=as_of)
    try:
        found += judged_differently(policy, snapshot, plain, as_of=as_of, workdays=workdays(), rulings=rulings)
    except RulingRefused:
        return Trial("judged", tuple(found), text)
    except CohortRefused as refused:
        assert refused.code is CohortCode.TOO_LARGE, (refused, text)
        return Trial("too_large", tuple(found), text)
    return Trial("judged", tuple(found), text)
