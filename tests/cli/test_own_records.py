"""A document's own records from its workbook to its decisions: template, check, faults, run, reasons, every form."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.utils import translation
from openpyxl import load_workbook

from tests.cli.desk import Desk, Rows
from tests.tables.clean_return import credit_code
from tests.tables.own_records import FILLED, SHEETS, YEAR, address
from zhongchuang.cli.sources import policy_of, return_of
from zhongchuang.engines.tables.dictionary import ENTITIES
from zhongchuang.engines.tables.problems import Severity
from zhongchuang.engines.tables.snapshot import freeze


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    with translation.override("en"):
        yield Desk(tmp_path, capsys)


def changed(entity: str, place: int, **values: Any) -> Rows:
    """The filled rows with one row changed; a value of None leaves the cell blank."""
    rows = [dict(row) for row in FILLED[entity]]
    rows[place] |= values
    return {**FILLED, entity: rows}


# The template ------------------------------------------------------------------------------------


def test_the_template_has_the_documents_fields_and_its_sheets_behind_the_houses(desk: Desk) -> None:
    dictionary = policy_of(desk.document, None)[1]
    assert list(dictionary.entities) == [*ENTITIES, "purchase", "filing"]
    book = load_workbook(desk.filled({}))
    sheets = [*(dictionary.entities[code].sheet for code in ENTITIES), SHEETS["purchase"], SHEETS["filing"]]
    assert book.sheetnames == ["说明 About", *sheets, "选项 Lists"]
    heads = {code: [cell.value for cell in book[SHEETS[code]][1]] for code in ("purchase", "filing")}
    assert heads == {
        "purchase": [
            *("space_code", "purchase_no", "purpose", "unit_price", "pieces", "hours_used", "paid_on", "invoiced_at"),
            *("invoice_checked", "model", "invoice_code", "seller"),
        ],
        "filing": ["space_code", "filing_no", "filing_year", "filing_complete"],
    }
    assert [cell.value for cell in book[SHEETS["space"]][1]][-14:] == [
        *("broadband_fee", "yearly_budget", "storeys", "ceiling", "renewed_on", "filed_at", "open_at_night", "zone"),
        *("slogan", "park_code", "landlord", "first_filed", "purchase_count", "filing_count"),
    ]
    told = [cell.value for (cell,) in book["说明 About"]["A1:A12"]]
    assert ("依据的政策：设备补助样例" in told, "Filled in for: Equipment subsidy, a sample" in told) == (True, True)


def test_columns_are_headed_formatted_and_have_their_choices(desk: Desk) -> None:
    page = load_workbook(desk.filled({}))[SHEETS["purchase"]]
    heads = {page.cell(1, at).value: [page.cell(line, at).value for line in (2, 3)] for at in range(1, 13)}
    assert heads["unit_price"] == ["单价（元）", "Unit price (yuan)"]
    assert heads["hours_used"] == ["开机时数（小时）", "Hours used (hours)"]
    formats = {cell.value: page.column_dimensions[cell.column_letter].width for cell in page[1]}
    assert formats["invoiced_at"] > formats["paid_on"]
    lists = {str(one.sqref).split(":")[0] for one in page.data_validations.dataValidation}
    assert lists == {"C4", "I4"}
    years = load_workbook(desk.folder / "template.xlsx")[SHEETS["filing"]]
    assert [years.cell(line, 3).value for line in (2, 3)] == ["统计年度", "Year of the statistics"]


def test_a_number_of_a_year_has_no_comma_and_money_two_places(desk: Desk) -> None:
    desk.filled()
    marked = desk.folder / "marked.xlsx"
    asked = ("import", "--check", "--policy", desk.document, desk.folder / "filled.xlsx", "--marked", marked)
    assert desk.run(*asked)[0] == 0
    book = load_workbook(marked)
    assert [(book[SHEETS["filing"]]["C4"].value, book[SHEETS["filing"]]["C4"].number_format)] == [(2021, "0")]
    price = book[SHEETS["purchase"]]["D4"]
    assert (price.value, price.number_format) == (3000, "#,##0.00")
    invoiced = book[SHEETS["purchase"]]["H4"]
    assert (invoiced.value, invoiced.number_format) == (datetime(2023, 11, 6, 16, 0), "yyyy-mm-dd hh:mm")


# Twenty rows, clean ------------------------------------------------------------------------------


def test_twenty_rows_are_checked_and_nothing_is_wrong(desk: Desk) -> None:
    assert sum(map(len, FILLED.values())) == 20
    filled = desk.filled()
    asked = ("import", "--check", "--policy", desk.document, filled)
    assert desk.run(*asked) == (0, [f"{filled}: 20 records, 0 errors, 0 doubts"], [])


def test_every_type_is_read_as_what_it_is(desk: Desk) -> None:
    rows = desk.read(desk.filled()).rows
    space, purchase, filing = (rows[code][0].values for code in ("space", "purchase", "filing"))
    own = ("broadband_fee", "yearly_budget", "storeys", "ceiling", "renewed_on", "filed_at", "open_at_night", "zone")
    assert {code: repr(space[code]) for code in (*own, "slogan", "park_code", "landlord", "first_filed")} == {
        "broadband_fee": "123456",
        "yearly_budget": "8825000",
        "storeys": "3",
        "ceiling": "Decimal('4.35')",
        "renewed_on": "datetime.date(2022, 5, 1)",
        "filed_at": "datetime.datetime(2024, 3, 29, 17, 0)",
        "open_at_night": "True",
        "zone": "'core'",
        "slogan": "'敢闯会创'",
        "park_code": "'A001'",
        "landlord": f"'{credit_code(7)}'",
        "first_filed": "2017",
    }
    assert {code: repr(value) for code, value in purchase.items()} == {
        "space_code": "'A'",
        "purchase_no": "'1'",
        "purpose": "'printing'",
        "unit_price": "300000",
        "pieces": "2",
        "hours_used": "Decimal('812.5')",
        "paid_on": "datetime.date(2023, 11, 7)",
        "invoiced_at": "datetime.datetime(2023, 11, 6, 16, 0)",
        "invoice_checked": "True",
        "model": "'某型'",
        "invoice_code": "'011002300111'",
        "seller": f"'{credit_code(9)}'",
    }
    assert dict(filing) == {"space_code": "A", "filing_no": "1", "filing_year": 2021, "filing_complete": True}


CONDITIONS = ("in_time", "in_a_park", "dear_enough", "long_enough", "core_at_night")
BY_HAND = {
    # A: 17:00 is in time. Dear enough, checked and invoiced by 17:00: purchases 1 and 4 of 6, so 2.
    # 2021, 2022, 2023 in a row: 3. Printing: 2 x 3,000 + 2,999.99 + 4,500.50 + 7 x 0.01 = 13,500.56 yuan;
    # 33.3 % of it is 4,495.68648, cut down to 4,495.68.
    "A": (["met", "met", "met", "met", "met"], "2", "3", 449_568),
    # B: 17:01 is a minute late, B009 is not on the list. Purchase 2 has no time of invoice: 0 to 1, for a person.
    # 2023 but not 2022: 1 in a row. Printing: 100 + 3 x 10.10 + 0.33 = 130.63; 33.3 % is 43.49979, so 43.49.
    "B": (["not_met", "not_met", "needs_person", "not_met", "not_met"], "", "1", 4_349),
    # C: nothing bought and nothing filed, and it says so: 0 and 0.
    "C": (["met", "met", "not_met", "not_met", "not_met"], "0", "0", 0),
}


def test_the_document_comes_to_what_a_hand_came_to(desk: Desk) -> None:
    decisions = desk.decisions(desk.filled())
    found = {}
    for space, decision in decisions.items():
        verdicts = {finding.condition: finding for finding in decision.findings}
        counted = [verdicts[code].reason.left for code in ("dear_enough", "long_enough")]
        assert counted[0] is not None and counted[1] is not None
        (subsidy,) = decision.grants
        found[space] = (
            [verdicts[code].verdict.value for code in CONDITIONS],
            counted[0].value,
            counted[1].value,
            int(subsidy.quantity.value),
        )
    assert found == BY_HAND


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet"])
def test_the_command_decides_alike_from_every_form(desk: Desk, kind: str) -> None:
    source = filled = desk.filled()
    if kind != "xlsx":
        source = desk.folder / kind
        asked = ("import", "--check", "--policy", desk.document, filled, "--to", kind, source)
        code, out, _ = desk.run(*asked)
        written = [source / f"{entity}.{kind}" for entity in [*ENTITIES, "purchase", "filing"]]
        assert (code, out[1:]) == (0, [str(path) for path in written])
    result = desk.folder / "result.parquet"
    assert desk.run("policy", "run", desk.document, source, "--year", str(YEAR), "-o", result)[0] == 0
    numbers = ", ".join(f'"condition:{number}"' for number in range(1, 6))
    lines = duckdb.read_parquet(str(result)).project(f'space_code, "grant:subsidy", {numbers}').fetchall()
    assert {space: (verdicts, round(100 * Decimal(yuan))) for space, yuan, *verdicts in lines} == {
        space: (verdicts, fen) for space, (verdicts, *_, fen) in BY_HAND.items()
    }


def test_the_snapshot_is_one_whichever_form_the_files_had(desk: Desk) -> None:
    dictionary = policy_of(desk.document, None)[1]
    filled = desk.filled()
    hashes = {freeze(desk.read(filled).rows, year=YEAR).hash}
    for kind in ("csv", "parquet"):
        folder = desk.folder / kind
        desk.run("import", "--check", "--policy", desk.document, filled, "--to", kind, folder)
        hashes.add(freeze(return_of(folder, dictionary, year=YEAR).content.rows, year=YEAR).hash)
    assert len(hashes) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reasons_of_one_space_are_told(desk: Desk, language: str) -> None:
    asked = ("policy", "explain", desk.document, desk.filled(), "--space", "B")
    code, out, err = desk.run(*asked, language=language)
    assert (code, err) == (0, [])
    assert [line.split()[0] + line.split()[1] for line in out if line[:1] in "✓✕？" and line][1:] == [
        *("✕1", "✕2", "？3", "✕4", "✕5"),
    ]
    sheet = {"en": "Purchases", "zh": "设备采购"}[language]
    assert any(sheet in line and "11" in line for line in out)


# How many there are ------------------------------------------------------------------------------


def test_a_declared_nothing_is_nothing_and_a_blank_is_a_gap(desk: Desk) -> None:
    rows = changed("space", 2, purchase_count=None)
    (gap,) = (one for one in desk.decisions(desk.filled(rows))["C"].findings if one.condition == "dear_enough")
    assert (gap.verdict.value, gap.needs) == ("needs_person", "missing_value")
    (nothing,) = (one for one in desk.decisions(desk.filled())["C"].findings if one.condition == "dear_enough")
    assert (nothing.verdict.value, nothing.needs) == ("not_met", "")


@pytest.mark.parametrize(
    ("place", "field", "count", "listed"),
    [
        (0, "purchase_count", 7, "6"),
        (2, "purchase_count", 1, "0"),
        (2, "filing_count", 2, "0"),
        (0, "filing_count", 0, "3"),
    ],
)
def test_a_declared_number_that_isnt_the_number_listed_is_a_doubt(
    desk: Desk, place: int, field: str, count: int, listed: str
) -> None:
    checked = desk.read(desk.filled(changed("space", place, **{field: count})))
    (problem,) = checked.problems
    dictionary = policy_of(desk.document, None)[1]
    assert (problem.cell.sheet, problem.cell.address) == address(dictionary, "space", field, place + 1)
    entity = field.removesuffix("_count")
    assert (problem.code, problem.severity, problem.expected) == (
        "check.rows",
        Severity.DOUBT,
        {"listed": listed, "entity": entity},
    )
    assert not checked.has_errors


def test_without_the_sheet_a_declared_nothing_still_holds(desk: Desk) -> None:
    filled = desk.filled({**FILLED, "purchase": (), "space": [FILLED["space"][2]]})
    book = load_workbook(filled)
    del book[SHEETS["purchase"]]
    book.save(filled)
    assert [problem.code for problem in desk.read(filled).problems if problem.severity is Severity.DOUBT] == []
    (subsidy,) = desk.decisions(filled)["C"].grants
    assert (subsidy.quantity.value, subsidy.needs) == ("0", "")


# Ten faults --------------------------------------------------------------------------------------

WRONG_DIGIT = credit_code(9)[:-1] + ("1" if credit_code(9)[-1] != "1" else "2")
FAULTS: Sequence[tuple[str, int, str, Any, str]] = (
    ("space", 2, "filed_at", date(2024, 3, 29), "cell.day_without_time"),
    ("space", 1, "purchase_count", 5, "check.rows"),
    ("purchase", 1, "purpose", "三维打印机", "cell.unknown_choice"),
    ("purchase", 2, "unit_price", 2999.995, "cell.too_many_places"),
    ("purchase", 4, "pieces", 2.5, "cell.not_whole"),
    ("purchase", 3, "invoiced_at", "2024-03-29 25:00", "cell.not_a_moment"),
    ("purchase", 5, "invoice_checked", "大概", "cell.not_yes_no"),
    ("purchase", 1, "seller", WRONG_DIGIT, "cell.credit_code_check_digit"),
    ("purchase", 8, "purchase_no", "1", "row.key_twice"),
    ("filing", 4, "filing_year", None, "cell.blank"),
)
"""Entity, row counted from 1, field, what is typed there, and the code it is found by."""


def spoilt() -> Rows:
    rows = {entity: [dict(row) for row in some] for entity, some in FILLED.items()}
    for entity, row, field, cell, _ in FAULTS:
        rows[entity][row - 1][field] = cell
    return rows


def test_ten_planted_faults_are_found_with_their_cells_and_nothing_else(desk: Desk) -> None:
    dictionary = policy_of(desk.document, None)[1]
    planted = sorted((*address(dictionary, entity, field, row), code) for entity, row, field, _, code in FAULTS)
    checked = desk.read(desk.filled(spoilt()))
    assert sorted((one.cell.sheet, one.cell.address, str(one.code)) for one in checked.problems) == planted
    assert [one.code for one in checked.problems if one.severity is Severity.DOUBT] == ["check.rows"]


def test_the_command_tells_the_faults_marks_them_and_decides_nothing(desk: Desk) -> None:
    filled, marked = desk.filled(spoilt()), desk.folder / "marked.xlsx"
    asked = ("import", "--check", "--policy", desk.document, filled, "--marked", marked)
    code, out, err = desk.run(*asked)
    assert (code, err, out[0]) == (1, [], f"{filled}: 20 records, 9 errors, 1 doubts")
    assert len([line for line in out if line.startswith(("  error  ", "  doubt  "))]) == len(FAULTS)
    dictionary = policy_of(desk.document, None)[1]
    book = load_workbook(marked)
    for entity, row, field, cell, _ in FAULTS:
        sheet, at = address(dictionary, entity, field, row)
        assert book[sheet][at].comment is not None, (sheet, at)
        if isinstance(cell, str) and field != "purchase_no":
            assert book[sheet][at].value == cell
    result = desk.folder / "result.csv"
    code, out, err = desk.run("policy", "run", desk.document, filled, "-o", result)
    assert (code, out, result.exists()) == (1, [], False)


def test_without_the_document_its_records_are_not_known(desk: Desk) -> None:
    code, out, _ = desk.run("import", "--check", desk.filled())
    assert code == 1
    assert len([line for line in out if "is not in the data dictionary" in line]) == 14
    assert [line.strip() for line in out if "was not read" in line and "sheet" in line] == [
        f"The sheet “{SHEETS[code]}” was not read." for code in ("purchase", "filing")
    ]
