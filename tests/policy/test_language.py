"""What the language says, in small documents: dated parameters, units of money, records that name each other."""

from datetime import date
from decimal import Decimal

import pytest

from tests.policy.city import Records, Values, dictionary, snapshot
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.computing import computing_summary
from zhongchuang.engines.policy.findings import Finding
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.expression.nodes import WORDS
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

MET, NOT_MET, NEEDS = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON

DOCUMENT = """\
policy: small
language: 2
version: 1
title: {{zh: 样例, en: Sample}}
authority: {{zh: 某局, en: A bureau}}
document_number: 样例一号
subject: space
in_force: {{from: unknown}}
sources:
  text: {{title: {{zh: 样例, en: Sample}}, mark: A}}
parameters:
  least_seats:
    names: {{zh: 工位下限, en: Least seats}}
    unit: seats
    values:
      - {{from: 2020-01-01, to: 2021-12-31, value: 20, source: text}}
      - {{from: 2022-01-01, to: 2022-12-31, value: unknown, source: text}}
      - {{from: 2023-01-01, value: 30, source: text}}
  least_income:
    names: {{zh: 收入下限, en: Least income}}
    unit: thousand_yuan
    values: [{{from: unknown, value: 120.5, source: text}}]
  least_months_in_space:
    names: {{zh: 入驻月数下限, en: Least months in the space}}
    unit: months
    values: [{{from: unknown, value: 3, source: text}}]
  founded_before:
    names: {{zh: 成立截止日, en: Founded before}}
    unit: day
    values: [{{from: unknown, value: 2021-07-01, source: text}}]
  half:
    names: {{zh: 半数, en: Half}}
    unit: percent
    values: [{{from: unknown, value: 50, source: text}}]
measures:
  financed_firms:
    names: {{zh: 获投企业, en: Firms financed}}
    unit: count
    count: investment
    where: resident.kind is firm
    distinct: resident_no
  settled:
    names: {{zh: 稳定入驻, en: Settled}}
    unit: count
    count: resident
    where: full_months(agreement_from, as_of) >= least_months_in_space
  here_from_the_start:
    names: {{zh: 随空间开业入驻, en: Here from the start}}
    unit: count
    count: resident
    where: agreement_from <= space.opened_on
  all_residents:
    names: {{zh: 全部入驻, en: All residents}}
    unit: count
    count: resident
  share_settled:
    names: {{zh: 稳定入驻占比, en: Share settled}}
    unit: percent
    amount: share(settled, of all_residents)
conditions:
  - code: tested
    number: "1"
    text: {{zh: 条件, en: Condition}}
    met_when: {expression}
results:
  met: {{zh: 符合, en: Met}}
  not_met: {{zh: 不符合, en: Not met}}
  needs_person: {{zh: 待定, en: Open}}
"""


def finding(expression: str, *, as_of: date = date(2023, 6, 30), **records: list[Values]) -> Finding:
    """What one condition comes to for one space with these records."""
    policy = load_policy(DOCUMENT.format(expression=expression).encode(), "small.yaml", dictionary())
    space: Records = {"space": [{}], **records}
    owned = {entity: [{"space_code": "S1", **row} for row in rows] for entity, rows in space.items()}
    (decision,) = judge(policy, snapshot(owned), as_of=as_of)
    return decision.findings[0]


def verdict(expression: str, *, as_of: date = date(2023, 6, 30), **records: list[Values]) -> Verdict:
    return finding(expression, as_of=as_of, **records).verdict


@pytest.mark.parametrize(
    ("day", "expected", "needs"),
    [
        (date(2019, 12, 31), NEEDS, "unknown_parameter"),
        (date(2020, 1, 1), MET, ""),
        (date(2021, 12, 31), MET, ""),
        (date(2022, 1, 1), NEEDS, "unknown_parameter"),
        (date(2022, 12, 31), NEEDS, "unknown_parameter"),
        (date(2023, 1, 1), NOT_MET, ""),
    ],
)
def test_the_parameter_in_force_on_the_day_decides(day: date, expected: Verdict, needs: str) -> None:
    found = finding("seats >= least_seats", as_of=day, space=[{"seats": 25}])
    assert (found.verdict, found.needs) == (expected, needs)


def test_a_blank_is_told_before_an_unknown_parameter() -> None:
    assert finding("seats >= least_seats", as_of=date(2022, 6, 1)).needs == "missing_value"


def test_a_policy_says_which_conditions_rest_on_an_unknown_parameter() -> None:
    text = DOCUMENT.format(expression="seats >= least_seats")
    policy = load_policy(text.encode(), "small.yaml", dictionary())
    assert computing_summary(policy).needs_person == {"tested": "unknown_parameter"}


