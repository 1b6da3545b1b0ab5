"""The national filing rule, condition by condition: what each space comes to was written down before the rule ran."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from tests.policy.city import FILING, LAST_DAY, Records, Values, dictionary, filing, meeting_space, snapshot
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.computing import computing_summary
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Ruling
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.rulings import outcome
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

MET, NOT_MET, NEEDS = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON

Change = Callable[[Records], None]


def space(**values: Value | None) -> Change:
    """Set fields of the space; None blanks one."""

    def change(records: Records) -> None:
        _set(records["space"][0], values)

    return change


def operator(**values: Value | None) -> Change:
    def change(records: Records) -> None:
        _set(records["operator"][0], values)

    return change


def first(entity: str, many: int, *also: Change, **values: Value | None) -> Change:
    """Keep the first so many rows of an entity, and set fields of the last one kept."""

    def change(records: Records) -> None:
        del records[entity][many:]
        if values:
            _set(records[entity][-1], values)
        for one in also:
            one(records)

    return change


def without(entity: str, *also: Change) -> Change:
    def change(records: Records) -> None:
        del records[entity]
        for one in also:
            one(records)

    return change


def _set(row: Values, values: Mapping[str, Value | None]) -> None:
    for field, value in values.items():
        row.pop(field, None)
        if value is not None:
            row[field] = value


EXPECTED: list[tuple[str, str, Change, Verdict]] = [
    ("management_body", "body and legal person", space(), MET),
    ("management_body", "no body", space(has_management_body=False), NOT_MET),
    ("management_body", "body unknown", space(has_management_body=None), NEEDS),
    ("management_body", "no legal person, in principle", operator(independent_legal_person=False), NEEDS),
    ("management_body", "legal person unknown", operator(independent_legal_person=None), NEEDS),
    ("time_open", "four years", space(), MET),
    ("time_open", "six months: 30 June to 31 December", space(opened_on=date(2023, 6, 30)), NOT_MET),
    ("time_open", "18 months: 30 June 2022 to 31 December 2023", space(opened_on=date(2022, 6, 30)), MET),
    ("time_open", "17 months: 1 July 2022 to 31 December 2023", space(opened_on=date(2022, 7, 1)), NOT_MET),
    ("time_open", "day unknown", space(opened_on=None), NEEDS),
    ("premises", "800 m2, 60 seats, (600 + 200) / 1000 = 80%", space(), MET),
    ("premises", "300 m2, 20 seats", space(service_area=Decimal(300), seats=20), NOT_MET),
    ("premises", "500 m2, 29 seats", space(service_area=Decimal(500), seats=29), MET),
    ("premises", "499.99 m2, 29 seats", space(service_area=Decimal("499.99"), seats=29), NOT_MET),
    ("premises", "499.99 m2, 30 seats", space(service_area=Decimal("499.99"), seats=30), MET),
    ("premises", "499.99 m2, seats unknown", space(service_area=Decimal("499.99"), seats=None), NEEDS),
    ("premises", "(550 + 200) / 1000 = 75%", space(seat_area=Decimal(550)), MET),
    ("premises", "(549.99 + 200) / 1000 = 74.999%", space(seat_area=Decimal("549.99")), NOT_MET),
    ("premises", "no shared area", space(seat_area=Decimal(900), public_service_area=Decimal(0)), NOT_MET),
    ("premises", "no facilities", space(public_facilities=False), NOT_MET),
    ("premises", "total unknown", space(total_area=None), NEEDS),
    ("premises", "total of nothing", space(total_area=Decimal(0)), NEEDS),
    ("residents", "25", space(), MET),
    ("residents", "7", first("resident", 7), NOT_MET),
    ("residents", "20", first("resident", 20), MET),
    ("residents", "19", first("resident", 19), NOT_MET),
    ("residents", "19, and one left in 2022", first("resident", 20, left_on=date(2022, 12, 31)), NOT_MET),
    ("residents", "19, and one of unknown end", first("resident", 20, agreement_to=None), NEEDS),
    ("residents", "18, and one of unknown end", first("resident", 19, agreement_to=None), NOT_MET),
    ("residents", "no list, no total", without("resident"), NEEDS),
    ("residents", "no list, a total of 30", without("resident", space(residents_total=30)), NEEDS),
    ("residents", "no list, a total of 0", without("resident", space(residents_total=0)), NOT_MET),
    ("new_firms_or_financed", "12 firms, 7 financed", space(), MET),
    ("new_firms_or_financed", "3 firms, 2 financed", first("resident", 3, first("investment", 2)), NOT_MET),
    ("new_firms_or_financed", "10 firms, 4 financed", first("resident", 10, first("investment", 4)), MET),
    ("new_firms_or_financed", "9 firms, 4 financed", first("resident", 9, first("investment", 4)), NOT_MET),
    ("new_firms_or_financed", "9 firms, 5 financed", first("resident", 9, first("investment", 5)), MET),
    (
        "new_firms_or_financed",
        "9 firms, 4 financed, one of them twice",
        first("resident", 9, first("investment", 5, resident_no="1")),
        NOT_MET,
    ),
    ("new_firms_or_financed", "9 firms, financing unknown", first("resident", 9, without("investment")), NEEDS),
    ("typical_cases", "5", space(), MET),
    ("typical_cases", "1", first("typical_case", 1), NOT_MET),
    ("typical_cases", "3", first("typical_case", 3), MET),
    ("typical_cases", "2", first("typical_case", 2), NOT_MET),
    ("typical_cases", "2, and one of unknown day", first("typical_case", 3, happened_on=None), NEEDS),
    ("staff_and_mentors", "5 and 6", space(), MET),
    ("staff_and_mentors", "1 and 6", first("staff", 1), NOT_MET),
    ("staff_and_mentors", "3 and 3", first("staff", 3, first("mentor", 3)), MET),
    ("staff_and_mentors", "2 and 3", first("staff", 2, first("mentor", 3)), NOT_MET),
    ("staff_and_mentors", "3 and 2", first("staff", 3, first("mentor", 2)), NOT_MET),
    ("staff_and_mentors", "2 full-time and 1 part-time", first("staff", 3, employment="part_time"), NOT_MET),
    ("staff_and_mentors", "2, and one of unknown ability", first("staff", 3, service_ability=None), NEEDS),
    ("staff_and_mentors", "3, mentors unknown", first("staff", 3, without("mentor")), NEEDS),
    ("events", "14", space(), MET),
    ("events", "4", first("event", 4), NOT_MET),
    ("events", "10", first("event", 10), MET),
    ("events", "9", first("event", 9), NOT_MET),
    ("events", "9, and one of another kind", first("event", 10, category="other"), NOT_MET),
    ("events", "9, and one in 2024", first("event", 10, held_on=date(2024, 1, 1)), NOT_MET),
    ("events", "9, and one of unknown kind", first("event", 10, category=None), NEEDS),
    ("torch_statistics", "filed and complete", space(), MET),
    ("torch_statistics", "not filed", space(torch_filed=False), NOT_MET),
    ("torch_statistics", "not complete", space(torch_complete=False), NOT_MET),
    ("torch_statistics", "not checked", space(torch_complete=None), NEEDS),
    ("direction", "a statement to be judged", space(), NEEDS),
    ("direction", "no statement", space(direction_statement=None), NEEDS),
]


@cache
def cohort() -> Snapshot:
    """One space for each expectation above, its code the expectation's number."""
    spaces = []
    for number, (_, _, change, _) in enumerate(EXPECTED):
        records = meeting_space(f"{number:03}")
        change(records)
        spaces.append(records)
    return snapshot(*spaces)


