"""A table as one string: rows are joined, each text escaped once, since a template engine is slow on rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, the unit of all its numbers, whether they align right, and the address that sorts by it."""

    label: str
    kind: Literal["text", "number"] = "text"
    unit: str = ""
    sort: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, one for each column, the first naming the row; all is escaped but what is a SafeString."""

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    caption_shown: bool = False
    dense: bool = False


def link(text: str, href: str) -> SafeString:
    """A cell that leads to a record."""
    return mark_safe(f'<a href="{escape(href)}">{escape(text)}</a>')


def opens(text: str, href: str) -> SafeString:
    """A figure that opens to the records behind it."""
    return mark_safe(f'<a class="opens" href="{escape(href)}">{escape(text)}</a>')


def render(table: Table) -> SafeString:
    """The table in a frame that scrolls sideways; on a phone each row becomes a card."""
    starts = [_start(column, first=position == 0) for position, column in enumerate(table.columns)]
    ends = ["</th>"] + ["</td>"] * (len(starts) - 1)
    body = "".join(_row(row, starts, ends) for row in table.rows)
    head = "".join(map(_heading, table.columns))
    caption = escape(table.caption)
    shown = "" if table.caption_shown else ' class="unseen"'
    return mark_safe(
        f'<div class="table-frame" role="region" aria-label="{caption}" tabindex="0">'
        f'<table class="table{" table-dense" if table.dense else ""}"><caption{shown}>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], starts: Sequence[str], ends: Sequence[str]) -> str:
    cells = "".join([
        start + (text if type(text) is SafeString else escape(text)) + end
        for start, text, end in zip(starts, row, ends, strict=True)
    ])  # fmt: skip
    return f"<tr>{cells}</tr>"


def _start(column: Column, *, first: bool) -> str:
    label = column.label
    if column.unit:
        label = _("%(label)s (%(unit)s)") % {"label": column.label, "unit": column.unit}
    label = escape(label)
    kind = "" if column.kind == "text" else f' class="{column.kind}"'
    return f'<th scope="row"{kind}>' if first else f'<td{kind} data-label="{label}">'


def _heading(column: Column) -> str:
    kind = "" if column.kind == "text" else f' class="{column.kind}"'
    unit = f'<span class="unit">{escape(column.unit)}</span>' if column.unit else ""
    label = f"{escape(column.label)}{unit}"
    if column.sort:
        label = f'<a href="{escape(column.sort)}">{label}</a>'
    order = f' aria-sort="{column.sorted}"' if column.sorted else ""
    return f'<th scope="col"{kind}{order}>{label}</th>'
