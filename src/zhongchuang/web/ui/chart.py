"""A picture with its finding as title, its table behind a button, and its source and date below."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.web.ui import table
from zhongchuang.web.ui.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A Vega-Lite `spec` and what must stand around it.

    `key` is unique on the page, `title` states the finding, `description` says in words what the picture shows,
    `source` names source and date, `table` holds the same numbers.
    """

    key: str
    title: str
    spec: Mapping[str, object]
    description: str
    table: Table
    source: str = ""


def render(figure: Figure) -> SafeString:
    """The figure; where no script runs, or the chart library fails, the table stands in for the picture."""
    return format_html(
        '<figure class="chart" id="{key}" data-chart="{key}-spec" data-library="{library}">'
        '<figcaption>{title}</figcaption><div class="chart-picture" role="img" aria-label="{description}"></div>{spec}'
        '<details class="chart-table"><summary>{button}</summary>{table}</details>{source}</figure>',
        key=figure.key,
        library=static("made/vega.js"),
        title=figure.title,
        description=figure.description,
        spec=json_script(dict(figure.spec), f"{figure.key}-spec"),
        button=_("Show the numbers"),
        table=table.render(figure.table),
        source=format_html('<p class="source">{}</p>', figure.source) if figure.source else "",
    )


def charts() -> SafeString:
    """What a page with figures puts in its head."""
    return format_html('<script src="{}" type="module"></script>', static("ui/charts.js"))
