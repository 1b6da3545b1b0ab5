"""Policies as readable documents, with their parameters and worked cases."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.voice import formats
from zhongchuang.voice.circular import circular
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.names import in_language
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link
from zhongchuang.web.ui.viewpoint import Role


def policies(request: Request) -> HttpResponse:
    """Every policy this city knows, in every version."""
    words = language()
    rows = [
        (
            link(in_language(row.title_zh, row.title_en, words), reverse("public:policy", args=[row.hash])),
            row.document_number,
            mark("adopted") if hasattr(row, "adoption") else mark("trial"),
            row.hash[:12],
            formats.number(row.rounds_count),
        )
        for row in queries.policies()
    ]
    columns = (
        Column(_("Policy")),
        Column(_("Document number")),
        Column(_("State"), kind="mark"),
        Column(_("Version")),
        Column(_("Rounds"), kind="number"),
    )
    page = Page(_("Policies"), lead=_("The rules as documents: read by people, computed as they stand."))
    return render(
        request, "public/policies.html", {"page": page, "table": Table(_("Policies"), columns, rows) if rows else None}
    )


def policy(request: Request, policy_hash: str) -> HttpResponse:
    """One version in full: conditions, parameters with their sources, readings chosen, worked cases."""
    version = queries.policies().defer(None).filter(hash=policy_hash).first()
    if version is None:
        raise Http404
    text = circular(facts.policy(version), dictionary=facts.dictionary(), language=language())
    adoption = getattr(version, "adoption", None)
    actions: tuple[Action, ...] = ()
    if request.viewpoint.role is Role.OFFICER and adoption is None:
        actions = (Action(_("Record an adoption"), reverse("officer:adopt", args=[version.hash]), weight="main"),)
    page = Page(
        text.title,
        lead=text.lead,
        back=(Link(_("Policies"), reverse("public:policies")),),
        marks=("adopted" if adoption else "trial",),
        actions=actions,
    )
    return render(request, "public/policy.html", {"page": page, "text": text, "adoption": adoption, "version": version})
