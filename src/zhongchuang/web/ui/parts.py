"""Small parts of pages: buttons, facts, empty states, progress, steps, pages of a list, a text in two languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.web.ui.marks import icon
from zhongchuang.web.ui.pages import Action, Link

HTML_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; `note` says where the value is from or what it lacks."""

    name: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where nothing is: why, and the next step."""

    text: str
    step: Action | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Work under way: `done` of `whole` things, and what is being done now."""

    text: str
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way through several pages."""

    text: str
    state: str  # done, now, ahead
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a long list one is: pages count from 1, `query` holds the filters to keep."""

    number: int
    count: int
    query: Sequence[tuple[str, str]] = ()


def action(what: Action) -> SafeString:
    """A button as a link; one that can't be pressed says why. Posts need a form of their own."""
    drawn = icon(what.icon) if what.icon else ""
    if what.disabled:
        return format_html(
            '<span class="button-off"><span class="button" role="link" aria-disabled="true">{}{}</span>'
            '<span class="hint">{}</span></span>',
            drawn,
            what.text,
            what.disabled,
        )
    kind = "" if what.weight == "second" else f" button-{what.weight}"
    download = SafeString(" download") if what.download else ""
    return format_html('<a class="button{}" href="{}"{}>{}{}</a>', kind, what.href, download, drawn, what.text)


def facts(rows: Sequence[Fact]) -> SafeString:
    """A list of names and values."""
    return format_html(
        '<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}{}</dd></div>", map(_fact, rows))
    )


def _fact(fact: Fact) -> tuple[str, str, str]:
    value = format_html('<a class="opens" href="{}">{}</a>', fact.href, fact.value) if fact.href else fact.value
    return fact.name, value, format_html(' <span class="hint">{}</span>', fact.note) if fact.note else ""


def empty(what: Empty) -> SafeString:
    """An empty state."""
    step = action(what.step) if what.step else ""
    return format_html('<div class="empty"><p>{}</p>{}</div>', what.text, step)


def progress(work: Progress) -> SafeString:
    """A bar with its words; the words say how far."""
    return format_html(
        '<div class="progress"><p id="progress-text">{}</p>'
        '<progress value="{}" max="{}" aria-labelledby="progress-text"></progress><p class="hint">{}</p></div>',
        work.text,
        work.done,
        max(work.whole, 1),
        _("%(done)s of %(whole)s") % {"done": f"{work.done:,}", "whole": f"{work.whole:,}"},
    )


def steps(way: Sequence[Step]) -> SafeString:
    """The steps of a way, the present one marked."""
    return format_html(
        '<ol class="steps">{}</ol>', format_html_join("", '<li class="step-{}"{}>{}</li>', map(_step, way))
    )


def _step(step: Step) -> tuple[str, str, str]:
    text = format_html('<a href="{}">{}</a>', step.href, step.text) if step.href else step.text
    return step.state, SafeString(' aria-current="step"') if step.state == "now" else "", text


def pagination(pages: Pages) -> SafeString:
    """Ways to the pages before and after, or nothing where there is one page."""
    if pages.count < 2:
        return SafeString()
    before = Link(_("Previous"), _page(pages, pages.number - 1)) if pages.number > 1 else None
    after = Link(_("Next"), _page(pages, pages.number + 1)) if pages.number < pages.count else None
    return format_html(
        '<nav class="pagination" aria-label="{}">{}<span>{}</span>{}</nav>',
        _("Pages"),
        format_html('<a rel="prev" href="{}">{}{}</a>', before.href, icon("back"), before.text) if before else "",
        _("Page %(number)s of %(count)s") % {"number": pages.number, "count": pages.count},
        format_html('<a rel="next" href="{}">{}{}</a>', after.href, after.text, icon("next")) if after else "",
    )


def _page(pages: Pages, number: int) -> str:
    return "?" + urlencode([*pages.query, ("page", str(number))])


def bilingual(text: Bilingual) -> SafeString:
    """The text in the reader's language; where there is none the other, marked with its language."""
    language = (get_language() or "zh")[:2]
    words, own = text.in_(language)
    if own or not words:
        return format_html("{}", words)
    other = "en" if language == "zh" else "zh"
    return format_html('<span lang="{}">{}</span>', HTML_LANGUAGES[other], words)
