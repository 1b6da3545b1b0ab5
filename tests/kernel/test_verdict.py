"""Three answers: how they join, for every case there is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhongchuang.kernel.verdict import Verdict, all_of, any_of, opposite

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON
VERDICTS = st.lists(st.sampled_from(Verdict))


@pytest.mark.parametrize(
    ("verdicts", "all_", "any_"),
    [
        ([], MET, NOT_MET),
        ([MET, MET], MET, MET),
        ([NOT_MET, NOT_MET], NOT_MET, NOT_MET),
        ([MET, NOT_MET], NOT_MET, MET),
        ([MET, OPEN], OPEN, MET),
        ([NOT_MET, OPEN], NOT_MET, OPEN),
        ([OPEN], OPEN, OPEN),
    ],
)
def test_one_clear_answer_settles_it_and_a_gap_leaves_it_open(
    verdicts: list[Verdict], all_: Verdict, any_: Verdict
) -> None:
    assert (all_of(verdicts), any_of(verdicts)) == (all_, any_)


@given(VERDICTS)
def test_not_all_is_any_not(verdicts: list[Verdict]) -> None:
    assert opposite(all_of(verdicts)) == any_of(map(opposite, verdicts))


@given(VERDICTS, st.randoms())
def test_the_order_changes_nothing(verdicts: list[Verdict], dice: object) -> None:
    shuffled = list(verdicts)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert (all_of(shuffled), any_of(shuffled)) == (all_of(verdicts), any_of(verdicts))


@given(VERDICTS)
def test_a_gap_is_open_exactly_where_filling_it_could_change_the_answer(verdicts: list[Verdict]) -> None:
    ways = product(*((MET, NOT_MET) if verdict is OPEN else (verdict,) for verdict in verdicts[:8]))
    answers = {all_of(way) for way in ways}
    assert all_of(verdicts[:8]) == (answers.pop() if len(answers) == 1 else OPEN)
