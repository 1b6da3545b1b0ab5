"""Rounds: started under a policy, watched, looked through, published."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, facts, queries
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.apps.rulebook.vocabulary import JUDGED, RESULT_COLUMNS
from zhongchuang.jobs import tasks
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.officer.forms import RoundForm, last_day_of
from zhongchuang.web.officer.round_page import (
    column_names,
    decision_table,
    marks_of,
    progress_context,
    round_head,
    round_lead,
    round_table,
)
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.names import choices, in_language, public_names, round_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request, answers_filters, wants_only_results
from zhongchuang.web.ui.round_pictures import counted, method, pictures
from zhongchuang.web.ui.saying import language, say, say_no, sentence_of

ROUNDS_SHOWN = 100
SPACES_A_PAGE = 50


def round_or_404(round_id: int) -> queries.Round:
    """A round with policy and snapshot."""
    round_ = queries.rounds().filter(pk=round_id).first()
    if round_ is None:
        raise Http404
    return round_


def judged_or_404(round_id: int) -> queries.Round:
    """A round in which every space has its decision; until then there is nothing to see."""
    round_ = round_or_404(round_id)
    if round_.state not in JUDGED:
        raise Http404
    return round_


@allowed(Operation.ROUNDS_READ)
def rounds(request: Request) -> HttpResponse:
    """Every round, newest first."""
    rows = list(queries.rounds()[:ROUNDS_SHOWN])
    page = Page(
        _("Rounds"),
        lead=_("A round judges the returns of one year under one policy."),
        actions=(Action(_("Start a round"), reverse("officer:start"), weight="main"),),
    )
    table = round_table(rows, queries.tallies([row.pk for row in rows]), language())
    return render(request, "officer/rounds.html", {"page": page, "rounds": table})


@allowed(Operation.ROUNDS_RUN)
def start(request: Request) -> HttpResponse:
    """Choose policy, year and day; the round then runs in the background."""
    years = queries.years()
    year = next((known for known in years if str(known) == request.GET.get("year")), years[0] if years else None)
    policies = [
        (
            row.hash,
            f"{in_language(row.title_zh, row.title_en, language())} · {row.hash[:8]}"
            + ("" if hasattr(row, "adoption") else _(" (trial run)")),
        )
        for row in queries.policies()
    ]
    initial: dict[str, object] = {}
    if year:
        initial = {"year": year, "as_of": last_day_of(year), "title_zh": f"{year}年度批次", "title_en": f"Round {year}"}
    form = RoundForm(request.POST or None, policies=policies, years=years, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            round_ = actions.start_round(
                title=Bilingual(given["title_zh"], given["title_en"]),
                policy_id=queries.policy_version(given["policy"]).pk,
                year=given["year"],
                as_of=given["as_of"],
                by=request.actor,
                at=timezone.now(),
            )
        except Refused as refusal:
            say_no(request, refusal)
            return redirect("officer:rounds")
        tasks.run_round.enqueue(round_.pk)
        return redirect("officer:round", round_.pk)
    page = Page(
        _("Start a round"),
        lead=_("Takes about a minute. The result is a draft that only you see until you publish it."),
        back=(Link(_("Rounds"), reverse("officer:rounds")),),
    )
    context = {"page": page, "form": form, "ready": bool(years and policies)}
    return render(request, "officer/start.html", context, status=400 if form.errors else 200)


@answers_filters
@allowed(Operation.ROUNDS_READ)
def one(request: Request, round_id: int) -> HttpResponse:
    """How far a round is; then its result, its pictures and its spaces."""
    round_ = round_or_404(round_id)
    counts = counted(round_)
    context: dict[str, object] = {"page": round_head(round_, counts.tally, counts.grades), "round": round_}
    if round_.state not in JUDGED:
        context |= progress_context(round_, language())
        return render(request, "officer/round_progress.html", context)
    asked = {name: request.GET.get(name, "") for name in ("words", "standing", "grade", "district", "kind")}
    policy = facts.policy(round_.policy)
    found = Paginator(queries.decisions(round_id, **asked), SPACES_A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "filters": _filters(asked, policy),
        "count": found.paginator.count,
        "table": decision_table(found, _numbers([row.pk for row in found]), policy, language())
        if found.paginator.count
        else None,
        "pages": Pages(
            found.number, found.paginator.num_pages, [(name, value) for name, value in asked.items() if value]
        ),
        "columns": _columns(round_.result_columns, policy),
        "method": method(round_, language(), named=True),
    }
    if not wants_only_results(request):
        context["pictures"] = pictures(round_, counts, language())
    return render(request, "officer/round.html", context)


def _filters(asked: dict[str, str], policy: Any) -> object:
    words = language()
    verdicts = [("met", _("Met")), ("not_met", _("Not met"))] if policy.conditions else []
    grades = [(grade.code, grade.names.text(words)) for grade in policy.grades]
    return filters(
        asked,
        words=_("Name or code"),
        standing=(_("Result"), [*verdicts, ("needs_person", _("Needs a person"))]),
        **({"grade": (_("Grade"), grades)} if grades else {}),
        district=(_("District"), choices("district", words)),
        kind=(_("Kind of body"), choices("kind", words)),
    )


def _numbers(decision_ids: list[int]) -> dict[int, tuple[int, int, int]]:
    counted = {}
    for decision_id, found in queries.findings_of(decision_ids).items():
        standing = [row.standing for row in found]
        counted[decision_id] = (standing.count("met"), standing.count("not_met"), standing.count("needs_person"))
    return counted


def _columns(kept: list[str], policy: Any) -> list[dict[str, object]]:
    """Every column with its place in the officer's order, chosen ones first."""
    names = column_names(policy)
    chosen = [name for name in kept if name in names]
    rest = [name for name in RESULT_COLUMNS if name in names and name not in chosen]
    return [
        {"code": name, "name": names[name], "place": place if name in chosen else ""}
        for place, name in enumerate([*chosen, *rest], 1)
    ]


