"""Rounds as the office works on them: started, judged in the background, looked through, published."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, facts, queries
from zhongchuang.apps.rulebook.queries import Decision, Round
from zhongchuang.apps.rulebook.vocabulary import JUDGED
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.jobs import tasks
from zhongchuang.voice.decisions import reasons_of
from zhongchuang.voice.result_columns import results_line
from zhongchuang.web.api.city_shapes import Tally
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.record_shapes import Records, records_of
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    AfterCode,
    Code,
    CodedRows,
    Day,
    Given,
    GivenName,
    Limit,
    Moment,
    Name,
    Named,
    NumberInPath,
    Rows,
    Text,
    Year,
    by_code,
    newest_first,
)
from zhongchuang.web.ui.addresses import SPACE_BRACED
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["rounds"])


class OfficeRound(Schema):
    """A round: queued, running, failed, draft or published; a trial where no authority had adopted the policy.

    `done` of `total` spaces are judged; `tally` counts them once all are.
    """

    number: int
    title: Name
    policy: str
    year: int
    as_of: date
    state: str
    trial: bool
    done: int
    total: int
    tally: Tally
    result_columns: list[str]
    started_by: str
    started_at: Moment
    published_by: str
    published_at: Moment | None

    @classmethod
    def of(cls, row: Round, tally: queries.Tally) -> "OfficeRound":
        """A round with its counts."""
        return cls(
            number=row.pk,
            title=Name(zh=row.title_zh, en=row.title_en),
            policy=row.policy.hash,
            year=row.snapshot.year,
            as_of=row.as_of,
            state=row.state,
            trial=row.trial,
            done=row.done,
            total=row.total,
            tally=Tally.of(tally),
            result_columns=row.result_columns,
            started_by=row.started_by,
            started_at=row.started_at,
            published_by=row.published_by,
            published_at=row.published_at,
        )


class NewRound(Given):
    """Which policy is to judge the returns of which year as of which day, and what the round is called."""

    title: GivenName
    policy: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    year: Year
    as_of: Day


class Columns(Given):
    """The columns of the result table in the officer's order."""

    columns: Annotated[list[Named], Field(max_length=100)]


class OfficeDecision(Schema):
    """What a round found for a space: as computed, and as it stands with what persons ruled."""

    space: str
    name: Name
    operator: Name
    district: str
    kind: str
    level: str
    computed: str
    standing: str
    grade: str
    results: str
    public: bool

    @classmethod
    def of(cls, row: Decision, policy: Any) -> "OfficeDecision":
        """A decision under its policy."""
        return cls(
            space=row.space_code,
            name=Name(zh=row.name_zh, en=row.name_en),
            operator=Name(zh=row.operator_zh, en=row.operator_en),
            district=row.district,
            kind=row.kind,
            level=row.level,
            computed=row.computed,
            standing=row.standing,
            grade=row.grade,
            results=results_line(policy, row.results, language()),
            public=row.public,
        )


def round_or_404(number: int) -> Round:
    """A round with policy and snapshot."""
    round_ = queries.rounds().filter(pk=number).first()
    if round_ is None:
        raise Http404
    return round_


def decision_or_404(number: int, code: str) -> Decision:
    """What a judged round decided on a space."""
    decision = queries.decision(number, code)
    if decision is None:
        raise Http404
    return decision


def _told(number: int) -> OfficeRound:
    return OfficeRound.of(round_or_404(number), queries.tally(number))


@reads(router, "/office/rounds", Rows[OfficeRound], Operation.ROUNDS_READ)
def list_office_rounds(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """Every round, drafts among them, the newest first."""
    page = newest_first(queries.rounds(), lambda row: row, after=after, limit=limit)
    tallies = queries.tallies([row.pk for row in page["rows"]])
    nothing = queries.Tally(0, 0, 0)
    return page | {"rows": [OfficeRound.of(row, tallies.get(row.pk, nothing)) for row in page["rows"]]}


@writes(router, "/office/rounds", OfficeRound, Operation.ROUNDS_RUN)
def start_round(request: Request, asked: NewRound) -> OfficeRound:
    """Start a round over the returns of a year; it is judged in the background and then a draft."""
    policy = queries.policies().filter(hash=asked.policy).first()
    if policy is None:
        raise Http404
    round_ = actions.start_round(
        title=asked.title.bilingual(),
        policy_id=policy.pk,
        year=asked.year,
        as_of=asked.as_of,
        by=request.actor,
        at=timezone.now(),
    )
    tasks.run_round.enqueue(round_.pk)
    return _told(round_.pk)


@reads(router, "/office/rounds/{number}", OfficeRound, Operation.ROUNDS_READ)
def read_office_round(request: Request, number: NumberInPath) -> Any:
    """How far a round is, and how many spaces stand how."""
    return _told(number)


@writes(router, "/office/rounds/{number}/again", OfficeRound, Operation.ROUNDS_RUN, status=200)
def run_round_again(request: Request, number: NumberInPath) -> OfficeRound:
    """Run a round anew that was cut off."""
    round_or_404(number)
    actions.ask_again(number, by=request.actor, at=timezone.now())
    tasks.run_round.enqueue(number)
    return _told(number)


@writes(router, "/office/rounds/{number}/columns", OfficeRound, Operation.ROUNDS_RUN, status=200)
def choose_columns(request: Request, number: NumberInPath, asked: Columns) -> OfficeRound:
    """Keep the order of the result table's columns."""
    round_or_404(number)
    actions.choose_columns(number, asked.columns, by=request.actor, at=timezone.now())
    return _told(number)


@writes(router, "/office/rounds/{number}/publish", OfficeRound, Operation.ROUNDS_PUBLISH, status=200)
def publish_round(request: Request, number: NumberInPath) -> OfficeRound:
    """Let the public see a round, once and for good."""
    round_or_404(number)
    actions.publish(number, by=request.actor, at=timezone.now())
    return _told(number)


@reads(router, "/office/rounds/{number}/decisions", CodedRows[OfficeDecision], Operation.ROUNDS_READ)
def list_decisions(
    request: Request,
    number: NumberInPath,
    words: Text = "",
    standing: Literal["met", "not_met", "needs_person", ""] = "",
    district: Text = "",
    kind: Text = "",
    after: AfterCode = "",
    limit: Limit = LIMIT,
) -> Any:
    """What a judged round decided on each space, by the spaces' codes."""
    round_ = round_or_404(number)
    if round_.state not in JUDGED:
        raise Http404
    found = queries.decisions(number, words=words, standing=standing, district=district, kind=kind)
    policy = facts.policy(round_.policy)
    return by_code(
        found.filter(space_code__gt=after).order_by("space_code")[: limit + 1],
        lambda row: OfficeDecision.of(row, policy),
        code=lambda row: row.space_code,
        limit=limit,
    )


@reads(router, f"/office/rounds/{{number}}/decisions/{SPACE_BRACED}", ReasonsText, Operation.ROUNDS_READ)
def read_reasons(request: Request, number: NumberInPath, code: Code) -> Any:
    """Every reason of a decision: what was asked, what was found and where, what a person ruled."""
    return reasons_of(decision_or_404(number, code), language())


@reads(router, f"/office/rounds/{{number}}/decisions/{SPACE_BRACED}/records/{{entity}}", Records, Operation.ROUNDS_READ)
def read_records(request: Request, number: NumberInPath, code: Code, entity: Code) -> Any:
    """The records of one kind that a decision rests on, as they were frozen."""
    return records_of(decision_or_404(number, code), entity)
