"""How a space stands among its peers: its place and the quarters of what the rules rest on, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhongchuang.engines.policy.columns.cohort import Cohort
from zhongchuang.engines.policy.columns.outcomes import Amounts, Outcomes

LEAST_PEERS = 5
"""Of fewer spaces no quarters are told: they would say what single spaces have."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of a space among those of its peers of which it is known, itself among them.

    `above` are those that have more, `level` those that have as much, itself among them. Quarters are values that
    some peer has: the first that at least a quarter, half, three quarters of them don't pass.
    """

    name: str
    own: Fraction
    peers: int
    above: int
    level: int
    quarters: tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Share:
    """How many peers meet a condition, of those for which it is settled."""

    code: str
    met: int
    settled: int


def standings(
    cohort: Cohort, outcomes: Outcomes, place: int, peers: Sequence[int], names: Sequence[str]
) -> list[Standing]:
    """The figures of a space among its peers: facts and tallies by name, items, and "score".

    `peers` are places in the cohort, that of the space among them. A figure that isn't known of the space, or is
    known of fewer than LEAST_PEERS, is left out.
    """
    found = []
    amounts = {**outcomes.items, **({"score": outcomes.score} if outcomes.score is not None else {})}
    for name in names:
        values = _of_amounts(amounts[name], peers) if name in amounts else _of_column(cohort, name, peers)
        own = values.get(place)
        if own is not None and len(values) >= LEAST_PEERS:
            found.append(_standing(name, own, sorted(values.values())))
    return found


def shares(outcomes: Outcomes, peers: Sequence[int]) -> list[Share]:
    """How many peers meet each condition."""
    found = []
    for code, one in outcomes.conditions.items():
        settled = [place for place in peers if not one.needs[place]]
        found.append(Share(code, sum(bool(one.met[place]) for place in settled), len(settled)))
    return found


def _standing(name: str, own: Fraction, values: Sequence[Fraction]) -> Standing:
    many = len(values)
    first, middle, third = (values[-(-many * quarter // 4) - 1] for quarter in (1, 2, 3))
    above, level = sum(value > own for value in values), sum(value == own for value in values)
    return Standing(name, own, many, above, level, (first, middle, third))


def _of_amounts(amounts: Amounts, peers: Sequence[int]) -> Mapping[int, Fraction]:
    """The amounts that are settled, by place."""
    found = {}
    for place in peers:
        bounds = amounts.bounds(place)
        if bounds is not None and bounds[0] == bounds[1]:
            found[place] = bounds[0]
    return found


def _of_column(cohort: Cohort, name: str, peers: Sequence[int]) -> Mapping[int, Fraction]:
    """The values of a fact or a tally that are known, by place."""
    column = cohort.facts[name] if name in cohort.facts else cohort.tallies[name]
    return {place: Fraction(int(column.low[place]), column.scale) for place in peers if column.known(place)}
