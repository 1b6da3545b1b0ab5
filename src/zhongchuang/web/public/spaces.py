"""One space as anybody may see it: what it is, where, with what, and its years."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.insight import queries
from zhongchuang.apps.insight.queries import RegisterEntry
from zhongchuang.apps.rulebook import queries as rulebook
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.voice import formats
from zhongchuang.web.ui.names import choice_name, in_language, policy_title, round_title
from zhongchuang.web.ui.outcomes import outcome_cell, policies_of
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link


def space(request: Request, space_code: str) -> HttpResponse:
    """The newest year's facts, figures over the years, and published results the pack lets the public see."""
    years = queries.space_years(space_code)
    if not years:
        raise Http404
    newest, words = years[0], language()
    context = {
        "page": Page(
            in_language(newest.name_zh, newest.name_en, words),
            lead=in_language(newest.name_en, newest.name_zh, words) if newest.name_en else "",
            back=(Link(_("Register"), reverse("public:register")),),
        ),
        "facts": _facts(newest, words),
        "years": _years(years),
        "results": _results(space_code, words),
        "code": space_code,
    }
    return render(request, "public/space.html", context)


def _facts(entry: RegisterEntry, words: str) -> list[Fact]:
    return [
        Fact(_("Code"), entry.space_code),
        Fact(_("Operator"), in_language(entry.operator_zh, entry.operator_en, words) or formats.NOTHING),
        Fact(_("District"), choice_name("district", entry.district, words)),
        Fact(_("Address"), entry.address or formats.NOTHING),
        Fact(_("Kind of body"), choice_name("kind", entry.kind, words)),
        Fact(_("General or professional"), choice_name("specialisation", entry.specialisation, words)),
        Fact(_("Level"), choice_name("level", entry.level, words)),
        Fact(_("Founded on"), formats.day(entry.founded_on, words) if entry.founded_on else formats.NOTHING),
    ]


def _years(years: list[RegisterEntry]) -> Table:
    def shown(value: int | None) -> str:
        return formats.NOTHING if value is None else formats.number(value)

    rows = [
        (
            str(row.year),
            shown(row.seats),
            shown(row.seats_taken),
            formats.NOTHING if row.total_area is None else formats.number(row.total_area),
            shown(row.residents),
            shown(row.mentors),
            shown(row.events),
            formats.NOTHING if row.torch_filed is None else formats.yes_no(row.torch_filed, language()),
        )
        for row in years
    ]
    columns = (
        Column(_("Year")),
        Column(_("Seats"), kind="number"),
        Column(_("Seats taken"), kind="number"),
        Column(_("Total area"), kind="number", unit=formats.unit_name("m2", language())),
        Column(_("Residents"), kind="number"),
        Column(_("Mentors"), kind="number"),
        Column(_("Events"), kind="number"),
        Column(_("Torch statistics filed")),
    )
    return Table(_("Year by year, as returned by the space"), columns, rows)


def _failed(decision: rulebook.Decision, policy: Any) -> bool:
    """Whether a pack that shows only those that passed leaves this one out."""
    if policy.conditions:
        return decision.standing != "met"
    return len(policy.grades) > 1 and decision.grade == policy.grades[-1].code


def _results(space_code: str, words: str) -> Table | None:
    """Published results; those not met only where the pack shows all."""
    met_only = city_pack().public_results != "all"
    decisions = list(rulebook.decisions_on(space_code, states=(RoundState.PUBLISHED,)))
    policies = policies_of(decisions)
    rows = [
        (
            link(round_title(row.round), reverse("public:round", args=[row.round_id])),
            policy_title(row.round.policy, words),
            outcome_cell(row, policies[row.round.policy_id], words),
        )
        for row in decisions
        if row.public and not (met_only and _failed(row, policies[row.round.policy_id]))
    ]
    columns = (Column(_("Round")), Column(_("Policy")), Column(_("Result")))
    return Table(_("Published results"), columns, rows) if rows else None
