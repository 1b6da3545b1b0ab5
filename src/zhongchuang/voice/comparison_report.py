"""The leader's report of a comparison in words: what fits on two pages, and what is left to the page on screen."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext, ngettext

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.comparisons import Answer
from zhongchuang.engines.reporting.charts import titled
from zhongchuang.engines.reporting.comparison_report import ReportPicture, ReportTable, ReportText
from zhongchuang.voice import formats
from zhongchuang.voice.compared import ComparedText, compared_text
from zhongchuang.voice.compared_spaces import SpaceRow, space_rows
from zhongchuang.voice.compared_words import Grid, plan_names
from zhongchuang.voice.needs import MARKS

MOST_CHANGES, MOST_GROUPS, MOST_SPACES = 12, 12, 12
"""So many rows of a table are printed; how many more there are is said under it."""


def report_text(answer: Answer, language: str, *, title: str, marks: tuple[str, ...]) -> ReportText:
    """The report; `marks` are codes of `needs.MARKS`."""
    text = compared_text(answer, language)
    with translation.override(language):
        changes = (_table(text.changes, MOST_CHANGES),) if text.changes.rows else ()
        return ReportText(
            title=title,
            language=language,
            author=facts.city_pack().authority.text(language),
            marks=tuple(str(MARKS[mark]) for mark in marks),
            lead=text.lead,
            plans=tuple((plan.label, plan.title, plan.about) for plan in text.plans),
            first=(*changes, _table(text.totals, MOST_GROUPS)),
            pictures=tuple(_pictures(text)),
            second=(_table(text.groups[0], MOST_GROUPS), _spaces(answer, language)),
            foot=text.method,
            page=gettext("Page {page} of {pages}"),
            colon="：" if formats.is_chinese(language) else ": ",
        )


def _table(grid: Grid, most: int) -> ReportTable:
    left_out = len(grid.rows) - most
    more = _more(left_out) if left_out > 0 else ""
    return ReportTable(grid.caption, grid.heads, grid.numbers, grid.rows[:most], more)


def _more(count: int) -> str:
    said = ngettext("and %(count)s more, on the page", "and %(count)s more, on the page", count)
    return said % {"count": formats.number(count)}


def _pictures(text: ComparedText) -> Iterator[ReportPicture]:
    """Two pictures, each drawn for print with what it shows in words."""
    for one in text.pictures[:2]:
        yield ReportPicture(one.title, {**titled(one.spec, title="", source="", description=one.description)})


def _spaces(answer: Answer, language: str) -> ReportTable:
    """The first spaces that change, those that lose before those that gain."""
    changed = answer.compared.changed()
    rows = list(space_rows(answer, changed[:MOST_SPACES], language))
    one, other = plan_names()
    heads = (gettext("Space"), gettext("District"), one, other)
    left_out = len(changed) - MOST_SPACES
    return ReportTable(
        gettext("Spaces whose result changes"),
        heads,
        (False, False, False, False),
        tuple((row.name, row.district, *_both(row)) for row in rows),
        _more(left_out) if left_out > 0 else "",
    )


def _both(row: SpaceRow) -> tuple[str, str]:
    left, right = (" · ".join(pair[side] for _name, pair in row.aspects) for side in (0, 1))
    return left, right
