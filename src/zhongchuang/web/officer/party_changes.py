"""What an officer records about bodies and persons, a form each: relations, qualifications, firms, merged records."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from stdnum.cn import uscc

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import Actor, LookPurpose, OrganisationKind, QualificationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.officer.party_forms import (
    BACK,
    EndForm,
    FirmForm,
    IdentityForm,
    LookForm,
    MergeForm,
    QualificationForm,
    RelationForm,
    TakeBackForm,
)
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.inviting import InviteForm
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no

Do = Callable[[Any], None]


def _answered(
    request: Request, form: forms.Form, page: Page, do: Do, said: str, back: str, **more: Any
) -> HttpResponse:
    """The form, or once it was sent and done the page it came from; what is refused is told above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # whoever was taken in on the way goes again with what is refused
                do(form.cleaned_data)
            say(request, said)
            return redirect(back)
        except Refused as refusal:
            say_no(request, refusal)
    return render(request, "ui/form.html", {"page": page, "form": form, **more}, status=400 if form.errors else 200)


def _party(reference: str) -> tuple[str, str, str]:
    """The name, the address and the kind of whom a reference means. Http404 for nobody."""
    kind, _colon, number = reference.partition(":")
    if kind not in ("person", "organisation") or not number.isdecimal() or len(number) > 15:
        raise Http404
    names = queries.named([reference]).get(reference)
    if names is None:
        raise Http404
    page = "officer:person" if kind == "person" else "officer:body"
    return names.text(language()), reverse(page, args=[int(number)]), kind


@allowed(Operation.BODIES_INVITE)
def invite(request: Request, number: int) -> HttpResponse:
    """Offer somebody a role in a body, for its first person can't be invited from inside."""
    name, back, _kind = _party(f"organisation:{number}")
    form = InviteForm(request.POST or None, kind=OrganisationKind(queries.organisation(number).kind))

    def do(given: Any) -> None:
        role = Role(given["role"])
        actions.invite(number, role, phone=given["phone"], name=given["name"], by=request.actor, at=timezone.now())

    page = Page(
        _("Invite somebody to %(name)s") % {"name": name},
        lead=_("Whoever you invite signs in with the number you give and takes the role."),
        back=(Link(name, back),),
    )
    return _answered(request, form, page, do, "invitation.made", back, button=_("Invite"))


@allowed(Operation.BODIES_REGISTER)
def relate(request: Request, reference: str) -> HttpResponse:
    """Record how another stands to this person or body."""
    name, back, kind = _party(reference)
    form = RelationForm(request.POST or None, of=kind)

    def do(given: Any) -> None:
        what, way = form.kind_and_way()
        other = _other(given["other"], given["name"], by=request.actor)
        one, two = (other, reference) if way == BACK else (reference, other)
        share = None if given["share"] is None else int(given["share"] * 100)
        actions.relate(
            what,
            one,
            two,
            since=given["since"],
            until=given["until"],
            share=share,
            source=given["source"],
            by=request.actor,
            at=timezone.now(),
        )

    page = Page(_("A relation of %(name)s") % {"name": name}, back=(Link(name, back),))
    return _answered(request, form, page, do, "relation.recorded", back)


def _other(text: str, name: str, *, by: Actor) -> str:
    """The reference of whom an officer typed; a person who isn't known yet is taken in by his name.

    Refused: relation.unknown, body.unknown, and what the number itself is refused for.
    """
    if known := queries.party(text):
        return known
    plain = "".join(text.split())
    if uscc.is_valid(plain):
        raise Refused("body.unknown")
    if not name.strip():
        raise Refused("relation.unknown")
    if len(plain) < 18:
        return actions.join(plain, name=name, by=by, at=timezone.now()).reference
    return actions.take_in(name, plain, by=by, at=timezone.now()).reference


@allowed(Operation.BODIES_REGISTER)
def end_relation(request: Request, number: int) -> HttpResponse:
    """Say until when a relation held."""
    relation = _relation(number)
    back = _back_of(relation)

    def do(given: Any) -> None:
        actions.end_relation(number, until=given["until"], by=request.actor, at=timezone.now())

    page = Page(_("Until when did it hold?"), back=(Link(_("Back"), back),))
    return _answered(request, EndForm(request.POST or None), page, do, "relation.ended_now", back)


@allowed(Operation.BODIES_REGISTER)
def take_relation_back(request: Request, number: int) -> HttpResponse:
    """Say that a relation never held."""
    relation = _relation(number)
    back = _back_of(relation)

    def do(given: Any) -> None:
        actions.take_relation_back(number, why=given["why"], by=request.actor, at=timezone.now())

    page = Page(
        _("Take it back"),
        lead=_("For what was recorded in error. It stays readable with the reason."),
        back=(Link(_("Back"), back),),
    )
    return _answered(request, TakeBackForm(request.POST or None), page, do, "relation.was_taken_back", back)


