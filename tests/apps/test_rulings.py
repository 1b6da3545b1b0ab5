"""A person's word stands beside what was computed, never over it; many are recorded all or none."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from openpyxl import Workbook, load_workbook

from tests.apps import small_city
from tests.apps.small_city import AT, FIRST_CLAIM, NO_LEGAL_PERSON, OFFICER, SECOND_CLAIM, SMALL, WAITING, entry
from zhongchuang.apps.rulebook import actions, facts, outside, queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.apps.rulebook.models import Decision, Finding, Round, Ruling
from zhongchuang.engines.tables.ruling_sheet import MOST_REASON
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict

pytestmark = pytest.mark.django_db

DAY = date(2024, 2, 1)


@pytest.fixture
def draft(loaded: None) -> Round:
    """A draft in which three spaces wait."""
    return small_city.run_round()


def decided(round_: Round, space: str) -> Decision:
    found = queries.decision(round_.pk, space)
    assert found is not None
    return found


def stands(round_: Round, space: str) -> tuple[str, str]:
    """What was computed, and what stands."""
    found = decided(round_, space)
    return found.computed, found.standing


def everything(round_: Round) -> tuple[list[Any], ...]:
    """What a refused ruling must leave as it was."""
    return (
        list(Ruling.objects.values_list()),
        list(Finding.objects.filter(decision__round=round_).values_list()),
        list(Decision.objects.filter(round=round_).values_list("space_code", "computed", "standing", "reasons")),
    )


def test_a_ruling_stands_beside_and_the_result_follows(draft: Round) -> None:
    before = decided(draft, FIRST_CLAIM).reasons
    assert actions.rule(draft.pk, [entry(FIRST_CLAIM, "direction")], by=OFFICER, at=AT) == 1
    assert stands(draft, FIRST_CLAIM) == ("needs_person", "met")
    finding = Finding.objects.get(decision__space_code=FIRST_CLAIM, condition="direction")
    assert (finding.computed, finding.standing) == ("needs_person", "met")
    assert decided(draft, FIRST_CLAIM).reasons == before
    outcome = facts.outcome_of(decided(draft, FIRST_CLAIM))
    assert outcome.verdict is Verdict.MET
    assert [(one.condition, one.verdict, one.reason, one.by, one.on, one.signed) for one in outcome.rulings] == [
        ("direction", Verdict.MET, "材料齐全", OFFICER.name, DAY, True)
    ]
    assert stands(draft, SECOND_CLAIM) == ("needs_person", "needs_person"), "nobody else's result moves"


def test_not_met_on_one_condition_decides_the_space(draft: Round) -> None:
    actions.rule(draft.pk, [entry(NO_LEGAL_PERSON, "direction", Verdict.NOT_MET)], by=OFFICER, at=AT)
    assert stands(draft, NO_LEGAL_PERSON) == ("needs_person", "not_met")


def test_a_space_waits_until_its_last_condition_is_ruled_on(draft: Round) -> None:
    actions.rule(draft.pk, [entry(NO_LEGAL_PERSON, "direction")], by=OFFICER, at=AT)
    assert stands(draft, NO_LEGAL_PERSON) == ("needs_person", "needs_person")
    actions.rule(draft.pk, [entry(NO_LEGAL_PERSON, "management_body")], by=OFFICER, at=AT)
    assert stands(draft, NO_LEGAL_PERSON) == ("needs_person", "met")


def test_what_was_computed_not_met_stays_not_met_whatever_is_ruled_on_the_rest(draft: Round) -> None:
    actions.rule(draft.pk, [entry(SMALL, "direction")], by=OFFICER, at=AT)
    assert stands(draft, SMALL) == ("not_met", "not_met")


def test_the_latest_ruling_counts_and_all_are_kept(draft: Round) -> None:
    for verdict, reason in ((Verdict.MET, "先"), (Verdict.NOT_MET, "后"), (Verdict.MET, "再")):
        actions.rule(draft.pk, [entry(FIRST_CLAIM, "direction", verdict, reason=reason)], by=OFFICER, at=AT)
    kept = facts.rulings_of(decided(draft, FIRST_CLAIM))
    assert [(one.verdict, one.reason) for one in kept] == [
        (Verdict.MET, "先"), (Verdict.NOT_MET, "后"), (Verdict.MET, "再"),
    ]  # fmt: skip
    assert stands(draft, FIRST_CLAIM) == ("needs_person", "met")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (entry(SMALL, "premises"), "ruling.not_needed"),
        (entry(FIRST_CLAIM, "time_open", Verdict.NOT_MET), "ruling.not_needed"),
        (entry(FIRST_CLAIM, "no_such"), "ruling.no_such_finding"),
        (entry("YX0001", "direction"), "ruling.no_such_finding"),
        (entry(FIRST_CLAIM, "direction", Verdict.NEEDS_PERSON), "ruling.not_settled"),
        (entry(FIRST_CLAIM, "direction", reason=" \n"), "ruling.reason_missing"),
        (entry(FIRST_CLAIM, "direction", by=" "), "ruling.name_missing"),
    ],
)
def test_one_bad_ruling_keeps_all_of_them_out(draft: Round, bad: RulingEntry, code: str) -> None:
    before = everything(draft)
    with pytest.raises(Refused) as refusal:
        actions.rule(draft.pk, [entry(SECOND_CLAIM, "direction"), bad], by=OFFICER, at=AT)
    assert (refusal.value.code, refusal.value.values) == (code, {"space": bad.space, "condition": bad.condition})
    assert everything(draft) == before


def test_a_computed_finding_cannot_be_overruled_even_in_the_database(draft: Round) -> None:
    computed = Finding.objects.filter(decision__space_code=SMALL, condition="premises")
    with pytest.raises(IntegrityError, match="ruling_only_where_a_person_is_needed"), transaction.atomic():
        computed.update(standing="met")


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("verdict", "needs_person", "ruling_settles"),
        ("reason", "", "ruling_gives_a_reason"),
        ("by", "", "ruling_names_a_person"),
    ],
)
def test_a_ruling_without_reason_name_or_verdict_cannot_be_stored(
    draft: Round, field: str, value: str, constraint: str
) -> None:
    actions.rule(draft.pk, [entry(FIRST_CLAIM, "direction")], by=OFFICER, at=AT)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Ruling.objects.update(**{field: value})


# The sheet --------------------------------------------------------------------------------------


SHEET, HEAD = "判定 Rulings", ("space_code", "condition", "verdict", "reason", "by", "on")
GOOD = (FIRST_CLAIM, "direction", "符合 Met", "材料齐全", OFFICER.name, DAY)


def filled(path: Path, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD) -> Path:
    """A sheet of rulings as an officer fills it in, the data from row 4."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for content in (head, head, head, *rows):
        sheet.append(content)
    for line in sheet.iter_rows(min_row=4):
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def faults(draft: Round, path: Path) -> list[tuple[str, str]]:
    """The cell and code of each fault; nothing else is read."""
    _ruled, problems = outside.rulings_in(path, name="sheet.xlsx", round_id=draft.pk)
    return [(problem.cell.address, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({0: "YX0001"}, [("A4", "ruling.no_such_finding")]),
        ({0: None}, [("A4", "ruling.no_such_finding")]),
        ({1: "no_such"}, [("A4", "ruling.no_such_finding")]),
        ({1: "premises"}, [("B4", "ruling.not_needed")]),
        ({2: "也许"}, [("C4", "cell.unknown_choice")]),
        ({2: None}, [("C4", "cell.blank")]),
        ({2: "needs_person"}, [("C4", "cell.unknown_choice")]),
        ({3: None}, [("D4", "cell.blank")]),
        ({3: "  "}, [("D4", "cell.blank")]),
        ({3: "长" * (MOST_REASON + 1)}, [("D4", "cell.too_long")]),
        ({4: None}, [("E4", "cell.blank")]),
        ({4: "名" * 101}, [("E4", "cell.too_long")]),
        ({5: None}, [("F4", "cell.blank")]),
        ({5: "昨天"}, [("F4", "cell.not_a_date")]),
        ({5: "2024-02-30"}, [("F4", "cell.not_a_date")]),
        ({2: None, 3: None, 5: "？"}, [("C4", "cell.blank"), ("D4", "cell.blank"), ("F4", "cell.not_a_date")]),
    ],
)
def test_each_fault_of_a_sheet_is_named_by_its_cell(
    draft: Round, tmp_path: Path, change: dict[int, Any], expected: list[tuple[str, str]]
) -> None:
    row = [change.get(place, value) for place, value in enumerate(GOOD)]
    assert faults(draft, filled(tmp_path / "s.xlsx", tuple(row))) == expected