def failures(policy: Policy) -> list[tuple[str, str]]:
    """The expectations above that this document doesn't fulfil."""
    failed = []
    decisions = judge(policy, cohort(), as_of=LAST_DAY)
    for decision, (condition, title, _, expected) in zip(decisions, EXPECTED, strict=True):
        found = {finding.condition: finding.verdict for finding in decision.findings}
        if found[condition] is not expected:
            failed.append((condition, title))
    return failed


def test_every_expectation_written_by_hand_holds() -> None:
    assert failures(filing()) == []


PARAMETERS = {
    "least_months_open": (18, {"time_open"}),
    "least_service_area": (500, {"premises"}),
    "least_seats": (30, {"premises"}),
    "least_share_of_service_area": (75, {"premises"}),
    "least_residents": (20, {"residents"}),
    "least_new_firms": (10, {"new_firms_or_financed"}),
    "least_financed": (5, {"new_firms_or_financed"}),
    "least_cases": (3, {"typical_cases"}),
    "least_staff": (3, {"staff_and_mentors"}),
    "least_mentors": (3, {"staff_and_mentors"}),
    "least_events": (10, {"events"}),
}


def test_every_parameter_of_the_document_is_moved_below() -> None:
    assert {code: one.values[0].value for code, one in filing().parameters.items()} == {
        code: value for code, (value, _) in PARAMETERS.items()
    }


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("code", PARAMETERS)
def test_moving_a_number_by_one_unit_breaks_its_condition(code: str, step: int) -> None:
    value, conditions = PARAMETERS[code]
    text = FILING.read_text("utf-8")
    block = re.compile(rf"(\n  {code}:\n.*?\n      - {{from: unknown, value: ){value},", re.DOTALL)
    moved, times = block.subn(rf"\g<1>{value + step},", text, count=1)
    assert times == 1
    policy = load_policy(moved.encode(), FILING.name, dictionary())
    assert policy.hash != filing().hash
    assert {condition for condition, _ in failures(policy)} == conditions


