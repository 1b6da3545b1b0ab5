"""The operators of the city: who runs which space, invited one by one or from the bureau's list; their admins."""

from io import BytesIO

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhongchuang.apps.insight import queries as insight
from zhongchuang.apps.people import access, actions, outside, queries
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.people.vocabulary import OperatorEntry, Role
from zhongchuang.engines.reporting.result_table import Column as Cell
from zhongchuang.engines.reporting.result_table import Note, write_result_table
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice import formats
from zhongchuang.voice.people import role_name
from zhongchuang.voice.sentences import say as sentence
from zhongchuang.web.officer.sheets_back import received
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.inviting import HandOverForm, offered
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request, answers_filters
from zhongchuang.web.ui.saying import language, say, say_no, sentence_of
from zhongchuang.web.ui.table import Column, Table, link

OPERATORS_A_PAGE = 50


class ListForm(forms.Form):
    """The bureau's list."""

    file = forms.FileField(label=gettext_lazy("List of operators (XLSX or CSV)"))


@answers_filters
@allowed(Operation.OPERATORS_READ, to_post=Operation.BODIES_INVITE)
def operators(request: Request) -> HttpResponse:
    """Every operator with its spaces and admins; the list to invite many at once."""
    form = ListForm(request.POST or None, request.FILES or None)
    wrong: Table | None = None
    if request.method == "POST" and form.is_valid():
        wrong = _invite_all(request, form)
        if wrong is None:
            return redirect("officer:operators")
    asked = {"words": request.GET.get("words", "").strip()[:200]}
    rows = queries.operators(words=asked["words"], district=request.actor.district)
    found = Paginator(rows, OPERATORS_A_PAGE).get_page(request.GET.get("page"))
    page = Page(
        _("Operators"),
        lead=_("Who runs which space, and who acts for them."),
        actions=(
            Action(_("Bodies and persons"), reverse("officer:bodies")),
            Action(_("Text messages"), reverse("officer:messages")),
            Action(_("Download an empty list"), reverse("officer:operators_list"), icon="download", download=True),
        ),
    )
    context = {
        "page": page,
        "form": form,
        "wrong": wrong,
        "filters": filters(asked, words=_("Name, credit code or code of a space")),
        "count": found.paginator.count,
        "table": _table(list(found)) if found.paginator.count else None,
        "pages": Pages(found.number, found.paginator.num_pages, [(k, v) for k, v in asked.items() if v]),
    }
    return render(request, "officer/operators.html", context, status=400 if wrong or form.errors else 200)


def _table(rows: list[queries.Organisation]) -> Table:
    spaces, admins = queries.spaces_and_admins([row.pk for row in rows])
    told = [
        (
            link(row.names.text(language()), reverse("officer:operator", args=[row.pk])),
            row.credit_code or formats.NOTHING,
            "、".join(spaces.get(row.pk, ())) or formats.NOTHING,
            "、".join(admins.get(row.pk, ())) or _("no admin yet"),
        )
        for row in rows
    ]
    columns = (Column(_("Operator (body)")), Column(_("Credit code")), Column(_("Spaces")), Column(_("Admin")))
    return Table(_("Operators"), columns, told, dense=True)


def _invite_all(request: Request, form: ListForm) -> Table | None:
    """Invite an admin for each operator of the list; or every row that is wrong, and nobody is invited."""
    try:
        with received(form.cleaned_data["file"]) as (path, name):
            entries, wrong = outside.operators_in(path, name=name)
        if not wrong:
            placed = _with_districts(entries)
            made = actions.invite_operators(placed, since=timezone.localdate(), by=request.actor, at=timezone.now())
            say(request, "operators.invited", count=str(len(made)))
            return None
        rows = [(str(one.row or ""), sentence(one.code, one.values, language())) for one in wrong]
    except outside.FileRefused as refusal:
        rows = [("", sentence(refusal.code, dict(refusal.values), language()))]
    except Refused as refusal:
        rows = [(refusal.values.get("row", ""), sentence_of(refusal))]
    return Table(_("Rows to mend"), (Column(_("Row"), kind="number"), Column(_("In words"), kind="prose")), rows)


def _with_districts(entries: list[OperatorEntry]) -> list[OperatorEntry]:
    """Each operator in the district of its space, as the register has it."""
    known = insight.districts_of([entry.space for entry in entries])
    return [entry.placed(known.get(entry.space, "")) for entry in entries]


@allowed(Operation.BODIES_INVITE)
def empty_list(_request: Request) -> HttpResponse:
    """The list to fill in, with its five columns."""
    stream = BytesIO()
    cells = [Cell(field, names[0], width=24) for field, names in outside.COLUMNS.items()]
    note = Note(_("How to fill it in"), ((_("One row a space"), _("An operator of several spaces has several rows.")),))
    write_result_table(
        cells, [], stream, sheet=_("Operators"), title=_("Operators"), note=note, made_at=localtime(timezone.now())
    )
    return download(stream, _("Operators.xlsx"), XLSX)


@allowed(Operation.OPERATORS_READ)
def operator(request: Request, number: int) -> HttpResponse:
    """One operator: its spaces, its people, and the form that hands its admin role to another person."""
    body = queries.operators(district=request.actor.district).filter(pk=number).first()
    if body is None:
        raise Http404
    may = access.may(request.actor, Operation.OPERATORS_HAND_OVER, district=body.district)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over(body.pk, **form.cleaned_data, by=request.actor, at=timezone.now())
            say(request, "role.was_handed_over")
            return redirect("officer:operator", number)
        except Refused as refusal:
            say_no(request, refusal)
    page = Page(
        body.names.text(language()),
        lead=body.credit_code or "",
        back=(Link(_("Operators"), reverse("officer:operators")),),
        actions=(Action(_("All that is known of it"), reverse("officer:body", args=[number])),),
    )
    people = [
        (
            row.person.name,
            formats.masked_phone(row.person.phone or ""),
            role_name(Role(row.role)),
            formats.day(localtime(row.since).date(), language()),
        )
        for row in queries.members(body.pk)
    ]
    columns = (Column(_("Full name")), Column(_("Mobile number")), Column(_("Role")), Column(_("Since")))
    context = {
        "page": page,
        "form": form,
        "may": may,
        "spaces": [(run.space_code, formats.day(run.since, language())) for run in body.runs.filter(until=None)],
        "people": Table(_("People"), columns, people) if people else None,
        "open": [offered(row) for row in queries.open_invitations(body.pk, at=timezone.now())],
    }
    return render(request, "officer/operator.html", context, status=400 if form.errors else 200)