def test_money_is_compared_to_the_fen() -> None:
    def of(fen: int) -> Verdict:
        return verdict("income_total >= least_income", space=[{"income_total": fen}])

    assert (of(12_050_000), of(12_049_999)) == (MET, NOT_MET)


def test_sums_differences_and_products_are_exact() -> None:
    space: Values = {"seat_area": Decimal("0.1"), "public_service_area": Decimal("0.2"), "total_area": Decimal("0.3")}
    assert verdict("seat_area + public_service_area == total_area", space=[space]) is MET
    assert verdict("total_area - seat_area - public_service_area == 0", space=[space]) is MET
    assert verdict("3 * seat_area == total_area", space=[space]) is MET
    assert verdict("total_area - 3 * seat_area != 0", space=[space]) is NOT_MET


def test_a_day_is_compared_with_days() -> None:
    space: Values = {"opened_on": date(2021, 6, 30)}
    assert verdict("opened_on < founded_before", space=[space]) is MET
    assert verdict("opened_on >= founded_before", space=[space]) is NOT_MET
    assert verdict("opened_on == 2021-06-30", space=[space]) is MET
    assert verdict("opened_on > year_first or opened_on <= year_last", space=[{}]) is NEEDS


def test_choices_and_yes_or_no() -> None:
    space: Values = {"kind": "incubator", "torch_filed": False}
    assert verdict("kind is incubator", space=[space]) is MET
    assert verdict("kind is not one of (makerspace, incubator)", space=[space]) is NOT_MET
    assert verdict("torch_filed is no and kind is not makerspace", space=[space]) is MET
    assert verdict("level is nation", space=[space]) is NEEDS
    assert verdict("level is missing and kind is not missing", space=[space]) is MET


def test_a_record_may_look_at_the_record_it_names() -> None:
    residents: list[Values] = [{"resident_no": "1", "kind": "firm"}, {"resident_no": "2", "kind": "team"}]
    paid: list[Values] = [{"investment_no": str(n), "resident_no": no} for n, no in enumerate(["1", "1", "2"])]
    found = finding("financed_firms > 0", resident=residents, investment=paid)
    assert found.reason.left is not None
    assert found.reason.left.value == "1"
    sheets = [(cell.sheet, cell.address) for cell in found.reason.left.cells]
    assert sheets == [("investment", "4"), ("investment", "5"), ("resident", "D4"), ("resident", "D5")]


def test_a_record_that_names_nobody_listed_leaves_the_count_open() -> None:
    paid: list[Values] = [{"investment_no": "1", "resident_no": "9"}]
    found = finding("financed_firms > 0", investment=paid)
    assert found.reason.left is not None
    assert (found.verdict, found.reason.left.low, found.reason.left.high) == (NEEDS, "0", "1")
    assert [(cell.sheet, cell.address) for cell in found.reason.left.missing] == [("investment", "C4")]


def test_a_predicate_may_use_parameters_days_and_the_space() -> None:
    residents: list[Values] = [
        {"resident_no": "1", "agreement_from": date(2023, 3, 30)},
        {"resident_no": "2", "agreement_from": date(2023, 3, 31)},
        {"resident_no": "3", "agreement_from": date(2023, 4, 1)},
    ]
    found = finding("share_settled >= half", resident=residents)
    assert found.verdict is MET
    assert found.reason.left is not None
    assert (found.reason.left.name, found.reason.left.value) == ("share_settled", "200/3")
    space: list[Values] = [{"opened_on": date(2023, 3, 31)}]
    from_start = finding("here_from_the_start > 0", resident=residents, space=space)
    assert from_start.reason.left is not None
    assert from_start.reason.left.value == "2"


def test_a_share_of_nothing_is_for_a_person() -> None:
    found = finding("share(seat_area, of total_area) >= half", space=[{"seat_area": 1, "total_area": 0}])
    assert (found.verdict, found.needs, found.reason.code) == (NEEDS, "zero_denominator", "zero_denominator")


def test_the_words_of_the_language_are_few() -> None:
    assert len(WORDS) == len(set(WORDS)) <= 60


def test_a_case_that_fails_says_what_was_found() -> None:
    case = "cases:\n  - case: {{zh: 例, en: Case}}\n    as_of: 2023-06-30\n    given: {{space: {{seats: 29}}}}\n"
    text = (DOCUMENT + case + "    expect: {{tested: met}}\n").format(expression="seats >= least_seats")
    (result,) = run_cases(load_policy(text.encode(), "small.yaml", dictionary()), Workdays())
    assert (result.passed, dict(result.found)) == (False, {"case": {"tested": NOT_MET}})
