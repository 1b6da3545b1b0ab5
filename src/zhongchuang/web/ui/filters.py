"""Filters of a list: they change the results without reloading, and work as a plain form where no script runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Select:
    """One filter that takes one of several values; "" takes all."""

    name: str
    label: str
    choices: Choices
    chosen: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list can be narrowed by: words, and choices."""

    words_label: str
    words: str
    selects: Sequence[Select]


def filters(asked: Mapping[str, str], *, words: str, **selects: tuple[str, Choices]) -> Filters:
    """Filters with the values of the address put in; each select is its label and choices."""
    return Filters(
        words,
        asked.get("words", ""),
        [Select(name, label, choices, asked.get(name, "")) for name, (label, choices) in selects.items()],
    )


def render(what: Filters) -> SafeString:
    """The form; typing waits a moment, a choice acts at once, and the address keeps both."""
    return format_html(
        '<form class="filters" method="get" role="search" hx-get="" hx-target="#results" hx-select="#results"'
        ' hx-swap="outerHTML" hx-push-url="true"'
        ' hx-trigger="input changed delay:300ms from:find input, change, submit">'
        '<div class="field field-search"><label for="filter-words">{}</label>'
        '<input type="search" id="filter-words" name="words" value="{}" maxlength="200"></div>{}'
        '<button class="button">{}</button></form>',
        what.words_label,
        what.words,
        SafeString("".join(map(_select, what.selects))),
        _("Show"),
    )


def _select(select: Select) -> SafeString:
    # Dozens of options stand on every list; format_html, which looks at each text's kind, is slow on so many.
    options = "".join([
        f'<option value="{escape(code)}"{" selected" if code == select.chosen else ""}>{escape(name)}</option>'
        for code, name in select.choices
    ])  # fmt: skip
    name, all_of_them = escape(select.name), _("All")
    return SafeString(
        f'<div class="field"><label for="filter-{name}">{escape(select.label)}</label>'
        f'<select id="filter-{name}" name="{name}">'
        f'<option value="">{escape(all_of_them)}</option>{options}</select></div>'
    )
