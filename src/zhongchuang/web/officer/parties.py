"""Bodies and persons as the office knows them: what they were, how they stand to others, what they are fit for."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.people import access, actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import OrganisationKind, QualificationKind, RelationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.people import BODIES, QUALIFICATIONS, RELATIONS, role_name
from zhongchuang.web.officer.party_forms import BodyForm
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.inviting import offered
from zhongchuang.web.ui.names import choice_name
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Fact, Pages
from zhongchuang.web.ui.request import Request, answers_filters
from zhongchuang.web.ui.saying import language, say, say_no
from zhongchuang.web.ui.table import Column, Table, link

BODIES_A_PAGE = 50
WHOLE_SHARE = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """One relation from one side: what the other is, who it is with the way to its page, and how it is known."""

    number: int
    what: str
    name: str
    href: str
    when: str
    share: str
    source: str
    holds: bool
    taken_back: str


@answers_filters
@allowed(Operation.BODIES_READ)
def bodies(request: Request) -> HttpResponse:
    """Every body, found by a name it has or had, or by its credit code."""
    asked = {"words": request.GET.get("words", "").strip()[:200], "kind": request.GET.get("kind", "")}
    found = Paginator(queries.bodies(**asked), BODIES_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (
            link(row.names.text(language()), reverse("officer:body", args=[row.pk])),
            str(BODIES[OrganisationKind(row.kind)]),
            row.credit_code or formats.NOTHING,
            choice_name("district", row.district, language()),
        )
        for row in found
    ]
    columns = (Column(_("Body")), Column(_("Kind of body")), Column(_("Credit code")), Column(_("District")))
    may = access.may(request.actor, Operation.BODIES_REGISTER)
    page = Page(
        _("Bodies and persons"),
        lead=_("Teams, firms, operators, universities and others: who they are, and how they stand to each other."),
        back=(Link(_("Operators"), reverse("officer:operators")),),
        actions=(Action(_("Record a body"), reverse("officer:new_body"), weight="main"),) if may else (),
    )
    kinds = [(kind.value, str(name)) for kind, name in BODIES.items()]
    context = {
        "page": page,
        "filters": filters(asked, words=_("Name or credit code"), kind=(_("Kind of body"), kinds)),
        "count": found.paginator.count,
        "table": Table(_("Bodies"), columns, rows, dense=True) if rows else None,
        "pages": Pages(found.number, found.paginator.num_pages, [(k, v) for k, v in asked.items() if v]),
    }
    return render(request, "officer/bodies.html", context)


@allowed(Operation.BODIES_REGISTER)
def new_body(request: Request) -> HttpResponse:
    """The form to record a body; one whose credit code is known already is shown instead."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            body = actions.register_body(
                OrganisationKind(given["kind"]),
                Bilingual(given["name_zh"], given["name_en"]),
                credit_code=given["credit_code"],
                district=given["district"],
                by=request.actor,
                at=timezone.now(),
            )
            say(request, "body.recorded")
            return redirect("officer:body", body.pk)
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(_("Record a body"), back=(Link(_("Bodies and persons"), reverse("officer:bodies")),))
    return render(request, "ui/form.html", {"page": page, "form": form}, status=400 if form.errors else 200)


@allowed(Operation.BODIES_READ)
def body(request: Request, number: int) -> HttpResponse:
    """One body; a record that was merged leads to the one that holds everything."""
    row = _body(number)
    if row.merged_into_id:
        return redirect("officer:body", row.merged_into_id)
    words = language()
    people = [
        (
            link(member.person.name, reverse("officer:person", args=[member.person_id])),
            role_name(Role(member.role)),
            formats.day(localtime(member.since).date(), words),
        )
        for member in queries.members(number)
    ]
    former = [
        (
            was.names.text(words),
            str(BODIES[OrganisationKind(was.kind)]),
            was.credit_code or formats.NOTHING,
            formats.day(localtime(was.until).date(), words),
            _("merged into this: %(why)s") % {"why": was.why} if was.merged else _("became a firm"),
        )
        for was in queries.former(number)
    ]
    heads = (Column(_("Was called")), Column(_("Kind of body")), Column(_("Credit code")), Column(_("Until")))
    context = _about(request, row.reference) | {
        "page": Page(row.names.text(words), lead=str(BODIES[OrganisationKind(row.kind)]), back=_back()),
        "facts": [
            Fact(_("Credit code"), row.credit_code or formats.NOTHING),
            Fact(_("District"), choice_name("district", row.district, words)),
            Fact(_("Number of this record"), str(row.pk)),
        ],
        "people": Table(_("People"), (Column(_("Full name")), Column(_("Role")), Column(_("Since"))), people)
        if people
        else None,
        "former": Table(_("What it was before"), (*heads, Column(_("What happened"), kind="prose")), former)
        if former
        else None,
        "team": row.kind == OrganisationKind.TEAM,
        "open": [offered(invited) for invited in queries.open_invitations(number, at=timezone.now())],
        "invites": access.may(request.actor, Operation.BODIES_INVITE),
        "number": number,
    }
    return render(request, "officer/party.html", context)


