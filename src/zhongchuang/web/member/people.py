"""The people of the body one acts for: who belongs to it, whom to invite, whose role ends; roles offered to oneself."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import ROLES_OF, OrganisationKind, Role
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.people import role_name
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.inviting import InviteForm, offered
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request, whole
from zhongchuang.web.ui.saying import language, say, say_no


@allowed(Operation.PEOPLE_MANAGE)
def people(request: Request) -> HttpResponse:
    """Everybody who belongs to the body one acts for, and the form to invite another."""
    body = queries.organisation(request.actor.organisation)
    kind = OrganisationKind(body.kind)
    # The last of the roles may do the least; whoever wants another to manage with him says so.
    form = InviteForm(request.POST or None, kind=kind, initial={"role": ROLES_OF[kind][-1].value})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.invite(
                body.pk,
                Role(given["role"]),
                phone=given["phone"],
                name=given["name"],
                by=request.actor,
                at=timezone.now(),
            )
            say(request, "invitation.made")
            return redirect("member:people")
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        _("People of %(body)s") % {"body": body.names.text(language())},
        lead=_(
            "Whoever you invite signs in with the number you give and takes the role; a role you end is gone at once."
        ),
        back=(Link(_("My account"), reverse("member:account")),),
    )
    context = {
        "page": page,
        "form": form,
        "members": [_member(row) for row in queries.members(body.pk)],
        "open": [offered(row) for row in queries.open_invitations(body.pk, at=timezone.now())],
        "own": request.actor.person,
    }
    return render(request, "member/people.html", context, status=400 if form.errors else 200)


def _member(row: queries.Membership) -> dict[str, object]:
    return {
        "number": row.pk,
        "person": row.person_id,
        "name": row.person.name,
        "phone": formats.masked_phone(row.person.phone or ""),
        "role": role_name(Role(row.role)),
        "since": formats.day(localtime(row.since).date(), language()),
    }


@allowed(Operation.PEOPLE_MANAGE)
@require_POST
def dismiss(request: Request) -> HttpResponse:
    """End a role of somebody in the body one acts for."""
    given = request.POST.get("membership", "")
    if not given:
        return redirect("member:people")
    known = {row.pk for row in queries.members(request.actor.organisation)}
    number = whole(given)
    if number not in known:
        raise Http404
    try:
        actions.dismiss(number, why=request.POST.get("why", ""), by=request.actor, at=timezone.now())
        say(request, "role.was_ended")
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("member:people")


def join(request: Request, secret: str) -> HttpResponse:
    """What a link offers: read by anybody who has it, taken by whoever is signed in."""
    invitation = queries.invitation_by_secret(secret)
    if invitation is None:
        raise Http404
    if request.method == "POST" and request.actor.person:
        return _take(request, secret=secret)
    body = invitation.organisation.names.text(language())
    page = Page(
        _("%(body)s offers you a role") % {"body": body},
        lead=_("%(role)s. The offer holds until %(day)s.")
        % {
            "role": role_name(Role(invitation.role)),
            "day": formats.day(localtime(invitation.runs_out_at).date(), language()),
        },
    )
    return render(request, "member/join.html", {"page": page, "taken": invitation.taken_at is not None})


@allowed(Operation.JOURNAL_OWN)
@require_POST
def take(request: Request) -> HttpResponse:
    """Take a role that was offered to one's own number."""
    return _take(request, invitation=whole(request.POST.get("invitation", "")))


def _take(request: Request, **which: Any) -> HttpResponse:
    try:
        actions.take_invitation(request.actor.person, at=timezone.now(), **which)
        say(request, "invitation.was_taken")
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("member:account")
