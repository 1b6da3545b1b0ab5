"""The register: every space of the city, found by name in Chinese, pinyin or English."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.insight import queries
from zhongchuang.apps.insight.queries import ListedSpace
from zhongchuang.apps.rulebook.facts import city_pack
from zhongchuang.voice import formats
from zhongchuang.web.ui.addresses import as_part
from zhongchuang.web.ui.filters import filters
from zhongchuang.web.ui.names import choice_name, choices, in_language
from zhongchuang.web.ui.pages import Page
from zhongchuang.web.ui.parts import Pages
from zhongchuang.web.ui.request import Request, answers_filters, wants_only_results
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link
from zhongchuang.web.ui.tilemap import Tile, TileMap, shade

SPACES_A_PAGE = 50
CODE = "CODE"
ASKED = ("words", "district", "kind", "level")


@answers_filters
def register(request: Request) -> HttpResponse:
    """Filters, map and table of the newest year, or of the year asked for."""
    years = queries.register_years()
    asked = {name: request.GET.get(name, "") for name in ASKED}
    year = next((known for known in years if str(known) == request.GET.get("year")), years[0] if years else 0)
    found = Paginator(queries.register(year=year, **asked), SPACES_A_PAGE).get_page(request.GET.get("page"))
    kept = [(name, value) for name, value in asked.items() if value]
    if request.GET.get("year"):
        kept.append(("year", str(year)))
    context: dict[str, object] = {
        "page": Page(
            _("Find a space"),
            lead=_("Every space that handed in a return for %(year)s.") % {"year": year} if year else "",
        ),
        "filters": _filters(asked, years, year),
        "count": found.paginator.count,
        "table": _table(found.object_list) if found.paginator.count else None,
        "pages": Pages(found.number, found.paginator.num_pages, kept),
    }
    if not wants_only_results(request):
        context["map"] = _map(year, asked) if year else None
    return render(request, "public/register.html", context)


def _filters(asked: dict[str, str], years: list[int], year: int) -> object:
    words = language()
    return filters(
        {**asked, "year": str(year)},
        words=_("Name, pinyin or operator"),
        district=(_("District"), choices("district", words)),
        kind=(_("Kind of body"), choices("kind", words)),
        level=(_("Level"), choices("level", words)),
        year=(_("Year"), [(str(known), str(known)) for known in years]),
    )


def _table(entries: Iterable[tuple[Any, ...]]) -> Table:
    words = language()
    # Looking an address up costs as much as a row of the table, so it is looked up once.
    before, after = reverse("public:space", args=[CODE]).split(CODE)
    rows = [
        (
            link(
                in_language(row.name_zh, row.name_en, words),
                f"{before}{quote(as_part(row.space_code), safe='')}{after}",
            ),
            choice_name("district", row.district, words),
            choice_name("kind", row.kind, words),
            choice_name("level", row.level, words),
            in_language(row.operator_zh, row.operator_en, words),
            _number(row.seats),
            _number(None if row.seats is None or row.seats_taken is None else row.seats - row.seats_taken),
            _number(row.residents),
        )
        for row in map(ListedSpace._make, entries)
    ]
    columns = (
        Column(_("Space")),
        Column(_("District")),
        Column(_("Kind of body")),
        Column(_("Level")),
        Column(_("Operator")),
        Column(_("Seats"), kind="number"),
        Column(_("Free seats"), kind="number"),
        Column(_("Residents"), kind="number"),
    )
    return Table(_("Spaces"), columns, rows)


def _number(value: int | None) -> str:
    return formats.NOTHING if value is None else formats.number(value)


def _map(year: int, asked: dict[str, str]) -> TileMap:
    """One tile a district; pressing one filters by it, pressing it again shows all."""
    words = language()
    counts = queries.register_counts(year=year, field="district")
    most = max(counts.values(), default=0)
    tiles = []
    for district in city_pack().districts.values():
        chosen = asked["district"] == district.code
        query = {**{name: value for name, value in asked.items() if value}, "district": "" if chosen else district.code}
        number = counts.get(district.code, 0)
        tiles.append(
            Tile(
                district.name.text(words),
                district.column,
                district.row,
                formats.number(number),
                shade(number, most),
                href=f"?{urlencode({name: value for name, value in query.items() if value})}",
                chosen=chosen,
            )
        )
    return TileMap(_("Spaces in each district. The map is schematic: it shows neighbours, not distances."), tiles)
