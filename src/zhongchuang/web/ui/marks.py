"""Verdicts, states and icons as marks: always a sign and a word, never colour alone."""

from collections.abc import Mapping
from functools import lru_cache

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

# Sign, colour and word of each mark. Verdicts carry the code that `Verdict` has.
MARKS: dict[str, tuple[str, str, str | Promise]] = {
    "met": ("✓", "good", pgettext_lazy("mark", "Met")),
    "not_met": ("✕", "bad", pgettext_lazy("mark", "Not met")),
    "needs_person": ("?", "ask", pgettext_lazy("mark", "Needs a person")),
    "draft": ("", "note", pgettext_lazy("mark", "Draft")),
    "trial": ("", "note", pgettext_lazy("mark", "Trial run")),
    "demo": ("", "note", pgettext_lazy("mark", "Demo data")),
    "adopted": ("✓", "good", pgettext_lazy("mark", "Adopted")),
    "published": ("✓", "good", pgettext_lazy("mark", "Published")),
    "waiting": ("", "calm", pgettext_lazy("mark", "Waiting")),
    "running": ("", "note", pgettext_lazy("mark", "Running")),
    "finished": ("✓", "calm", pgettext_lazy("mark", "Finished")),
    "failed": ("✕", "bad", pgettext_lazy("mark", "Stopped by an error")),
    "loaded": ("✓", "good", pgettext_lazy("mark", "Loaded")),
    "refused": ("✕", "bad", pgettext_lazy("mark", "Not loaded")),
    "replaced": ("", "calm", pgettext_lazy("mark", "Replaced")),
    "imported": ("↥", "calm", pgettext_lazy("mark", "Imported")),
    "typed": ("✎", "calm", pgettext_lazy("mark", "Typed in")),
    "ruled": ("✎", "calm", pgettext_lazy("mark", "Ruled by a person")),
    "here": ("✓", "good", pgettext_lazy("mark", "This one")),
    "acting": ("✓", "good", pgettext_lazy("mark", "You act for it now")),
    "not_signed_in": ("", "ask", pgettext_lazy("mark", "Not signed in")),
    "unknown": ("?", "ask", pgettext_lazy("mark", "Unknown")),
    "disagree": ("≠", "ask", pgettext_lazy("mark", "Sources disagree")),
    "error": ("✕", "bad", pgettext_lazy("mark", "Error")),
    "doubt": ("?", "ask", pgettext_lazy("mark", "In doubt")),
}


def mark(code: str) -> SafeString:
    """The mark with this code, in the reader's language. Raises KeyError where there is none."""
    return _mark(code, get_language() or "")


def drawn() -> Mapping[str, SafeString]:
    """Every mark by its code, in the reader's language: for tables, where asking for each row takes time."""
    return _drawn(get_language() or "")


@lru_cache(maxsize=8)
def _drawn(_language: str) -> Mapping[str, SafeString]:
    return {code: mark(code) for code in MARKS}


@lru_cache(maxsize=256)
def _mark(code: str, _language: str) -> SafeString:
    sign, colour, word = MARKS[code]
    drawn = f'<span class="mark-sign" aria-hidden="true">{sign}</span>' if sign else ""
    return SafeString(f'<span class="mark mark-{colour}">{drawn}{escape(word)}</span>')


@lru_cache(maxsize=64)
def icon(name: str) -> SafeString:
    """One picture of the sprite, silent for a screen reader: a word always stands beside it."""
    sprite = static("ui/icons.svg")
    return SafeString(
        f'<svg class="icon" aria-hidden="true" width="20" height="20"><use href="{sprite}#{escape(name)}"/></svg>'
    )


def logo() -> SafeString:
    """众 as three people, in the colour of the text around it."""
    return SafeString(
        '<svg class="logo" aria-hidden="true" viewBox="0 0 16 16" width="32" height="32"'
        ' fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">'
        '<path d="M8 1.2C7.8 3.6 6.4 5.6 4.2 6.8M8 3.4c.7 1.5 2 2.7 3.8 3.4"/>'
        '<path d="M4.2 8.2c-.1 2.6-1.2 4.8-3.2 6.2M4.2 10.6c.5 1.6 1.5 2.9 3 3.8"/>'
        '<path d="M11.8 8.2c-.1 2.6-1.2 4.8-3 6.2M11.8 10.6c.5 1.6 1.6 2.9 3.2 3.8"/></svg>'
    )
