"""The arithmetic of columns against plain Python numbers of any length, one case after the other."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

import numpy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhongchuang.engines.policy.columns.arithmetic import arithmetic, total
from zhongchuang.engines.policy.columns.choosing import outermost_of, stepped
from zhongchuang.engines.policy.columns.column import Column, Verdicts, constant
from zhongchuang.engines.policy.columns.days import full_months, moved, next_month
from zhongchuang.engines.policy.columns.division import share, to_whole
from zhongchuang.engines.policy.columns.exact import MOST, signs
from zhongchuang.engines.policy.columns.gaps import always
from zhongchuang.engines.policy.columns.groups import Groups, TooLarge
from zhongchuang.engines.policy.columns.ranks import NO_PLACE, places
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.policy.columns.splits import in_order, in_proportion
from zhongchuang.engines.policy.columns.statements import compare
from zhongchuang.kernel import period
from zhongchuang.kernel.workdays import Workdays, moved_on, workdays_after

unhurried = settings(deadline=None)
long = st.integers(-MOST, MOST)
above_zero = st.integers(1, MOST)
small = st.integers(-20, 20)
days = st.integers(date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal())


def column(*values: int, scale: int = 1) -> Column:
    array = numpy.array(values, numpy.int64)
    return Column(array, array, scale)


def spans(*pairs: tuple[int, int]) -> Column:
    low, high = (numpy.array(ends, numpy.int64) for ends in zip(*pairs, strict=True))
    return Column(low, high, opens=(low != high) * numpy.uint8(1))


@unhurried
@given(st.lists(st.tuples(long, above_zero, long, above_zero), min_size=1, max_size=5))
@example([(MOST, MOST - 1, MOST - 1, MOST - 2)])
@example([(MOST, 2, -MOST, 3), (0, 1, 0, MOST), (7540113804746346429, 4660046610375530309, 610, 377)])
def test_fractions_compare_whatever_their_size(rows: list[tuple[int, int, int, int]]) -> None:
    a, p, b, q = (numpy.array(one, numpy.int64) for one in zip(*rows, strict=True))
    expected = [(Fraction(w, x) > Fraction(y, z)) - (Fraction(w, x) < Fraction(y, z)) for w, x, y, z in rows]
    assert signs((a, p), (b, q)).tolist() == expected


@unhurried
@given(st.sampled_from(["<", "<=", "==", "!=", ">", ">="]), small, st.integers(1, 12), small, st.integers(1, 12))
def test_a_column_compares_with_a_number_between_two_of_its_own(sign: str, a: int, p: int, b: int, q: int) -> None:
    holds: dict[str, Callable[[Fraction, Fraction], bool]] = {
        "<": lambda one, other: one < other,
        "<=": lambda one, other: one <= other,
        "==": lambda one, other: one == other,
        "!=": lambda one, other: one != other,
        ">": lambda one, other: one > other,
        ">=": lambda one, other: one >= other,
    }
    expected = holds[sign](Fraction(a, p), Fraction(b, q))
    assert compare(sign, column(a, a, scale=p), constant(Fraction(b, q))).met.tolist() == [expected] * 2
    assert compare(sign, constant(Fraction(a, p)), column(b, b, scale=q)).met.tolist() == [expected] * 2
    assert compare(sign, column(a, a, scale=p), column(b, b, scale=q)).met.tolist() == [expected] * 2


@unhurried
@given(st.lists(st.tuples(long, above_zero), min_size=1, max_size=5))
@example([(1, 2), (-1, 2), (3, 2), (5, 2), (-5, 2), (MOST, 2), (-MOST, MOST)])
def test_rounding_is_that_of_the_four_rules(rows: list[tuple[int, int]]) -> None:
    over, under = (numpy.array(one, numpy.int64) for one in zip(*rows, strict=True))
    exact = [Fraction(a, p) for a, p in rows]
    away = [abs(one).__ceil__() * (-1 if one < 0 else 1) for one in exact]
    half = [(abs(one) + Fraction(1, 2)).__floor__() * (-1 if one < 0 else 1) for one in exact]
    assert to_whole(over, under, "down").tolist() == [int(one) for one in exact]
    assert to_whole(over, under, "up").tolist() == away
    assert to_whole(over, under, "half_up").tolist() == half
    assert to_whole(over, under, "half_even").tolist() == [round(one) for one in exact]


@unhurried
@given(st.lists(st.tuples(days, days), min_size=1, max_size=20))
def test_full_months_are_those_of_the_kernel(pairs: list[tuple[int, int]]) -> None:
    start, end = (numpy.array(one, numpy.int64) for one in zip(*pairs, strict=True))
    expected = [period.full_months(date.fromordinal(one), date.fromordinal(other)) for one, other in pairs]
    assert full_months(start, end).tolist() == expected


@unhurried
@given(days, st.integers(0, 400))
def test_a_day_moves_as_in_the_kernel(ordinal: int, length: int) -> None:
    day, calendar = date.fromordinal(ordinal), Workdays()
    expected = {
        ("after", "days"): day + timedelta(days=length),
        ("before", "days"): day - timedelta(days=length),
        ("after", "months"): period.months_after(day, length),
        ("before", "years"): period.years_after(day, -length),
        ("limit", "days"): moved_on(calendar, day, day + timedelta(days=length))[0],
        ("after", "working_days"): workdays_after(calendar, day, length)[0],
    }
    for (word, unit), due in expected.items():
        by = Column(*2 * (numpy.array([length]),), unit=unit)
        assert moved(word, column(ordinal), by, calendar).low.tolist() == [due.toordinal()]
    assert next_month(column(ordinal)).low.tolist() == [period.first_of_next_month(day).toordinal()]


def test_a_day_beyond_the_calendar_is_no_value() -> None:
    last = date.max.toordinal()
    found = moved("after", column(last, last - 1), Column(*2 * (numpy.array([1]),), unit="days"), Workdays())
    assert (found.low.tolist(), found.lacks is not None and found.lacks.tolist()) == ([0, last], [1, 0])
    assert moved("limit", column(700_000), Column(*2 * (numpy.array([-1]),), unit="days"), Workdays()).lacks is not None


def test_what_no_column_holds_is_refused_and_never_wraps_around() -> None:
    money = column(10**14, 3)
    with pytest.raises(CohortRefused) as refused:
        arithmetic("*", money, column(10**6, 2))
    assert refused.value.code is CohortCode.TOO_LARGE
    large = arithmetic("*", column(3 * 10**9, 1), column(3 * 10**9, 1))
    assert large.low.tolist() == [9 * 10**18, 1]
    with pytest.raises(CohortRefused):
        arithmetic("+", large, large)
    assert arithmetic("-", large, large).low.tolist() == [0, 0]


def test_narrow_columns_are_widened_before_anything_grows() -> None:
    narrow = stepped([constant(-100), constant(100)], numpy.array([0, 1, 2]), [1], None)
    assert narrow.low.dtype.itemsize < numpy.dtype(numpy.int64).itemsize
    assert total([narrow] * 400).low.tolist() == [-40_000, 40_000, 40_000]
    assert arithmetic("-", narrow, constant(100)).low.tolist() == [-200, 0, 0]
    assert arithmetic("*", narrow, narrow).low.tolist() == [10_000] * 3
    assert share(narrow, column(7, 7, 7)).low.tolist() == [-10_000, 10_000, 10_000]


@unhurried
@given(st.lists(st.tuples(small, small), min_size=2, max_size=4), st.sampled_from(["smallest", "largest"]))
def test_the_outermost_of_fractions_keeps_its_own_denominator(rows: list[tuple[int, int]], word: str) -> None:
    parts = [share(column(a, a), column(b or 1, b or 1)) for a, b in rows]
    values = [Fraction(100 * a, b or 1) for a, b in rows]
    found = outermost_of(word, parts)
    over, under = found.low_end
    assert not isinstance(under, int)
    assert Fraction(int(over[0]), int(under[0])) == (min if word == "smallest" else max)(values)


claims = st.lists(st.one_of(st.integers(0, 3), st.integers(0, 10**14), st.just(30_000_000)), min_size=1, max_size=20)


@unhurried
@given(claims, st.integers(0, 10**16))
@example([10**14] * 3, 10**14)
@example([3, 5, 3, 0, 7] * 300, 3_001)
@example(list(range(300)), 31_415)
@example([2**62, 2**62, 2**62, 5], 2**62)
@example([2**50 - 1, 2**50, 1], 2**49)
def test_a_budget_is_split_to_the_fen(fen: list[int], available: int) -> None:
    whole = sum(fen)
    available = min(available, whole - 1)
    if available < 0:
        return
    shares = [claim * available // whole for claim in fen]
    order = sorted(range(len(fen)), key=lambda at: (-(fen[at] * available % whole), -fen[at], at))
    for at in order[: available - sum(shares)]:
        shares[at] += 1
    found = in_proportion(numpy.array(fen, numpy.int64), available)
    assert found.tolist() == shares
    assert sum(shares) == available


@unhurried
@given(claims, st.data(), st.integers(0, 10**15), st.booleans())
@example([2**62, 2**62, 2**62], None, 2**62 + 1, False)
def test_a_budget_is_paid_out_in_order(fen: list[int], data: st.DataObject | None, available: int, whole: bool) -> None:
    order = [1] * len(fen)
    if data is not None:
        place = st.sampled_from([1, 2, 3, NO_PLACE])
        order = data.draw(st.lists(place, min_size=len(fen), max_size=len(fen)))
    paid, left = [0] * len(fen), available
    for at in sorted((at for at in range(len(fen)) if fen[at]), key=lambda at: (order[at], at)):
        if fen[at] > left:
            paid[at] = 0 if whole else left
            break
        paid[at], left = fen[at], left - fen[at]
    found = in_order(numpy.array(fen, numpy.int64), numpy.array(order, numpy.int64), available, whole=whole)
    assert found.tolist() == paid


@unhurried
@given(st.lists(st.integers(-MOST, MOST), min_size=1, max_size=9))
def test_a_total_is_exact_or_refused(values: list[int]) -> None:
    array = numpy.array(values, numpy.int64)
    everybody = numpy.ones(len(values), numpy.bool_)
    groups = Groups(numpy.zeros(len(values), numpy.int64), 1)
    if abs(sum(values)) > MOST:
        with pytest.raises(TooLarge):
            groups.totals(array, everybody)
    else:
        assert groups.totals(array, everybody).tolist() == [sum(values)]


spaces = st.lists(
    st.tuples(
        st.sampled_from(["met", "not_met", "open"]),
        st.sampled_from([0, 1, None]),
        st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 3), st.integers(0, 2))), min_size=2, max_size=2),
    ),
    min_size=1,
    max_size=7,
)
Space = tuple[str, int | None, list[tuple[int, int] | None]]


@unhurried
@given(spaces, st.sampled_from(["first", "last", "person"]))
def test_places_are_those_of_the_definition(rows: list[Space], ties: str) -> None:
    """The README's definition, said again pair by pair."""
    found = places([_amounts(rows, 0), _amounts(rows, 1)], _where(rows), _groups(rows), ties)
    for at, row in enumerate(rows):
        lacks = 0 if found.lacks is None else found.lacks[at]
        if row[0] == "not_met":
            assert (found.low[at], found.high[at], lacks) == (NO_PLACE, NO_PLACE, 0)
        elif row[1] is None or row[2][0] is None:
            assert lacks
        else:
            assert (found.low[at], found.high[at], lacks) == (*_place(rows, at, ties), 0)


