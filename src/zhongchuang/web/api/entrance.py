"""Who asks, by which token, whether he may, and whether the same was asked before: the same for every operation."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from zhongchuang.apps.journal import inbox
from zhongchuang.apps.people import access, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import NOBODY, Scope
from zhongchuang.kernel.refusal import Denied, Refused
from zhongchuang.web.api.problems import Problem, Unknown

KEY_HEADER = "Idempotency-Key"
_KEY = re.compile(r"[!-~]{1,100}")

View = Callable[..., Any]

_KEY_PARAMETER = {
    "in": "header",
    "name": KEY_HEADER,
    "required": True,
    "description": "A key of your own for this one request; sent again with it, the request is done once and "
    "answered alike for seven days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
}
_READING = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


class Token(HttpBearer):
    """Asks an operation's question of whoever sends a request; without a question anybody may ask, with a token or not.

    A token that is none is refused even where none is needed: whoever sends one believes to be somebody.
    """

    def __init__(self, operation: Operation | None, *, writes: bool = False) -> None:
        super().__init__()
        self.operation, self.writes = operation, writes

    def __call__(self, request: HttpRequest) -> bool:
        header = request.headers.get("Authorization")
        if header is None and self.operation is not None:
            raise Unknown("request.no_token")
        actor, scopes = (NOBODY, [Scope.READ.value]) if header is None else self.authenticate(request, header)
        covered = self.operation is None or access.covers(scopes, self.operation, writing=self.writes)
        if self.operation is not None:
            if not covered:
                raise Denied("token.scope", scope=_scope_of(self.operation, writes=self.writes))
            # The door asks what the role may in the actor's own place; what it is about is asked by the operation.
            access.require(actor, self.operation, district=actor.district)
        request.actor = actor if self.operation or Scope.READ in scopes else NOBODY  # type: ignore[attr-defined]
        if self.writes and not _KEY.fullmatch(request.headers.get(KEY_HEADER, "")):
            raise Refused("request.no_key")
        return True

    def authenticate(self, _request: HttpRequest, token: str) -> Any:
        """Who acts by a header, and the scopes of his token. Unknown: request.bad_token."""
        kind, _blank, secret = token.partition(" ")
        found = queries.token_of(secret, at=timezone.now()) if kind.lower() == "bearer" else None
        if found is None:
            raise Unknown("request.bad_token")
        return found[1], found[0].scopes


def _scope_of(operation: Operation, *, writes: bool) -> str:
    """The scope that an operation asks for."""
    if not writes:
        return Scope.READ.value
    return next(scope.value for scope, covered in access.WRITING.items() if operation in covered)


def reads(
    router: Router, path: str, shape: Any, operation: Operation | None = None, **described: Any
) -> Callable[[View], View]:
    """An operation that only reads, answered in a shape; without `operation` for anybody."""

    def register(view: View) -> View:
        told = {200: shape} | {int(status): Problem for status in _READING}
        return router.get(
            path,
            auth=Token(operation),
            response=told,
            openapi_extra=_extra(operation, writes=False),
            **_described(view, described),
        )(view)

    return register


def writes(
    router: Router, path: str, shape: type[Schema], operation: Operation, *, status: int = 201, **described: Any
) -> Callable[[View], View]:
    """An operation that changes something, once for each Idempotency-Key; its view gives the shape it answers with."""

    def register(view: View) -> View:
        @wraps(view)
        def once(request: Any, **given: Any) -> HttpResponse:
            def do() -> inbox.Reply:
                made: Schema = view(request, **given)
                return status, JSONRenderer().render(request, made.model_dump(), response_status=status)

            asked = "\n".join(_asked(request, given)).encode(errors="surrogatepass")
            key = request.headers[KEY_HEADER]
            (answered, body), again = inbox.once(request.actor.reference, key, asked, do, at=timezone.now())
            answer = HttpResponse(body, status=answered, content_type="application/json")
            if again:
                answer.headers["Idempotent-Replayed"] = "true"
            return answer

        told = {status: shape} | {int(one): Problem for one in _READING}
        return router.post(
            path,
            auth=Token(operation, writes=True),
            response=told,
            openapi_extra=_extra(operation, writes=True),
            **_described(view, described),
        )(once)

    return register


def _asked(request: Any, given: Mapping[str, Any]) -> Iterator[str]:
    """What a request asks, whatever way it was put into bytes: where, for whom, and each value."""
    yield request.path
    yield str(request.actor.organisation)
    for name, value in sorted(given.items()):
        if isinstance(value, UploadedFile):
            digest = sha256()
            for chunk in value.chunks():
                digest.update(chunk)
            value.seek(0)
            yield f"{name} {value.name} {digest.hexdigest()}"
        else:
            yield f"{name} {value.model_dump_json() if isinstance(value, Schema) else value}"


def _described(view: View, described: Mapping[str, Any]) -> dict[str, Any]:
    name = view.__name__
    return {"operation_id": name, "summary": name.replace("_", " ").capitalize(), **described}


def _extra(operation: Operation | None, *, writes: bool) -> dict[str, Any]:
    if operation is None:
        return {"security": [{}]}  # beside the token, which may be sent
    extra: dict[str, Any] = {"x-operation": operation.value, "x-scope": _scope_of(operation, writes=writes)}
    return extra | ({"parameters": [_KEY_PARAMETER]} if writes else {})
