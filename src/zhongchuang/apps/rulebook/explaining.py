"""One space in one round explained further: what would be enough, and how it stands among its peers."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from zhongchuang.apps.rulebook import cohorts, facts, queries
from zhongchuang.apps.rulebook.comparisons import rulings_of_round
from zhongchuang.apps.rulebook.models import Decision
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.refusals import CohortRefused
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.enough import Case, Enough, Goal, enough, figures
from zhongchuang.engines.policy.standing import Share, Standing, shares, standings
from zhongchuang.kernel.refusal import Refused

KEPT = 200
"""So many explanations stay ready in a process; a round's data never change, and its rulings are only added."""


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """What would be enough for a space, by goal, and its standing among the `peers` of its kind, itself among them.

    `grade` is the code of its grade, "" where it has none or waits for a person.
    """

    policy: Policy
    enough: Mapping[Goal, Sequence[Enough]]
    grade: str
    kind: str
    peers: int
    standings: Sequence[Standing]
    shares: Sequence[Share]


_ready: OrderedDict[tuple[int, str, int], Explained] = OrderedDict()
_explaining = Lock()


def explained(decision: Decision) -> Explained:
    """The explanation of a decision, computed anew from the round's own snapshot, calendar and rulings.

    Refused as `facts.snapshot`, and cohort.* where the snapshot can't be judged in columns.
    """
    key = (decision.round_id, decision.space_code, queries.rulings(decision.round_id).count())
    with _explaining:
        found = _ready.get(key)
        if found is None:
            found = _ready[key] = _explain(decision)
        _ready.move_to_end(key)
        while len(_ready) > KEPT:
            _ready.popitem(last=False)
    return found


def _explain(decision: Decision) -> Explained:
    round_ = decision.round
    policy, workdays = facts.policy(round_.policy), facts.workdays_of(round_)
    rulings = rulings_of_round(round_.pk)
    try:
        prepared = cohorts.prepared(round_.snapshot, policy, as_of=round_.as_of, workdays=workdays)
        cohort = prepared.cohort
        outcomes = judge_columns(policy, cohort, as_of=round_.as_of, workdays=workdays, rulings=rulings)
        place = cohort.spaces.index(decision.space_code)
        case = Case(policy, cohort, place, round_.as_of, workdays, rulings)
        found = enough(case, outcomes)
    except CohortRefused as refusal:
        raise Refused(refusal.code, **refusal.values) from refusal
    kind = prepared.listed[place].kind
    peers = [at for at, one in enumerate(prepared.listed) if one.kind == kind]
    return Explained(
        policy=policy,
        enough=found,
        grade="" if outcomes.grade is None else outcomes.grade.code(place),
        kind=kind,
        peers=len(peers),
        standings=standings(cohort, outcomes, place, peers, figures(policy, cohort, outcomes)),
        shares=shares(outcomes, peers),
    )
