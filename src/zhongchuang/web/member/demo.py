"""Being one of the demo city's people for a while: there is no such page on any other site."""

from collections.abc import Iterator
from itertools import groupby

from allauth.account.internal.flows.login import Login, perform_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from zhongchuang.apps.people import queries
from zhongchuang.apps.people.queries import Person
from zhongchuang.apps.people.vocabulary import OFFICE, Role
from zhongchuang.voice.people import role_name
from zhongchuang.web.ui.entrance import invented_city
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request, whole
from zhongchuang.web.ui.saying import language

LONGEST_CODE = 100


def people(request: Request) -> HttpResponse:
    """Whom one can be, by body; and the operator of any space by its code."""
    if not invented_city():
        raise Http404
    if request.method == "POST":
        person = _asked_for(request)
        if person:
            return _be(request, person)
    context = {
        "page": Page(
            _("Whom do you want to be?"), lead=_("These people are invented. Pick one and see the site as they see it.")
        ),
        "groups": list(_groups()),
        "after": _here(request, request.POST.get("next") or request.GET.get("next") or ""),
        "unknown": request.method == "POST",
        "space": request.POST.get("space", "")[:LONGEST_CODE],
    }
    return render(request, "member/demo.html", context, status=400 if request.method == "POST" else 200)


def _asked_for(request: Request) -> Person | None:
    """The person of a button, or whoever runs the space whose code was typed."""
    space = request.POST.get("space", "").strip()
    if space:
        return queries.admin_of_space(space)
    return queries.demo_person(whole(request.POST.get("person", "")))


def _be(request: Request, person: Person) -> HttpResponse:
    after = _here(request, request.POST.get("next", ""))
    request.session.flush()
    perform_login(request, Login(user=person))
    return HttpResponseRedirect(after or _first_page(person))


def _first_page(person: Person) -> str:
    actor = queries.acting(person)
    return "/officer/" if actor.roles & OFFICE else "/operator/" if actor.spaces else "/"


def _groups() -> Iterator[tuple[str, list[tuple[int, str, str]]]]:
    """Authorities with their people; operators are too many to list and are found by a space's code."""
    shown = (row for row in queries.everyone() if row.role not in (Role.OPERATOR_ADMIN, Role.OPERATOR_STAFF))
    for body, rows in groupby(shown, key=lambda row: row.organisation):
        yield body.names.text(language()), [(row.person_id, row.person.name, role_name(Role(row.role))) for row in rows]


def _here(request: HttpRequest, address: str) -> str:
    """The address if it lies on this site, else nothing."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""
