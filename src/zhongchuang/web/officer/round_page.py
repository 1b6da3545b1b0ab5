"""What the pages of rounds show: lists, the head with its marks, pictures, filters, the order of columns."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook.queries import Tally
from zhongchuang.apps.rulebook.vocabulary import JUDGED, OF_CONDITIONS, RoundState
from zhongchuang.voice import formats
from zhongchuang.voice.result_columns import KINDS, kinds_of
from zhongchuang.voice.sentences import say
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.names import choice_name, in_language, policy_title, round_title
from zhongchuang.web.ui.outcomes import outcome_cells, outcome_columns
from zhongchuang.web.ui.pages import Action, Link, Page
from zhongchuang.web.ui.parts import Progress
from zhongchuang.web.ui.round_pictures import Grades, method, result_sentence
from zhongchuang.web.ui.table import Column, Table, link

if TYPE_CHECKING:
    from zhongchuang.apps.rulebook.models import Decision, Round

STATE_MARKS = {
    RoundState.QUEUED: "waiting",
    RoundState.RUNNING: "running",
    RoundState.DRAFT: "draft",
    RoundState.PUBLISHED: "published",
    RoundState.FAILED: "failed",
}
NO_TALLY = Tally(0, 0, 0)


def marks_of(round_: "Round") -> tuple[str, ...]:
    """Draft or published, and trial where no authority had adopted the policy."""
    state = STATE_MARKS[RoundState(round_.state)]
    return (state, "trial") if round_.trial else (state,)


def round_table(rounds: Iterable["Round"], tallies: Mapping[int, Tally], language: str) -> Table | None:
    """Rounds, newest first; None where there is none."""
    rows = []
    for row in rounds:
        counted = tallies.get(row.pk, NO_TALLY)
        marks = mark("trial") if row.trial else SafeString()
        rows.append(
            (
                link(round_title(row), reverse("officer:round", args=[row.pk])),
                mark(STATE_MARKS[RoundState(row.state)]) + marks,
                str(row.snapshot.year),
                policy_title(row.policy, language),
                *(formats.number(number) if row.asks else formats.NOTHING for number in (counted.met, counted.not_met)),
                formats.number(counted.needs_person),
                formats.moment(localtime(row.started_at), language),
            )
        )
    columns = (
        Column(_("Round")),
        Column(_("State")),
        Column(_("Year"), kind="number"),
        Column(_("Policy")),
        Column(_("Met"), kind="number"),
        Column(_("Not met"), kind="number"),
        Column(_("Needs a person"), kind="number"),
        Column(_("Started")),
    )
    return Table(_("Rounds"), columns, rows) if rows else None


def round_head(round_: "Round", tally: Tally, grades: Grades) -> Page:
    """The head of a round: its result in one sentence, and what can be done next."""
    return Page(
        title=round_title(round_),
        lead=round_lead(round_, tally, grades),
        back=(Link(_("Rounds"), reverse("officer:rounds")),),
        marks=marks_of(round_),
        actions=_actions(round_, tally),
    )


def round_lead(round_: "Round", tally: Tally, grades: Grades) -> str:
    """The result in a sentence, once there is one."""
    return result_sentence(round_, tally, grades) if round_.state in JUDGED else ""


def progress_context(round_: "Round", language: str) -> dict[str, object]:
    """How far a run is, or why it stopped."""
    if round_.state == RoundState.FAILED:
        failure = say(round_.failure, {}, language)
        return {"failure": failure, "facts": method(round_, language, named=True)}
    text = _("Judging every space") if round_.done else _("Waiting for the first space")
    return {"progress": Progress(text, round_.done, round_.total), "facts": method(round_, language, named=True)}


def _actions(round_: "Round", tally: Tally) -> tuple[Action, ...]:
    if round_.state not in JUDGED:
        return ()
    actions = [
        Action(_("Result table"), reverse("officer:result_table", args=[round_.pk]), icon="download", download=True),
        Action(_("All statements"), reverse("officer:statements", args=[round_.pk])),
    ]
    if round_.state == RoundState.PUBLISHED:
        return (Action(_("As the public sees it"), reverse("public:round", args=[round_.pk])), *actions)
    if tally.needs_person:
        return (Action(_("Rule on what waits"), reverse("officer:rulings", args=[round_.pk]), weight="main"), *actions)
    publish = Action(
        _("Publish"),
        reverse("officer:publish", args=[round_.pk]),
        weight="main",
        disabled=_("A trial run can't be published: first record who adopted the policy, then run it anew.")
        if round_.trial
        else "",
    )
    return (publish, *actions)


def decision_table(
    decisions: Iterable["Decision"], numbers: Mapping[int, tuple[int, int, int]], policy: Any, language: str
) -> Table:
    """Spaces of a round with their results; `numbers` are the conditions met, not met and open of each decision."""
    rows = []
    for row in decisions:
        standing = (mark(row.standing), *(str(number) for number in numbers.get(row.pk, (0, 0, 0))))
        rows.append(
            (
                link(
                    in_language(row.name_zh, row.name_en, language),
                    reverse("officer:reasons", args=[row.round_id, row.space_code]),
                ),
                row.space_code,
                choice_name("district", row.district, language),
                choice_name("kind", row.kind, language),
                *(standing if policy.conditions else ()),
                *outcome_cells(row, policy, language),
            )
        )
    asked = (
        Column(_("Result")),
        Column(_("Met"), kind="number"),
        Column(_("Not met"), kind="number"),
        Column(_("Needs a person"), kind="number"),
    )
    columns = (
        Column(_("Space")),
        Column(_("Code")),
        Column(_("District")),
        Column(_("Kind of body")),
        *(asked if policy.conditions else ()),
        *outcome_columns(policy, language),
    )
    return Table(_("Spaces of the round"), columns, rows, dense=True)


def column_names(policy: Any) -> dict[str, str]:
    """What each column of the result table is called that a policy fills."""
    unfilled = {*KINDS} - {*kinds_of(policy)} | (frozenset() if policy.conditions else OF_CONDITIONS)
    return {code: name for code, name in _column_names().items() if code not in unfilled}


def _column_names() -> dict[str, str]:
    return {
        "space_code": _("Code"),
        "space_name": _("Space"),
        "operator_name": _("Operator"),
        "district": _("District"),
        "kind": _("Kind of body"),
        "level": _("Level"),
        "founded_on": _("Founded on"),
        "result": _("Result"),
        "computed": _("Result as computed"),
        "score": _("Score"),
        "grade": _("Grade"),
        "grants": _("Amounts"),
        "met": _("Conditions met"),
        "not_met": _("Conditions not met"),
        "needs_person": _("Conditions that need a person"),
        "conditions": _("Each condition"),
        "items": _("Each item"),
        "rulings": _("Rulings"),
    }
