"""What a program is told when something isn't done: problem+json (RFC 9457), in the language it asks for."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.db.utils import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from zhongchuang.apps.people.vocabulary import Scope
from zhongchuang.apps.rulebook.drafts import DocumentRefused
from zhongchuang.kernel.refusal import Denied, Refused
from zhongchuang.voice.people import SCOPES
from zhongchuang.voice.problems import document_sentence
from zhongchuang.voice.sentences import say
from zhongchuang.web.ui.saying import language

log = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
BELOW = "/api/"

CODES: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "request.bad",
    HTTPStatus.NOT_FOUND: "request.nothing_here",
    HTTPStatus.METHOD_NOT_ALLOWED: "request.method",
    HTTPStatus.SERVICE_UNAVAILABLE: "request.busy",
    HTTPStatus.INTERNAL_SERVER_ERROR: "request.failed",
}
"""What is said of an answer that brings no words of its own."""

TITLES: Mapping[int, Promise] = {
    HTTPStatus.BAD_REQUEST: _("Not understood"),
    HTTPStatus.UNAUTHORIZED: _("A token is needed"),
    HTTPStatus.FORBIDDEN: _("Not allowed"),
    HTTPStatus.NOT_FOUND: _("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("Not asked like that"),
    HTTPStatus.CONFLICT: _("Not done"),
    HTTPStatus.UNPROCESSABLE_ENTITY: _("Not as described"),
    HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong"),
    HTTPStatus.SERVICE_UNAVAILABLE: _("Not just now"),
}
"""What a kind of problem is called."""


class Wrong(Schema):
    """One thing that is wrong with what was sent: where it stands, and what is wrong with it."""

    where: str
    text: str


class Problem(Schema):
    """Why something wasn't done. `code` and `values` are for programs, `title` and `detail` for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    values: dict[str, str]
    errors: list[Wrong]


class Unknown(Exception):
    """Nobody is known by what was sent along, or nothing was. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def problem(
    status: int, code: str, values: Mapping[str, str] | None = None, errors: Sequence[Wrong] = ()
) -> HttpResponse:
    """The answer with a problem, in the language that is active."""
    told = dict(values or {})
    if "scope" in told:
        told["scope"] = str(SCOPES[Scope(told["scope"])])
    body = Problem(
        type=f"urn:zhongchuang:problem:{code}",
        title=str(TITLES[status]) if status in TITLES else HTTPStatus(status).phrase,
        status=status,
        detail=say(code, told, language()),
        code=code,
        values=dict(values or {}),
        errors=list(errors),
    )
    answer = HttpResponse(body.model_dump_json(), status=status, content_type=PROBLEM_JSON)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = "5"
    return answer


class ProblemsMiddleware:
    """Below /api/ every answer that says no is a problem, whoever gave it; the headers it had stay."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        says_no = answer.status_code >= HTTPStatus.BAD_REQUEST
        if not says_no or not request.path.startswith(BELOW) or answer.headers["Content-Type"] == PROBLEM_JSON:
            return answer
        told = problem(answer.status_code, CODES.get(answer.status_code, "request.bad"))
        for name in ("Allow", "Retry-After"):
            if name in answer.headers:
                told.headers[name] = answer.headers[name]
        return told


def told_by(api: NinjaAPI) -> None:
    """Have the interface answer each error of ours with its problem."""

    @api.exception_handler(Unknown)
    def unknown(_request: HttpRequest, error: Unknown) -> HttpResponse:
        return problem(HTTPStatus.UNAUTHORIZED, error.code)

    @api.exception_handler(Denied)
    def denied(_request: HttpRequest, error: Denied) -> HttpResponse:
        return problem(HTTPStatus.FORBIDDEN, error.code, error.values)

    @api.exception_handler(Refused)
    def refused(_request: HttpRequest, error: Refused) -> HttpResponse:
        early = error.code == "request.no_key"
        return problem(HTTPStatus.BAD_REQUEST if early else HTTPStatus.CONFLICT, error.code, error.values)

    @api.exception_handler(DocumentRefused)
    def document(_request: HttpRequest, error: DocumentRefused) -> HttpResponse:
        wrong = [Wrong(where=one.file, text=document_sentence(one, language())) for one in error.problems]
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "request.not_as_described", errors=wrong)

    @api.exception_handler(ValidationError)
    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        wrong = [_wrong(one) for one in error.errors]
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "request.not_as_described", errors=wrong)

    @api.exception_handler(Http404)
    def absent(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return problem(HTTPStatus.NOT_FOUND, "request.nothing_here")

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    def busy(_request: HttpRequest, _error: Exception) -> HttpResponse:
        log.exception("the database couldn't answer")
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "request.busy")


def _wrong(error: Mapping[str, Any]) -> Wrong:
    """What pydantic says of a field, under the field's path; what was sent is not repeated."""
    where = ".".join(str(part) for part in error["loc"])
    return Wrong(where=json.loads(json.dumps(where.encode(errors="replace").decode())), text=str(error["msg"]))
