"""The description of the interface (OpenAPI 3.1), as it is handed to programs and to those who test against it."""

from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI

from zhongchuang.web.api.problems import PROBLEM_JSON

ABOUT = """What the pages of the site do, for programs: 众创空间一体化系统的程序接口。

Send `Authorization: Bearer TOKEN`; a person makes tokens at `/account/tokens/`, and a token does what its owner may do
and its scopes cover (`x-operation` and `x-scope` of each operation). Texts come in the language of `Accept-Language`
(`zh-hans`, `en`). Lists come in pages: give `next` as `after`. Every POST carries an `Idempotency-Key`: sent again
with it, it is done once. Whatever isn't done is answered with problem+json (RFC 9457). Money is in fen where a field
says so, and in words where it is part of a text."""


@cache
def description(api: NinjaAPI) -> dict[str, Any]:
    """The OpenAPI document as a plain value; made once, for it takes half a second."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="api/"))
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {PROBLEM_JSON: answer.pop("content")["application/json"]}
    return document


def served(api: NinjaAPI) -> Any:
    """The view that hands the document out."""

    def openapi(_request: HttpRequest) -> JsonResponse:
        return JsonResponse(description(api))

    return openapi
