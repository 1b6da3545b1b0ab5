"""One space under both policies of a comparison: rule by rule side by side, and each side's reasons in full."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import comparisons, facts
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.both_sides import BothRows, both_sides
from zhongchuang.voice.compared_words import plan_names
from zhongchuang.web.officer.compare_asked import asked_by, back_to, marks_of, named, to_both
from zhongchuang.web.officer.compare_sliders import only_moved
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.pages import Action, Page
from zhongchuang.web.ui.reasons_page import told_context
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, sentence_of
from zhongchuang.web.ui.table import Column, Table

SIDES = {"1": "left", "2": "right"}


@allowed(Operation.COMPARE)
def compare_space(request: Request, space_code: str) -> HttpResponse:
    """Both results of one space; with `side` 1 or 2 all the reasons of that one."""
    asked = asked_by(request.GET)
    if asked is None:
        raise Http404
    asked = only_moved(facts.policy(asked.question.right), asked)
    space = comparisons.listed_space(asked.question, space_code)
    if space is None:
        raise Http404
    name = in_language(space.names.zh, space.names.en, language()) or space.code
    try:
        text = both_sides(asked.question, space, language())
    except Refused as refusal:
        page = Page(name, back=(back_to(asked),), marks=marks_of(asked))
        return render(
            request, "officer/compare_space.html", {"page": page, "refusal": sentence_of(named(refusal, asked))}
        )
    side = SIDES.get(request.GET.get("side", ""))
    here = f"{reverse('officer:compare_space', args=[space.code])}?"
    if side is not None:
        told = getattr(text, side)
        plan = plan_names()[0 if side == "left" else 1]
        page = Page(
            _("%(name)s: %(plan)s") % {"name": name, "plan": plan},
            lead=told.about,
            back=(back_to(asked),),
            marks=marks_of(asked),
            actions=(to_both(asked, space.code),),
        )
        return render(request, "officer/reasons.html", {**told_context(told, language()), "page": page})
    actions = [
        Action(_("All reasons, %(plan)s") % {"plan": plan}, here + asked.query(side=number))
        for number, plan in zip(SIDES, plan_names(), strict=True)
    ]
    page = Page(name, lead=text.left.about, back=(back_to(asked),), marks=marks_of(asked), actions=tuple(actions))
    return render(request, "officer/compare_space.html", {"page": page, "tables": _tables(text.parts)})


def _tables(parts: Sequence[BothRows]) -> list[dict[str, Any]]:
    one, other = plan_names()
    columns = (Column(_("Rule"), kind="prose"), Column(one, kind="prose"), Column(other, kind="prose"))
    return [
        {
            "key": f"part-{place}",
            "title": part.title,
            "table": Table(
                part.title,
                columns,
                [
                    (
                        f"{row.number} {row.rule}".strip(),
                        row.left,
                        format_html('<strong class="differs">{}</strong>', row.right) if row.differs else row.right,
                    )
                    for row in part.rows
                ],
            ),
        }
        for place, part in enumerate(parts)
    ]
