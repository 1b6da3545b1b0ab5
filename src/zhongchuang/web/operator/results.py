"""A published result as the space itself sees it: every reason, and the records behind."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.people.access import Operation
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.web.ui.downloads import PDF, download
from zhongchuang.web.ui.entrance import allowed
from zhongchuang.web.ui.explained_page import explained_page, explanation_pdf
from zhongchuang.web.ui.names import in_language, round_title
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.reasons_page import decision_marks, reasons_context, records_page, statement_pdf
from zhongchuang.web.ui.request import Request
from zhongchuang.web.ui.saying import language


def own_decision(request: Request, round_id: int) -> queries.Decision:
    """The decision on the space looked from, once its round is published; 404 for everything else alike."""
    decision = queries.decision(round_id, request.viewpoint.space)
    if decision is None or decision.round.state != RoundState.PUBLISHED:
        raise Http404
    return decision


@allowed(Operation.SPACE_READ)
def reasons(request: Request, round_id: int) -> HttpResponse:
    """Each condition: what was asked, what was found and where, and what a person ruled."""
    decision = own_decision(request, round_id)
    context = reasons_context(decision, language(), records=reverse("operator:records", args=[round_id, "ENTITY"]))
    page = Page(
        context["reasons"].name,
        lead=round_title(decision.round),
        marks=decision_marks(decision),
        back=(Link(_("My space"), reverse("operator:workbench")),),
        actions=(
            Action(_("What would be enough"), reverse("operator:enough", args=[round_id])),
            Action(
                _("Statement (PDF)"), reverse("operator:statement", args=[round_id]), icon="download", download=True
            ),
        ),
    )
    return render(request, "operator/reasons.html", {**context, "page": page})


@allowed(Operation.SPACE_READ)
def statement(request: Request, round_id: int) -> HttpResponse:
    """The reasons on A4."""
    decision = own_decision(request, round_id)
    name = _("Statement %(space)s.pdf") % {"space": decision.space_code}
    return download(statement_pdf(decision, language()), name, PDF)


@allowed(Operation.SPACE_READ)
def enough(request: Request, round_id: int) -> HttpResponse:
    """The smallest single changes that would be enough, and how the space stands among its peers."""
    decision = own_decision(request, round_id)
    pdf = reverse("operator:enough_pdf", args=[round_id])
    return explained_page(request, decision, language(), back=_back(decision), pdf=pdf)


@allowed(Operation.SPACE_READ)
def enough_pdf(request: Request, round_id: int) -> HttpResponse:
    """The same on paper."""
    back = reverse("operator:enough", args=[round_id])
    return explanation_pdf(request, own_decision(request, round_id), language(), back=back)


def _back(decision: queries.Decision) -> tuple[Link, ...]:
    """The way to the workbench and to the reasons."""
    name = in_language(decision.name_zh, decision.name_en, language())
    return (
        Link(_("My space"), reverse("operator:workbench")),
        Link(name, reverse("operator:reasons", args=[decision.round_id])),
    )


@allowed(Operation.SPACE_READ)
def records(request: Request, round_id: int, entity: str) -> HttpResponse:
    """The rows of one kind as they were frozen."""
    decision = own_decision(request, round_id)
    context = records_page(decision, entity, back=_back(decision), language=language())
    return render(request, "ui/records.html", context)