def test_the_documents_own_cases_pass_and_cover_every_condition() -> None:
    results = run_cases(filing(), Workdays())
    assert [result.case.name.en for result in results if not result.passed] == []
    expected = [names for result in results for names in result.case.expect.values()]
    covered = {(code, verdict) for names in expected for code, verdict in names.items() if code != "result"}
    assert covered == {(condition.code, verdict) for condition in filing().conditions for verdict in Verdict}


def test_eight_conditions_compute_and_two_need_a_person() -> None:
    summary = computing_summary(filing())
    assert summary.needs_person == {"direction": "judgement", "management_body": "in_principle"}
    assert len(summary.computes) == 8


def decision_of(change: Change) -> Decision:
    """The decision on a space that was changed."""
    records = meeting_space()
    change(records)
    return next(judge(filing(), snapshot(records), as_of=LAST_DAY))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (space(), {"direction": "judgement"}),
        (space(direction_statement=None), {"direction": "missing_value"}),
        (operator(independent_legal_person=False), {"direction": "judgement", "management_body": "in_principle"}),
        (operator(independent_legal_person=None), {"direction": "judgement", "management_body": "missing_value"}),
        (space(total_area=Decimal(0)), {"direction": "judgement", "premises": "zero_denominator"}),
        (space(torch_filed=None), {"direction": "judgement", "torch_statistics": "missing_value"}),
    ],
)
def test_a_finding_says_why_it_needs_a_person(change: Change, expected: dict[str, str]) -> None:
    findings = decision_of(change).findings
    assert {finding.condition: finding.needs for finding in findings if finding.needs} == expected


def rule(condition: str, verdict: Verdict) -> Ruling:
    return Ruling("S1", condition, verdict, "看过现场", "王敏", date(2024, 1, 5))


def test_the_result_follows_the_ruling_and_the_finding_stays() -> None:
    decision = decision_of(space())
    assert decision.verdict is NEEDS
    ruled = outcome(decision, [rule("direction", MET)])
    assert (ruled.verdict, ruled.decision) == (MET, decision)
    assert outcome(decision, [rule("direction", NOT_MET)]).verdict is NOT_MET


def test_the_result_waits_for_the_last_ruling() -> None:
    decision = decision_of(operator(independent_legal_person=False))
    assert outcome(decision, [rule("direction", MET)]).verdict is NEEDS
    both = [rule("direction", MET), rule("management_body", MET)]
    assert outcome(decision, both).verdict is MET


def test_no_ruling_lifts_what_was_computed() -> None:
    decision = decision_of(first("event", 9))
    ruled = outcome(decision, [rule("direction", MET), rule("events", MET)])
    assert ruled.verdict is NOT_MET
    assert [ruling.condition for ruling in ruled.rulings] == ["direction", "events"]
