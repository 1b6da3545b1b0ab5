"""One space's decision: the page of reasons, a person's ruling, the records behind."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhongchuang.apps.people import access
from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.kernel.refusal import Refused
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.web.officer.forms import RulingForm
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.explained_page import explained_page, explanation_pdf
from zhongchuang.web.ui.names import in_language, round_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.reasons_page import decision_marks, reasons_context, records_page
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language, say, say_no


def decision_or_404(round_id: int, space_code: str) -> queries.Decision:
    """The decision on a space in a round."""
    decision = queries.decision(round_id, space_code)
    if decision is None:
        raise Http404
    return decision


@allowed(Operation.ROUNDS_READ)
def reasons(request: Request, round_id: int, space_code: str) -> HttpResponse:
    """Each condition: what was asked, what was found and where, and what a person ruled."""
    decision = decision_or_404(round_id, space_code)
    may_rule = decision.round.state == RoundState.DRAFT and access.may(request.actor, Operation.ROUNDS_RULE)
    context = reasons_context(
        decision,
        language(),
        records=reverse("officer:records", args=[round_id, space_code, "ENTITY"]),
        rule=reverse("officer:rule", args=[round_id, space_code, "CONDITION"]) if may_rule else "",
    )
    text = context["reasons"]
    page = Page(
        text.name,
        lead=text.about,
        marks=decision_marks(decision),
        back=_back(decision),
        actions=(
            Action(_("What would be enough"), reverse("officer:enough", args=[round_id, space_code])),
            Action(
                _("Years side by side"),
                f"{reverse('officer:years')}?{urlencode({'policy': decision.round.policy.hash, 'space': space_code})}",
            ),
            Action(
                _("Statement (PDF)"),
                reverse("officer:statement", args=[round_id, space_code]),
                icon="download",
                download=True,
            ),
        ),
    )
    return render(request, "officer/reasons.html", {**context, "page": page})


@allowed(Operation.ROUNDS_READ)
def enough(request: Request, round_id: int, space_code: str) -> HttpResponse:
    """The smallest single changes that would be enough for this space, and how it stands among its peers."""
    decision = decision_or_404(round_id, space_code)
    pdf = reverse("officer:enough_pdf", args=[round_id, space_code])
    return explained_page(request, decision, language(), back=_back(decision, here=True), pdf=pdf)


@allowed(Operation.ROUNDS_READ)
def enough_pdf(request: Request, round_id: int, space_code: str) -> HttpResponse:
    """The same on paper."""
    back = reverse("officer:enough", args=[round_id, space_code])
    return explanation_pdf(request, decision_or_404(round_id, space_code), language(), back=back)


def _back(decision: queries.Decision, *, here: bool = False) -> tuple[Link, ...]:
    """The way to the round, and with `here` to the space's reasons."""
    links = (
        Link(_("Rounds"), reverse("officer:rounds")),
        Link(round_title(decision.round), reverse("officer:round", args=[decision.round_id])),
    )
    if not here:
        return links
    name = in_language(decision.name_zh, decision.name_en, language())
    return (*links, Link(name, reverse("officer:reasons", args=[decision.round_id, decision.space_code])))


@allowed(Operation.ROUNDS_RULE)
def rule(request: Request, round_id: int, space_code: str, condition: str) -> HttpResponse:
    """Rule on one condition that needs a person."""
    decision = decision_or_404(round_id, space_code)
    rows = reasons_context(decision, language(), records="")["rows"]
    row = next((row for row in rows if row.text.code == condition), None)
    if row is None or row.text.computed.code != Verdict.NEEDS_PERSON:
        raise Http404
    form = RulingForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        by = request.actor
        entry = RulingEntry(space_code, condition, Verdict(given["verdict"]), given["reason"], by.name, given["on"])
        try:
            actions.rule(round_id, [entry], by=by, at=timezone.now())
            say(request, "ruling.recorded")
        except Refused as refusal:
            say_no(request, refusal)
        return redirect(reverse("officer:reasons", args=[round_id, space_code]) + f"#{condition}")
    page = Page(
        _("Condition %(number)s: met or not met?") % {"number": row.text.number},
        back=_back(decision, here=True),
        marks=decision_marks(decision),
    )
    context = {"page": page, "form": form, "rows": (row,)}
    return render(request, "officer/rule.html", context, status=400 if form.errors else 200)


@allowed(Operation.ROUNDS_READ)
def records(request: Request, round_id: int, space_code: str, entity: str) -> HttpResponse:
    """The rows of one kind as they were frozen, with the rows of the file they came from."""
    decision = decision_or_404(round_id, space_code)
    context = records_page(decision, entity, back=_back(decision, here=True), language=language())
    return render(request, "ui/records.html", context)
