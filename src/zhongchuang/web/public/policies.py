"""Policies as readable documents, with their parameters and worked cases."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import drafts, facts, queries
from zhongchuang.voice import formats
from zhongchuang.voice.circular import circular
from zhongchuang.voice.circular_text import CircularText
from zhongchuang.voice.drafts import difference_grid
from zhongchuang.web.public.policy_tables import budgets, case_tables, grades, measured, records, worths
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.names import in_language, policy_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Fact
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language
from zhongchuang.web.ui.table import Column, Table, link


def policies(request: Request) -> HttpResponse:
    """Every policy this city knows, in every version."""
    words = language()
    counts = queries.rounds_by_policy()
    known = queries.policies() if access.may(request.actor, Operation.DRAFTS_READ) else queries.public_policies()
    rows = [
        (
            link(in_language(row.title_zh, row.title_en, words), reverse("public:policy", args=[row.hash])),
            row.document_number,
            mark(state_of(row)),
            row.hash[:12],
            formats.number(counts.get(row.pk, 0)),
        )
        for row in known
    ]
    columns = (
        Column(_("Policy")),
        Column(_("Document number")),
        Column(_("State")),
        Column(_("Version")),
        Column(_("Rounds"), kind="number"),
    )
    page = Page(_("Policies"), lead=_("The rules as documents: read by people, computed as they stand."))
    return render(
        request, "public/policies.html", {"page": page, "table": Table(_("Policies"), columns, rows) if rows else None}
    )


def state_of(version: queries.PolicyVersion) -> str:
    """The mark of a version: adopted, a draft, or a document under which every run is a trial."""
    if hasattr(version, "adoption"):
        return "adopted"
    return "draft" if version.base_id else "trial"


def version_or_404(request: Request, policy_hash: str) -> queries.PolicyVersion:
    """A version with its document; a draft that no authority has adopted is there for the office alone."""
    known = queries.policies() if access.may(request.actor, Operation.DRAFTS_READ) else queries.public_policies()
    version = known.select_related("base").defer(None).filter(hash=policy_hash).first()
    if version is None:
        raise Http404
    return version


def policy(request: Request, policy_hash: str) -> HttpResponse:
    """One version in full: conditions, parameters with their sources, readings chosen, worked cases."""
    version = version_or_404(request, policy_hash)
    document = facts.policy(version)
    cases = facts.case_results(document)
    text = circular(document, dictionary=facts.dictionary(), language=language(), cases=cases)
    adoption = getattr(version, "adoption", None)
    page = Page(
        text.title,
        lead=text.lead,
        back=(Link(_("Policies"), reverse("public:policies")),),
        marks=(state_of(version),) if state_of(version) != "draft" else ("draft", "trial"),
        actions=(
            *(_actions(version) if access.may(request.actor, Operation.OFFICE_OPEN) else ()),
            Action(_("As a circular"), reverse("public:circular", args=[version.hash])),
        ),
    )
    context = {
        "page": page,
        "text": text,
        "version": version,
        "adoption": adoption,
        "draft": _draft(version, version.base, document) if version.base else None,
        "head": [Fact(name, value) for name, value in text.facts],
        "cases_title": _("%(passed)s of %(count)s worked cases come out as written")
        % {"passed": text.passed, "count": len(text.cases)},
        "items": worths(text.items, _("Points")),
        "grades": grades(text.grades),
        "grants": worths(text.grants, _("Amount")),
        "budgets": budgets(text.budgets),
        "parameters": _parameters(text),
        "measures": _measures(text),
        "measured": measured(text.measures),
        "records": records(text.records),
        "cases": case_tables(text.cases),
        "sources": _sources(text),
    }
    return render(request, "public/policy.html", context)


def _actions(version: queries.PolicyVersion) -> Iterator[Action]:
    """What an officer can do with a version."""
    if not hasattr(version, "adoption"):
        yield Action(_("Record an adoption"), reverse("officer:adopt", args=[version.hash]), weight="main")
    yield Action(_("Years side by side"), f"{reverse('officer:years')}?{urlencode({'policy': version.hash})}")
    yield Action(_("Draft other numbers"), reverse("officer:draft", args=[version.hash]))
    if version.base:
        asked = urlencode({"left": version.base.hash, "right": version.hash})
        yield Action(_("Compare with the document"), f"{reverse('officer:compare')}?{asked}")


def _draft(version: queries.PolicyVersion, base: queries.PolicyVersion, policy: Any) -> dict[str, Any]:
    """What a draft changes of its document."""
    document = facts.policy(base)
    changed = drafts.differences(document, facts.overlay_of(version))
    grid = difference_grid(document, policy, changed, language())
    columns = [
        Column(head, kind="number" if number else "text") for head, number in zip(grid.heads, grid.numbers, strict=True)
    ]
    return {
        "changes": Table(grid.caption, columns, grid.rows),
        "document": link(policy_title(base, language()), reverse("public:policy", args=[base.hash])),
    }


def _parameters(text: CircularText) -> Table:
    columns = (
        Column(_("Number")),
        Column(_("Value"), kind="number"),
        Column(_("In force")),
        Column(_("Where it is written")),
    )
    rows = [
        (one.name, one.value, one.span, " · ".join(filter(None, (one.article, one.quote, one.source, one.mark))))
        for one in text.parameters
    ]
    return Table(_("Numbers the policy sets"), columns, rows)


def _measures(text: CircularText) -> Table:
    columns = (Column(_("What is counted")), Column(_("Unit")), Column(_("How")), Column(_("Reading chosen")))
    rows = [(one.name, one.unit, one.how, one.reading) for one in text.measures]
    return Table(_("How figures are taken from the records"), columns, rows)


def _sources(text: CircularText) -> Table:
    columns = (Column(_("Source")), Column(_("Kind of source")), Column(_("Address")), Column(_("Note")))
    rows = [(one.title, f"[{one.letter}] {one.mark}", one.address, one.note) for one in text.sources]
    return Table(_("Sources"), columns, rows)
