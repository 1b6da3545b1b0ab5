"""What we hold of me: read, taken along, put right, erased."""

import json
from io import BytesIO

from django import forms
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import QualificationKind, RelationKind, Role
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.people import QUALIFICATIONS, RELATIONS, role_name
from zhongchuang.web.ui.downloads import download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no
from zhongchuang.web.ui.table import Column, Table


class NameForm(forms.Form):
    """The name, put right."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=100)


@allowed(Operation.JOURNAL_OWN)
def own_data(request: Request) -> HttpResponse:
    """Every datum of the reader, with the form that puts the name right and the door to erasing it all."""
    person = queries.person(request.actor.person)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_name(person.pk, form.cleaned_data["name"], at=timezone.now())
            say(request, "person.corrected")
            return redirect("member:own_data")
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        _("What is held of me"),
        lead=_("Everything this site keeps about you. Whatever isn't here, it doesn't have."),
        back=(Link(_("My account"), reverse("member:account")),),
        actions=(Action(_("Take it along (JSON)"), reverse("member:own_data_file"), icon="download", download=True),),
    )
    words = language()
    roles = [
        (
            row.organisation.names.text(words),
            role_name(Role(row.role)),
            formats.day(localtime(row.since).date(), words),
            formats.day(localtime(row.until).date(), words) if row.until else formats.NOTHING,
            row.ended_why or formats.NOTHING,
        )
        for row in queries.roles_held(person.pk)
    ]
    columns = (Column(_("Body")), Column(_("Role")), Column(_("From")), Column(_("Until")), Column(_("Reason")))
    context = {
        "page": page,
        "form": form,
        "facts": [
            Fact(_("Full name"), person.name),
            Fact(_("Mobile number"), person.phone or formats.NOTHING),
            Fact(_("E-mail"), "、".join(queries.addresses_of(person)) or formats.NOTHING),
            Fact(
                _("Identity number"),
                queries.identity_shown(person.pk) or _("not kept; keep it"),
                href=reverse("member:identity"),
            ),
            Fact(_("Here since"), formats.day(localtime(person.joined_at).date(), words)),
        ],
        "roles": Table(_("Roles held"), columns, roles) if roles else None,
        "relations": _relations(person, words),
        "qualifications": _qualifications(person, words),
    }
    return render(request, "member/own_data.html", context, status=400 if form.errors else 200)


def _relations(person: queries.Person, words: str) -> Table | None:
    """How the person stands to others, as recorded; others' names are masked."""
    rows = []
    for row in queries.relations_of(person.reference):
        leads_away = row.from_person_id == person.pk
        far = (row.to_person or row.to_body) if leads_away else (row.from_person or row.from_body)
        name = (
            formats.masked_name(far.name) if isinstance(far, queries.Person) else far.names.text(words) if far else ""
        )
        what = str(RELATIONS[RelationKind(row.kind)][0 if leads_away else 1])
        rows.append((name, what, *_span(row, words), row.source, row.taken_back or formats.NOTHING))
    heads = (_("The other"), _("Is to me"), _("From"), _("Until"), _("Source"), _("Taken back"))
    return Table(_("Relations"), [Column(head) for head in heads], rows) if rows else None


def _qualifications(person: queries.Person, words: str) -> Table | None:
    """What the person was found fit for, as recorded."""
    rows = [
        (
            row.title,
            str(QUALIFICATIONS[QualificationKind(row.kind)]),
            row.issuer,
            *_span(row, words),
            row.source,
            row.taken_back or formats.NOTHING,
        )
        for row in queries.qualifications_of(person.reference)
    ]
    heads = (_("Qualification"), _("Kind"), _("Issued by"), _("From"), _("Until"), _("Source"), _("Taken back"))
    return Table(_("Qualifications"), [Column(head) for head in heads], rows) if rows else None


def _name(far: queries.Person | queries.Organisation | None, words: str) -> str:
    """A body's name; a person's masked, for he is another."""
    if isinstance(far, queries.Person):
        return formats.masked_name(far.name)
    return far.names.text(words) if far else ""


def _span(row: queries.Relation | queries.Qualification, words: str) -> tuple[str, str]:
    return formats.day(row.since, words), formats.day(row.until, words) if row.until else formats.NOTHING


@allowed(Operation.JOURNAL_OWN)
def own_data_file(request: Request) -> HttpResponse:
    """The same as a file other programs can read."""
    held = queries.held_of(queries.person(request.actor.person))
    stream = BytesIO(json.dumps(held, ensure_ascii=False, indent=1).encode())
    return download(stream, _("My data.json"), "application/json")


@allowed(Operation.JOURNAL_OWN)
@require_POST
def erase(request: Request) -> HttpResponse:
    """Erase the reader, who has ticked that he knows what it means."""
    if request.POST.get("sure") != "yes":
        say_no(request, Refused("person.not_sure"))
        return redirect("member:own_data")
    actions.erase(request.actor.person, at=timezone.now())
    logout(request)
    say(request, "person.erased")
    return redirect("public:front")
