"""What would be enough: each change tried on the records by the other engine; one step less is too little."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests.policy.city import LAST_DAY, filing, meeting_space, snapshot
from tests.policy.random_city import RandomCity
from tests.policy.test_columns import DOCUMENTS, worked
from zhongchuang.engines.policy.columns import CohortRefused, cohort_of, judge_columns
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.enough import Case, Enough, Goal, enough
from zhongchuang.engines.policy.findings import Decision
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.policy.reference.rulings import RulingRefused
from zhongchuang.engines.tables.fields import FieldType
from zhongchuang.engines.tables.records import Row, Snapshot, Value
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

NOBODY = Workdays()
CITIES = 4


def found_in(policy: Policy, spaces: Snapshot, as_of: date) -> list[tuple[str, Enough]]:
    """By space, every change that would be enough."""
    cohort = cohort_of(policy, spaces, reduced(policy, spaces, as_of=as_of, workdays=NOBODY))
    outcomes = judge_columns(policy, cohort, as_of=as_of, workdays=NOBODY)
    return [
        (space, change)
        for place, space in enumerate(cohort.spaces)
        for changes in enough(Case(policy, cohort, place, as_of, NOBODY), outcomes).values()
        for change in changes
    ]


def with_value(policy: Policy, spaces: Snapshot, space: str, change: Enough, value: int) -> Snapshot:
    """The records with one fact of one space typed over."""
    field = policy.dictionary.field(policy.subject, change.lever.name)
    typed: Value
    match field.type:
        case FieldType.DATE:
            typed = date.fromordinal(value)
        case FieldType.YES_NO:
            typed = bool(value)
        case FieldType.DECIMAL:
            typed = Decimal(value) / change.lever.scale
        case _:
            typed = value
    key = policy.reaches.subject_key
    rows = tuple(
        Row(row.entity, {**row.values, field.code: typed}, row.origin) if row.values[key] == space else row
        for row in spaces.rows[policy.subject]
    )
    return Snapshot(spaces.year, {**spaces.rows, policy.subject: rows}, hash="")


def reached(policy: Policy, goal: Goal, decision: Decision, before: Decision) -> bool:
    """Whether a run of the other engine reaches the goal."""
    if goal.kind == "condition":
        return next(one.verdict for one in decision.findings if one.condition == goal.code) is Verdict.MET
    codes = [grade.code for grade in policy.grades]
    met = [{one.condition for one in run.findings if one.verdict is Verdict.MET} for run in (before, decision)]
    grade = decision.grade.code if decision.grade else ""
    return grade != "" and codes.index(grade) <= codes.index(goal.code) and met[0] <= met[1]


def run(policy: Policy, spaces: Snapshot, space: str, as_of: date) -> Decision:
    (decision,) = judge(policy, spaces, as_of=as_of, workdays=NOBODY, spaces=(space,))
    return decision


@pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name.removesuffix('.policy.yaml')}"
)
def test_it_suffices_and_one_step_less_does_not(path: Path) -> None:
    policy = worked(path)
    for city in range(CITIES):
        random = Random(f"enough {path.name} {city}")
        made = RandomCity(policy, random, year=2023, gaps=random.choice((0.0, 0.05)))
        spaces, as_of = made.snapshot(random.randint(1, 5)), date(2023, 12, 31)
        try:
            changes = found_in(policy, spaces, as_of)
        except (CohortRefused, RulingRefused):
            continue
        for space, change in changes:
            if change.lever.kind == "records" or "." in change.lever.name:
                continue
            before = run(policy, spaces, space, as_of)
            less = change.after - (1 if change.after > change.lever.before else -1)
            told = [
                reached(
                    policy,
                    change.goal,
                    run(policy, with_value(policy, spaces, space, change, value), space, as_of),
                    before,
                )
                for value in (change.after, less)
            ]
            assert (space, change, told) == (space, change, [True, False])


# The filing rule: what a maker can read off ----------------------------------------------------------


def filed(events: int, **space: Value) -> Snapshot:
    """A space that meets everything, with so many events and some facts typed over."""
    records = meeting_space("S0")
    records["space"][0].update(space)
    records["event"] = [{**records["event"][0], "event_no": f"E{number}"} for number in range(events)]
    return snapshot(records)


def told(policy: Policy, spaces: Snapshot) -> dict[str, list[tuple[str, int, int, int]]]:
    """By goal, each lever with its value before and after, over its scale."""
    found: dict[str, list[tuple[str, int, int, int]]] = {}
    for _, one in found_in(policy, spaces, LAST_DAY):
        lever = one.lever
        found.setdefault(one.goal.code, []).append((lever.name, lever.before, one.after, lever.scale))
    return found


def test_events_that_are_lacking_are_counted() -> None:
    assert told(filing(), filed(7)) == {"events": [("events_in_year", 7, 10, 1)]}
    verdicts = [run(filing(), filed(events), "S0", LAST_DAY) for events in (9, 10)]
    assert [reached(filing(), Goal("condition", "events"), one, one) for one in verdicts] == [False, True]


def test_an_any_of_is_reached_either_way_and_a_share_from_both_ends() -> None:
    seats_and_area = told(filing(), filed(10, seats=20, service_area=Decimal(400)))["premises"]
    assert seats_and_area == [("service_area", 40000, 50000, 100), ("seats", 20, 30, 1)]


def test_what_two_things_are_lacking_for_no_single_change_reaches() -> None:
    lacking = filed(10, seats=20, service_area=Decimal(400), seat_area=Decimal(0), public_service_area=Decimal(0))
    cohort = cohort_of(filing(), lacking, reduced(filing(), lacking, as_of=LAST_DAY, workdays=NOBODY))
    outcomes = judge_columns(filing(), cohort, as_of=LAST_DAY, workdays=NOBODY)
    assert enough(Case(filing(), cohort, 0, LAST_DAY, NOBODY), outcomes) == {Goal("condition", "premises"): []}
