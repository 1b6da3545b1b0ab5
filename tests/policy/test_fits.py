"""What is refused because 64 bits can't hold it or no fixed step counts it, and that what passes never overflows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product

import pytest

from tests.policy.city import dictionary
from tests.policy.generated.agreement import judged_differently
from zhongchuang.engines.policy.document import Measure, Policy
from zhongchuang.engines.policy.fits import Bound, Misfit, bounds, misfits
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.provisions import Grant, Item, Rank, Score
from zhongchuang.engines.policy.reference.reducing import reduced
from zhongchuang.engines.tables.expression.given import Choice, Given
from zhongchuang.engines.tables.expression.nodes import Amount, Statement
from zhongchuang.engines.tables.expression.reader import read
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.workdays import Workdays

DAY = date(2023, 12, 31)
NAME = Bilingual("例", "example")
MOST = str(2**63 - 1)
DOCUMENT = """\
policy: bounds
language: 2
version: 1
title: {zh: 例, en: Example}
authority: {zh: 示例, en: Example}
document_number: 无
subject: space
in_force: {from: unknown}
sources:
  made_up: {title: {zh: 为测试而设的数字, en: Numbers made up for a test}, mark: E}
records:
  space:
    fields:
      spent: {zh: 支出, en: Spent, type: money, places: 2, unit: yuan}
      earned: {zh: 收入, en: Earned, type: money, places: 2, unit: yuan}
      marks: {zh: 得分, en: Marks, type: decimal, places: 2, unit: points}
      pieces: {zh: 件数, en: Pieces, type: integer, unit: count}
      tenths: {zh: 成数, en: Tenths, type: integer, unit: count, at_least: 0, at_most: 10}
parameters:
  half: {names: {zh: 半, en: Half}, unit: percent, values: [{from: unknown, value: 50, source: made_up}]}
  third: {names: {zh: 三分, en: Third}, unit: percent, values: [{from: unknown, value: 33.33, source: made_up}]}
  fine: {names: {zh: 细, en: Fine}, unit: percent, values: [{from: unknown, value: 33.333333, source: made_up}]}
  whole: {names: {zh: 全, en: Whole}, unit: percent, values: [{from: unknown, value: 100, source: made_up}]}
  fen: {names: {zh: 分, en: Fen}, unit: yuan, values: [{from: unknown, value: 0.01, source: made_up}]}
  tariff: {names: {zh: 单价, en: Tariff}, unit: yuan, values: [{from: unknown, value: 500, source: made_up}]}
  huge: {names: {zh: 巨, en: Huge}, unit: yuan, values: [{from: unknown, value: 100000000, source: made_up}]}
  down: {names: {zh: 舍, en: Down}, unit: rounding, values: [{from: unknown, value: down, source: made_up}]}
  ties: {names: {zh: 并列, en: Ties}, unit: ties, values: [{from: unknown, value: first, source: made_up}]}
  tenth: {names: {zh: 十分之一, en: Tenth}, unit: points, values: [{from: unknown, value: 0.1, source: made_up}]}
  best: {names: {zh: 满分, en: Best}, unit: points, values: [{from: unknown, value: 100, source: made_up}]}
items:
  - {code: item, number: "1", text: {zh: 项, en: Item}, amount: marks}
