"""Two policies tried on one snapshot: the question as asked, and what comes of it, down to one space's reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from zhongchuang.apps.rulebook import cohorts, facts, queries
from zhongchuang.apps.rulebook.cohorts import Listed
from zhongchuang.apps.rulebook.models import PolicyVersion, Round
from zhongchuang.apps.rulebook.models import Snapshot as SnapshotRow
from zhongchuang.engines.policy.columns.judge import judge_columns
from zhongchuang.engines.policy.columns.refusals import CohortRefused
from zhongchuang.engines.policy.comparing import Compared, Side, compared, side_of
from zhongchuang.engines.policy.computing import names_behind
from zhongchuang.engines.policy.document import Parameter, Policy
from zhongchuang.engines.policy.findings import Outcome, Ruling
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.rulings import outcome
from zhongchuang.engines.tables.expression.nodes import Expression
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

SUBJECT = "space"
"""What both policies must judge."""

WORDS_AS_NUMBERS = frozenset({"codes", "pattern", "rounding", "ties", "day", "moment", "yes_no"})
"""Units of parameters that are no numbers: a slider can't move them."""

NOTHING_MOVED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared: two versions on one snapshot and day, the right one with some numbers moved.

    `values` are by parameter, as a document writes them. With `rulings_of` both sides take what persons
    ruled in that round.
    """

    left: PolicyVersion
    right: PolicyVersion
    snapshot: SnapshotRow
    as_of: date
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING_MOVED)
    rulings_of: Round | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What came of a question: both policies, the two sides compared, and the spaces in their order."""

    question: Question
    left: Policy
    right: Policy
    compared: Compared
    listed: Sequence[Listed]

    @property
    def one_document(self) -> bool:
        """Whether both sides have the same rules, so that grades and points mean the same."""
        return self.left.code == self.right.code


@dataclass(frozen=True, slots=True)
class Movable:
    """A number of a policy that a slider can move: the parameter, its value on the day, and the rules it stands in."""

    parameter: Parameter
    value: Exact
    written: str
    rules: tuple[str, ...]


def answer(question: Question) -> Answer:
    """Judge both sides.

    Refused: compare.value (a number moved can't be used), compare.subject, cohort.*, snapshot.changed.
    """
    left = facts.policy(question.left)
    right = facts.tried(question.right, question.values, as_of=question.as_of)
    workdays = facts.workdays()
    try:
        sides = [_side(question, policy, workdays) for policy in (left, right)]
    except CohortRefused as refusal:
        raise Refused(refusal.code, **refusal.values) from refusal
    listed = cohorts.prepared(question.snapshot, left, as_of=question.as_of, workdays=workdays).listed
    return Answer(question, left, right, compared(*sides), listed)


def _side(question: Question, policy: Policy, workdays: Workdays) -> Side:
    if policy.subject != SUBJECT:
        raise Refused("compare.subject", policy=policy.code)
    cohort = cohorts.cohort_of_snapshot(question.snapshot, policy, as_of=question.as_of, workdays=workdays)
    rulings = tuple(_rulings_for(policy, question))
    return side_of(policy, judge_columns(policy, cohort, as_of=question.as_of, workdays=workdays, rulings=rulings))


def _rulings_for(policy: Policy, question: Question) -> Iterator[Ruling]:
    """What persons ruled in the round, on conditions that this policy asks too."""
    if question.rulings_of is None:
        return
    asked = {condition.code for condition in policy.conditions}
    for ruling in rulings_of_round(question.rulings_of.pk):
        if ruling.condition in asked:
            yield ruling


def rulings_of_round(round_id: int) -> tuple[Ruling, ...]:
    """Every ruling of a round, oldest first."""
    return _rulings(round_id, queries.rulings(round_id).count())


@lru_cache(maxsize=4)
def _rulings(round_id: int, _count: int) -> tuple[Ruling, ...]:
    """Every ruling of a round, oldest first. They are added, never changed, so their number tells whether any came."""
    return tuple(
        Ruling(
            space=row.finding.decision.space_code,
            condition=row.finding.condition,
            verdict=Verdict(row.verdict),
            reason=row.reason,
            by=row.by,
            on=row.on,
            signed=row.signed,
        )
        for row in reversed(queries.rulings(round_id))
    )


