"""From whose point of view a visitor looks: the public, one space's operator, or the authority's officer.

It chooses pages and protects nothing: anybody may switch, since the product has no accounts yet.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.role import Role, Viewpoint

__all__ = [
    "LONGEST_SPACE_CODE",
    "Role",
    "Viewpoint",
    "ViewpointMiddleware",
    "keep",
    "officer_page",
    "operator_page",
    "read",
]

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]

SESSION_KEY = "viewpoint"
LONGEST_SPACE_CODE = 100


def read(session: SessionBase) -> Viewpoint:
    """The point of view kept in the session; the public's where there is none or it can't be read."""
    kept = session.get(SESSION_KEY)
    try:
        return Viewpoint(Role(kept[0]), str(kept[1])) if kept else Viewpoint()
    except (ValueError, TypeError, IndexError, KeyError):
        return Viewpoint()


def keep(session: SessionBase, viewpoint: Viewpoint) -> None:
    """Look from here until told otherwise; the public's point of view leaves nothing behind."""
    if viewpoint == Viewpoint():
        session.pop(SESSION_KEY, None)
    else:
        session[SESSION_KEY] = [viewpoint.role.value, viewpoint.space]


class ViewpointMiddleware:
    """Puts `request.viewpoint` there for every view and template."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewpoint = read(request.session)  # type: ignore[attr-defined]
        return self.get_response(request)


def officer_page(view: View[P]) -> View[P]:
    """A page of the officer's; looked for from elsewhere it offers the switch, and takes no posts."""
    return _only_for(Role.OFFICER, view)


def operator_page(view: View[P]) -> View[P]:
    """A page of one space's operator; `request.viewpoint.space` is that space, and no other is to be shown."""
    return _only_for(Role.OPERATOR, view)


def _only_for(role: Role, view: View[P]) -> View[P]:
    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.viewpoint.role is role:
            return view(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            raise Http404
        asked = urlencode({"for": role.value, "next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('ui:viewpoint')}?{asked}")

    return cast("View[P]", guarded)
