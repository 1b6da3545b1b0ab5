"""What the address of a comparison asks: two versions, a year, a day, and the numbers moved; and back to an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.kernel.refusal import Refused
from zhongchuang.web.officer.forms import last_day_of
from zhongchuang.web.ui.pages import Action, Link
from zhongchuang.web.ui.request import whole
from zhongchuang.web.ui.saying import language

MOVED = "set."
"""What the name of a number moved begins with."""

LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the year it was asked by, ready to be written into an address."""

    question: Question
    year: int

    def query(self, **also: str) -> str:
        """The address's query: the same question for whoever opens it."""
        question = self.question
        pairs = {"left": question.left.hash, "right": question.right.hash, "year": str(self.year)}
        pairs["as_of"] = question.as_of.isoformat()
        if question.rulings_of is not None:
            pairs["rulings"] = str(question.rulings_of.pk)
        pairs |= {f"{MOVED}{code}": value for code, value in question.values.items()}
        return urlencode(pairs | {name: value for name, value in also.items() if value})

    def with_values(self, values: Mapping[str, str]) -> "Asked":
        """The same question with other numbers moved."""
        return replace(self, question=replace(self.question, values=values))


def asked_by(given: QueryDict) -> Asked | None:
    """What the address asks; None where there is no policy or no return yet.

    Left out, both sides are the newest adopted policy (or the newest), the year is the newest, the day its
    last. Http404 for a policy, a year or a round that isn't there.
    """
    versions, years = list(queries.policies()), queries.years()
    if not versions or not years:
        return None
    usual = next((one.hash for one in versions if hasattr(one, "adoption")), versions[0].hash)
    left = given.get("left", usual)
    by_hash = {one.hash: one for one in versions}
    sides = [by_hash.get(left), by_hash.get(given.get("right", left))]
    year = whole(given.get("year", str(years[0])))
    snapshot = queries.newest_snapshot(year) if year in years else None
    if None in sides or snapshot is None:
        raise Http404
    one, other = (queries.policy_version(side.hash) for side in sides if side is not None)
    return Asked(
        Question(
            left=one,
            right=other,
            snapshot=snapshot,
            as_of=_day(given.get("as_of", ""), year),
            values={
                name.removeprefix(MOVED): value.strip()[:LONGEST_VALUE]
                for name, value in given.items()
                if name.startswith(MOVED) and isinstance(value, str) and value.strip()
            },
            rulings_of=_round(given.get("rulings", ""), snapshot.pk),
        ),
        year,
    )


def _day(text: str, year: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return last_day_of(year)


def _round(text: str, snapshot_id: int) -> queries.Round | None:
    """The round whose rulings hold; none where it is over other returns, as after the year was changed."""
    if not text:
        return None
    return queries.judged_rounds_on(snapshot_id).filter(pk=whole(text)).first()


def is_trial(asked: Asked) -> bool:
    """Whether a side works by rules that no authority adopted."""
    sides = (asked.question.left, asked.question.right)
    return bool(asked.question.values) or any(not hasattr(side, "adoption") for side in sides)


def marks_of(asked: Asked) -> tuple[str, ...]:
    """Trial run, demo data: what must stand wherever a comparison is shown."""
    trial, invented = ("trial", is_trial(asked)), ("demo", facts.city_pack().invented)
    return tuple(code for code, holds in (trial, invented) if holds)


def back_to(asked: Asked) -> Link:
    """The way back to the comparison as it was asked."""
    return Link(_("Compare"), f"{reverse('officer:compare')}?{asked.query()}")


def to_both(asked: Asked, space: str) -> Action:
    """The way to one space under both policies."""
    return Action(_("Both side by side"), f"{reverse('officer:compare_space', args=[space])}?{asked.query()}")


def named(refusal: Refused, asked: Asked) -> Refused:
    """The refusal with the number's name in the place of its code."""
    known = facts.policy(asked.question.right).parameters.get(refusal.values.get("parameter", ""))
    if known is None:
        return refusal
    return Refused(refusal.code, **(refusal.values | {"parameter": known.names.text(language())}))