def test_all_faults_of_all_rows_are_listed_at_once(draft: Round, tmp_path: Path) -> None:
    sheet = filled(
        tmp_path / "s.xlsx", GOOD, GOOD, (None,) * 6, ("X", *GOOD[1:]), (SECOND_CLAIM, "direction", "Met", "", "", "")
    )
    assert faults(draft, sheet) == [
        ("B5", "ruling.twice"),
        ("A7", "ruling.no_such_finding"),
        ("D8", "cell.blank"),
        ("E8", "cell.blank"),
        ("F8", "cell.blank"),
    ]


def test_a_sheet_without_its_columns_or_without_the_sheet_says_so(draft: Round, tmp_path: Path) -> None:
    lacking = filled(tmp_path / "a.xlsx", GOOD[:3], head=HEAD[:3])
    assert faults(draft, lacking) == [("1", "sheet.column_missing")] * 3
    small = tmp_path / "b.xlsx"
    small.write_bytes(small_city.city_workbook())
    assert faults(draft, small) == [("", "ruling.sheet_missing")]


WORDS = {
    "met": ("符合 Met", "符合", " MET ", "是"),
    "not_met": ("不符合 Not met", "不符合", "Not  Met", "not_met", "否"),
}
DAYS = (DAY, datetime(2024, 2, 1, 9), "2024-02-01", "2024/02/01")


