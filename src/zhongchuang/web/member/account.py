"""One's own account: how one signs in, for whom one acts, which space one looks at."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhongchuang.apps.people import access, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Role
from zhongchuang.voice.formats import masked_phone
from zhongchuang.voice.people import role_name, role_names
from zhongchuang.web.ui.entrance import ACTING_FOR, SPACE
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.request import Request, whole
from zhongchuang.web.ui.saying import language


@login_required
def account(request: Request) -> HttpResponse:
    """Name and number, the bodies one belongs to, and the ways to sign in."""
    person = queries.person(request.actor.person)
    bodies = [
        {
            "number": actor.organisation,
            "name": actor.organisation_name.text(language()),
            "roles": role_names(actor.roles, language()),
            "spaces": sorted(actor.spaces),
            "current": actor.organisation == request.actor.organisation,
        }
        for actor in queries.bodies_of(person)
        if actor.organisation
    ]
    context = {
        "page": Page(_("My account"), lead=person.name),
        "phone": masked_phone(person.phone or ""),
        "bodies": bodies,
        "space": request.viewpoint.space,
        "manages": access.may(request.actor, Operation.PEOPLE_MANAGE),
        "offered": [
            (row.pk, row.organisation.names.text(language()), role_name(Role(row.role)))
            for row in queries.invitations_for(person, at=timezone.now())
        ],
    }
    return render(request, "member/account.html", context)


@login_required
@require_POST
def act_for(request: Request) -> HttpResponse:
    """Act for another body one belongs to, or look at another of its spaces."""
    bodies = {actor.organisation: actor for actor in queries.bodies_of(queries.person(request.actor.person))}
    given = request.POST.get("body", "")
    if not given:
        return redirect("member:account")
    body = bodies.get(whole(given))
    if body is None:
        raise Http404
    request.session[ACTING_FOR] = body.organisation
    request.session.pop(SPACE, None)
    space = request.POST.get("space", "")
    if space in body.spaces:
        request.session[SPACE] = space
        return redirect("operator:workbench")
    return redirect("member:account")
