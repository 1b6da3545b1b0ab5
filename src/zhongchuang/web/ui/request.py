"""The request as our views see it: Django's, with who acts and htmx's header values."""

from django.http import HttpRequest
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from zhongchuang.apps.people.vocabulary import Actor
from zhongchuang.web.ui.role import Viewpoint


class Request(HttpRequest):
    """What the middleware has made of the request; for annotations, never built by us."""

    actor: Actor
    viewpoint: Viewpoint
    htmx: HtmxDetails


def whole(text: str) -> int:
    """A number that came in an address or a form; 0 for what is none, or has more than nine digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0


# Else the browser, coming back to a filtered list, shows the answer that a filter got, which lacks the rest.
answers_filters = vary_on_headers("HX-Target")


def wants_only_results(request: Request) -> bool:
    """Whether a filter asks, which takes the results out of the answer and leaves the rest, pictures too."""
    return bool(request.htmx.target == "results")
