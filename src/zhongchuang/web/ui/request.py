"""The request as our views see it: Django's, with the point of view and htmx's header values."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from zhongchuang.web.ui.role import Viewpoint


class Request(HttpRequest):
    """What the middleware has made of the request; for annotations, never built by us."""

    viewpoint: Viewpoint
    htmx: HtmxDetails
