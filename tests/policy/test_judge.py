"""The reference engine over a cohort: order, provenance, round trips."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from tests.policy.city import LAST_DAY, Records, filing, meeting_space, snapshot
from zhongchuang.engines.policy.findings import Decision, Finding, finding_cells
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.stored import decision_from_json, decision_to_json
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict


def small_city() -> tuple[Records, ...]:
    """Four spaces: one that meets, one at every threshold, one full of blanks, one that has almost nothing."""
    meeting, threshold, blanks, poor = (meeting_space(code) for code in ("S1", "S2", "S3", "S4"))
    many = {"resident": 20, "investment": 5, "typical_case": 3, "staff": 3, "mentor": 3, "event": 10}
    for entity, count in many.items():
        del threshold[entity][count:]
        del poor[entity][1:]
        for blank in ("agreement_to", "closed_on", "happened_on", "service_ability", "engaged_from", "category"):
            blanks[entity][-1].pop(blank, None)
    for field in ("seats", "total_area", "direction_statement", "torch_complete"):
        del blanks["space"][0][field]
    del blanks["operator"][0]["independent_legal_person"]
    poor["event"][0]["category"] = "other"
    poor["staff"][0]["employment"] = "part_time"
    poor["investment"] = []
    poor["space"][0]["investments_total"] = 0
    poor["space"][0]["service_area"] = Decimal(100)
    return meeting, threshold, blanks, poor


def findings(of: Snapshot) -> dict[tuple[str, str], Finding]:
    return {
        (decision.space, finding.condition): finding
        for decision in judge(filing(), of, as_of=LAST_DAY)
        for finding in decision.findings
    }


def test_spaces_come_in_the_order_of_their_codes() -> None:
    city = snapshot(*reversed(small_city()))
    assert [decision.space for decision in judge(filing(), city, as_of=LAST_DAY)] == ["S1", "S2", "S3", "S4"]
    chosen = judge(filing(), city, as_of=LAST_DAY, spaces=["S3", "S1", "S9"])
    assert [decision.space for decision in chosen] == ["S1", "S3"]


def test_shuffled_rows_give_equal_decisions() -> None:
    city = snapshot(*small_city())
    shuffled = {entity: tuple(Random(7).sample(group, len(group))) for entity, group in city.rows.items()}
    assert shuffled != city.rows
    again = Snapshot(city.year, shuffled, city.hash)
    assert list(judge(filing(), again, as_of=LAST_DAY)) == list(judge(filing(), city, as_of=LAST_DAY))


def places(cells: frozenset[Cell]) -> set[tuple[str, int]]:
    return {(cell.sheet, cell.row) for cell in cells}


def test_deleting_a_row_changes_exactly_the_findings_that_rest_on_it() -> None:
    city = snapshot(*small_city())
    before = findings(city)
    deletable = [row for entity, group in city.rows.items() if entity != "space" for row in group]
    for gone in deletable:
        kept = {entity: tuple(row for row in group if row is not gone) for entity, group in city.rows.items()}
        after = findings(Snapshot(city.year, kept, ""))
        changed = {key for key, finding in before.items() if after[key] != finding}
        place = (gone.origin.sheet, gone.origin.row)
        resting = {key for key, finding in before.items() if place in places(finding_cells(finding))}
        assert changed == resting, gone


def test_a_space_that_is_deleted_takes_its_findings_and_no_others() -> None:
    city = snapshot(*small_city())
    kept = dict(city.rows) | {"space": city.rows["space"][1:]}
    before = findings(city)
    assert findings(Snapshot(city.year, kept, "")) == {key: one for key, one in before.items() if key[0] != "S1"}


def test_a_decision_written_as_json_reads_back_equal() -> None:
    for decision in judge(filing(), snapshot(*small_city()), as_of=LAST_DAY):
        written = json.dumps(decision_to_json(decision), ensure_ascii=False)
        assert decision_from_json(json.loads(written)) == decision


def test_cells_of_every_shape_come_back_from_json() -> None:
    decision = next(judge(filing(), snapshot(meeting_space()), as_of=LAST_DAY))
    finding = decision.findings[2]
    assert finding.reason.left is not None
    cells = (Cell("a.xlsx", "空间 Spaces"), Cell("a.xlsx", "空间 Spaces", 5), Cell("b.csv", "space", 12, "AB"))
    odd = replace(finding, reason=replace(finding.reason, left=replace(finding.reason.left, cells=cells)))
    changed = Decision(decision.space, decision.verdict, (odd,))
    assert decision_from_json(json.loads(json.dumps(decision_to_json(changed)))) == changed


def test_a_fact_names_its_cell_and_a_count_its_rows() -> None:
    found = findings(snapshot(meeting_space()))
    months = found["S1", "time_open"].reason
    assert months.left is not None and months.right is not None
    opened, as_of = months.left.parts
    assert (months.left.value, months.operator, months.right.value) == ("47", ">=", "18")
    assert (opened.name, opened.value, [cell.address for cell in opened.cells]) == ("opened_on", "2020-01-01", ["K4"])
    assert (as_of.name, as_of.value, as_of.cells) == ("as_of", "2023-12-31", ())
    cases = found["S1", "typical_cases"].reason.left
    assert cases is not None
    assert (cases.value, [cell.address for cell in cases.cells]) == ("5", ["4", "5", "6", "7", "8"])


def test_a_blank_names_the_cell_to_fill() -> None:
    records = meeting_space()
    del records["typical_case"][2:]
    del records["typical_case"][1]["happened_on"]
    del records["operator"][0]["independent_legal_person"]
    found = findings(snapshot(records))
    cases = found["S1", "typical_cases"]
    assert cases.reason.left is not None
    assert (cases.verdict, cases.reason.left.low, cases.reason.left.high) == (Verdict.NOT_MET, "1", "2")
    assert [(cell.sheet, cell.address) for cell in cases.reason.left.missing] == [("typical_case", "E5")]
    legal = found["S1", "management_body"].reason.parts[1].parts[0].left
    assert legal is not None
    assert [(cell.sheet, cell.address) for cell in legal.missing] == [("operator", "E4")]


def test_a_space_whose_operator_is_not_listed_names_its_own_cell() -> None:
    records = meeting_space()
    del records["operator"]
    legal = findings(snapshot(records))["S1", "management_body"].reason.parts[1].parts[0].left
    assert legal is not None
    assert [(cell.sheet, cell.address) for cell in legal.missing] == [("space", "D4")]


def test_the_day_of_evaluation_is_an_argument() -> None:
    records = meeting_space()
    records["space"][0]["opened_on"] = date(2022, 7, 1)
    on = {
        day: next(judge(filing(), snapshot(records), as_of=day)).findings[2].verdict
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    }
    assert on == {date(2023, 12, 31): Verdict.NOT_MET, date(2024, 1, 1): Verdict.MET}
