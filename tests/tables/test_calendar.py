"""The working-day calendar: the nation's own against the package it was taken from, and documents that are refused."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from zhongchuang.engines.tables.calendar import load_calendar, read_calendar
from zhongchuang.engines.tables.codes import DOCUMENT_VALUES, DocumentCode
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.kernel.workdays import Workdays, limit, limit_in_months, limit_in_years, workdays_after

PACKS = Path(__file__).parents[2] / "packs"
YEARS = range(2015, 2027)


@pytest.fixture(scope="module")
def national() -> Workdays:
    return load_calendar(PACKS / "national")


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def test_the_nation_s_calendar_holds_twelve_years(national: Workdays) -> None:
    assert national.years == frozenset(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_package(national: Workdays, year: int) -> None:
    days = days_of(year)
    assert {day: national.is_workday(day) for day in days} == {day: chinese_calendar.is_workday(day) for day in days}


def test_every_notice_of_a_year_is_named_by_its_title_in_both_languages() -> None:
    lines = (PACKS / "national" / "calendar.yaml").read_text(encoding="utf-8").splitlines()
    for year in YEARS:
        assert f"      zh: 国务院办公厅关于{year}年部分节假日安排的通知" in lines
    assert [line for line in lines if "〔" in line] == []  # no document number: none was checked


def test_the_spring_festival_of_2020_is_as_extended(national: Workdays) -> None:
    days = [date(2020, 1, 31) + timedelta(days=n) for n in range(4)]
    assert [national.is_workday(day) for day in days] == [False, False, False, True]


def test_five_working_days_over_the_spring_festival(national: Workdays) -> None:
    # 2024: Thursday 8 and Friday 9 February, free from the 10th to the 17th, Sunday 18th worked, 19th, 20th.
    assert workdays_after(national, date(2024, 2, 7), 5) == (date(2024, 2, 20), False)


def test_a_last_day_on_national_day_moves_on_to_8_october(national: Workdays) -> None:
    # 2024: free from Tuesday 1 to Monday 7 October.
    moved = (date(2024, 10, 8), False)
    assert limit(national, date(2024, 9, 21), 10) == moved
    assert limit_in_months(national, date(2024, 9, 1), 1) == moved
    assert limit_in_years(national, date(2021, 10, 1), 3) == moved


def test_a_limit_that_reaches_a_year_without_notice_is_provisional(national: Workdays) -> None:
    assert workdays_after(national, date(2026, 12, 30), 1) == (date(2026, 12, 31), False)
    assert workdays_after(national, date(2026, 12, 30), 2) == (date(2027, 1, 1), True)  # a holiday, but not announced
    assert limit(national, date(2014, 12, 31), 5) == (date(2015, 1, 5), True)
    assert national.announced(date(2026, 12, 31))
    assert not national.announced(date(2027, 1, 1))


# Packs -------------------------------------------------------------------------------------------

NOTICE = "{zh: 通知, en: Notice}"
PACK = "code: {0}\nnames: {{zh: 某市, en: Some city}}\nauthority: {{zh: 某局, en: Some bureau}}\n"


def write_pack(folder: Path, code: str, *, extends: str = "", calendar: str = "") -> Path:
    (folder / code).mkdir()
    (folder / code / "pack.yaml").write_text(PACK.format(code) + (f"extends: {extends}\n" if extends else ""))
    if calendar:
        (folder / code / "calendar.yaml").write_text(calendar)
    return folder / code


def test_the_demo_city_takes_the_nation_s_calendar(national: Workdays) -> None:
    assert load_calendar(PACKS / "demo-city") == national


def test_a_pack_s_own_years_replace_those_of_the_pack_it_extends(tmp_path: Path) -> None:
    both = (
        f"years:\n  2024: {{notice: {NOTICE}, off: [2024-10-01, 2024-10-02], on: [2024-10-12]}}\n"
        f"  2025: {{notice: {NOTICE}, off: [2025-10-01], on: [2025-10-11]}}\n"
    )
    own = (
        f"years:\n  2025: {{notice: {NOTICE}, off: [2025-10-02], on: []}}\n"
        f"  2026: {{notice: {NOTICE}, changed_by: {NOTICE}, off: [2026-10-01], on: []}}\n"
    )
    write_pack(tmp_path, "nation", calendar=both)
    write_pack(tmp_path, "province", extends="nation")
    city = write_pack(tmp_path, "city", extends="province", calendar=own)
    assert load_calendar(city) == Workdays(
        years=frozenset({2024, 2025, 2026}),
        off=frozenset({date(2024, 10, 1), date(2024, 10, 2), date(2025, 10, 2), date(2026, 10, 1)}),
        on=frozenset({date(2024, 10, 12)}),
    )


def test_without_a_calendar_no_year_is_announced(tmp_path: Path) -> None:
    assert load_calendar(write_pack(tmp_path, "city")) == Workdays()


def test_a_calendar_that_can_not_be_used_is_named_with_its_pack(tmp_path: Path) -> None:
    nation = write_pack(tmp_path, "nation", calendar="years: none\n")
    for folder in (nation, write_pack(tmp_path, "city", extends="nation")):
        with pytest.raises(DocumentRefused) as refused:
            load_calendar(folder)
        assert [(one.file, one.line, one.column, one.code) for one in refused.value.problems] == [
            ("nation/calendar.yaml", 1, 8, "document.not_a_mapping")
        ]


# Refusals ----------------------------------------------------------------------------------------

DOCUMENT = """years:
  2024:
    notice: {zh: 通知, en: Notice}
    off: [2024-10-01, 2024-10-02]
    on: [2024-09-29, 2024-10-12]
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("2024-10-01", "2024-10-05", [("document.off_already", 4, 11, {"found": "2024-10-05"})]),
        ("2024-09-29", "2024-09-30", [("document.on_already", 5, 10, {"found": "2024-09-30"})]),
        ("2024-10-02", "2025-10-02", [("document.outside_year", 4, 23, {"found": "2025-10-02", "year": "2024"})]),
        ("2024-10-02", "2024-10-01", [("document.day_twice", 4, 23, {"found": "2024-10-01", "first": "4"})]),
        ("2024-10-02", "2024-10-01,\n      2024-10-01", [
            ("document.day_twice", 4, 23, {"found": "2024-10-01", "first": "4"}),
            ("document.day_twice", 5, 7, {"found": "2024-10-01", "first": "4"}),
        ]),
        ("2024-10-12", "2024-09-29", [("document.day_twice", 5, 22, {"found": "2024-09-29", "first": "5"})]),
        ("2024-09-29", "2024-10-02", [("document.on_already", 5, 10, {"found": "2024-10-02"})]),
        ("2024-10-02", "2024-02-30", [("document.not_a_day", 4, 23, {"found": "2024-02-30"})]),
        ("2024-10-02", "20241002", [("document.not_a_day", 4, 23, {"found": "20241002"})]),
        ("2024-10-02", "2024-W40-3", [("document.not_a_day", 4, 23, {"found": "2024-W40-3"})]),
        ("2024-10-02", "２０２４-10-02", [("document.not_a_day", 4, 23, {"found": "２０２４-10-02"})]),
        ("2024-10-02", "''", [("document.empty_text", 4, 23, {})]),
        ("2024-10-02", "[2024-10-02]", [("document.not_text", 4, 23, {})]),
        ("[2024-10-01, 2024-10-02]", "2024-10-01", [("document.not_a_list", 4, 10, {})]),
        ("    off: [2024-10-01, 2024-10-02]\n", "", [("document.missing_key", 3, 5, {"key": "off"})]),
        ("    notice: {zh: 通知, en: Notice}\n", "", [("document.missing_key", 3, 5, {"key": "notice"})]),
        ("{zh: 通知, en: Notice}", "{zh: 通知}", [("document.missing_key", 3, 13, {"key": "en"})]),
        ("  2024:", "  24:", [("document.not_a_number", 2, 3, {"found": "24", "nearest": ""})]),
        ("  2024:", "  ２０２４:", [("document.not_a_number", 2, 3, {"found": "２０２４", "nearest": "2024"})]),
        ("years:", "year:", [
            ("document.missing_key", 1, 1, {"key": "years"}),
            ("document.unknown_key", 1, 1, {"key": "year", "known": "years", "nearest": "years"}),
        ]),
        ("    on:", "    changed_by: somebody\n    on:", [("document.not_bilingual", 5, 17, {"found": "somebody"})]),
    ],
)  # fmt: skip
def test_a_document_is_refused_at_its_place(
    old: str, new: str, wrong: list[tuple[str, int, int, dict[str, str]]]
) -> None:
    assert read_calendar(DOCUMENT.encode(), "calendar.yaml").years == {2024}
    assert old in DOCUMENT
    with pytest.raises(DocumentRefused) as refused:
        read_calendar(DOCUMENT.replace(old, new, 1).encode(), "calendar.yaml")
    found = refused.value.problems
    assert [(str(one.code), one.line, one.column, one.values) for one in found] == wrong
    for one in found:
        assert set(one.values) == set(DOCUMENT_VALUES.get(DocumentCode(one.code), ()))


def test_a_year_that_stands_twice_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_calendar((DOCUMENT + DOCUMENT.partition("\n")[2]).encode(), "calendar.yaml")
    assert [(one.code, one.line, one.column) for one in refused.value.problems] == [("yaml.key_twice", 6, 3)]


def test_everything_wrong_is_told_at_once_in_order_of_place() -> None:
    text = DOCUMENT.replace("[2024-10-01,", "[2023-10-02, 2024-10-05,").replace("2024-09-29", "2024-09-30")
    with pytest.raises(DocumentRefused) as refused:
        read_calendar(text.encode(), "calendar.yaml")
    assert [(one.code, one.line, one.column) for one in refused.value.problems] == [
        ("document.outside_year", 4, 11),
        ("document.off_already", 4, 23),
        ("document.on_already", 5, 10),
    ]
