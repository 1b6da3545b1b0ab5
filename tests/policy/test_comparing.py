"""Two judgings side by side: every figure equals what the other engine finds, space by space and added up plainly."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.random_city import RandomCity
from zhongchuang.engines.policy.columns import Amounts, cohort_of, judge_columns
from zhongchuang.engines.policy.comparing import VERDICTS, Compared, Side, Totals, _numbers, compared, side_of
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision, Worth
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.records import Snapshot
from zhongchuang.kernel.workdays import Workdays

SCORING = Path(__file__).parents[1] / "apps" / "scoring.policy.yaml"
EVALUATION = Path(__file__).parents[2] / "packs" / "demo-city" / "yearly-evaluation.policy.yaml"
DAY = date(2023, 12, 31)
CHANGES = (
    ("value: 80, source", "value: 20, source"),
    ("value: 300, source", "value: 700, source"),
    ("value: 0.1, source", "value: 0.3, source"),
    ("value: 300000, source", "value: 123456.78, source"),
)


def document(path: Path, *changes: tuple[str, str]) -> Policy:
    text = path.read_text(encoding="utf-8")
    text = text[: text.index("\ncases:")]
    for before, after in changes:
        text = text.replace(before, after)
    return load_policy(text.encode(), path.name, load_dictionary())


def by_columns(policy: Policy, snapshot: Snapshot) -> Side:
    cohort = cohort_of(policy, snapshot, reduced(policy, snapshot, as_of=DAY, workdays=Workdays()))
    return side_of(policy, judge_columns(policy, cohort, as_of=DAY, workdays=Workdays()))


def by_reference(policy: Policy, snapshot: Snapshot) -> dict[str, Decision]:
    return {one.space: one for one in judge(policy, snapshot, as_of=DAY)}


# The same figures, worked out plainly from the other engine's decisions -----------------------------


def bounds(worth: Worth) -> tuple[Fraction, Fraction]:
    quantity = worth.quantity
    if quantity.value:
        return Fraction(quantity.value), Fraction(quantity.value)
    return (Fraction(quantity.low), Fraction(quantity.high)) if quantity.high else (Fraction(0), Fraction(0))


def money(decision: Decision) -> tuple[tuple[Fraction, Fraction], bool]:
    paid = {one.code: one for one in decision.paid}
    worths = [paid.get(one.code, one) for one in decision.grants]
    ends = [bounds(one) for one in worths]
    return (sum(e[0] for e in ends), sum(e[1] for e in ends)), not any(one.needs for one in worths)  # type: ignore[return-value]


def plainly(policy: Policy, decisions: Sequence[Decision]) -> Totals:
    grades = [grade.code for grade in policy.grades]
    verdicts = Counter(one.verdict for one in decisions)
    graded = Counter(one.grade.code for one in decisions if one.grade)
    points = [bounds(one.score)[0] for one in decisions if one.score and not one.score.needs]
    sums = [money(one)[0] for one in decisions] if policy.grants else []
    return Totals(
        spaces=len(decisions),
        verdicts=tuple(verdicts[one] for one in VERDICTS) if policy.conditions else (),
        grades=tuple(graded[code] for code in (*grades, "")) if grades else (),
        scored=len(points),
        points=sum(points, Fraction(0)),
        paid=sum(low > 0 for low, _ in sums),
        money_least=int(sum((low for low, _ in sums), Fraction(0))),
        money_most=int(sum((high for _, high in sums), Fraction(0))),
    )


def move(left: Decision, right: Decision, policy: Policy, aspect: str) -> int:
    if aspect == "verdict":
        return sign(VERDICTS.index(right.verdict) - VERDICTS.index(left.verdict))
    if aspect == "grade":
        codes = [grade.code for grade in policy.grades]
        assert left.grade and right.grade
        if not left.grade.code or not right.grade.code:
            return 0
        return sign(codes.index(left.grade.code) - codes.index(right.grade.code))
    if aspect == "points":
        assert left.score and right.score
        if left.score.needs or right.score.needs:
            return 0
        return sign(bounds(right.score)[0] - bounds(left.score)[0])
    (before, known), (after, also) = money(left), money(right)
    return sign(after[0] - before[0]) if known and also else 0


def sign(number: Fraction | int) -> int:
    return (number > 0) - (number < 0)


def looked_at(found: Compared, policies: tuple[Policy, Policy], snapshot: Snapshot, groups: Sequence[str]) -> None:
    lefts, rights = (by_reference(policy, snapshot) for policy in policies)
    spaces = list(lefts)
    assert found.left.spaces == tuple(spaces)
    moves = {aspect: [move(lefts[one], rights[one], policies[0], aspect) for one in spaces] for aspect in found.moves}
    assert {aspect: list(map(int, array)) for aspect, array in found.moves.items()} == moves
    main = moves[found.main]
    for name, among in (("", [True] * len(spaces)), *((g, [one == g for one in groups]) for g in set(groups))):
        shift = found.by(groups)[name] if name else found.whole()
        inside = [one for one, chosen in zip(spaces, among, strict=True) if chosen]
        assert shift.left == plainly(policies[0], [lefts[one] for one in inside])
        assert shift.right == plainly(policies[1], [rights[one] for one in inside])
        chosen_moves = [m for m, chosen in zip(main, among, strict=True) if chosen]
        assert (shift.better, shift.worse) == (chosen_moves.count(1), chosen_moves.count(-1))
    shifted = [
        bounds(rights[one].score)[0] - bounds(lefts[one].score)[0]  # type: ignore[arg-type]
        for one in spaces
        if lefts[one].score and not lefts[one].score.needs and not rights[one].score.needs  # type: ignore[union-attr]
    ]
    assert found.points_shifted() == shifted
    if "verdict" in found.moves:
        pairs = Counter((VERDICTS.index(lefts[one].verdict), VERDICTS.index(rights[one].verdict)) for one in spaces)
        assert found.flow("verdict") == [[pairs[row, column] for column in range(3)] for row in range(3)]
    differing = {
        one
        for one in spaces
        if any(moves[aspect][spaces.index(one)] for aspect in moves) or told(lefts[one]) != told(rights[one])
    }
    assert {spaces[place] for place in found.changed()} == differing


def told(decision: Decision) -> tuple[object, ...]:
    score = (bounds(decision.score), bool(decision.score.needs)) if decision.score else ()
    return (decision.verdict, decision.grade.code if decision.grade else None, score, money(decision))


@pytest.mark.parametrize("path", [SCORING, EVALUATION], ids=["scoring", "evaluation"])
def test_every_figure_is_that_of_two_separate_runs(path: Path) -> None:
    @settings(max_examples=30, deadline=None, database=None, derandomize=True)
    @given(st.integers(0, 10_000), st.sets(st.sampled_from(CHANGES)), st.sampled_from((0.0, 0.1, 0.4)))
    def agrees(seed: int, changes: set[tuple[str, str]], gaps: float) -> None:
        policies = (document(path), document(path, *sorted(changes)))
        snapshot = RandomCity(policies[0], Random(seed), year=2023, gaps=gaps).snapshot(9)
        found = compared(*(by_columns(policy, snapshot) for policy in policies))
        looked_at(found, policies, snapshot, [f"G{seed * place % 3}" for place in range(9)])

    agrees()


def test_two_documents_without_grades_in_common_are_compared_in_what_they_share() -> None:
    one, other = document(SCORING), document(EVALUATION)
    snapshot = RandomCity(one, Random(3), year=2023, gaps=0.1).snapshot(6)
    found = compared(by_columns(one, snapshot), by_columns(other, snapshot))
    assert set(found.moves) == {"money", "points"}
    assert found.main == "money"
    assert len(found.flow("grade")) == 4  # three grades of the one and those that need a person
    assert len(found.flow("grade")[0]) == 5


def test_a_policy_compared_with_itself_changes_nothing() -> None:
    policy = document(SCORING)
    snapshot = RandomCity(policy, Random(1), year=2023, gaps=0.2).snapshot(8)
    side = by_columns(policy, snapshot)
    found = compared(side, side)
    assert found.changed() == []
    assert (found.whole().better, found.whole().worse) == (0, 0)
    assert set(found.points_shifted()) <= {Fraction(0)}


def test_sums_beyond_64_bits_stay_exact() -> None:
    most = 2**62
    large = numpy.array([most, most, most])
    ones = numpy.ones(3, numpy.int64)
    none = numpy.zeros(3, numpy.int8)
    amounts = Amounts(large, large, ones, numpy.array([1, 2, 3]), none, numpy.zeros(1, numpy.bool_))
    found = _numbers(amounts)
    assert found.under == 6
    assert [int(one) for one in found.low] == [6 * most] * 3
    assert found.at(2) == (Fraction(most), Fraction(most, 3))
    money_side = Side(("A", "B", "C"), None, None, (), None, found)
    whole = compared(money_side, money_side).whole()
    assert whole.left.money_least == 3 * most


def test_worse_come_before_better_and_each_by_code() -> None:
    spaces = ("A", "B", "C", "D")
    left = Side(spaces, numpy.array([0, 2, 1, 2]), None, (), None, None)
    right = Side(spaces, numpy.array([2, 0, 1, 1]), None, (), None, None)
    found = compared(left, right)
    assert found.changed() == [1, 3, 0]
