"""A table as one string: rows are joined, each text escaped once, since a template engine is slow on rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SEPARATOR = "\x1f"  # the unit separator; a text that has it costs time, nothing else


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its label, the unit of all its numbers, and the address that sorts by it.

    Numbers align right; prose is whole sentences, which on a phone stand below their label.
    """

    label: str
    kind: Literal["text", "number", "prose"] = "text"
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
    return SafeString(f'<a href="{escape(href)}">{escape(text)}</a>')


def opens(text: str, href: str) -> SafeString:
    """A figure that opens to the records behind it."""
    return SafeString(f'<a class="opens" href="{escape(href)}">{escape(text)}</a>')


def render(table: Table) -> SafeString:
    """The table in a frame that scrolls sideways; on a phone each row becomes a card."""
    starts = [_start(column, first=position == 0) for position, column in enumerate(table.columns)]
    ends = ["</th>"] + ["</td>"] * (len(starts) - 1)
    body = _body(table.rows, starts, ends)
    head = "".join(map(_heading, table.columns))
    caption = escape(table.caption)
    shown = "" if table.caption_shown else ' class="unseen"'
    return SafeString(
        f'<div class="table-frame" role="region" aria-label="{caption}" tabindex="0">'
        f'<table class="table{" table-dense" if table.dense else ""}"><caption{shown}>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _body(rows: Iterable[Sequence[str]], starts: Sequence[str], ends: Sequence[str]) -> str:
    """All rows. Texts are escaped in one go: escaping them one by one is half the cost of a table."""
    kept = list(rows)
    texts = iter(_escaped([text for row in kept for text in row if type(text) is not SafeString]))
    drawn = [
        "".join([
            start + (text if type(text) is SafeString else next(texts)) + end
            for start, text, end in zip(starts, row, ends, strict=True)
        ])
        for row in kept
    ]  # fmt: skip
    return f"<tr>{'</tr><tr>'.join(drawn)}</tr>" if drawn else ""


def _escaped(texts: Sequence[str]) -> Sequence[str]:
    together = escape(SEPARATOR.join(texts)).split(SEPARATOR)
    return together if len(together) == len(texts) else [escape(text) for text in texts]


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
