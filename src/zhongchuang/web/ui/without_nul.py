"""What to do with the sign NUL, which no text holds and PostgreSQL keeps in none: the same on every database."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

NUL = "\x00"


class WithoutNulMiddleware:
    """An address with a NUL leads nowhere, a filter doesn't see it, a form that smuggles one in is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, named: dict[str, object]) -> None:
        """Raises Http404 for a NUL in a part of the address, which may be quoted twice."""
        if NUL in request.path or any(isinstance(part, str) and NUL in part for part in named.values()):
            raise Http404

    def process_exception(self, _request: HttpRequest, error: Exception) -> None:
        """Raises BadRequest where the database refused a NUL that came in a form."""
        if isinstance(error, DataError) and "NUL" in str(error):
            raise BadRequest from error


def _cleaned(given: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in given.lists():
        kept.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    kept._mutable = False
    return kept
