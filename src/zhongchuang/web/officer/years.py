"""One policy over several years' returns, and one space through the years."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.cohorts import PREPARING
from zhongchuang.apps.rulebook.years import name_in, over_years
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.years import years_text
from zhongchuang.web.officer.compare_result import as_table
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.pages import Link, Page
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, sentence_of

LONGEST_CODE = 100


@allowed(Operation.COMPARE)
def years(request: Request) -> HttpResponse:
    """The years side by side under the policy in the address, the newest adopted one where none is named."""
    versions = list(queries.policies())
    if not versions or not queries.years():
        page = Page(_("Years side by side"), lead=_("Nothing to show yet: hand in the returns of a year first."))
        return render(request, "officer/compare_empty.html", {"page": page})
    usual = next((one.hash for one in versions if hasattr(one, "adoption")), versions[0].hash)
    chosen = request.GET.get("policy", usual)
    if chosen not in {one.hash for one in versions}:
        raise Http404
    space = request.GET.get("space", "").strip()[:LONGEST_CODE]
    words = language()
    context: dict[str, Any] = {
        "page": Page(
            _("Years side by side"),
            lead=_(
                "One policy over the returns of several years, each judged on its last day; and one space through them."
            ),
            back=(Link(_("Compare"), reverse("officer:compare")),),
            marks=_marks(next(one for one in versions if one.hash == chosen)),
        ),
        "versions": [
            (one.hash, f"{in_language(one.title_zh, one.title_en, words)} · {one.hash[:8]}") for one in versions
        ],
        "chosen": chosen,
        "space": space,
        **_told(chosen, space, words, request.get_full_path()),
    }
    return render(request, "officer/years.html", context)


def _marks(version: queries.PolicyVersion) -> tuple[str, ...]:
    """Trial run, demo data: what must stand wherever results are shown."""
    trial, invented = ("trial", not hasattr(version, "adoption")), ("demo", facts.city_pack().invented)
    return tuple(code for code, holds in (trial, invented) if holds)


def _told(policy_hash: str, space: str, words: str, here: str) -> dict[str, Any]:
    version = queries.policy_version(policy_hash)
    try:
        found = over_years(version, words)
    except Refused as refusal:
        return {"refusal": sentence_of(refusal), "waiting": here if refusal.code == PREPARING else ""}
    text = years_text(facts.policy(version), found, words, space=space)
    return {
        "totals": as_table(text.totals),
        "space_table": as_table(text.space) if text.space else None,
        "space_name": name_in(found, space),
        "basis": [Fact(name, value) for name, value in text.basis],
    }
