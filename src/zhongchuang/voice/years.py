"""Years side by side in words: what a policy comes to year by year, and one space through the years."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.utils import translation
from django.utils.translation import gettext

from zhongchuang.apps.rulebook.years import Year
from zhongchuang.engines.policy.columns.outcomes import Amounts, Decided, Graded
from zhongchuang.engines.policy.comparing import VERDICTS, Totals
from zhongchuang.engines.policy.document import Policy
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.compared import rule_name
from zhongchuang.voice.compared_words import Grid, grade_names, points_told, verdict_name
from zhongchuang.voice.headlines import grant_names
from zhongchuang.voice.quantities import Wording
from zhongchuang.voice.sentences import verdict_text

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearsText:
    """The whole page in one language; `space` is None where none was chosen."""

    totals: Grid
    space: Grid | None
    basis: tuple[tuple[str, str], ...]


def years_text(policy: Policy, years: Sequence[Year], language: str, *, space: str = "") -> YearsText:
    """What the years come to; with a space's code what it came to in each."""
    with translation.override(language):
        heads = tuple(str(year.year) for year in years)
        rows = tuple(_total_rows(policy, years, language))
        caption = gettext("What the policy comes to, year by year")
        return YearsText(
            totals=Grid("totals", caption, (gettext("All spaces"), *heads), _numbers(years), rows),
            space=_space(policy, years, language, space, heads) if space else None,
            basis=tuple((str(year.year), _basis(year)) for year in years),
        )


def _numbers(years: Sequence[Year]) -> tuple[bool, ...]:
    return (False, *(True,) * len(years))


def _total_rows(policy: Policy, years: Sequence[Year], language: str) -> Iterator[Row]:
    totals = [year.totals for year in years]
    yield gettext("Spaces"), *(formats.number(one.spaces) for one in totals)
    for place in reversed(range(len(VERDICTS))):
        if any(one.verdicts for one in totals):
            yield _counted(
                gettext("All conditions: %(verdict)s") % {"verdict": verdict_name(place, language)},
                [one.verdicts[place] for one in totals],
            )
    for place, name in enumerate(grade_names(policy, language)):
        yield _counted(gettext("Grade: %(grade)s") % {"grade": name}, [one.grades[place] for one in totals])
    if any(one.scored for one in totals):
        yield (
            gettext("Points on average"),
            *(points_told(one.mean) if one.mean is not None else formats.NOTHING for one in totals),
        )
    if policy.grants:
        yield gettext("Cost in yuan"), *(_money(one) for one in totals)


def _counted(name: str, counts: Sequence[int]) -> Row:
    return name, *(formats.number(count) for count in counts)


def _money(totals: Totals) -> str:
    least = formats.money_number(totals.money_least, places=2)
    if totals.money_least == totals.money_most:
        return least
    return gettext("%(low)s to %(high)s") % {"low": least, "high": formats.money_number(totals.money_most, places=2)}


def _basis(year: Year) -> str:
    """On which returns a year rests, and whose rulings hold."""
    values = {"hash": year.snapshot.hash[:12]}
    if year.ruled_in is None:
        return gettext("snapshot %(hash)s; no rulings, so what needs a person stays open") % values
    values["round"] = year.ruled_in.title_en or year.ruled_in.title_zh
    if formats.is_chinese(translation.get_language() or ""):
        values["round"] = year.ruled_in.title_zh
    return gettext("snapshot %(hash)s, with the rulings of “%(round)s”") % values


def _space(policy: Policy, years: Sequence[Year], language: str, space: str, heads: Row) -> Grid | None:
    """One space through the years; None where no year has it."""
    if not any(space in year.places for year in years):
        return None
    rows = tuple(_space_rows(policy, years, language, space))
    caption = gettext("This space, year by year")
    return Grid("space", caption, (gettext("This space"), *heads), _numbers(years), rows)


def _space_rows(policy: Policy, years: Sequence[Year], language: str, space: str) -> Iterator[Row]:
    wording = Wording(policy, language)
    cells = [list(_cells(policy, year, space, wording)) for year in years]
    for row in zip(*cells, strict=True):
        yield row[0][0], *(told for _name, told in row)


def _cells(policy: Policy, year: Year, space: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Each result of a space in a year with its name: a dash where the year doesn't have the space."""
    outcomes, place = year.outcomes, year.places.get(space)

    def told(cell: Callable[[int], str]) -> str:
        return formats.NOTHING if place is None else cell(place)

    def decided(found: Decided, condition: str = "") -> str:
        ruled = year.ruled.get((space, condition))
        return told(lambda at: verdict_text(ruled or found.verdict(at), wording.language).word)

    def amount(found: Amounts, unit: str) -> str:
        return told(lambda at: _amount(found, at, unit, wording))

    if policy.conditions:
        yield gettext("All conditions"), decided(outcomes.verdict)
    if outcomes.grade is not None:
        yield gettext("Grade"), told(partial(_grade, outcomes.grade, wording))
    if outcomes.score is not None:
        yield gettext("Score"), amount(outcomes.score, "points")
    for grant, name in zip(policy.grants, grant_names(wording), strict=True):
        yield name, amount(outcomes.paid.get(grant.code, outcomes.grants[grant.code]), "yuan")
    for condition in policy.conditions:
        yield (
            rule_name(policy, condition.code, wording.language),
            decided(outcomes.conditions[condition.code], condition.code),
        )
    for item in policy.items:
        yield rule_name(policy, item.code, wording.language), amount(outcomes.items[item.code], "points")


def _grade(graded: Graded, wording: Wording, place: int) -> str:
    code = graded.code(place)
    return wording.grade(code) if code else verdict_text(Verdict.NEEDS_PERSON, wording.language).word


def _amount(amounts: Amounts, place: int, unit: str, wording: Wording) -> str:
    """An amount of one space, "from ... to ..." where it is open."""
    bounds = amounts.bounds(place)
    if bounds is None:
        return verdict_text(Verdict.NEEDS_PERSON, wording.language).word
    low, high = (wording.amount(Fraction(end), unit) for end in bounds)
    return low if bounds[0] == bounds[1] else gettext("%(low)s to %(high)s") % {"low": low, "high": high}
