"""Published rounds: what the pack lets the public see, with pictures."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.voice import formats
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.names import choice_name, choices, in_language, policy_title, public_names, round_title
from zhongchuang.web.ui.outcomes import lowest_grade, outcome_cell
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request, answers_filters, wants_only_results
from zhongchuang.web.ui.round_pictures import counted, method, pictures, result_sentence
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link

SPACES_A_PAGE = 50


def rounds(request: Request) -> HttpResponse:
    """Every published round, newest first."""
    rows = list(queries.published_rounds()[:100])
    tallies = queries.tallies([row.pk for row in rows])
    words = language()
    table = Table(
        _("Published rounds"),
        (
            Column(_("Round")),
            Column(_("Policy")),
            Column(_("Year"), kind="number"),
            Column(_("Met all conditions"), kind="number"),
            Column(_("Judged"), kind="number"),
            Column(_("Published")),
        ),
        [
            (
                link(round_title(row), reverse("public:round", args=[row.pk])),
                policy_title(row.policy, words),
                str(row.snapshot.year),
                formats.number(tallies[row.pk].met) if row.asks else formats.NOTHING,
                formats.number(tallies[row.pk].total),
                formats.day(localtime(row.published_at).date(), words) if row.published_at else "",
            )
            for row in rows
        ],
    )
    page = Page(_("Published results"), lead=_("What each round decided, and by which rule."))
    return render(request, "public/rounds.html", {"page": page, "table": table if rows else None})


@answers_filters
def one(request: Request, round_id: int) -> HttpResponse:
    """The result in a sentence, pictures, and the spaces the pack lets the public see."""
    round_ = queries.published_rounds().filter(pk=round_id).first()
    if round_ is None:
        raise Http404
    pack, words = city_pack(), language()
    counts = counted(round_)
    asked = {name: request.GET.get(name, "") for name in ("words", "district")}
    met_only = pack.public_results != "all"
    rows = queries.public_decisions(round_id, met_only=met_only, lowest=lowest_grade(round_), **asked)
    found = Paginator(rows, SPACES_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "page": Page(
            round_title(round_),
            lead=result_sentence(round_, counts.tally, counts.grades),
            back=(Link(_("Published results"), reverse("public:rounds")),),
            marks=("published",),
        ),
        "round": round_,
        "met_only": met_only and round_.asks,
        "filters": filters(asked, words=_("Name or code"), district=(_("District"), choices("district", words))),
        "count": found.paginator.count,
        "table": _table(found, facts.policy(round_.policy), pack.public_sees, words) if found.paginator.count else None,
        "pages": Pages(
            found.number, found.paginator.num_pages, [(name, value) for name, value in asked.items() if value]
        ),
        "method": method(round_, words),
    }
    if not wants_only_results(request):
        context["pictures"] = pictures(round_, counts, words)
    return render(request, "public/round.html", context)


def _table(found: object, policy: Any, sees: tuple[str, ...], words: str) -> Table:
    """The columns the pack names, in its order; the name leads to the space's page."""
    names = public_names()
    rows = []
    for row in found:  # type: ignore[attr-defined]
        shown = {
            "space_name": link(
                in_language(row.name_zh, row.name_en, words), reverse("public:space", args=[row.space_code])
            ),
            "operator_name": in_language(row.operator_zh, row.operator_en, words),
            "district": choice_name("district", row.district, words),
            "founded_on": formats.day(row.founded_on, words) if row.founded_on else formats.NOTHING,
            "kind": choice_name("kind", row.kind, words),
            "level": choice_name("level", row.level, words),
            "result": outcome_cell(row, policy, words),
        }
        rows.append([shown[name] for name in sees])
    return Table(
        _("Spaces of the round"),
        [Column(names[name]) for name in sees],
        rows,
    )