def _relation(number: int) -> queries.Relation:
    relation = queries.relation(number)
    if relation is None:
        raise Http404
    return relation


def _back_of(relation: queries.Relation) -> str:
    one = relation.from_person or relation.from_body
    return _party(one.reference)[1] if one else reverse("officer:bodies")


@allowed(Operation.BODIES_REGISTER)
def qualify(request: Request, reference: str) -> HttpResponse:
    """Record what this person or body was found fit for."""
    name, back, _kind = _party(reference)

    def do(given: Any) -> None:
        told = dict(given)
        kind = QualificationKind(told.pop("kind"))
        actions.qualify(reference, kind, **told, by=request.actor, at=timezone.now())

    page = Page(_("A qualification of %(name)s") % {"name": name}, back=(Link(name, back),))
    return _answered(request, QualificationForm(request.POST or None), page, do, "qualification.recorded", back)


@allowed(Operation.BODIES_REGISTER)
def take_qualification_back(request: Request, number: int) -> HttpResponse:
    """Say that a qualification never was, or was withdrawn."""
    row = queries.qualification(number)
    owner = (row.person or row.body) if row else None
    if owner is None:
        raise Http404
    back = _party(owner.reference)[1]

    def do(given: Any) -> None:
        actions.take_qualification_back(number, why=given["why"], by=request.actor, at=timezone.now())

    page = Page(
        _("Take it back"),
        lead=_("For what was recorded in error. It stays readable with the reason."),
        back=(Link(_("Back"), back),),
    )
    return _answered(request, TakeBackForm(request.POST or None), page, do, "relation.was_taken_back", back)


@allowed(Operation.BODIES_REGISTER)
def become_firm(request: Request, number: int) -> HttpResponse:
    """Record what a team was registered as."""
    name, back, _kind = _party(f"organisation:{number}")

    def do(given: Any) -> None:
        names = Bilingual(given["name_zh"], given["name_en"])
        actions.become_firm(number, names, credit_code=given["credit_code"], by=request.actor, at=timezone.now())

    page = Page(
        _("“%(name)s” became a firm") % {"name": name},
        lead=_("It stays the same body: its people, relations and history go on under the new name."),
        back=(Link(name, back),),
    )
    return _answered(request, FirmForm(request.POST or None), page, do, "body.became_firm", back)


@allowed(Operation.BODIES_REGISTER)
def merge(request: Request, number: int) -> HttpResponse:
    """Merge another record of the same body into this one."""
    name, back, _kind = _party(f"organisation:{number}")

    def do(given: Any) -> None:
        _party(f"organisation:{given['other']}")
        actions.merge_bodies(number, given["other"], why=given["why"], by=request.actor, at=timezone.now())

    page = Page(
        _("Merge another record into “%(name)s”") % {"name": name},
        lead=_("For two records of one body. It can't be undone; what the other was stays in the history."),
        back=(Link(name, back),),
    )
    return _answered(request, MergeForm(request.POST or None), page, do, "body.merged_now", back)


@allowed(Operation.BODIES_REGISTER)
def keep_identity(request: Request, number: int) -> HttpResponse:
    """Keep a person's identity number, sealed."""
    name, back, _kind = _party(f"person:{number}")

    def do(given: Any) -> None:
        actions.keep_identity(number, given["number"], by=request.actor, at=timezone.now())

    page = Page(
        _("Identity number of %(name)s") % {"name": name},
        lead=_("It is sealed with a key outside the database, and shown to nobody without a line in the journal."),
        back=(Link(name, back),),
    )
    return _answered(request, IdentityForm(request.POST or None), page, do, "identity.kept", back)


@never_cache
@allowed(Operation.IDENTITY_LOOK)
def look(request: Request, number: int) -> HttpResponse:
    """Show a person's identity number once, for a purpose that he reads in his journal."""
    name, back, _kind = _party(f"person:{number}")
    form, shown = LookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        purpose = LookPurpose(form.cleaned_data["purpose"])
        try:
            shown = actions.look_at_identity(number, purpose=purpose, by=request.actor, at=timezone.now())
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        _("Look at the identity number of %(name)s") % {"name": name},
        lead=_("The look is recorded under your name with what it was for, and the person can read it."),
        back=(Link(name, back),),
    )
    context = {"page": page, "form": form, "shown": shown}
    return render(request, "officer/look.html", context, status=400 if form.errors else 200)
