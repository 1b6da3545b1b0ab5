"""Who comes in: puts the actor on the request, and opens a page to those who may see it."""

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.apps.people import access, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import NOBODY, OFFICE, Actor
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.kernel.refusal import Denied, Refused
from zhongchuang.web.ui import parts
from zhongchuang.web.ui.pages import Action
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.role import Role, Viewpoint

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]

ACTING_FOR, SPACE, SECOND_FACTOR = "acting_for", "space", "second_factor"
"""What a session remembers: the body one acts for, which of its spaces one looks at, that a second factor is set up."""


class ActorMiddleware:
    """Puts `request.actor` and `request.viewpoint` there for every view and template; answers Denied with 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = _actor(request)
        request.actor = actor  # type: ignore[attr-defined]
        request.viewpoint = _viewpoint(request, actor)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Somebody asked for what he may not do, or too many write at once; nothing has happened."""
        if isinstance(error, Denied):
            return refused(request)
        if isinstance(error, OperationalError) and "locked" in str(error):
            answer = render(request, "busy.html", status=503)
            answer.headers["Retry-After"] = "5"
            return answer
        return None


def refused(request: HttpRequest) -> HttpResponse:
    """The page for what one may not do."""
    return render(request, "403.html", status=403)


def _actor(request: HttpRequest) -> Actor:
    """Whoever is signed in, acting for the body chosen; asked of the database anew on every request."""
    if not request.user.is_authenticated:
        return NOBODY
    return queries.acting(request.user, int(request.session.get(ACTING_FOR) or 0))


def _viewpoint(request: HttpRequest, actor: Actor) -> Viewpoint:
    """Whose pages the navigation shows."""
    if actor.roles & OFFICE:
        return Viewpoint(Role.OFFICER)
    if actor.spaces:
        chosen = request.session.get(SPACE)
        return Viewpoint(Role.OPERATOR, chosen if chosen in actor.spaces else min(actor.spaces))
    return Viewpoint()


def allowed(operation: Operation, to_post: Operation | None = None) -> Callable[[View[P]], View[P]]:
    """A page for those who may do this; `to_post` where sending its form is another matter than reading it.

    Who isn't signed in is asked to, who may not is told so.

    An operator's page is about `request.viewpoint.space`, and no other space is to be shown.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            reads = request.method in ("GET", "HEAD")
            asked_for = operation if reads else to_post or operation
            space = request.viewpoint.space if asked_for is Operation.SPACE_READ else None
            if access.may(request.actor, asked_for, space=space):
                if lacks_second_factor(request):
                    messages.warning(request, _("Officers sign in with a second factor. Set one up, then go on."))
                    return HttpResponseRedirect(reverse("mfa_index"))
                return view(request, *args, **kwargs)
            if request.actor is NOBODY and reads:
                asked = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{asked}")
            return refused(request)

        guarded.operation = operation  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return guard


def lacks_second_factor(request: Request) -> bool:
    """Whether somebody of the office came in without a second factor, which every site but the demo city's asks of him.

    Whoever has set one up is asked for it on signing in; the session remembers that one was found, so that
    it costs no query afterwards.
    """
    if not request.actor.roles & OFFICE or request.session.get(SECOND_FACTOR) or invented_city():
        return False
    if not is_mfa_enabled(request.user, ["totp", "webauthn"]):
        return True
    request.session[SECOND_FACTOR] = True
    return False


def may(context: Mapping[str, Any], operation: str) -> bool:
    """The template tag `{% may "rounds_run" as can %}`: whether the reader may do this."""
    return access.may(context["request"].actor, Operation(operation))


def action(context: Mapping[str, Any], what: Action) -> SafeString:
    """The template tag `{% action %}`: a button, left out where it leads to a page the reader may not open."""
    return parts.action(what) if opens(context["request"].actor, what.href) else SafeString("")


def opens(actor: Actor, href: str) -> bool:
    """Whether an address of this site may be opened by the actor; every address that asks nothing may."""
    operation = _asked_at(urlsplit(href).path)
    return operation is None or access.may(actor, operation)


@lru_cache(maxsize=1024)
def _asked_at(path: str) -> Operation | None:
    """What the page at an address asks, kept: the navigation of every page looks up the same few."""
    try:
        return getattr(resolve(path).func, "operation", None)
    except Resolver404:
        return None


def invented_city() -> bool:
    """Whether the site holds the demo city, whose people anybody may be."""
    try:
        return city_pack().invented
    except Refused:
        return False
