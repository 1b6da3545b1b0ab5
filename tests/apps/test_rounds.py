"""A round is the engine's judgement of frozen returns, told step by step, kept as it was, published once."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.apps import small_city
from tests.apps.small_city import AT, FAILING, OFFICER, SMALL, SPACES, WAITING, YEAR, now, run_round, start_round
from tests.tables.clean_return import demo_dictionary
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions, facts, queries
from zhongchuang.apps.rulebook.actions import rounds
from zhongchuang.apps.rulebook.models import Decision, Finding, PolicyVersion, ReturnPart, Round, Ruling, Snapshot
from zhongchuang.config.home import PACKS
from zhongchuang.engines.policy import load
from zhongchuang.engines.policy.findings import Decision as Found
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.stored import decision_to_json
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.snapshot import freeze
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.workdays import Workdays

pytestmark = pytest.mark.django_db

LAST_DAY = date(YEAR, 12, 31)
FILING = PACKS / "national" / "filing-2017.policy.yaml"


def kept(round_: Round) -> list[tuple[Any, ...]]:
    """Everything a round holds of its decisions."""
    fields = ("space_code", "name_zh", "operator_zh", "computed", "standing", "reasons")
    return list(Decision.objects.filter(round=round_).values_list(*fields))


def computed_anew(round_: Round) -> list[Found]:
    """The decisions from what is stored: policy, snapshot, day, calendar."""
    policy, frozen = facts.policy(round_.policy), facts.snapshot(round_.snapshot)
    return list(judge(policy, frozen, as_of=round_.as_of, workdays=facts.workdays_of(round_)))


@pytest.fixture
def steps_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions are written, and progress told, two at a time."""
    monkeypatch.setattr(rounds, "DECISIONS_A_STEP", 2)


def test_a_round_is_what_the_engine_finds_in_the_same_records(loaded: None) -> None:
    policy = load_policy(FILING.read_bytes(), FILING.name, demo_dictionary())
    rows = small_city.rows_of()
    expected = {one.space: one for one in judge(policy, freeze(rows, year=YEAR), as_of=LAST_DAY)}
    round_ = run_round()
    assert {row.space_code: row.computed for row in round_.decisions.all()} == {
        space: one.verdict.value for space, one in expected.items()
    }
    found = Finding.objects.values_list("decision__space_code", "condition", "number", "computed", "standing", "needs")
    assert sorted(found) == sorted(
        (space, f.condition, f.number, f.verdict.value, f.verdict.value, f.needs)
        for space, one in expected.items()
        for f in one.findings
    )
    assert (round_.state, round_.done, round_.total, round_.finished_at) == ("draft", 5, 5, AT)


def test_the_small_city_has_spaces_that_fail_and_spaces_that_wait(loaded: None) -> None:
    round_ = run_round()
    standing = dict(round_.decisions.values_list("space_code", "standing"))
    assert standing == {**dict.fromkeys(FAILING, "not_met"), **dict.fromkeys(WAITING, "needs_person")}
    assert queries.tally(round_.pk) == queries.Tally(0, 2, 3)


def test_a_decision_keeps_the_names_that_were_frozen_with_it(loaded: None) -> None:
    round_ = run_round()
    before = kept(round_)
    small_city.hand_in(
        small_city.workbook(small_city.change(small_city.rows_of(), "space", 0, name_zh="后来的名称", seats=1))
    )
    assert kept(round_) == before
    assert computed_anew(round_)[0].findings == computed_anew(round_)[0].findings


def test_computed_again_from_what_is_stored_every_decision_is_the_same(loaded: None) -> None:
    small_city.adopt()
    round_ = small_city.publish(run_round())
    small_city.hand_in(small_city.workbook(small_city.rows_of([SMALL])))
    actions.add_policy(FILING.read_bytes().replace(b"value: 18", b"value: 19"), file="later.yaml", by=SITE, at=AT)
    facts.forget_city()
    facts._policy_of.cache_clear()
    stored = Round.objects.get(pk=round_.pk)
    reasons = dict(stored.decisions.values_list("space_code", "reasons"))
    stored.decisions.update(reasons={})  # on a copy whose results were removed
    anew = {one.space: json.loads(json.dumps(decision_to_json(one))) for one in computed_anew(stored)}
    assert anew == reasons
    assert sorted(anew) == sorted(SPACES)


