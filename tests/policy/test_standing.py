"""A space among its peers: places and quarters as a sorted list has them, nothing of fewer than five."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.city import LAST_DAY, filing, meeting_space, snapshot
from zhongchuang.engines.policy.columns import cohort_of, judge_columns
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.policy.standing import Share, Standing, shares, standings
from zhongchuang.kernel.workdays import Workdays


def standing(seats: list[int | None], place: int) -> tuple[list[Standing], list[Share]]:
    records = [meeting_space(f"S{number:02}") for number in range(len(seats))]
    for one, many in zip(records, seats, strict=True):
        one["space"][0].pop("seats")
        if many is not None:
            one["space"][0]["seats"] = many
    spaces = snapshot(*records)
    day: date = LAST_DAY
    cohort = cohort_of(filing(), spaces, reduced(filing(), spaces, as_of=day, workdays=Workdays()))
    outcomes = judge_columns(filing(), cohort, as_of=day, workdays=Workdays())
    peers = range(len(seats))
    return standings(cohort, outcomes, place, peers, ["seats", "events_in_year"]), shares(outcomes, peers)


def test_a_space_in_the_middle() -> None:
    (seats, events), met = standing([10, 20, 20, 30, 40, None], 1)
    assert seats == Standing("seats", Fraction(20), 5, 2, 2, (Fraction(20), Fraction(20), Fraction(30)))
    assert events == Standing("events_in_year", Fraction(14), 6, 0, 6, (Fraction(14),) * 3)
    assert next(one for one in met if one.code == "time_open") == Share("time_open", 6, 6)


@pytest.mark.parametrize("seats", [[10, 20, 30, 40], [10, 20, 30, 40, None]])
def test_of_fewer_than_five_nothing_is_told(seats: list[int | None]) -> None:
    found, _ = standing(seats, 0)
    assert [one.name for one in found] == (["events_in_year"] if len(seats) == 5 else [])


@given(st.lists(st.integers(0, 50), min_size=5, max_size=30), st.data())
def test_places_and_quarters_are_those_of_a_sorted_list(seats: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(seats) - 1))
    found, _ = standing([*seats], place)
    one, ordered = found[0], sorted(seats)
    assert (one.own, one.peers) == (Fraction(seats[place]), len(seats))
    assert (one.above, one.level) == (sum(s > seats[place] for s in seats), seats.count(seats[place]))
    for quarter, value in zip((1, 2, 3), one.quarters, strict=True):
        reached = sum(s <= value for s in seats)
        before = sum(s < value for s in seats)
        assert value in ordered and reached * 4 >= quarter * len(seats) > before * 4