def listed_space(question: Question, code: str) -> Listed | None:
    """A space of the snapshot, or None. Refused as `answer`."""
    policy = facts.policy(question.left)
    found = cohorts.prepared(question.snapshot, policy, as_of=question.as_of, workdays=facts.workdays()).listed
    return next((one for one in found if one.code == code), None)


def reasons_of_both(question: Question, space: str) -> tuple[tuple[Policy, Outcome], tuple[Policy, Outcome]]:
    """What each side found for one space, step by step. Refused: compare.no_space, and as `answer`."""
    policies = (facts.policy(question.left), facts.tried(question.right, question.values, as_of=question.as_of))
    left, right = ((policy, _outcome(question, policy, space)) for policy in policies)
    return left, right


def _outcome(question: Question, policy: Policy, space: str) -> Outcome:
    rulings = tuple(_rulings_for(policy, question))
    decided = judge(
        policy,
        cohorts.whole_snapshot(question.snapshot),
        as_of=question.as_of,
        spaces=(space,),
        workdays=facts.workdays(),
        rulings=rulings,
    )
    found = next(decided, None)
    if found is None:
        raise Refused("compare.no_space", space=space)
    return outcome(found, tuple(one for one in rulings if one.space == space))


def movable(policy: Policy, as_of: date) -> list[Movable]:
    """The numbers a slider can move, in the order in which the rules use them; those that no rule uses last."""
    rules = rules_by_name(policy)
    found = []
    for code, parameter in policy.parameters.items():
        value = parameter.on(as_of)
        if parameter.unit not in WORDS_AS_NUMBERS and value is not None and value.value is not None:
            found.append(Movable(parameter, value.value, value.written, rules.get(code, ())))
    order = list(dict.fromkeys(rule for names in rules.values() for rule in names))
    ranks = {rule: place for place, rule in enumerate(sorted(order, key=_places(policy).__getitem__))}
    return sorted(found, key=lambda one: min((ranks[rule] for rule in one.rules), default=len(ranks)))


def moved(policy: Policy, changed: Policy, as_of: date) -> list[tuple[Parameter, str, str]]:
    """The parameters in force on a day whose value differs, with both as written; "" where a side has none."""
    found = []
    for code in dict.fromkeys((*policy.parameters, *changed.parameters)):
        one, other = (side.parameters.get(code) for side in (policy, changed))
        before, after = (None if side is None else side.on(as_of) for side in (one, other))
        values = [None if side is None else side.value for side in (before, after)]
        known = one or other
        if known is not None and values[0] != values[1]:
            found.append((known, before.written if before else "", after.written if after else ""))
    return found


def _places(policy: Policy) -> dict[str, int]:
    """The rules in the order of the document."""
    codes = [condition.code for condition in policy.conditions] + [item.code for item in policy.items]
    codes += [grade.code for grade in policy.grades] + [grant.code for grant in policy.grants]
    return {code: place for place, code in enumerate((*codes, *policy.budgets))}


def rules_by_name(policy: Policy) -> dict[str, tuple[str, ...]]:
    """The rules that rest on each name, the codes of conditions, items, grades, grants and budgets."""
    found: dict[str, dict[str, None]] = {}

    def note(rule: str, names: Sequence[str]) -> None:
        for name in names:
            found.setdefault(name, {})[rule] = None

    for rule, expressions, plain in _rules(policy):
        behind = {name for expression in expressions for name in names_behind(policy, expression)}
        note(rule, (*sorted(behind), *plain))
    return {name: tuple(rules) for name, rules in found.items()}


def _rules(policy: Policy) -> Iterator[tuple[str, tuple[Expression, ...], tuple[str, ...]]]:
    """Each rule with its expressions and the names it takes as they are."""
    for condition in policy.conditions:
        yield condition.code, () if condition.met_when is None else (condition.met_when,), condition.shows
    for asked in policy.asked:
        given = () if asked.given is None else tuple(asked.given.expressions())
        yield asked.code, given, tuple(filter(None, (asked.most, asked.least)))
    for grade in policy.grades:
        yield grade.code, () if grade.when is None else (grade.when,), ()
    for budget in policy.budgets.values():
        yield budget.code, (), (budget.amount,)
