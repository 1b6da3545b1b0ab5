"""The demo city: the same everywhere, shaped after published ratios, wrong only where it was planted."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from stdnum.cn import uscc

from zhongchuang.cli.demo_city import make_city, planted, workbooks, write_city
from zhongchuang.cli.demo_city.plans import space_code
from zhongchuang.cli.demo_city.words import DISTRICTS
from zhongchuang.engines.policy.findings import Decision
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.snapshot import freeze
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.verdict import Verdict

pytestmark = pytest.mark.slow  # left out of `make quick`

PACKS = Path(__file__).parents[2] / "packs"
LAST = 2023

City = Mapping[int, Mapping[str, list[Row]]]


@pytest.fixture(scope="module")
def city() -> City:
    return make_city()


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return load_dictionary(pack=load_pack(PACKS / "demo-city"))


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory, dictionary: Dictionary) -> dict[int, Return]:
    paths = write_city(tmp_path_factory.mktemp("city"))
    returns = [check_return(read_file(path, name=path.name), dictionary, year=None) for path in paths]
    return {one.year: one for one in returns if one.year is not None}


@pytest.fixture(scope="module")
def decisions(city: City, dictionary: Dictionary) -> dict[str, Decision]:
    path = PACKS / "national" / "filing-2017.policy.yaml"
    policy = load_policy(path.read_bytes(), path.name, dictionary)
    snapshot = freeze(city[LAST], year=LAST)
    return {decision.space: decision for decision in judge(policy, snapshot, as_of=date(LAST, 12, 31))}


def total(city: City, field: str) -> int:
    return sum(int(str(row.values[field])) for row in city[LAST]["space"])


def by_space(city: City, entity: str) -> Counter[str]:
    return Counter(str(row.values["space_code"]) for row in city[LAST][entity])


def test_the_city_is_the_same_on_every_machine(city: City) -> None:
    """Written down once; it changes only with the program, and then on purpose."""
    assert freeze(city[LAST], year=LAST).hash == "84e043d872e87235d255796dadb284f9b0394e6899d4858fa29cf474522987bb"


def test_another_seed_is_another_city(city: City) -> None:
    other = make_city(seed=2018)
    assert len(other[LAST]["space"]) == len(city[LAST]["space"])
    assert freeze(other[LAST], year=LAST).hash != freeze(city[LAST], year=LAST).hash


def test_the_workbooks_are_the_same_bytes_each_time() -> None:
    def fingerprint() -> list[tuple[int, str, str]]:
        return [
            (year, name, hashlib.sha256(content).hexdigest()) for year, name, content in workbooks(years=(2022, 2023))
        ]

    first = fingerprint()
    assert [(year, name) for year, name, _ in first] == [(2022, "yunxi-2022.xlsx"), (2023, "yunxi-2023.xlsx")]
    assert first == fingerprint()


def test_the_city_grows_by_an_eighth_a_year(city: City) -> None:
    assert {year: len(rows["space"]) for year, rows in city.items()} == {2021: 120, 2022: 140, 2023: 160}


def test_about_four_thousand_teams_and_firms(city: City) -> None:
    assert 3_800 <= len(city[LAST]["resident"]) <= 4_200
    assert total(city, "residents_total") == len(city[LAST]["resident"])


def test_too_small_a_city_has_no_room_for_the_planted_cases() -> None:
    with pytest.raises(ValueError, match="146"):
        make_city(spaces=145)


def test_a_larger_city_keeps_the_planted_cases() -> None:
    large = make_city(spaces=900, years=(2023,))[2023]
    codes = [row.values["space_code"] for row in large["space"]]
    assert codes == [space_code(number) for number in range(1, 901)]
    assert space_code(9_000) == "YX9000"
    lathe = next(row for row in large["space"] if row.values["space_code"] == space_code(max(planted.CASES)))
    assert lathe.values["name_zh"] == "Bench & Lathe 众创空间"


def test_what_is_read_back_from_the_workbooks_is_what_was_made(city: City, read_back: dict[int, Return]) -> None:
    assert {year: one.has_errors for year, one in read_back.items()} == {2021: False, 2022: False, 2023: False}
    for year, one in read_back.items():
        assert one.unread_sheets == ()
        assert freeze(one.rows, year=year).hash == freeze(city[year], year=year).hash
        first, made = one.rows["resident"][0].origin, city[year]["resident"][0].origin
        assert (first.file, first.sheet, first.row) == (made.file, made.sheet, made.row)


def test_the_only_doubts_are_the_planted_ones(read_back: dict[int, Return]) -> None:
    assert [one for year in (2021, 2022) for one in read_back[year].problems] == []
    last = read_back[LAST]
    space_at = {
        (row.origin.sheet, row.origin.row): str(row.values["space_code"])
        for rows in last.rows.values()
        for row in rows
        if "space_code" in row.values
    }
    found: dict[str, set[str]] = {}
    for problem in last.problems:
        for cell in (problem.cell, *problem.others):
            found.setdefault(space_at[cell.sheet, cell.row], set()).add(problem.check or "plausible")
    assert found == {space_code(number): set(case.doubts) for number, case in planted.CASES.items() if case.doubts}


def test_declared_totals_are_the_records_but_for_the_planted_case(city: City) -> None:
    listed = {
        "residents_total": "resident",
        "staff_total": "staff",
        "mentors_total": "mentor",
        "events_total": "event",
        "investments_total": "investment",
        "cases_total": "typical_case",
    }
    counted = {field: by_space(city, entity) for field, entity in listed.items()}
    wrong = [
        (row.values["space_code"], field, row.values[field])
        for row in city[LAST]["space"]
        for field in listed
        if row.values[field] != counted[field][str(row.values["space_code"])]
    ]
    assert wrong == [("YX0144", "events_total", 16)]


@pytest.mark.parametrize("number", planted.CASES, ids=[space_code(number) for number in planted.CASES])
def test_a_planted_space_comes_to_what_was_written_by_hand(number: int, decisions: dict[str, Decision]) -> None:
    found = {finding.number: finding.verdict for finding in decisions[space_code(number)].findings}
    assert found == dict(planted.expected(number))


def test_about_a_third_would_pass(decisions: dict[str, Decision]) -> None:
    """As in Tianjin in 2017: with everything judged ruled met; and with every gap ruled met too."""

    def passes(decision: Decision, *needs: str) -> bool:
        return all(one.verdict is Verdict.MET or one.needs in needs for one in decision.findings)

    judged = sum(passes(one, "judgement", "in_principle") for one in decisions.values())
    everything = sum(one.verdict is not Verdict.NOT_MET for one in decisions.values())
    assert len(decisions) == 160
    assert 0.29 <= judged / 160 <= 1 / 3 <= everything / 160 <= 0.38


def test_every_condition_from_two_to_ten_fails_somewhere_and_holds_somewhere(decisions: dict[str, Decision]) -> None:
    seen = {(finding.number, finding.verdict) for one in decisions.values() for finding in one.findings}
    assert seen == {("1", Verdict.NEEDS_PERSON)} | {
        (str(number), verdict) for number in range(2, 11) for verdict in Verdict
    }


@pytest.mark.parametrize(
    ("part", "whole", "ratio", "within"),
    [
        (("income_service",), ("income_total",), 0.348, 0.02),
        (("cost_total",), ("income_total",), 1.36, 0.06),
        (("team_persons",), ("teams_total",), 4.0, 0.2),
        (("startup_jobs",), ("startups_total",), 11.9, 0.4),
    ],
)
def test_published_ratios_are_kept(
    city: City, part: tuple[str, ...], whole: tuple[str, ...], ratio: float, within: float
) -> None:
    found = sum(total(city, one) for one in part) / sum(total(city, one) for one in whole)
    assert found == pytest.approx(ratio, abs=within)


def test_nearly_all_have_mentors_and_a_third_makes_ends_meet(city: City) -> None:
    rows = [row.values for row in city[LAST]["space"]]
    assert sum(row["mentors_total"] != 0 for row in rows) / 160 == pytest.approx(0.978, abs=0.015)
    profitable = sum(int(str(row["cost_total"])) <= int(str(row["income_total"])) for row in rows)
    assert profitable / 160 == pytest.approx(1 / 3, abs=0.03)


def test_every_credit_code_is_of_no_place_and_right_in_its_check_character(city: City) -> None:
    operators = [str(row.values["operator_code"]) for row in city[LAST]["operator"]]
    firms = [str(row.values["uscc"]) for row in city[LAST]["resident"] if "uscc" in row.values]
    assert {code[2:8] for code in operators + firms} == {"999999"}
    assert [code for code in operators + firms if not uscc.is_valid(code)] == []
    twice = [code for code, times in Counter(operators + firms).items() if times > 1]
    claimed = [row.values.get("uscc") for row in city[LAST]["resident"] if row.values["space_code"] == "YX0134"]
    assert len(twice) == 1 and twice[0] in claimed


def test_the_districts_are_those_of_the_pack(city: City) -> None:
    pack = load_pack(PACKS / "demo-city")
    assert {code: district.name for code, district in pack.districts.items()} == DISTRICTS
    assert {row.values["district"] for row in city[LAST]["space"]} == set(DISTRICTS)


def test_no_two_spaces_share_a_name(city: City) -> None:
    assert Counter(Counter(row.values["name_zh"] for row in city[LAST]["space"]).values()) == {1: 160}
    assert Counter(Counter(row.values["name_en"] for row in city[LAST]["space"]).values()) == {1: 160}


def test_a_space_stays_itself_through_the_years(city: City) -> None:
    constant = ("name_zh", "operator_code", "district", "kind", "founded_on")
    edited = {space_code(number) for number in planted.CASES}
    for year in (2021, 2022):
        later = {row.values["space_code"]: row.values for row in city[year + 1]["space"]}
        for row in city[year]["space"]:
            code = row.values["space_code"]
            assert code in edited or [row.values[one] for one in constant] == [later[code][one] for one in constant]


def test_whoever_stays_keeps_number_and_agreement(city: City) -> None:
    def stays(year: int) -> dict[tuple[object, object], object]:
        return {
            (row.values["space_code"], row.values["resident_no"]): row.values["agreement_from"]
            for row in city[year]["resident"]
            if row.values["space_code"] not in {"YX0128", "YX0134", "YX0135"}
        }

    before, after = stays(2022), stays(2023)
    kept = before.keys() & after.keys()
    assert len(kept) > 1_000
    assert [key for key in kept if before[key] != after[key]] == []


def test_the_planted_area_is_a_thousand_times_its_lease(city: City) -> None:
    area = next(row.values["total_area"] for row in city[LAST]["space"] if row.values["space_code"] == "YX0138")
    lease = [row.values["area"] for row in city[LAST]["lease"] if row.values["space_code"] == "YX0138"]
    assert [area] == [one * 1000 for one in lease if isinstance(one, Decimal)]


def test_one_space_has_no_lease(city: City) -> None:
    with_lease = {row.values["space_code"] for row in city[LAST]["lease"]}
    assert {row.values["space_code"] for row in city[LAST]["space"]} - with_lease == {"YX0137"}


def test_a_name_with_a_character_outside_the_basic_plane_survives(read_back: dict[int, Return]) -> None:
    rows = {row.values["space_code"]: row.values for row in read_back[LAST].rows["space"]}
    assert rows["YX0145"]["name_zh"] == "𠮷祥里众创空间"


def test_the_document_lists_every_planted_case() -> None:
    document = (PACKS.parent / "docs" / "explanation" / "demo-city.md").read_text("utf-8")
    listed = [line for line in document.splitlines() if line.startswith("| YX")]
    assert listed == [
        f"| {space_code(number)} | {case.shows.zh} | {case.shows.en} |" for number, case in planted.CASES.items()
    ]
