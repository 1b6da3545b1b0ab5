"""Returns: handed in as a file, read in the background, and what was found in them."""

from typing import Any, BinaryIO, cast

from django.http import Http404
from django.utils import timezone
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from zhongchuang.apps.insight import actions, facts, queries
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.jobs import tasks
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.sentences import say
from zhongchuang.web.api.entrance import reads, writes
from zhongchuang.web.api.shapes import LIMIT, After, Limit, Moment, NumberInPath, Rows, Year, newest_first
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language

router = Router(tags=["returns"])


class Return(Schema):
    """A file that was handed in: queued, reading, refused (nothing was changed) or loaded (all of it)."""

    number: int
    file_name: str
    sha256: str
    year: int
    scope: str
    state: str
    spaces: int
    records: int
    errors: int
    doubts: int
    handed_in_at: Moment

    @classmethod
    def of(cls, row: queries.Upload) -> "Return":
        """An upload."""
        return cls(
            number=row.pk,
            file_name=row.file_name,
            sha256=row.sha256,
            year=row.year,
            scope=row.scope,
            state=row.state,
            spaces=row.spaces,
            records=row.records,
            errors=row.errors,
            doubts=row.doubts,
            handed_in_at=row.uploaded_at,
        )


class BadCell(Schema):
    """A cell to mend: where, what stands in it, and what to do."""

    code: str
    cell: str
    found: str
    text: str


class ReadReturn(Return):
    """A file with what was found in it; `refusal` is why none of it could be read."""

    refusal: str
    problems: list[BadCell]


@reads(router, "/office/returns", Rows[Return], Operation.RETURNS_READ)
def list_returns(request: Request, after: After = 0, limit: Limit = LIMIT) -> Any:
    """Every file handed in, the newest first."""
    return newest_first(queries.uploads(), Return.of, after=after, limit=limit)


@writes(router, "/office/returns", Return, Operation.RETURNS_HAND_IN)
def hand_in_return(
    request: Request, file: File[UploadedFile], year: Form[Year], scope: Form[Scope] = Scope.CITY
) -> Return:
    """Hand a workbook in for the whole city's year or for some spaces; it is read in the background."""
    upload = actions.hand_in(
        cast("BinaryIO", file), file_name=file.name or "", year=year, scope=scope, by=request.actor, at=timezone.now()
    )
    tasks.read_upload.enqueue(upload.pk)
    return Return.of(upload)


@reads(router, "/office/returns/{number}", ReadReturn, Operation.RETURNS_READ)
def read_return(request: Request, number: NumberInPath) -> Any:
    """One file with every cell that must be mended or is in doubt."""
    upload = queries.uploads().defer(None).filter(pk=number).first()
    if upload is None:
        raise Http404
    known, words = dictionary(), language()
    problems = []
    for stored in upload.problems:
        one = facts.problem_from_json(stored)
        told = problem_text(one, dictionary=known, language=words)
        problems.append(BadCell(code=one.code, cell=told.place, found=told.found, text=told.sentence))
    refusal = say(upload.refusal, upload.refusal_values, words) if upload.refusal else ""
    return ReadReturn(**Return.of(upload).model_dump(), refusal=refusal, problems=problems)
