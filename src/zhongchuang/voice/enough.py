"""What would be enough for a space, and how it stands among its peers, in words and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext, ngettext

from zhongchuang.apps.rulebook.explaining import Explained
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.enough import Enough, Goal
from zhongchuang.engines.policy.findings import Quantity
from zhongchuang.engines.policy.proof import unit_of
from zhongchuang.engines.policy.standing import Standing
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.voice import formats
from zhongchuang.voice.compared import rule_name
from zhongchuang.voice.compared_words import Grid
from zhongchuang.voice.quantities import Wording


@dataclass(frozen=True, slots=True)
class GoalText:
    """One thing that isn't reached: what it is, and the single changes that are enough; None where there is none."""

    code: str
    title: str
    changes: Grid | None


@dataclass(frozen=True, slots=True)
class ExplainedText:
    """The whole explanation in one language. `lead` says it in a sentence or two."""

    lead: tuple[str, ...]
    goals: tuple[GoalText, ...]
    how: str
    standing: Grid | None
    conditions: Grid | None
    peers: str


def explained_text(explained: Explained, language: str, *, kind: str) -> ExplainedText:
    """What an explanation says. `kind` is what the peers are called."""
    with translation.override(language):
        wording = Wording(explained.policy, language)
        return ExplainedText(
            lead=tuple(_lead(explained)),
            goals=tuple(_goal(goal, changes, wording) for goal, changes in explained.enough.items()),
            how=gettext(
                "Each line is one change alone, everything else as it is. The space was judged again with it: it is "
                "enough, and one step less isn't."
            ),
            standing=_standing(explained, wording),
            conditions=_conditions(explained, wording),
            peers=gettext(
                "Peers are the spaces of the same kind (%(kind)s) in this round: %(count)s, itself among them."
            )
            % {"kind": kind, "count": formats.number(explained.peers)},
        )


def _lead(explained: Explained) -> Iterator[str]:
    unmet = [goal for goal in explained.enough if goal.kind == "condition"]
    reachable = sum(bool(changes) for goal, changes in explained.enough.items() if goal.kind == "condition")
    if unmet:
        counts = {"count": formats.number(len(unmet)), "reachable": formats.number(reachable)}
        yield (
            ngettext(
                "%(count)s condition is not met; %(reachable)s of them a single change would turn.",
                "%(count)s conditions are not met; %(reachable)s of them a single change would turn.",
                len(unmet),
            )
            % counts
        )
    for goal, changes in explained.enough.items():
        if goal.kind == "grade":
            name = {"grade": _grade(explained, goal)}
            if changes:
                yield gettext("A single change would be enough for the grade “%(grade)s”.") % name
            else:
                yield gettext("No single change is enough for the grade “%(grade)s”; it takes several together.") % name
    if not explained.enough:
        yield gettext("Nothing is out of reach: no condition is unmet, and no better grade is left.")


def _grade(explained: Explained, goal: Goal) -> str:
    return next(
        one.names.text(translation.get_language() or "") for one in explained.policy.grades if one.code == goal.code
    )


def _goal(goal: Goal, changes: Sequence[Enough], wording: Wording) -> GoalText:
    title = rule_name(wording.policy, goal.code, wording.language)
    if not changes:
        return GoalText(goal.code, title, None)
    heads = (gettext("What changes"), gettext("Now"), gettext("Enough"), gettext("Difference"))
    rows = tuple(_change(one, wording) for one in changes)
    return GoalText(goal.code, title, Grid(goal.code, title, heads, (False, True, True, True), rows))


def _change(one: Enough, wording: Wording) -> tuple[str, ...]:
    lever = one.lever
    name = wording.named(lever.name)
    if lever.kind == "yes_no":
        said = [formats.yes_no(bool(value), wording.language) for value in (lever.before, one.after)]
        return name, *said, formats.NOTHING
    if lever.kind == "day":
        days = one.after - lever.before
        told = [formats.day(date.fromordinal(value), wording.language) for value in (lever.before, one.after)]
        later = ngettext("%(count)s day later", "%(count)s days later", days)
        earlier = ngettext("%(count)s day earlier", "%(count)s days earlier", -days)
        return name, *told, (later if days > 0 else earlier) % {"count": formats.number(abs(days))}
    before, after = (Fraction(value, lever.scale) for value in (lever.before, one.after))
    shown = [_told(lever.name, value, wording) for value in (before, after)]
    return name, *shown, _difference(after - before, lever.name, wording)


def _told(name: str, value: Fraction, wording: Wording) -> str:
    return wording.value(Quantity(name, "literal", _unit(wording.policy, name), as_text(value)))


def _unit(policy: Policy, name: str) -> str:
    """The unit of a measure, an item, the score or a fact."""
    reach = policy.reaches.names.get(name)
    if reach is None:
        return unit_of(policy, name)
    return policy.dictionary.field(reach.entity or policy.subject, reach.field).unit


def _difference(value: Fraction, name: str, wording: Wording) -> str:
    unit = _unit(wording.policy, name)
    shown = (
        wording.amount(abs(value), unit)
        if unit not in FEN_PER
        else formats.money_told(abs(value), unit=unit, language=wording.language, exact=True)
    )
    return f"+{shown}" if value > 0 else f"{formats.MINUS}{shown}"


def _standing(explained: Explained, wording: Wording) -> Grid | None:
    if not explained.standings:
        return None
    heads = (
        gettext("Figure"),
        gettext("This space"),
        gettext("Place among them"),
        gettext("Lower quarter"),
        gettext("Middle"),
        gettext("Upper quarter"),
    )
    rows = tuple(_stands(one, wording) for one in explained.standings)
    return Grid("standing", gettext("Among its peers"), heads, (False, *(True,) * 5), rows)


def _stands(one: Standing, wording: Wording) -> tuple[str, ...]:
    place = gettext("%(place)s of %(count)s") % {"place": one.above + 1, "count": one.peers}
    if one.level > 1:
        place = gettext("%(place)s, %(level)s level") % {"place": place, "level": one.level}
    title = (
        rule_name(wording.policy, one.name, wording.language)
        if one.name in {i.code for i in wording.policy.items}
        else ""
    )
    return (
        title or wording.named(one.name),
        _told(one.name, one.own, wording),
        place,
        *(_told(one.name, value, wording) for value in one.quarters),
    )


def _conditions(explained: Explained, wording: Wording) -> Grid | None:
    if not explained.shares:
        return None
    heads = (gettext("Condition"), gettext("Peers that meet it"), gettext("Share"))
    rows = tuple(
        (
            rule_name(wording.policy, one.code, wording.language),
            gettext("%(met)s of %(settled)s")
            % {"met": formats.number(one.met), "settled": formats.number(one.settled)},
            formats.share(one.met, one.settled),
        )
        for one in explained.shares
        if one.settled
    )
    return Grid("peers-conditions", gettext("How many peers meet each condition"), heads, (False, True, True), rows)
