"""The pictures of a comparison: who is better and worse off where, from which result to which, by how many points."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext, ngettext

from zhongchuang.apps.rulebook.comparisons import Answer
from zhongchuang.engines.policy.comparing import VERDICTS, Shift
from zhongchuang.engines.reporting import comparison_charts as charts
from zhongchuang.voice import formats
from zhongchuang.voice.compared_words import Grid, Picture, grade_names, plan_names, points_told, signed, verdict_name


def pictures(answer: Answer, groups: Sequence[tuple[str, Mapping[str, Shift]]], language: str) -> Iterator[Picture]:
    """The pictures of a comparison, each only where it has something to show; `groups` are shifts by field and name."""
    by_district = dict(groups)["district"]
    if any(shift.better or shift.worse for shift in by_district.values()):
        yield _by_district(by_district)
    for aspect in ("verdict", "grade"):
        if aspect in answer.compared.moves or (aspect == "grade" and _both_grade(answer)):
            yield _flow(answer, aspect, language)
            break
    found = answer.compared.points_shifted()
    if any(found):
        yield _shifts(found)


def _both_grade(answer: Answer) -> bool:
    return bool(answer.compared.left.grades and answer.compared.right.grades)


def _by_district(shifts: Mapping[str, Shift]) -> Picture:
    moved_ = [charts.Moved(name, shift.better, shift.worse) for name, shift in shifts.items()]
    most = max(moved_, key=lambda one: (one.worse, one.better, one.name))
    values = {"place": most.name, "worse": formats.number(most.worse), "better": formats.number(most.better)}
    title = gettext("%(place)s is hit hardest: %(worse)s worse, %(better)s better")
    if not most.worse:
        title = gettext("Nobody is worse off; %(place)s gains most: %(better)s better")
    rows = tuple((one.name, formats.number(one.better), formats.number(one.worse)) for one in moved_)
    heads = (gettext("District"), gettext("Better"), gettext("Worse"))
    return Picture(
        key="moved-by-district",
        title=title % values,
        spec=charts.better_and_worse(moved_, better=gettext("Better"), worse=gettext("Worse"), count=gettext("Spaces")),
        description=gettext("Bars to both sides, one pair a district: how many spaces do worse and how many better."),
        grid=Grid("moved-by-district", gettext("Better and worse by district"), heads, (False, True, True), rows),
    )


def _flow(answer: Answer, aspect: str, language: str) -> Picture:
    counts = answer.compared.flow(aspect)
    if aspect == "verdict":
        order = list(reversed(range(len(VERDICTS))))
        counts = [[counts[row][column] for column in order] for row in order]
        rows = columns = [verdict_name(place, language) for place in order]
    else:
        rows, columns = (grade_names(policy, language) for policy in (answer.left, answer.right))
    if not any(counts[-1]) and aspect == "grade":
        counts, rows = counts[:-1], rows[:-1]
    if not any(line[-1] for line in counts) and aspect == "grade":
        counts, columns = [line[:-1] for line in counts], columns[:-1]
    stayed = sum(line[place] for place, line in enumerate(counts) if place < len(line))
    total = sum(map(sum, counts))
    went = ngettext(
        "%(count)s of %(total)s comes to another result",
        "%(count)s of %(total)s come to another result",
        total - stayed,
    )
    one, other = plan_names()
    heads = (gettext("%(plan)s, down") % {"plan": one}, *columns)
    return Picture(
        key=f"flow-{aspect}",
        title=went % {"count": formats.number(total - stayed), "total": formats.number(total)},
        spec=charts.flow(counts, rows=rows, columns=columns, left=one, right=other),
        description=gettext(
            "Fields: a row for each result under plan 1, a column for each under plan 2, how many spaces."
        ),
        grid=Grid(
            f"flow-{aspect}",
            gettext("From which result to which"),
            heads,
            (False, *(True for _ in columns)),
            tuple((name, *map(formats.number, line)) for name, line in zip(rows, counts, strict=True)),
        ),
    )


def _shifts(found: Sequence[Fraction]) -> Picture:
    bins = charts.binned(found)
    low, high = min(found), max(found)
    values = {"low": signed(low, points_told), "high": signed(high, points_told)}
    rows = tuple((_bin(one), formats.number(one.count)) for one in bins)
    heads = (gettext("Shift in points"), gettext("Spaces"))
    return Picture(
        key="points-shifted",
        title=gettext("Points shift by %(low)s to %(high)s") % values,
        spec=charts.shifts(bins, shift=gettext("Shift in points"), count=gettext("Spaces")),
        description=gettext("Bars: how many spaces shift by how many points; a line stands at nought."),
        grid=Grid("points-shifted", gettext("How far points shift"), heads, (False, True), rows),
    )


def _bin(one: charts.Bin) -> str:
    low, high = (formats.number(end) for end in (one.low, one.high))
    return gettext("%(low)s to below %(high)s") % {"low": low, "high": high}
