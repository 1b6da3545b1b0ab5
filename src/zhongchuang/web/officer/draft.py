"""Drafting: other numbers for a policy, typed or on a sheet; what they change is shown before a draft is kept.

A draft goes through one address in three steps: the numbers are typed (or a sheet comes back), what they change
is looked at and given a name, and the draft is kept. Until then nothing is stored: the second step carries it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, drafts, facts, outside, queries
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.drafts import case_grid, difference_grid
from zhongchuang.voice.problems import document_sentence
from zhongchuang.web.officer.compare_asked import MOVED
from zhongchuang.web.officer.compare_result import as_table
from zhongchuang.web.officer.draft_fields import Typed, changes_of, number_groups, rules_told, texts_in, texts_of
from zhongchuang.web.officer.forms import DraftForm, NumbersSheetForm
from zhongchuang.web.officer.sheets_back import cells_to_mend, received, table_to_mend
from zhongchuang.web.ui.downloads import XLSX, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.names import policy_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no, sentence_of
from zhongchuang.web.ui.table import Table


@allowed(Operation.POLICIES_DRAFT)
def draft(request: Request, policy_hash: str) -> HttpResponse:
    """Each step of a draft on a version; asked without a step, the numbers as they stand."""
    version = _version(policy_hash)
    steps: Mapping[str, Callable[[Request, queries.PolicyVersion], HttpResponse]] = {
        "typed": _typed,
        "sheet": _sheet,
        "again": _again,
        "keep": _keep,
    }
    step = steps.get(request.POST.get("step", "")) if request.method == "POST" else None
    return step(request, version) if step else _numbers(request, version, _moved(request, version))


@allowed(Operation.POLICIES_DRAFT)
def numbers(request: Request, policy_hash: str) -> HttpResponse:
    """The numbers of a version as a sheet to be edited."""
    version = _version(policy_hash)
    policy = facts.policy(version)
    stream = BytesIO()
    outside.parameter_sheet(policy, rules_told(policy, language()), stream)
    return download(stream, _("Numbers %(policy)s.xlsx") % {"policy": policy_title(version, language())}, XLSX)


def _version(policy_hash: str) -> queries.PolicyVersion:
    try:
        return queries.policy_version(policy_hash)
    except queries.PolicyVersion.DoesNotExist:
        raise Http404 from None


def _moved(request: Request, version: queries.PolicyVersion) -> Typed:
    """Numbers that come from a comparison's sliders."""
    known = facts.policy(version).parameters
    moved = {name.removeprefix(MOVED): str(text).strip() for name, text in request.GET.items()}
    return {code: {"value": text} for code, text in moved.items() if code in known and text}


def _on(request: Request) -> date:
    """The day whose numbers the form shows: that of the comparison it comes from, else today."""
    try:
        return date.fromisoformat(request.POST.get("on") or request.GET.get("as_of") or "")
    except ValueError:
        return timezone.localdate()


def _numbers(
    request: Request,
    version: queries.PolicyVersion,
    typed: Typed,
    *,
    errors: Mapping[str, str] | None = None,
    problems: Table | None = None,
) -> HttpResponse:
    """The first step: the form of numbers, and the sheet."""
    on, words = _on(request), language()
    page = Page(
        _("Draft other numbers"),
        lead=_("Change what you propose to change, here or on a sheet. What changes is shown before anything is kept."),
        back=_back(version),
    )
    context = {
        "page": page,
        "on": on,
        "groups": number_groups(facts.policy(version), typed, errors or {}, on=on, language=words),
        "errors": errors,
        "problems": problems,
        "sheet": NumbersSheetForm(),
        "take": Action(
            _("Download the numbers"), reverse("officer:numbers", args=[version.hash]), icon="download", download=True
        ),
    }
    return render(request, "officer/draft.html", context, status=400 if errors or problems else 200)


