"""The whole regulations: their cases hold, their arithmetic agrees, and published totals bear out the quota."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests.policy.test_rule_kinds import failed, otherwise_worked_out
from zhongchuang.cli.manual_text.kinds import EXAMPLES
from zhongchuang.cli.sources import national_workdays, policy_of
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.records import Origin, Row, Snapshot

REGULATIONS = sorted(EXAMPLES.glob("*.policy.yaml"))


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.name.removesuffix(".policy.yaml"))
def test_the_cases_hold_and_their_arithmetic_agrees(path: Path) -> None:
    policy, _dictionary = policy_of(path, None)
    assert policy.cases
    assert failed(run_cases(policy, national_workdays())) == []
    assert otherwise_worked_out(policy) == []


@pytest.mark.parametrize(("as_of", "graded_a"), [(date(2021, 12, 31), 258), (date(2022, 12, 31), 386)])
def test_a_published_total_comes_out_on_invented_scores(as_of: date, graded_a: int) -> None:
    """The nation's 1,287 incubators with scores made up for this test: as many are A as were published."""
    policy, _dictionary = policy_of(EXAMPLES / "published-quotas.policy.yaml", None)
    scores = [Decimal(number) / 10 for number in range(1287)]
    Random(1287).shuffle(scores)
    rows = tuple(
        Row("space", {"space_code": f"S{number:04}", "review_points": score}, Origin("", "space", number, {}))
        for number, score in enumerate(scores)
    )
    snapshot = Snapshot(as_of.year, {"space": rows}, hash="")
    decisions = judge(policy, snapshot, as_of=as_of, workdays=national_workdays())
    found = [decision.space for decision in decisions if decision.grade and decision.grade.code == "grade_a"]
    assert sorted(found) == [
        f"S{number:04}" for number, score in enumerate(scores) if score >= Decimal(1287 - graded_a) / 10
    ]
