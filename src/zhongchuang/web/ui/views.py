"""Pages of the shell: choose a point of view, and look at every component."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.samples import samples
from zhongchuang.web.ui.viewpoint import LONGEST_SPACE_CODE, Role, Viewpoint, keep


def viewpoint(request: Request) -> HttpResponse:
    """Ask from whose point of view to look, and remember the answer."""
    after = _address_here(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "POST":
        chosen = _chosen(request.POST.get("role", ""), request.POST.get("space", "").strip())
        if chosen is not None:
            keep(request.session, chosen)
            return HttpResponseRedirect(after)
    context = {
        "page": Page(_("From whose point of view?")),
        "asked": request.POST.get("role") or request.GET.get("for", ""),
        "space_missing": request.method == "POST",
        "after": after,
    }
    return render(request, "ui/viewpoint.html", context, status=400 if request.method == "POST" else 200)


def style(request: Request) -> HttpResponse:
    """Every component on one page, in the reader's language."""
    shown = samples(get_language() or "zh-hans")
    return render(request, "ui/style.html", {"page": shown.page, "samples": shown})


def _chosen(role: str, space: str) -> Viewpoint | None:
    if role == Role.OPERATOR:
        return Viewpoint(Role.OPERATOR, space) if 0 < len(space) <= LONGEST_SPACE_CODE else None
    return Viewpoint(Role(role)) if role in (Role.PUBLIC, Role.OFFICER) else None


def _address_here(request: HttpRequest, address: str) -> str:
    """The address if it lies on this site, else the front page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"
