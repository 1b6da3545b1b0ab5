"""A round from its start to its publication."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import SITE, Actor
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.actions.keeping import kept_of
from zhongchuang.apps.rulebook.models import Adoption, Decision, Finding, PolicyVersion, Round, Snapshot
from zhongchuang.apps.rulebook.queries import why_not_published
from zhongchuang.apps.rulebook.vocabulary import RESULT_COLUMNS, RUNNABLE, RoundState, VerdictCode
from zhongchuang.engines.policy import findings
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.calendar import calendar_to_json
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.records import Snapshot as Frozen
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused

DECISIONS_A_STEP = 50
"""How many decisions are written, and progress told, at a time."""


@transaction.atomic
def start_round(*, title: Bilingual, policy_id: int, year: int, as_of: date, by: Actor, at: datetime) -> Round:
    """Open a round over the newest snapshot of a year. Refused: round.no_returns where there is none.

    It is a trial (试算) from now on and for good where no authority has adopted the policy.
    """
    access.require(by, Operation.ROUNDS_RUN)
    snapshot = Snapshot.objects.filter(year=year).first()
    if snapshot is None:
        raise Refused("round.no_returns", year=str(year))
    version = PolicyVersion.objects.get(pk=policy_id)
    round_ = Round.objects.create(
        title_zh=title.zh,
        title_en=title.en,
        policy=version,
        snapshot=snapshot,
        as_of=as_of,
        calendar=calendar_to_json(facts.workdays()),
        total=snapshot.spaces,
        asks=bool(facts.policy(version).conditions),
        trial=not Adoption.objects.filter(policy=version).exists(),
        result_columns=list(RESULT_COLUMNS),
        started_by=by.name,
        started_at=at,
    )
    journal.record(
        "rulebook.start_round",
        actor=by.reference,
        subject=f"round:{round_.pk}",
        at=at,
        policy=version.hash,
        snapshot=snapshot.hash,
        as_of=as_of.isoformat(),
    )
    return round_


@transaction.atomic
def ask_again(round_id: int, *, by: Actor, at: datetime) -> Round:
    """Ask for a round to be run anew that was cut off. Refused: round.is_judged where it has its results."""
    access.require(by, Operation.ROUNDS_RUN)
    round_ = Round.objects.select_for_update().get(pk=round_id)
    if round_.state not in RUNNABLE:
        raise Refused("round.is_judged")
    journal.record("rulebook.ask_again", actor=by.reference, subject=f"round:{round_.pk}", at=at)
    return round_


def run_round(round_id: int, *, now: Callable[[], datetime]) -> None:
    """Judge every space of a round, telling how far it is; a run that was cut off begins anew.

    Decisions are written in steps that stay invisible until the last makes the round a draft.
    A failure leaves the round failed with its code, and no decision behind. Where another run has
    taken the round up meanwhile, this one stops: each step goes on from where the round stands, or not at all.
    """
    if not _begin(round_id):
        return
    round_ = Round.objects.select_related("policy", "snapshot").get(pk=round_id)
    try:
        frozen = facts.snapshot(round_.snapshot)
        decisions = judge(facts.policy(round_.policy), frozen, as_of=round_.as_of, workdays=facts.workdays_of(round_))
        rows = _rows(round_, frozen, decisions)
        while step := list(islice(rows, DECISIONS_A_STEP)):
            _write(round_, step)
        _end(round_, RoundState.DRAFT, at=now())
    except _TakenUp:
        return
    except Refused as refusal:
        _end(round_, RoundState.FAILED, at=now(), failure=refusal.code)
    except Exception:
        _end(round_, RoundState.FAILED, at=now(), failure="round.broke_off")
        raise


class _TakenUp(Exception):
    """Another run has taken the round up."""


def _as_left(round_: Round) -> QuerySet[Round]:
    """The round, as long as it stands where this run left it."""
    return Round.objects.filter(pk=round_.pk, state=RoundState.RUNNING, done=round_.done)


@transaction.atomic
def _begin(round_id: int) -> bool:
    round_ = Round.objects.select_for_update().get(pk=round_id)
    if round_.state not in RUNNABLE:
        return False
    round_.decisions.all().delete()
    round_.state, round_.done, round_.failure = RoundState.RUNNING, 0, ""
    round_.save(update_fields=["state", "done", "failure"])
    return True


def _rows(
    round_: Round, frozen: Frozen, decisions: Iterator[findings.Decision]
) -> Iterator[tuple[Decision, findings.Decision]]:
    spaces = {str(row.values["space_code"]): row for row in frozen.rows.get("space", ())}
    operators = {str(row.values["operator_code"]): row for row in frozen.rows.get("operator", ())}
    for decision in decisions:
        space = spaces[decision.space]
        yield _row(round_, space, operators.get(str(space.values.get("operator_code", ""))), decision), decision


def _row(round_: Round, space: Row, operator: Row | None, decision: findings.Decision) -> Decision:
    named = space.values
    runs = operator.values if operator else {}
    founded = named.get("founded_on")
    return Decision(
        round=round_,
        space_code=decision.space,
        name_zh=str(named.get("name_zh", ""))[:200],
        name_en=str(named.get("name_en", ""))[:200],
        operator_zh=str(runs.get("name_zh", ""))[:200],
        operator_en=str(runs.get("name_en", ""))[:200],
        district=str(named.get("district", ""))[:100],
        kind=str(named.get("kind", "")),
        level=str(named.get("level", "")),
        founded_on=founded if isinstance(founded, date) else None,
        computed=decision.verdict,
        **kept_of(findings.Outcome(decision, (), decision.verdict)),
    )


@transaction.atomic
def _write(round_: Round, step: Sequence[tuple[Decision, findings.Decision]]) -> None:
    done = round_.done + len(step)
    if not _as_left(round_).update(done=done):
        raise _TakenUp
    rows = Decision.objects.bulk_create([row for row, _ in step])
    Finding.objects.bulk_create(
        Finding(
            decision=row,
            condition=found.condition,
            number=found.number,
            computed=found.verdict,
            standing=found.verdict,
            needs=found.needs,
        )
        for row, (_, decision) in zip(rows, step, strict=True)
        for found in decision.findings
    )
    round_.done = done


@transaction.atomic
def _end(round_: Round, state: RoundState, *, at: datetime, failure: str = "") -> None:
    ended = _as_left(round_).update(state=state, failure=failure, finished_at=at)
    if not ended:
        return
    if state == RoundState.FAILED:
        round_.decisions.all().delete()
    journal.record(
        "rulebook.run_round",
        actor=SITE.reference,
        subject=f"round:{round_.pk}",
        at=at,
        state=state.value,
        spaces=str(round_.done),
        **({"failure": failure} if failure else {}),
    )


@transaction.atomic
def publish(round_id: int, *, by: Actor, at: datetime) -> Round:
    """Let the public see a round, once and for good.

    Refused: round.trial (no authority adopted the policy), round.not_a_draft, round.people_needed
    (conditions still wait for a person; `waiting` says how many spaces).
    """
    access.require(by, Operation.ROUNDS_PUBLISH)
    round_ = Round.objects.select_for_update().get(pk=round_id)
    waiting = round_.decisions.filter(standing=VerdictCode.NEEDS_PERSON).count()
    if obstacle := why_not_published(round_, waiting=waiting):
        raise obstacle
    round_.state, round_.published_by, round_.published_at = RoundState.PUBLISHED, by.name, at
    round_.save(update_fields=["state", "published_by", "published_at"])
    journal.record(
        "rulebook.publish",
        actor=by.reference,
        subject=f"round:{round_.pk}",
        at=at,
        policy=round_.policy.hash,
        snapshot=round_.snapshot.hash,
    )
    return round_


@transaction.atomic
def choose_columns(round_id: int, columns: Sequence[str], *, by: Actor, at: datetime) -> Round:
    """Keep the officer's order of the result table. Refused: columns.unknown, columns.none."""
    access.require(by, Operation.ROUNDS_RUN)
    if unknown := [name for name in columns if name not in RESULT_COLUMNS]:
        raise Refused("columns.unknown", columns=", ".join(unknown))
    if not columns:
        raise Refused("columns.none")
    round_ = Round.objects.select_for_update().get(pk=round_id)
    round_.result_columns = list(dict.fromkeys(columns))
    round_.save(update_fields=["result_columns"])
    journal.record(
        "rulebook.choose_columns",
        actor=by.reference,
        subject=f"round:{round_.pk}",
        at=at,
        columns=" ".join(round_.result_columns),
    )
    return round_