def _typed(request: Request, version: queries.PolicyVersion) -> HttpResponse:
    """What was typed, looked at; or the form again with what is wrong."""
    policy, on = facts.policy(version), _on(request)
    typed = texts_in(policy, request.POST)
    changes, errors = changes_of(policy, typed, on=on, language=language())
    if errors:
        return _numbers(request, version, typed, errors=errors)
    try:
        return _look(request, version, drafts.unnamed(version, changes), DraftForm())
    except Refused as refusal:
        say_no(request, refusal)
        return _numbers(request, version, typed)
    except drafts.DocumentRefused as refused:
        told = {one.file: document_sentence(one, language()) for one in refused.problems}
        other = [sentence for code, sentence in told.items() if code not in policy.parameters]
        placed = {code: sentence for code, sentence in told.items() if code in policy.parameters}
        # What a number does to a rule elsewhere is told at the first number typed.
        first = next((change.parameter for change in changes), "")
        return _numbers(request, version, typed, errors=placed or {first: " ".join(other)})


def _sheet(request: Request, version: queries.PolicyVersion) -> HttpResponse:
    """What an edited sheet changes, looked at; or every cell that is wrong."""
    form = NumbersSheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _numbers(request, version, {}, problems=table_to_mend([("", "", str(_("Choose the edited sheet.")))]))
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    try:
        with received(file) as (path, name):
            changes, problems = outside.changes_in(path, name=name, policy=facts.policy(version))
        if problems:
            return _numbers(request, version, {}, problems=cells_to_mend(problems))
        return _look(request, version, drafts.unnamed(version, changes), DraftForm())
    except outside.FileRefused as refusal:
        wrong = [("", file.name or "", sentence_of(Refused(refusal.code, **refusal.values)))]
    except Refused as refusal:
        wrong = [("", file.name or "", sentence_of(refusal))]
    except drafts.DocumentRefused as refused:
        found = {change.mark.file: change.value for change in changes if change.mark}
        wrong = [(one.file, found.get(one.file, ""), document_sentence(one, language())) for one in refused.problems]
    return _numbers(request, version, {}, problems=table_to_mend(wrong))


def _again(request: Request, version: queries.PolicyVersion) -> HttpResponse:
    """Back to the numbers with what was proposed."""
    return _numbers(request, version, texts_of(_carried(request, version).changes, language()))


def _keep(request: Request, version: queries.PolicyVersion) -> HttpResponse:
    """The last step: the draft has its name and is kept."""
    overlay, form = _carried(request, version), DraftForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        name = Bilingual(given["name_zh"], given["name_en"] or given["name_zh"])
        named = drafts.named(overlay, name=name, by=request.actor.name, why=given["why"])
        try:
            kept = actions.keep_draft(version.pk, named, by=request.actor, at=timezone.now())
            say(request, "draft.kept")
            return redirect("public:policy", kept.hash)
        except Refused as refusal:
            say_no(request, refusal)
    return _look(request, version, overlay, form)


def _carried(request: Request, version: queries.PolicyVersion) -> drafts.Overlay:
    """The draft that the second step carried. Http404 where it was altered so that it is none of this document."""
    try:
        overlay = drafts.carried_back(request.POST.get("draft", ""))
        drafts.previewed(version, overlay)
    except drafts.DocumentRefused as refused:
        raise Http404 from refused
    return overlay


def _look(request: Request, version: queries.PolicyVersion, overlay: drafts.Overlay, form: DraftForm) -> HttpResponse:
    """The second step: what changes, which worked cases come out otherwise, and the draft's name."""
    words = language()
    document, tried = facts.policy(version.base or version), drafts.previewed(version, overlay)
    changed = drafts.differences(document, overlay)
    cases = drafts.cases_that_change(facts.case_results(document), facts.case_results(tried))
    page = Page(
        _("What the draft changes"),
        lead=_("Nothing is kept yet. Read it through, give it a name, then keep it."),
        back=(*_back(version), Link(_("Draft other numbers"), reverse("officer:draft", args=[version.hash]))),
        marks=("draft",),
    )
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "on": _on(request),
        "carried": drafts.carried(overlay),
        "changes": as_table(difference_grid(document, tried, changed, words)),
        "cases": as_table(case_grid((document, tried), cases, words)) if cases else None,
        "case_count": len(cases),
        "total": len(document.cases),
        "one_each": len({one.parameter for one in overlay.changes}) == len(overlay.changes),
    }
    return render(request, "officer/draft_look.html", context, status=400 if form.errors else 200)


def _back(version: queries.PolicyVersion) -> tuple[Link, ...]:
    return (
        Link(_("Policies"), reverse("public:policies")),
        Link(policy_title(version, language()), reverse("public:policy", args=[version.hash])),
    )
