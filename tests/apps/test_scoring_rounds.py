"""A round under a rule that gives points, grades and money: what is kept of it, and how it follows a ruling."""

import json

import pytest

from tests.apps import scoring, small_city
from tests.apps.small_city import FIRST_CLAIM, NAME_ONLY, NO_LEGAL_PERSON, OFFICER, SMALL
from zhongchuang.apps.rulebook import actions, facts, queries
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.stored import decision_from_json, decision_to_json
from zhongchuang.engines.tables.calendar import load_calendar
from zhongchuang.kernel.refusal import Refused


def _kept(round_: Round) -> dict[str, tuple[str, str, bool]]:
    return {row.space_code: (row.standing, row.grade, row.public) for row in round_.decisions.all()}


def test_points_grade_and_money_are_kept_in_short_beside_the_reasons(loaded: None) -> None:
    round_ = scoring.run_round(scoring.settled())
    assert (round_.state, round_.failure, round_.asks) == ("draft", "", True)
    row = round_.decisions.get(space_code=FIRST_CLAIM)
    decision = decision_from_json(row.reasons)
    assert decision.score is not None and decision.grade is not None
    assert row.results == {
        "items": {one.code: one.quantity.value for one in decision.items},
        "score": decision.score.quantity.value,
        "grade": decision.grade.code,
        "grants": {one.code: one.quantity.value for one in decision.grants},
        "paid": {one.code: one.quantity.value for one in decision.paid},
    }
    assert row.grade == decision.grade.code in ("excellent", "good")
    assert sum(int(one.results["paid"]["award"]) for one in round_.decisions.all()) <= 500_000 * 100


def test_computed_again_from_what_is_stored_every_decision_is_the_same(loaded: None) -> None:
    round_ = scoring.run_round(scoring.settled())
    policy, frozen = facts.policy(round_.policy), facts.snapshot(round_.snapshot)
    again = judge(policy, frozen, as_of=round_.as_of, workdays=facts.workdays())
    anew = {one.space: json.loads(json.dumps(decision_to_json(one))) for one in again}
    assert anew == dict(round_.decisions.values_list("space_code", "reasons"))


def test_a_city_without_a_calendar_of_its_own_counts_by_the_nations(city: None) -> None:
    national = load_calendar(facts.pack_folder("national"))
    assert national.years and facts.workdays() == national


def test_what_the_rule_keeps_from_the_public_stays_from_it(loaded: None) -> None:
    round_ = scoring.run_round(scoring.settled())
    kept = _kept(round_)
    hidden = {code for code, (_standing, grade, _public) in kept.items() if grade in ("other", "")}
    assert {code for code, (_standing, _grade, public) in kept.items() if not public} == hidden != set()
    shown = {row.space_code for row in queries.public_decisions(round_.pk, met_only=False)}
    assert shown == set(kept) - hidden


def test_a_result_that_is_open_needs_a_person_though_every_condition_is_met(loaded: None) -> None:
    round_ = scoring.run_round(scoring.document(judged=True))
    row = round_.decisions.get(space_code=FIRST_CLAIM)
    assert (row.computed, row.standing, row.grade, row.results["score"]) == ("met", "needs_person", "", "")
    assert row.space_code in {one.space_code for one in queries.open_results(round_.pk)}
    with pytest.raises(Refused) as refusal:
        actions.publish(round_.pk, by=OFFICER, at=small_city.AT)
    assert refusal.value.code == "round.people_needed"


def test_a_rule_that_asks_nothing_has_no_verdict_to_tell(loaded: None) -> None:
    round_ = scoring.run_round(scoring.document(ceiling=5_000_000, asks=False))
    assert not round_.asks
    assert {standing for standing, _grade, _public in _kept(round_).values()} == {"met"}
    assert queries.tally_by_condition(round_.pk) == {}
    counts = queries.counts(round_.pk)
    tally, grades = counts.tally, counts.grades
    assert (tally, sum(grades.values())) == (queries.tally(round_.pk), len(small_city.SPACES))


def test_grade_and_money_follow_a_ruling_on_a_condition_and_the_finding_stays(loaded: None) -> None:
    rows = small_city.change(small_city.rows_of(), "space", 0, has_management_body=False)
    changed = str(rows["space"][0].values["space_code"])
    small_city.hand_in(small_city.workbook(rows))
    round_ = scoring.run_round(scoring.settled())
    before = round_.decisions.get(space_code=changed)
    assert (before.computed, before.standing, before.grade) == ("needs_person", "needs_person", "")
    found = decision_from_json(before.reasons).findings
    actions.rule(round_.pk, [small_city.entry(changed, "direction")], by=OFFICER, at=small_city.AT)
    after = round_.decisions.get(space_code=changed)
    assert (after.computed, decision_from_json(after.reasons).findings) == ("needs_person", found)
    assert after.standing == "met" and after.grade
    assert {SMALL, NAME_ONLY, NO_LEGAL_PERSON} <= set(_kept(round_))
    paid = [int(row.results["paid"]["award"]) for row in round_.decisions.all()]
    assert all(row.results["paid"]["award"] != "" for row in round_.decisions.all()) and sum(paid) <= 50_000_000