def test_verdicts_and_days_are_read_as_officers_write_them(draft: Round, tmp_path: Path) -> None:
    for verdict, word, day in [(verdict, word, day) for verdict, of in WORDS.items() for word in of for day in DAYS]:
        sheet = filled(tmp_path / "s.xlsx", (*GOOD[:2], word, *GOOD[3:5], day))
        ruled, problems = outside.rulings_in(sheet, name="s.xlsx", round_id=draft.pk)
        assert problems == (), (word, day)
        assert [(one.space, one.verdict, one.on) for one in ruled] == [(FIRST_CLAIM, Verdict(verdict), DAY)]


def test_what_looks_like_a_formula_stays_what_was_written(draft: Round, tmp_path: Path) -> None:
    for text in ('=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "<script>x</script>"):
        sheet = filled(tmp_path / "s.xlsx", (*GOOD[:3], text, text, DAY))
        ruled, problems = outside.rulings_in(sheet, name="s.xlsx", round_id=draft.pk)
        assert problems == ()
        assert [(one.reason, one.by) for one in ruled] == [(text, text)]


def test_the_sheet_goes_out_is_filled_in_and_comes_back(draft: Round, tmp_path: Path) -> None:
    stream = BytesIO()
    waiting = [
        outside.Waiting(row.decision.space_code, row.decision.name_zh, row.condition, row.number, "规定", "=1+1")
        for row in queries.waiting(draft.pk)
    ]
    outside.ruling_sheet(waiting, stream)
    book = load_workbook(stream)
    sheet = book[SHEET]
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, (cell.value for cell in line), strict=True)) for line in sheet.iter_rows(min_row=4)]
    assert [(row["space_code"], row["condition"], row["found"]) for row in rows] == [
        (NO_LEGAL_PERSON, "direction", "=1+1"),
        (NO_LEGAL_PERSON, "management_body", "=1+1"),
        (FIRST_CLAIM, "direction", "=1+1"),
        (SECOND_CLAIM, "direction", "=1+1"),
    ]
    assert {cell.data_type for cell in sheet["F"]} == {"s"}
    for place, verdict in enumerate(("符合 Met", "不符合 Not met", "符合 Met"), start=4):
        for name, value in (("verdict", verdict), ("reason", f"理由{place}"), ("by", OFFICER.name), ("on", DAY)):
            sheet.cell(place, head.index(name) + 1, value)
    book.save(tmp_path / "filled.xlsx")
    ruled, problems = outside.rulings_in(tmp_path / "filled.xlsx", name="filled.xlsx", round_id=draft.pk)
    assert problems == ()
    actions.rule(
        draft.pk, [RulingEntry(r.space, r.condition, r.verdict, r.reason, r.by, r.on) for r in ruled], by=OFFICER, at=AT
    )
    assert dict(draft.decisions.values_list("space_code", "standing").filter(space_code__in=WAITING)) == {
        NO_LEGAL_PERSON: "not_met",
        FIRST_CLAIM: "met",
        SECOND_CLAIM: "needs_person",
    }