"""


@cache
def base() -> Policy:
    return load_policy(DOCUMENT.encode(), "bounds.yaml", dictionary())


def amount(text: str) -> Amount:
    expression = read(text)
    assert isinstance(expression, Amount)
    return expression


def statement(text: str) -> Statement:
    expression = read(text)
    assert isinstance(expression, Statement)
    return expression


def measure(text: str, unit: str = "yuan") -> Measure:
    return Measure("m", NAME, unit, given=Given(amount=amount(text)))


def with_measure(text: str, unit: str = "yuan") -> Policy:
    return replace(base(), measures={"m": measure(text, unit)})


def with_grant(text: str) -> Policy:
    return replace(base(), grants=(Grant("award", NAME, "yuan", given=Given(amount=amount(text))),))


def test_an_ordinary_document_fits() -> None:
    assert misfits(base()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "spent + earned",
        "portion(third, of spent)",
        "share(spent, of earned)",
        "tariff * pieces",
        "smallest(portion(half, of spent), tariff)",
        "rounded(portion(third, of spent), to fen, by down)",
        "share(spent, of earned) - half",
        "spent * pieces",
    ],
)
def test_what_can_be_counted_passes(text: str) -> None:
    assert misfits(with_measure(text)) == ()


def test_a_number_that_could_pass_64_bits_is_refused_with_how_large_it_could_become() -> None:
    assert misfits(with_measure("huge * pieces")) == (
        Misfit("fits.too_large", "m", {"found": "10000000000000000000", "most": MOST}),
    )
    assert [one.code for one in misfits(with_measure("portion(fine, of spent)"))] == ["fits.too_large"]
    assert misfits(with_measure("huge * tenths")) == ()


def test_denominators_that_change_are_not_added_to_each_other() -> None:
    text = "share(spent, of earned) + share(earned, of spent)"
    assert misfits(with_measure(text, "percent")) == (Misfit("fits.two_denominators", "m", {}),)


def test_points_and_places_are_counted_in_fixed_steps() -> None:
    scored = replace(base(), score=Score(amount("share(marks, of best)")))
    assert misfits(scored) == ()
    relative = replace(base(), score=Score(amount("portion(share(spent, of earned), of best)")))
    assert misfits(relative) == (Misfit("fits.not_in_steps", "score", {}),)
    rounded = replace(
        base(), score=Score(amount("rounded(portion(share(spent, of earned), of best), to tenth, by down)"))
    )
    assert misfits(rounded) == ()
    place = Measure("place", NAME, "count", rank=Rank((amount("share(spent, of earned)"),), "ties"))
    assert misfits(replace(base(), measures={"place": place})) == (Misfit("fits.not_in_steps", "place", {}),)


def test_a_tally_over_the_cohort_is_counted_in_fixed_steps() -> None:
    tally = Tally("sum", "space", "percent", of=amount("share(spent, of earned)"))
    assert misfits(replace(base(), measures={"t": Measure("t", NAME, "percent", tally=tally)})) == (
        Misfit("fits.not_in_steps", "t", {}),
    )


def test_money_comes_out_in_whole_fen() -> None:
    assert misfits(with_grant("portion(half, of spent)")) == (Misfit("fits.not_whole_fen", "award", {"parts": "2"}),)
    assert misfits(with_grant("portion(whole, of spent)")) == ()
    assert misfits(with_grant("rounded(portion(half, of spent), to fen, by down)")) == ()
    assert misfits(with_grant("portion(share(spent, of earned), of tariff)")) == (
        Misfit("fits.not_in_steps", "award", {}),
    )


def test_what_rests_on_a_misfit_is_not_told_again() -> None:
    policy = replace(
        base(),
        measures={"m": measure("huge * pieces"), "n": replace(measure("m + spent"), code="n")},
        grants=(Grant("award", NAME, "yuan", given=Given(amount=amount("n"))),),
    )
    assert [one.where for one in misfits(policy)] == ["m"]


def test_every_branch_and_every_statement_is_looked_at() -> None:
    choice = Given(
        choose=(Choice(statement("huge * pieces >= spent"), amount("spent")), Choice(None, amount("earned")))
    )
    by_choice = replace(base(), measures={"m": Measure("m", NAME, "yuan", given=choice)})
    assert [one.where for one in misfits(by_choice)] == ["m"]
    shown = replace(base(), public_when=statement("huge * pieces >= spent"))
    assert [one.where for one in misfits(shown)] == ["public"]


def test_points_of_a_person_have_the_bounds_of_their_caps() -> None:
    judged = replace(base(), items=(Item("item", "1", NAME, judgement=NAME, most="best"),))
    assert misfits(judged) == ()


def test_the_bounds_are_those_of_the_fields() -> None:
    found: Mapping[str, Bound] = bounds(base())
    assert (found["spent"], found["marks"]) == (Bound(10**14, 1), Bound(10**11, 100))
    assert (found["pieces"], found["tenths"]) == (Bound(10**9, 1), Bound(10, 1))
    assert "opened_on" not in found


EXTREMES: Mapping[str, tuple[Value, ...]] = {
    "spent": (-(10**14), 0, 1, 10**14),
    "earned": (-(10**14), 10**14 - 1),
    "marks": (Decimal(-(10**9)), Decimal("999999999.99")),
    "pieces": (-(10**9), 10**9),
    "tenths": (0, 10),
}
PASSING = (
    ("spent + earned - spent", "yuan"),
    ("portion(third, of portion(half, of spent + earned))", "yuan"),
    ("rounded(portion(third, of spent), to tariff, by down)", "yuan"),
    ("share(spent, of earned)", "percent"),
    ("smallest(share(spent, of earned), share(earned, of spent), half)", "percent"),
    ("share(spent, of earned) - third", "percent"),
    ("full(spent, of earned) * tenth", "points"),
    ("tariff * pieces", "yuan"),
    ("portion(share(spent, of earned), of tariff)", "yuan"),
    ("marks * tenths", "points"),
    ("ratio(marks, of tenth)", "ratio"),
)


@pytest.mark.parametrize(("text", "unit"), PASSING)
def test_what_passes_is_exact_at_the_ends_of_its_bounds(text: str, unit: str) -> None:
    policy = with_measure(text, unit)
    assert misfits(policy) == ()
    values = [dict(zip(EXTREMES, some, strict=True)) for some in product(*EXTREMES.values())]
    rows = tuple(
        Row("space", {"space_code": f"S{at:02}", **one}, Origin("", "space", at, {})) for at, one in enumerate(values)
    )
    spaces = Snapshot(2023, {"space": rows}, hash="")
    plain = reduced(policy, spaces, as_of=DAY, workdays=Workdays())
    assert judged_differently(policy, spaces, plain, as_of=DAY, workdays=Workdays()) == []
