"""Years side by side: one policy over the returns of several years, and one space through them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhongchuang.apps.rulebook import cohorts, facts, queries
from zhongchuang.apps.rulebook.comparisons import rulings_of_round
from zhongchuang.apps.rulebook.models import PolicyVersion, Round
from zhongchuang.apps.rulebook.models import Snapshot as SnapshotRow
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.outcomes import Outcomes
from zhongchuang.engines.policy.columns.refusals import CohortRefused
from zhongchuang.engines.policy.comparing import Side, Totals, side_of, totals_of
from zhongchuang.engines.policy.document import Policy
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict

MOST_YEARS = 6
"""So many years stand side by side, the newest of those there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """What a policy makes of one year's returns on the last day of the year.

    `ruled_in` is the newest judged round over these returns under the same version, whose rulings hold; None
    where there is none. `places` is where each space stands in the outcomes; `ruled` what a person said last of a
    space and a condition.
    """

    year: int
    as_of: date
    snapshot: SnapshotRow
    ruled_in: Round | None
    outcomes: Outcomes
    side: Side
    totals: Totals
    places: Mapping[str, int]
    ruled: Mapping[tuple[str, str], Verdict]
    names: Mapping[str, str]


def over_years(version: PolicyVersion, language: str) -> list[Year]:
    """The years there are returns of, oldest first.

    Refused as `facts.snapshot`, and cohort.* where a year can't be judged in columns.
    """
    policy = facts.policy(version)
    try:
        return [_year(version, policy, year, language) for year in sorted(queries.years()[:MOST_YEARS])]
    except CohortRefused as refusal:
        raise Refused(refusal.code, **refusal.values) from refusal


def _year(version: PolicyVersion, policy: Policy, year: int, language: str) -> Year:
    snapshot = queries.newest_snapshot(year)
    assert snapshot is not None, "the year has a snapshot, or it wouldn't be listed"
    as_of, workdays = date(year, 12, 31), facts.workdays()
    ruled_in = queries.judged_rounds_on(snapshot.pk).filter(policy_id=version.pk).first()
    rulings = rulings_of_round(ruled_in.pk) if ruled_in else ()
    prepared = cohorts.prepared(snapshot, policy, as_of=as_of, workdays=workdays)
    outcomes = judge_columns(policy, prepared.cohort, as_of=as_of, workdays=workdays, rulings=rulings)
    side = side_of(policy, outcomes)
    return Year(
        year=year,
        as_of=as_of,
        snapshot=snapshot,
        ruled_in=ruled_in,
        outcomes=outcomes,
        side=side,
        totals=totals_of(side),
        places={code: place for place, code in enumerate(outcomes.spaces)},
        ruled={(one.space, one.condition): one.verdict for one in rulings},
        names={one.code: one.names.text(language) for one in prepared.listed},
    )


def name_in(years: Sequence[Year], space: str) -> str:
    """What a space was called last; "" where no year has it."""
    return next((year.names[space] for year in reversed(years) if space in year.names), "")
