"""The explanation of a space as a print: what would be enough, goal by goal, then its peers."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from zhongchuang.apps.rulebook import facts
from zhongchuang.engines.reporting.articles_text import Article, ArticlesText, Chapter, Columns, Line
from zhongchuang.voice import formats
from zhongchuang.voice.compared_words import Grid
from zhongchuang.voice.enough import ExplainedText
from zhongchuang.voice.needs import MARKS


def explanation_print(
    text: ExplainedText, language: str, *, title: str, origin: str, marks: tuple[str, ...]
) -> ArticlesText:
    """The print; `marks` are codes of `needs.MARKS`, `origin` says which round, rules and returns it rests on."""
    with translation.override(language):
        return ArticlesText(
            language=language,
            title=title,
            standing=("" if formats.is_chinese(language) else " ").join(text.lead),
            origin=origin,
            marks=tuple(str(MARKS[mark]) for mark in marks),
            author=facts.city_pack().authority.text(language),
            chapters=tuple(_chapters(text)),
            annexes=(),
            page=gettext("Page {page} of {pages}"),
            colon="：" if formats.is_chinese(language) else ": ",
        )


def _chapters(text: ExplainedText) -> Iterator[Chapter]:
    if text.goals:
        none = Line(gettext("No single change is enough; it takes several together."))
        goals = [Article("", one.title, (_columns(one.changes) if one.changes else none,)) for one in text.goals]
        yield Chapter("", gettext("What would be enough"), (Article("", "", (Line(text.how),)), *goals))
    grids = [grid for grid in (text.standing, text.conditions) if grid is not None]
    if grids:
        articles = [Article("", grid.caption, (_columns(grid),)) for grid in grids]
        yield Chapter("", gettext("Among its peers"), (Article("", "", (Line(text.peers),)), *articles))


def _columns(grid: Grid) -> Columns:
    return Columns(grid.heads, (4, *(2,) * (len(grid.heads) - 1)), grid.rows, grid.numbers)
