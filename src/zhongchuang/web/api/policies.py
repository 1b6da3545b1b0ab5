"""What the office does with policies: adoptions recorded, drafts and comparisons kept."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, drafts, queries
from zhongchuang.apps.rulebook.comparisons import Question, answer
from zhongchuang.apps.rulebook.drafts import Change
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.compared import compared_text
from zhongchuang.voice.compared_words import Grid
from zhongchuang.web.api.city_shapes import Policy
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.shapes import (
    LIMIT,
    After,
    Day,
    Given,
    GivenName,
    Hash,
    Limit,
    LongText,
    Moment,
    Named,
    Number,
    NumberInPath,
    Rows,
    Text,
    Year,
    newest_first,
)
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["policies"])
_HASH = Field(pattern=r"^[0-9a-f]{64}$")
Value = Annotated[Named, Field(max_length=60)]


class GivenAdoption(Given):
    """Which authority adopted a version, by which document, on which day."""

    authority: Named
    document_number: Annotated[Named, Field(max_length=100)]
    adopted_on: Day


class GivenChange(Given):
    """A number to be changed: the parameter's code, its value as a document writes it, from which day on."""

    parameter: Named
    value: Named
    start: Day | None = None
    article: Text = ""
    verified_by: Annotated[Text, Field(max_length=100)] = ""


class GivenDraft(Given):
    """Other numbers for a version, what the draft is called, and why it is proposed."""

    name: GivenName
    why: LongText
    changes: Annotated[list[GivenChange], Field(min_length=1, max_length=200)]


class GivenComparison(Given):
    """Two versions on the returns of a year, with numbers moved on the right one, by the parameters' codes."""

    name: Named
    left: Annotated[str, _HASH]
    right: Annotated[str, _HASH]
    year: Year
    as_of: Day
    values: Annotated[
        dict[Named, Annotated[str, Field(min_length=1, max_length=60)]], Field(default_factory=dict, max_length=200)
    ]
    rulings_of: Number | None = None


class Comparison(Schema):
    """What a kept comparison asks."""

    number: int
    name: str
    left: str
    right: str
    year: int
    as_of: date
    values: dict[str, str]
    rulings_of: int | None
    kept_by: str
    kept_at: Moment

    @classmethod
    def of(cls, row: queries.Comparison) -> "Comparison":
        """A comparison."""
        return cls(
            number=row.pk,
            name=row.name,
            left=row.left.hash,
            right=row.right.hash,
            year=row.snapshot.year,
            as_of=row.as_of,
            values=row.values,
            rulings_of=row.rulings_of_id,
            kept_by=row.kept_by,
            kept_at=row.kept_at,
        )


class Table(Schema):
    """A table in words."""

    caption: str
    heads: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, grid: Grid) -> "Table":
        """A table of a comparison."""
        return cls(caption=grid.caption, heads=list(grid.heads), rows=[list(row) for row in grid.rows])


class Compared(Comparison):
    """A comparison computed again: its findings in sentences, the totals, and the totals of each group."""

    findings: list[str]
    totals: Table
    groups: list[Table]


@writes(router, "/office/policies/{hash}/adoption", Policy, Operation.POLICIES_ADOPT)
def record_adoption(request: Request, hash: Hash, asked: GivenAdoption) -> Policy:
    """Record that an authority works by a version; rounds started after this are no longer trials."""
    version = _version(hash)
    actions.record_adoption(
        version.pk,
        authority=asked.authority,
        document_number=asked.document_number,
        adopted_on=asked.adopted_on,
        by=request.actor,
        at=timezone.now(),
    )
    return Policy.of(_version(hash))


@writes(router, "/office/policies/{hash}/drafts", Policy, Operation.POLICIES_DRAFT)
def keep_draft(request: Request, hash: Hash, asked: GivenDraft) -> Policy:
    """Keep a draft with other numbers; only the office sees it until an authority adopts it."""
    version = _version(hash)
    changes = [
        Change(
            one.parameter,
            one.start,
            one.value,
            article=Bilingual(one.article, one.article) if one.article else None,
            verified_by=one.verified_by,
        )
        for one in asked.changes
    ]
    overlay = drafts.named(
        drafts.unnamed(version, changes),
        name=Bilingual(asked.name.zh, asked.name.en or asked.name.zh),
        by=request.actor.name,
        why=asked.why,
    )
    drafts.previewed(version, overlay)
    return Policy.of(actions.keep_draft(version.pk, overlay, by=request.actor, at=timezone.now()))


@reads(router, "/office/comparisons", Rows[Comparison], Operation.COMPARE)
def list_comparisons(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """The comparisons kept, the newest first."""
    return newest_first(queries.comparisons(), Comparison.of, after=after, limit=limit)


@writes(router, "/office/comparisons", Comparison, Operation.COMPARISONS_KEEP)
def keep_comparison(request: Request, asked: GivenComparison) -> Comparison:
    """Keep a comparison; whoever reads it has it computed again, with the same figures."""
    snapshot = queries.newest_snapshot(asked.year)
    if snapshot is None:
        raise Http404
    rulings_of = None
    if asked.rulings_of is not None:
        rulings_of = queries.judged_rounds_on(snapshot.pk).filter(pk=asked.rulings_of).first()
        if rulings_of is None:
            raise Http404
    question = Question(
        _version(asked.left), _version(asked.right), snapshot, asked.as_of, dict(asked.values), rulings_of
    )
    answer(question)  # what can't be computed is not kept
    kept = actions.keep_comparison(question, name=asked.name, by=request.actor, at=timezone.now())
    return Comparison.of(kept)


@reads(router, "/office/comparisons/{number}", Compared, Operation.COMPARE)
def read_comparison(request: Request, number: NumberInPath) -> Any:
    """A comparison that was kept, computed again."""
    row = queries.comparisons().filter(pk=number).first()
    if row is None:
        raise Http404
    question = Question(row.left, row.right, row.snapshot, row.as_of, dict(row.values), row.rulings_of)
    text = compared_text(answer(question), language())
    return Compared(
        **Comparison.of(row).model_dump(),
        findings=list(text.lead),
        totals=Table.of(text.totals),
        groups=list(map(Table.of, text.groups)),
    )


def _version(hash_: str) -> queries.PolicyVersion:
    try:
        return queries.policy_version(hash_)
    except queries.PolicyVersion.DoesNotExist:
        raise Http404 from None
