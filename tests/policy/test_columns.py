"""The second judging engine over whole documents: what it says, and what it refuses."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import numpy
import pytest

from tests.policy.agreement import said_by
from tests.policy.city import LAST_DAY, Records, filing, meeting_space, snapshot
from tests.policy.generated.agreement import judged_differently
from tests.policy.random_city import RandomCity
from zhongchuang.cli.sources import PACKS, policy_of
from zhongchuang.engines.policy.columns import CohortCode, CohortRefused, Outcomes, cohort_of, judge_columns
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.policy.reference.rulings import RulingRefused
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

CITIES = 3
YEARS = (2018, 2020, 2023, 2024)
DOCUMENTS = sorted(PACKS.rglob("*.policy.yaml"))
NOBODY = Workdays()


@cache
def worked(path: Path) -> Policy:
    return policy_of(path, None)[0]


def judged(policy: Policy, cohort: Snapshot, *rulings: Ruling, as_of: date = LAST_DAY) -> Outcomes:
    columns = cohort_of(policy, cohort, reduced(policy, cohort, as_of=as_of, workdays=NOBODY))
    return judge_columns(policy, columns, as_of=as_of, workdays=NOBODY, rulings=rulings)


def trials(path: Path) -> Iterator[list[tuple[str, str, object, object]]]:
    for city in range(CITIES):
        random = Random(f"{path.name} {city}")
        year = random.choice(YEARS)
        made = RandomCity(worked(path), random, year=year, gaps=random.choice((0.0, 0.05, 0.3)))
        spaces = made.snapshot(random.randint(1, 7))
        rulings = made.rulings(spaces, random.choice((0.0, 0.3)))
        as_of = random.choice((date(year, 12, 31), date(year + 1, 3, 1)))
        plain = reduced(worked(path), spaces, as_of=as_of, workdays=NOBODY)
        try:
            yield judged_differently(worked(path), spaces, plain, as_of=as_of, workdays=NOBODY, rulings=rulings)
        except RulingRefused:
            continue


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name.removesuffix(".policy.yaml"))
def test_both_engines_say_the_same_of_cities_made_up_at_random(path: Path) -> None:
    assert [differences for differences in trials(path) if differences] == []


def test_no_space_at_all_is_judged_too() -> None:
    for path in DOCUMENTS[:40]:
        nobody = Snapshot(2023, dict.fromkeys(worked(path).dictionary.entities, ()), hash="")
        assert said_by(judged(worked(path), nobody)) == {}


def test_a_cohort_of_a_thousand_is_judged_as_each_space_alone() -> None:
    poor = meeting_space("S0")
    poor["space"][0]["seats"] = 29
    poor["space"][0]["service_area"] = Decimal("499.99")
    alone = [said_by(judged(filing(), snapshot(one))) for one in (meeting_space("S0"), poor)]
    assert alone[0] != alone[1]
    rows = [meeting_space("S0") if place % 3 else poor for place in range(1000)]
    many = [_renamed(records, f"S{place:04}") for place, records in enumerate(rows)]
    said = said_by(judged(filing(), snapshot(*many)))
    for place in range(1000):
        expected = alone[0 if place % 3 else 1]
        assert {name: said[f"S{place:04}", name] for _, name in expected} == {
            name: value for (_, name), value in expected.items()
        }


def _renamed(records: Records, code: str) -> Records:
    return {
        entity: [{**row, **({"space_code": code} if "space_code" in row else {})} for row in rows]
        for entity, rows in records.items()
    }


def test_the_latest_ruling_counts_and_leaves_the_finding_as_computed() -> None:
    no, yes = (Ruling("S1", "direction", verdict, "", "", LAST_DAY) for verdict in (Verdict.NOT_MET, Verdict.MET))
    for rulings, stands in (((no, yes), Verdict.MET), ((yes, no), Verdict.NOT_MET)):
        found = judged(filing(), snapshot(meeting_space("S1")), *rulings)
        assert found.conditions["direction"].verdict(0) is Verdict.NEEDS_PERSON
        assert found.verdict.verdict(0) is stands


def test_a_ruling_changes_nothing_that_is_decided_and_no_other_space() -> None:
    direction = [Ruling(code, "direction", Verdict.MET, "", "", LAST_DAY) for code in ("S1", "S2")]
    idle = [Ruling(code, "events", Verdict.NOT_MET, "", "", LAST_DAY) for code in ("S1", "S9")]
    found = judged(filing(), snapshot(meeting_space("S1"), meeting_space("S2")), *direction[:1], *idle)
    assert [found.verdict.verdict(place) for place in (0, 1)] == [Verdict.MET, Verdict.NEEDS_PERSON]


def test_other_spaces_than_those_reduced_are_refused() -> None:
    two, one = snapshot(meeting_space("S1"), meeting_space("S2")), snapshot(meeting_space("S1"))
    with pytest.raises(CohortRefused) as refused:
        cohort_of(filing(), two, reduced(filing(), one, as_of=LAST_DAY, workdays=NOBODY))
    assert (refused.value.code, refused.value.values) == (CohortCode.OTHER_SPACES, {"name": "S2"})


def test_a_value_beyond_the_bounds_of_the_document_is_refused() -> None:
    large = meeting_space("S1")
    large["space"][0]["seats"] = 10**9 + 1
    with pytest.raises(CohortRefused) as refused:
        judged(filing(), snapshot(large))
    assert (refused.value.code, refused.value.values) == (
        CohortCode.BEYOND_BOUND,
        {"name": "seats", "found": "1000000001/1", "most": "1000000000/1"},
    )


def test_a_value_of_too_many_places_is_refused() -> None:
    fine = meeting_space("S1")
    fine["space"][0]["total_area"] = Decimal("1000.001")
    with pytest.raises(CohortRefused) as refused:
        judged(filing(), snapshot(fine))
    assert (refused.value.code, refused.value.values) == (
        CohortCode.TOO_FINE,
        {"name": "total_area", "found": "1000.001", "steps": "100"},
    )


def test_a_judged_amount_is_counted_in_thousandths() -> None:
    policy = next(worked(path) for path in DOCUMENTS if path.name.startswith("s14"))
    item = next(item.code for item in policy.items if item.given is None)
    spaces = RandomCity(policy, Random(1), year=2023, gaps=0).snapshot(2)
    given = judged(policy, spaces, Ruling("S00", item, Verdict.MET, "", "", LAST_DAY, value="12.125"))
    assert given.items[item].bounds(0) == (Fraction("12.125"), Fraction("12.125"))
    assert (given.items[item].bounds(1), given.items[item].reason(1)) == (None, "judgement")
    with pytest.raises(CohortRefused) as refused:
        judged(policy, spaces, Ruling("S00", item, Verdict.MET, "", "", LAST_DAY, value="1/3"))
    assert (refused.value.code, refused.value.values) == (
        CohortCode.RULING_TOO_FINE,
        {"name": item, "steps": "1000"},
    )


def test_outcomes_are_one_row_a_space() -> None:
    found = judged(filing(), snapshot(meeting_space("S1"), meeting_space("S2")))
    assert found.spaces == ("S1", "S2")
    for amounts in found.measures.values():
        for array in (amounts.low, amounts.high, amounts.low_under, amounts.high_under, amounts.needs):
            assert numpy.shape(array) == (2,)