def _amounts(rows: Sequence[Space], of: int) -> Column:
    pairs = [(0, 0) if row[2][of] is None else (row[2][of][0], sum(row[2][of])) for row in rows]  # type: ignore[index, arg-type]
    made = spans(*pairs)
    blank = numpy.array([row[2][of] is None for row in rows])
    return Column(made.low, made.high, lacks=blank * always("missing_value"), opens=made.opens)


def _where(rows: Sequence[Space]) -> Verdicts:
    open_ones = numpy.array([row[0] == "open" for row in rows])
    return Verdicts(numpy.array([row[0] == "met" for row in rows]), open_ones * always("judgement"))


def _groups(rows: Sequence[Space]) -> Groups:
    none = numpy.array([row[1] is None for row in rows])
    return Groups(numpy.array([row[1] or 0 for row in rows], numpy.int64), 2, none if none.any() else None)


def _place(rows: Sequence[Space], at: int, ties: str) -> tuple[int, int]:
    least, most = _least(rows[at]), _most(rows[at])
    others = [row for other, row in enumerate(rows) if other != at and row[0] != "not_met"]
    maybe = [row for row in others if row[1] in (None, rows[at][1])]
    sure = [row for row in maybe if row[0] == "met" and row[1] is not None]
    sure_above, sure_level = (sum(test(_least(row), most) for row in sure) for test in (_above, _level))
    may_above, may_level = (sum(test(_most(row), least) for row in maybe) for test in (_above, _level))
    low = sure_level if ties == "last" else sure_above
    high = may_above if ties == "first" else may_level
    return 1 + low, NO_PLACE if rows[at][0] == "open" else 1 + high


def _least(row: Space) -> tuple[float, ...]:
    return tuple(-1 if pair is None else pair[0] for pair in row[2])


def _most(row: Space) -> tuple[float, ...]:
    return tuple(99 if pair is None else sum(pair) for pair in row[2])


def _above(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one > other


def _level(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one >= other