@allowed(Operation.ROUNDS_RUN)
@require_POST
def columns(request: Request, round_id: int) -> HttpResponse:
    """Keep the order of the result table's columns: a number for each, blank leaves it out."""
    round_or_404(round_id)
    places = []
    for name in RESULT_COLUMNS:
        given = request.POST.get(f"place-{name}", "").strip()
        if given.isdecimal() and len(given) < 4:
            places.append((int(given), RESULT_COLUMNS.index(name), name))
    try:
        actions.choose_columns(
            round_id, [name for _place, _index, name in sorted(places)], by=request.actor, at=timezone.now()
        )
        say(request, "columns.kept")
    except Refused as refusal:
        say_no(request, refusal)
    return redirect(reverse("officer:round", args=[round_id]) + "#columns")


@allowed(Operation.ROUNDS_RUN)
@require_POST
def again(request: Request, round_id: int) -> HttpResponse:
    """Run a round anew that was cut off."""
    round_or_404(round_id)
    try:
        actions.ask_again(round_id, by=request.actor, at=timezone.now())
        tasks.run_round.enqueue(round_id)
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("officer:round", round_id)


@allowed(Operation.ROUNDS_PUBLISH)
def publish(request: Request, round_id: int) -> HttpResponse:
    """Say what the public will see, then publish."""
    round_ = judged_or_404(round_id)
    counts = counted(round_)
    if request.method == "POST":
        try:
            actions.publish(round_id, by=request.actor, at=timezone.now())
            say(request, "round.published")
        except Refused as refusal:
            say_no(request, refusal)
        return redirect("officer:round", round_id)
    page = Page(
        _("Publish “%(round)s”?") % {"round": round_title(round_)},
        lead=round_lead(round_, counts.tally, counts.grades),
        back=(Link(round_title(round_), reverse("officer:round", args=[round_id])),),
        marks=marks_of(round_),
    )
    obstacle = queries.why_not_published(round_, waiting=counts.tally.needs_person)
    pack = city_pack()
    shown = public_names()
    context = {
        "page": page,
        "round": round_,
        "obstacle": sentence_of(obstacle) if obstacle else "",
        "waiting": counts.tally.needs_person,
        "sees": [shown[name] for name in pack.public_sees],
        "whose": _("Of every space judged.")
        if pack.public_results == "all"
        else _("Only of spaces that meet all conditions.")
        if round_.asks
        else _("Only of spaces that passed: all but those of the lowest grade."),
    }
    return render(request, "officer/publish.html", context)
