"""The bounds of a tally hold every way in which the open records could turn out, and no more than that."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhongchuang.engines.tables import tally_bounds
from zhongchuang.engines.tables.tally_bounds import Bounds, Entry

modest = settings(max_examples=100, deadline=None, database=None)
Tallied = Callable[[Sequence[Entry]], Bounds]

entries = st.lists(
    st.builds(
        lambda certain, low, more, key: Entry(certain, low, low + more, key),
        st.booleans(),
        st.integers(-3, 5),
        st.integers(0, 2),
        st.sampled_from(["x", "y", "z"]),
    ),
    max_size=4,
)
years = st.lists(
    st.builds(lambda certain, year: Entry(certain, key=year), st.booleans(), st.integers(2019, 2024)), max_size=6
)

TALLIES: dict[str, Tallied] = {
    "count": lambda some: tally_bounds.count(some, distinct=False),
    "count distinct": lambda some: tally_bounds.count(some, distinct=True),
    "sum": lambda some: tally_bounds.total(some, distinct=False),
    "sum distinct": lambda some: tally_bounds.total(some, distinct=True),
    "highest": tally_bounds.highest,
    "lowest": tally_bounds.lowest,
    "largest_group": tally_bounds.largest_group,
}


def settled(some: Sequence[Entry]) -> list[list[Entry]]:
    """Every way: an open record counts or doesn't, and each amount is any between its bounds."""
    ways = [
        [Entry(True, value, value, entry.key) for value in range(int(entry.low), int(entry.high) + 1)]
        + ([] if entry.certain else [None])
        for entry in some
    ]
    return [[entry for entry in way if entry is not None] for way in product(*ways)]


@pytest.mark.parametrize("word", TALLIES)
@modest
@given(some=entries)
def test_the_bounds_are_the_least_and_the_most_of_all_ways(word: str, some: list[Entry]) -> None:
    tallied = TALLIES[word]
    outcomes = [tallied(way) for way in settled(some)]
    assert all(low == high for low, high in outcomes)
    found = {low for low, _ in outcomes}
    assert tallied(some) == (min(found), max(found))


@modest
@given(years)
def test_a_streak_is_bounded_by_all_ways(some: list[Entry]) -> None:
    recorded = [int(str(entry.key)) for entry in some]
    found = {tally_bounds.streak(way, recorded, until=2023)[0] for way in settled(some)}
    assert tally_bounds.streak(some, recorded, until=2023) == (min(found), max(found))


@modest
@given(years)
def test_a_streak_counts_back_from_the_year_at_hand_or_the_one_before(some: list[Entry]) -> None:
    certain = {int(str(entry.key)) for entry in some if entry.certain}
    recorded = [int(str(entry.key)) for entry in some]
    latest = next((year for year in (2022, 2021) if year in recorded), None)
    length = 0
    for year in range(latest, 2018, -1) if latest else ():
        if year not in certain:
            break
        length += 1
    assert tally_bounds.streak([entry for entry in some if entry.certain], recorded, until=2022) == (length, length)


def test_blank_keys_may_belong_to_any_group() -> None:
    some = [Entry(True, key="x"), Entry(True, key="x"), Entry(True), Entry(False), Entry(False, key="y")]
    assert tally_bounds.largest_group(some) == (2, 4)
    assert tally_bounds.largest_group([Entry(True), Entry(True)]) == (1, 2)
    assert tally_bounds.largest_group([]) == (0, 0)