def test_a_round_keeps_the_calendar_it_was_started_with(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    small_city.adopt()
    stored = Round.objects.get(pk=run_round().pk)
    began_with = facts.workdays()
    monkeypatch.setattr(facts, "workdays", Workdays)
    assert facts.workdays_of(stored) == began_with
    assert began_with != Workdays()


def test_a_document_in_another_language_is_not_run(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later engine that would differ says so: the document names the language it was written in."""
    small_city.adopt()
    stored = Round.objects.get(pk=run_round().pk)
    facts._policy_of.cache_clear()
    monkeypatch.setattr(load, "LANGUAGE", "3")
    with pytest.raises(DocumentRefused) as refused:
        facts.policy(stored.policy)
    facts._policy_of.cache_clear()
    (problem,) = refused.value.problems
    assert (problem.code, problem.values) == ("policy.unknown_language", {"found": "2", "known": "3"})


def test_a_stored_part_that_was_changed_is_told_and_nothing_is_judged(loaded: None) -> None:
    snapshot = Snapshot.objects.get()
    other = small_city.change(small_city.rows_of([SMALL]), "space", 0, seats=999)
    forged = actions.freeze(other, year=YEAR, at=AT).parts.get().part
    ReturnPart.objects.filter(digest=snapshot.parts.get(space_code=SMALL).part_id).update(content=forged.content)
    Snapshot.objects.exclude(pk=snapshot.pk).delete()
    with pytest.raises(Refused) as refusal:
        facts.snapshot(snapshot)
    assert refusal.value.code == "snapshot.changed"
    round_ = run_round()
    assert (round_.state, round_.failure, kept(round_)) == ("failed", "snapshot.changed", [])


def test_a_part_whose_bytes_are_damaged_is_told_too(loaded: None) -> None:
    part = Snapshot.objects.get().parts.get(space_code=SMALL).part
    ReturnPart.objects.filter(pk=part.pk).update(content=bytes(part.content)[:-9])
    round_ = run_round()
    assert (round_.state, round_.failure, kept(round_)) == ("failed", "snapshot.changed", [])


def test_progress_grows_step_by_step(loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    round_, told = start_round(), []
    write = rounds._write

    def watched(*given: Any) -> None:
        write(*given)
        seen = Round.objects.get(pk=round_.pk)
        told.append((seen.state, seen.done, seen.decisions.count()))

    monkeypatch.setattr(rounds, "_write", watched)
    rounds.run_round(round_.pk, now=now)
    assert told == [("running", 2, 2), ("running", 4, 4), ("running", 5, 5)]


def breaking_after(count: int) -> Any:
    """The engine, which stops after so many decisions."""

    def judged(*given: Any, **named: Any) -> Iterator[Found]:
        for place, one in enumerate(judge(*given, **named)):
            if place == count:
                raise KeyboardInterrupt
            yield one

    return judged


def test_a_run_that_was_cut_off_begins_anew_without_duplicates(
    loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = start_round()
    with monkeypatch.context() as broken:
        broken.setattr(rounds, "judge", breaking_after(3))
        with pytest.raises(KeyboardInterrupt):
            rounds.run_round(round_.pk, now=now)
    cut = Round.objects.get(pk=round_.pk)
    assert (cut.state, cut.done, len(kept(cut))) == ("running", 2, 2)
    rounds.run_round(round_.pk, now=now)
    again = Round.objects.get(pk=round_.pk)
    assert (again.state, again.done) == ("draft", 5)
    assert [row[0] for row in kept(again)] == sorted(SPACES)
    assert Finding.objects.count() == 10 * len(SPACES)
    assert [row[1:] for row in kept(again)] == [row[1:] for row in kept(run_round())]


@pytest.mark.parametrize("meeting", [0, 2, 4])
def test_two_runs_of_one_round_leave_every_decision_once(
    loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch, meeting: int
) -> None:
    """A second worker takes the round up while the first is under way; the first goes on afterwards."""
    round_ = start_round()

    def judged(*given: Any, **named: Any) -> Iterator[Found]:
        for place, one in enumerate(judge(*given, **named)):
            if place == meeting:
                monkeypatch.setattr(rounds, "judge", judge)
                rounds.run_round(round_.pk, now=now)
            yield one

    monkeypatch.setattr(rounds, "judge", judged)
    rounds.run_round(round_.pk, now=now)
    after = Round.objects.get(pk=round_.pk)
    assert (after.state, after.done, after.failure) == ("draft", 5, "")
    assert [row[0] for row in kept(after)] == sorted(SPACES)


@pytest.mark.parametrize("meeting", [2, 3])
def test_two_runs_that_take_turns_leave_every_decision_once(
    loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch, meeting: int
) -> None:
    """The second begins anew and is cut off; the first, which knows nothing of it, goes on."""
    round_ = start_round()

    def judged(*given: Any, **named: Any) -> Iterator[Found]:
        for place, one in enumerate(judge(*given, **named)):
            if place == meeting:
                monkeypatch.setattr(rounds, "judge", breaking_after(3))
                with pytest.raises(KeyboardInterrupt):
                    rounds.run_round(round_.pk, now=now)
            yield one

    monkeypatch.setattr(rounds, "judge", judged)
    rounds.run_round(round_.pk, now=now)
    after = Round.objects.get(pk=round_.pk)
    if after.state == "draft":
        assert [row[0] for row in kept(after)] == sorted(SPACES)
    else:
        assert (after.state, after.done) == ("running", len(kept(after)))


def test_an_error_of_ours_leaves_no_decision_and_the_round_can_run_again(
    loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = start_round()

    def judged(*given: Any, **named: Any) -> Iterator[Found]:
        yield from list(judge(*given, **named))[:4]
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(rounds, "judge", judged)
        with pytest.raises(ZeroDivisionError):
            rounds.run_round(round_.pk, now=now)
    failed = Round.objects.get(pk=round_.pk)
    assert (failed.state, failed.failure, kept(failed)) == ("failed", "round.broke_off", [])
    rounds.run_round(round_.pk, now=now)
    again = Round.objects.get(pk=round_.pk)
    assert (again.state, again.failure, len(kept(again))) == ("draft", "", 5)


def test_what_is_half_judged_counts_nowhere(loaded: None, steps_of_two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    round_ = start_round()
    monkeypatch.setattr(rounds, "judge", breaking_after(3))
    with pytest.raises(KeyboardInterrupt):
        rounds.run_round(round_.pk, now=now)
    assert queries.tallies([round_.pk]) == {}


def test_a_round_needs_returns(city: None) -> None:
    with pytest.raises(Refused) as refusal:
        start_round()
    assert (refusal.value.code, Round.objects.count()) == ("round.no_returns", 0)


def test_a_round_started_before_the_adoption_stays_a_trial(loaded: None) -> None:
    round_ = start_round()
    small_city.adopt()
    rounds.run_round(round_.pk, now=now)
    assert Round.objects.get(pk=round_.pk).trial is True
    assert run_round().trial is False


def refused(code: str, round_: Round) -> None:
    """Publishing is refused with this code, and the round is as before."""
    before = Round.objects.filter(pk=round_.pk).values().get()
    with pytest.raises(Refused) as refusal:
        actions.publish(round_.pk, by=OFFICER, at=AT)
    assert refusal.value.code == code
    assert Round.objects.filter(pk=round_.pk).values().get() == before


def test_a_trial_is_never_published_not_even_past_the_action(loaded: None) -> None:
    round_ = run_round()
    small_city.rule_on_everything(round_)
    refused("round.trial", round_)
    with pytest.raises(IntegrityError, match="trial_is_never_published"), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(state="published", published_at=AT)


def test_what_is_published_says_when(loaded: None) -> None:
    small_city.adopt()
    with pytest.raises(IntegrityError, match="published_round_says_when"), transaction.atomic():
        Round.objects.filter(pk=run_round().pk).update(state="published")


def test_a_draft_that_waits_for_people_is_not_published(loaded: None) -> None:
    small_city.adopt()
    round_ = run_round()
    with pytest.raises(Refused) as refusal:
        actions.publish(round_.pk, by=OFFICER, at=AT)
    assert (refusal.value.code, refusal.value.values) == ("round.people_needed", {"waiting": "3"})
    refused("round.people_needed", round_)


@pytest.mark.parametrize("state", ["queued", "running", "failed"])
def test_only_a_draft_is_published(loaded: None, state: str) -> None:
    small_city.adopt()
    round_ = run_round()
    small_city.rule_on_everything(round_)
    Round.objects.filter(pk=round_.pk).update(state=state)
    refused("round.not_a_draft", round_)


def test_what_is_published_stays_as_it_is(loaded: None) -> None:
    small_city.adopt()
    round_ = small_city.publish(run_round())
    before = Round.objects.filter(pk=round_.pk).values().get(), kept(round_), list(Ruling.objects.values())
    rounds.run_round(round_.pk, now=now)
    refused("round.not_a_draft", round_)
    with pytest.raises(Refused) as refusal:
        actions.rule(round_.pk, [small_city.entry(WAITING[0], "direction")], by=OFFICER, at=AT)
    assert refusal.value.code == "round.not_a_draft"
    assert (Round.objects.filter(pk=round_.pk).values().get(), kept(round_), list(Ruling.objects.values())) == before


def test_a_draft_is_not_run_again(loaded: None) -> None:
    round_ = run_round()
    small_city.rule_on_everything(round_)
    before = kept(round_), Ruling.objects.count()
    rounds.run_round(round_.pk, now=now)
    assert (kept(round_), Ruling.objects.count()) == before


def test_the_columns_of_the_result_are_known_ones_in_the_order_given(loaded: None) -> None:
    round_ = run_round()
    actions.choose_columns(round_.pk, ["result", "space_code", "result"], by=OFFICER, at=AT)
    assert Round.objects.get(pk=round_.pk).result_columns == ["result", "space_code"]
    for columns, code in ((["result", "password"], "columns.unknown"), ([], "columns.none")):
        with pytest.raises(Refused) as refusal:
            actions.choose_columns(round_.pk, columns, by=OFFICER, at=AT)
        assert refusal.value.code == code
    assert Round.objects.get(pk=round_.pk).result_columns == ["result", "space_code"]


def test_the_same_document_is_one_version_and_another_wording_is_another(city: None) -> None:
    actions.add_policy(FILING.read_bytes(), file="again.yaml", by=SITE, at=AT)
    actions.add_policy(FILING.read_bytes() + b"\n# later\n", file="later.yaml", by=SITE, at=AT)
    assert PolicyVersion.objects.count() == 2
    assert queries.policy_version(small_city.policy().hash) == small_city.policy()


def test_an_adoption_is_recorded_once(city: None) -> None:
    small_city.adopt()
    with pytest.raises(Refused) as refusal:
        small_city.adopt()
    assert refusal.value.code == "adoption.exists"


def test_a_site_serves_one_city(city: None, tmp_path: Path) -> None:
    actions.found_city("demo-city", by=SITE, at=AT)
    for pack, code in (("national", "city.exists"), ("no-such-place", "pack.not_found")):
        with pytest.raises(Refused) as refusal:
            actions.found_city(pack, by=SITE, at=AT)
        assert refusal.value.code == code


def test_a_round_has_a_name_in_both_languages(loaded: None) -> None:
    round_ = actions.start_round(
        title=Bilingual("甲", "A"), policy_id=small_city.policy().pk, year=YEAR, as_of=LAST_DAY, by=OFFICER, at=AT
    )
    assert (round_.title_zh, round_.title_en, round_.total, round_.done) == ("甲", "A", 5, 0)
