"""What a visitor is told where a page could not be drawn and nobody knew why."""

import sys

from django.db.utils import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

COME_BACK = {"Retry-After": "5"}
OUR_FAULT = ("no such", "syntax error")
"""SQLite says OperationalError of a mistake in our own query too; PostgreSQL says ProgrammingError."""


def failed(request: HttpRequest) -> HttpResponse:
    """Answer an error nobody caught: 503 where the database is away, 500 where the mistake is ours."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError) and not any(words in str(error) for words in OUR_FAULT):
        return HttpResponse(render_to_string("503.html"), status=503, headers=COME_BACK)
    return server_error(request)
