"""Rulings stand beside what was computed, all of them kept, the latest counting."""

from datetime import date

import pytest

from zhongchuang.engines.policy.findings import Decision, Finding, Ruling, Step
from zhongchuang.engines.policy.rulings import outcome, standing
from zhongchuang.kernel.verdict import Verdict

MET, NOT_MET, NEEDS = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON


def finding(condition: str, verdict: Verdict) -> Finding:
    return Finding(condition, "1", verdict, Step("judgement", verdict))


OPEN = Decision("S1", NEEDS, (finding("a", NEEDS), finding("b", MET), finding("c", NEEDS)))


def ruling(condition: str, verdict: Verdict, *, space: str = "S1", day: int = 1) -> Ruling:
    return Ruling(space, condition, verdict, "看过现场", "王敏", date(2024, 1, day))


def test_the_latest_given_counts_whatever_day_it_bears() -> None:
    given = [ruling("a", MET, day=9), ruling("c", MET), ruling("a", NOT_MET, day=2)]
    assert outcome(OPEN, given).verdict is NOT_MET
    assert outcome(OPEN, given).rulings == tuple(given)
    assert standing(OPEN, given) == {"a": given[2], "c": given[1]}


def test_a_ruling_on_a_computed_condition_is_kept_and_doesnt_count() -> None:
    given = [ruling("b", NOT_MET), ruling("a", MET), ruling("c", MET)]
    assert outcome(OPEN, given).verdict is MET
    assert outcome(OPEN, given).rulings == tuple(given)
    assert standing(OPEN, given) == {"a": given[1], "c": given[2]}


def test_a_ruling_on_another_space_is_not_this_ones() -> None:
    given = [ruling("a", MET), ruling("c", MET, space="S2")]
    assert outcome(OPEN, given).verdict is NEEDS
    assert outcome(OPEN, given).rulings == (given[0],)


def test_a_ruling_decides() -> None:
    with pytest.raises(ValueError, match="a ruling decides: S1 a"):
        outcome(OPEN, [ruling("a", NEEDS)])
