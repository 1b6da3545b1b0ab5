"""What a comparison shows: its tables and pictures as parts of a page, and the spaces that change."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.comparisons import Answer
from zhongchuang.voice import formats
from zhongchuang.voice.compared import ComparedText, compared_text
from zhongchuang.voice.compared_words import Grid, signed
from zhongchuang.web.officer.compare_asked import Asked
from zhongchuang.web.ui.chart import Figure
from zhongchuang.web.ui.marks import drawn
from zhongchuang.web.ui.names import choice_name, in_language
from zhongchuang.web.ui.parts import Fact, Pages
from zhongchuang.web.ui.table import Column, Table, link

SPACES_A_PAGE = 20
VERDICT_MARKS = ("not_met", "needs_person", "met")


def result_context(asked: Asked, answer: Answer, page: str, language: str) -> dict[str, Any]:
    """Everything that follows the sliders."""
    text = compared_text(answer, language)
    source = _("Source: returns of %(year)s, snapshot %(hash)s, judged as of %(day)s") % {
        "year": asked.year,
        "hash": answer.question.snapshot.hash[:12],
        "day": formats.day(answer.question.as_of, language),
    }
    changed = answer.compared.changed()
    found = Paginator(changed, SPACES_A_PAGE).get_page(page)
    return {
        "text": text,
        "lead": ("" if formats.is_chinese(language) else " ").join(text.lead),
        "changes": as_table(text.changes) if text.changes.rows else None,
        "totals": as_table(text.totals),
        "figures": figures(text, source),
        "groups": [(grid.key, grid.caption, as_table(grid)) for grid in text.groups],
        "count": len(changed),
        "spaces": changed_table(asked, answer, list(found), language) if changed else None,
        "pages": Pages(found.number, found.paginator.num_pages, parse_qsl(asked.query())),
        "method": [Fact(name, value) for name, value in text.method],
        "query": asked.query(),
    }


def as_table(grid: Grid) -> Table:
    """A table in words as a part of a page."""
    columns = [
        Column(head, kind="number" if number else "text") for head, number in zip(grid.heads, grid.numbers, strict=True)
    ]
    return Table(grid.caption, columns, grid.rows, dense=True)


def figures(text: ComparedText, source: str) -> list[Figure]:
    """The pictures as parts of a page."""
    return [
        Figure(one.key, one.title, one.spec, one.description, as_table(one.grid), source=source)
        for one in text.pictures
    ]


def changed_table(asked: Asked, answer: Answer, places: list[int], language: str) -> Table:
    """The spaces that change, with both results in each aspect; a name opens the reasons of both sides."""
    query = asked.query()
    aspects = _aspects(answer, language)
    rows = []
    for place in places:
        space = answer.listed[place]
        href = reverse("officer:compare_space", args=[space.code]) + f"?{query}"
        rows.append(
            (
                link(in_language(space.names.zh, space.names.en, language) or space.code, href),
                space.code,
                choice_name("district", space.district, language),
                choice_name("kind", space.kind, language),
                *(cell(place) for _name, cell in aspects),
            )
        )
    columns = (
        Column(_("Space")),
        Column(_("Code")),
        Column(_("District")),
        Column(_("Kind of body")),
        *(Column(name) for name, _cell in aspects),
    )
    return Table(_("Spaces whose result changes"), columns, rows, dense=True)


def _aspects(answer: Answer, language: str) -> list[tuple[str, Callable[[int], str]]]:
    """Each aspect that both sides have, with what a place shows of it."""
    left, right = answer.compared.left, answer.compared.right
    found: list[tuple[str, Callable[[int], str]]] = []
    if left.verdict is not None and right.verdict is not None:
        marks, one, other = drawn(), left.verdict, right.verdict
        found.append(
            (_("Conditions"), lambda at: _from_to(marks[VERDICT_MARKS[one[at]]], marks[VERDICT_MARKS[other[at]]]))
        )
    if left.grade is not None and right.grade is not None:
        before, after = left.grade, right.grade
        names = [[grade.names.text(language) for grade in policy.grades] for policy in (answer.left, answer.right)]
        found.append(
            (_("Grade"), lambda at: _from_to(_grade(names[0], int(before[at])), _grade(names[1], int(after[at]))))
        )
    if left.points is not None and right.points is not None:
        points = (left.points, right.points)
        found.append((_("Points"), lambda at: _amounts(points, at, _points)))
    if left.money is not None and right.money is not None:
        money = (left.money, right.money)
        found.append((_("Money in yuan"), lambda at: _amounts(money, at, _yuan)))
    return found


def _grade(names: list[str], place: int) -> str:
    return names[place] if place >= 0 else drawn()["needs_person"]


def _from_to(left: str, right: str) -> SafeString:
    if left == right:
        return format_html('<span class="as-before">{}</span>', left)
    return format_html(
        '{}<span class="went" aria-hidden="true">→</span><span class="unseen">{}</span>{}', left, _(" to "), right
    )


def _amounts(sides: Any, at: int, told: Callable[[Fraction], str]) -> str:
    """Both amounts and their difference; what is open carries its mark."""
    before, after = (told(side.at(at)[0]) if side.known[at] else drawn()["needs_person"] for side in sides)
    shown = _from_to(before, after)
    if before == after or not all(side.known[at] for side in sides):
        return shown
    difference = sides[1].at(at)[0] - sides[0].at(at)[0]
    sign = "better" if difference > 0 else "worse"
    return shown + format_html(' <span class="shift shift-{}">{}</span>', sign, escape(signed(difference, told)))


def _points(value: Fraction) -> str:
    return formats.number(value, places=None if (value * 100).denominator == 1 else 2)


def _yuan(fen: Fraction) -> str:
    return formats.money_number(fen, places=0 if fen % 100 == 0 else 2)
