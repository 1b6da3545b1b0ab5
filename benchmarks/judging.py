"""Judging a whole cohort: our columns beside openfisca-core and NumPy written by hand, with equal answers."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy

from benchmarks.by_hand import by_hand
from benchmarks.harness import Comparison, Contestant, compare, report
from benchmarks.judging_document import INDICATORS, Answer, Data, Size, document
from benchmarks.on_openfisca import on_openfisca
from zhongchuang.engines.policy.columns.cohort import Cohort
from zhongchuang.engines.policy.columns.column import Column
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.fits import bounds
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.kernel.workdays import Workdays

DAY = date(2023, 12, 31)
CITY, NATION = Size(9_000), Size(1_000_000)


def run() -> str:
    """Measure and report both sizes."""
    return "\n\n".join(_compared(size) for size in (CITY, NATION))


def _compared(size: Size) -> str:
    policy = load_policy(document(size), "judging", load_dictionary())
    contestants: tuple[Contestant[Data], ...] = (
        Contestant("openfisca-core for the points, NumPy for the rest", on_openfisca),
        Contestant("NumPy by hand", by_hand),
        Contestant("ours, columns with reason codes", _ours),
    )
    return report(
        Comparison(
            size=f"{size.spaces:,} spaces, twelve indicators in tiers, any-of, quota by rank, a budget to the fen",
            seconds=compare(contestants, _maker(size, policy), _same),
            packages=("openfisca-core", "numpy"),
            answers="points, grade and payment of every space",
            aim="at least 8 times faster than openfisca-core; at 9,000 quick enough for a slider",
        )
    )


def _maker(size: Size, policy: Policy) -> Callable[[int], Data]:
    codes = tuple(f"S{n:07d}" for n in range(size.spaces))

    def make(number: int) -> Data:
        dice = numpy.random.default_rng(number)
        figures = tuple(dice.integers(0, 101, size.spaces) for _ in range(INDICATORS))
        facts = {f"f{n}": Column(column, column, unit="count") for n, column in enumerate(figures)}
        return Data(size, figures, Cohort(codes, 2023, facts, {}, bounds(policy)), policy)

    return make


def _ours(data: Data) -> Answer:
    found = judge_columns(data.policy, data.cohort, as_of=DAY, workdays=Workdays())
    assert found.score is not None and found.grade is not None
    paid = found.paid["award"]
    assert not found.score.needs.any() and not found.grade.needs.any() and not paid.needs.any()
    score = found.score.low // found.score.low_under
    return Answer(score, found.grade.place.astype(numpy.int64), paid.low // paid.low_under)


def _same(data: Data, answers: Sequence[object]) -> None:
    first, *others = answers
    assert isinstance(first, Answer)
    assert int(first.paid.sum()) <= data.size.budget_yuan * 100
    for other in others:
        assert isinstance(other, Answer)
        for name in ("score", "grade", "paid"):
            assert numpy.array_equal(getattr(first, name), getattr(other, name)), name