@allowed(Operation.BODIES_READ)
def person(request: Request, number: int) -> HttpResponse:
    """One person: the roles he holds, his relations and qualifications, and his identity number masked."""
    try:
        row = queries.person(number)
    except queries.Person.DoesNotExist:
        raise Http404 from None
    words = language()
    roles = [
        (
            link(held.organisation.names.text(words), reverse("officer:body", args=[held.organisation_id])),
            role_name(Role(held.role)),
            formats.day(localtime(held.since).date(), words),
            formats.day(localtime(held.until).date(), words) if held.until else formats.NOTHING,
        )
        for held in queries.roles_held(number)
    ]
    heads = (Column(_("Body")), Column(_("Role")), Column(_("From")), Column(_("Until")))
    context = _about(request, row.reference) | {
        "page": Page(row.name or _("erased"), back=_back()),
        "facts": [
            Fact(_("Mobile number"), formats.masked_phone(row.phone or "") or formats.NOTHING),
            Fact(_("Identity number"), queries.identity_shown(number) or formats.NOTHING),
        ],
        "people": Table(_("Roles held"), heads, roles) if roles else None,
        "number": number,
        "is_person": True,
        "looks": access.may(request.actor, Operation.IDENTITY_LOOK),
    }
    return render(request, "officer/party.html", context)


def _about(request: Request, reference: str) -> dict[str, Any]:
    """What a person and a body have alike: relations and qualifications."""
    words = language()
    qualifications = [
        {
            "number": row.pk,
            "title": row.title,
            "kind": QUALIFICATIONS[QualificationKind(row.kind)],
            "told": formats.joined([part for part in (row.issuer, row.number) if part], words),
            "when": _span(row.since, row.until, words),
            "source": row.source,
            "taken_back": row.taken_back,
        }
        for row in queries.qualifications_of(reference)
    ]
    return {
        "reference": reference,
        "relations": [_standing(row, reference) for row in queries.relations_of(reference)],
        "qualifications": qualifications,
        "writes": access.may(request.actor, Operation.BODIES_REGISTER),
    }


def _standing(row: queries.Relation, reference: str) -> Standing:
    """A relation as the one of a reference sees it."""
    words = language()
    one, other = row.from_person or row.from_body, row.to_person or row.to_body
    leads_away = one is not None and one.reference == reference
    far = other if leads_away else one
    assert far is not None
    is_person = isinstance(far, queries.Person)
    name = (far.name or _("erased")) if isinstance(far, queries.Person) else far.names.text(words)
    return Standing(
        row.pk,
        str(RELATIONS[RelationKind(row.kind)][0 if leads_away else 1]),
        name,
        reverse("officer:person" if is_person else "officer:body", args=[far.pk]),
        _span(row.since, row.until, words),
        formats.percent(Fraction(row.share, WHOLE_SHARE)) if row.share else "",
        row.source,
        row.until is None and not row.taken_back,
        row.taken_back,
    )


def _span(since: date, until: date | None, words: str) -> str:
    """From a day on, or from day to day."""
    first = formats.day(since, words)
    if until is None:
        return _("since %(day)s") % {"day": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": formats.day(until, words)}


def _body(number: int) -> queries.Organisation:
    try:
        return queries.organisation(number)
    except queries.Organisation.DoesNotExist:
        raise Http404 from None


def _back() -> tuple[Link, ...]:
    return (Link(_("Bodies and persons"), reverse("officer:bodies")),)
