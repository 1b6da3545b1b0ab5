"""Keys, references and the checks of the dictionary that compare cells."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.tables.clean_return import YEAR, as_written, clean_rows, credit_code
from tests.tables.one_space import DICTIONARY, LEAST, OPERATOR, SPACE, check, found
from zhongchuang.engines.tables.checking import check_return
from zhongchuang.engines.tables.codes import RETURN_VALUES, ReturnCode
from zhongchuang.engines.tables.problems import Cell, Severity
from zhongchuang.engines.tables.raw import RawValue

INCOME = ("income_service", "income_rent", "income_investment", "income_other")


def resident(number: str, **values: Any) -> dict[str, Any]:
    return {"space_code": "YX-001", "resident_no": number, "name_zh": f"团队{number}", "kind": "team", **values}


def test_a_key_that_stands_twice_names_both_cells() -> None:
    (problem,) = check(resident=[resident("1"), resident("2"), resident("1")]).problems
    sheet = DICTIONARY.entities["resident"].sheet
    assert (problem.code, problem.cell) == ("row.key_twice", Cell("made.xlsx", sheet, 6, "B"))
    assert problem.others == (Cell("made.xlsx", sheet, 4, "B"),)


def test_a_reference_counts_only_within_its_own_space() -> None:
    """R1 exists, but in another space."""
    rows = clean_rows(1)
    spaces: list[dict[str, Any]] = [{**row.values, "residents_total": None} for row in rows["space"]]
    changed: dict[str, list[dict[str, Any]]] = {
        entity: [dict(row.values) for row in some] for entity, some in rows.items() if entity != "space"
    }
    changed["space"] = spaces
    changed["resident"] = [row for row in changed["resident"] if row["space_code"] != "YX-002"]
    in_thousands(changed)
    checked = check_return(as_written(DICTIONARY, changed), DICTIONARY, year=YEAR)
    assert {(p.code, p.field, p.expected["entity"]) for p in checked.problems} == {
        ("cell.no_such_row", "resident_no", "resident")
    }
    lost = sum(row["space_code"] == "YX-002" for row in [*changed["investment"], *changed["typical_case"]])
    assert len(checked.problems) == lost


def in_thousands(rows: dict[str, list[dict[str, Any]]]) -> None:
    """Money as it stands in its column."""
    for entity, some in rows.items():
        for code, field in DICTIONARY.entities[entity].fields.items():
            for row in some:
                if field.type == "money" and row.get(code) is not None:
                    row[code] = float(row[code]) / field.scale
                elif isinstance(row.get(code), Decimal):
                    row[code] = float(row[code])


def test_where_a_key_cannot_be_read_those_who_refer_to_it_are_left_alone() -> None:
    checked = check({"space_code": "YX\u202e1"}, resident=[resident("1"), resident("2")])
    assert found(checked) == [("space_code", "cell.hidden_character", "YX<U+202E>1")]


def test_a_row_of_an_unknown_space_is_reported_once() -> None:
    investment = {"space_code": "YX-009", "investment_no": "1", "resident_no": "1"}
    checked = check(resident=[resident("1")], investment=[investment])
    assert found(checked) == [("space_code", "cell.no_such_row", "YX-009")]


@pytest.mark.parametrize(
    ("cells", "field", "code", "expected"),
    [
        (
            {"total_area": 600.0, "seat_area": 300.0, "public_service_area": 200.0, "other_area": 99.0},
            "total_area", "check.sum", {"sum": "599", "fields": "seat_area,public_service_area,other_area"},
        ),
        (
            {**dict.fromkeys(INCOME, 0.0), "income_total": 10.0, "income_service": 1.5, "income_other": 8.49},
            "income_total", "check.sum", {"sum": "9.99", "fields": ",".join(INCOME)},
        ),
        ({"teams_total": 3.0, "team_persons": 0.0}, "team_persons", "check.together",
         {"other": "3", "other_field": "teams_total"}),
        ({"founded_on": date(2020, 5, 2), "opened_on": date(2020, 5, 1)}, "opened_on", "check.order",
         {"other": "2020-05-02", "other_field": "founded_on"}),
        ({"seats": 10.0, "seats_taken": 11.0}, "seats_taken", "check.at_most", {"other": "10", "other_field": "seats"}),
        ({"staff_total": 2.0}, "staff_total", "check.rows", {"listed": "0", "entity": "staff"}),
    ],
)  # fmt: skip
def test_figures_that_do_not_fit_together_are_found(
    cells: dict[str, RawValue], field: str, code: str, expected: dict[str, str]
) -> None:
    (problem,) = check(cells).problems
    assert (problem.field, problem.code, problem.expected) == (field, code, expected)
    assert problem.check in SPACE.checks


@pytest.mark.parametrize(
    "cells",
    [
        {"total_area": 600.0, "seat_area": 300.0, "public_service_area": 200.0},
        {"seat_area": 300.0, "public_service_area": 200.0, "other_area": 9.0},
        {"teams_total": 0.0, "team_persons": 0.0},
        {"teams_total": 3.0},
        {"founded_on": date(2020, 5, 2), "opened_on": date(2020, 5, 2)},
        {"seats": 10.0, "seats_taken": 10.0},
        {"staff_total": 0.0},
    ],
)
def test_a_blank_is_a_missing_value_and_breaks_no_check(cells: dict[str, RawValue]) -> None:
    assert check(cells).problems == ()


def test_a_firm_without_a_credit_code_is_an_error_and_a_team_without_one_is_not() -> None:
    checked = check(resident=[resident("1"), resident("2", kind="企业 Firm")])
    (problem,) = checked.problems
    assert (problem.code, problem.field, problem.cell.row) == ("check.required_when", "uscc", 5)
    assert problem.expected == {"other": "firm", "other_field": "kind"}


def test_an_event_of_another_year_is_a_doubt() -> None:
    event = {"space_code": "YX-001", "event_no": "1", "title_zh": "沙龙", "held_on": date(2022, 12, 31)}
    (problem,) = check(event=[event, {**event, "event_no": "2", "held_on": date(2023, 1, 1)}]).problems
    assert (problem.code, problem.severity, problem.cell.row) == ("check.within_year", Severity.DOUBT, 4)


def test_a_firm_claimed_by_two_spaces_is_reported_with_both_places() -> None:
    code = credit_code(500)
    firms = [
        resident("1", kind="firm", uscc=code),
        resident("2", kind="firm", uscc=credit_code(501)),
        resident("1", space_code="YX-002", kind="firm", uscc=code),
    ]
    rows = {"operator": [OPERATOR], "space": [LEAST, {**LEAST, "space_code": "YX-002"}], "resident": firms}
    checked = check_return(as_written(DICTIONARY, rows), DICTIONARY, year=YEAR)
    (problem,) = checked.problems
    assert (problem.code, problem.severity, problem.found) == ("check.twice", Severity.DOUBT, code)
    assert (problem.cell.address, [cell.address for cell in problem.others]) == ("E4", ["E6"])
    assert problem.expected == {"spaces": "YX-001,YX-002"}
    assert not checked.has_errors


def test_a_firm_that_moved_within_one_space_is_claimed_once() -> None:
    code = credit_code(500)
    assert check(resident=[resident(str(n), kind="firm", uscc=code) for n in range(2)]).problems == ()


def test_every_problem_carries_exactly_the_values_of_its_sentence() -> None:
    everything = check(
        {"seats": "x", "total_area": 1.0, "founded_on": "?", "level": "?", "operator_code": 3.0, "staff_total": 4.0},
        resident=[resident("1"), resident("1"), resident("2", kind="firm")],
    )
    assert len(everything.problems) > 6
    for problem in everything.problems:
        assert tuple(problem.expected) == RETURN_VALUES.get(ReturnCode(problem.code), ())
