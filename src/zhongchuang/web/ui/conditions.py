"""The page of reasons: each condition as a row that reads like a sentence, with a bar that shows the distance."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.engines.reporting.reasons_text import (
    Bar,
    CellsText,
    ConditionText,
    ParameterText,
    RulingText,
    StepText,
)
from zhongchuang.web.ui.marks import mark

LENGTH, HEIGHT = 240, 26
NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Row:
    """A condition with the ways from it: the records behind its cells, by sheet, and where a person rules on it."""

    text: ConditionText
    records: dict[str, str]
    rule: str = ""


def render(rows: tuple[Row, ...]) -> SafeString:
    """The conditions in the order of the regulation."""
    return format_html('<ol class="reasons">{}</ol>', format_html_join("", "{}", ((_condition(row),) for row in rows)))


def _condition(row: Row) -> SafeString:
    text = row.text
    return format_html(
        '<li class="reason reason-{}" id="{}"><div class="reason-number">{}</div>'
        '<div class="reason-words"><p class="reason-rule">{}</p>{}{}</div>'
        '<div class="reason-mark">{}</div>{}</li>',
        text.verdict.code,
        text.code,
        text.number,
        text.rule,
        _what_was_found(text),
        format_html_join("", "{}", ((part,) for part in _what_follows(row))),
        mark(text.verdict.code),
        _law(text),
    )


def _what_was_found(text: ConditionText) -> SafeString:
    if text.steps:
        steps = format_html_join("", "{}", ((_step(step),) for step in text.steps))
        return format_html('<ul class="reason-steps">{}</ul>', steps)
    return format_html(
        "{}{}", _found(text.found, text.distance), _bar(text.bar, text.found, text.asked, text.computed.code)
    )


def _found(found: str, distance: str) -> SafeString:
    if not found:
        return NOTHING
    gap = "，" if (get_language() or "").startswith("zh") else ", "
    far = format_html('{}<strong class="reason-distance">{}</strong>', gap, distance) if distance else ""
    return format_html('<p class="reason-found">{}{}</p>', _("Found: %(amount)s") % {"amount": found}, far)


def _step(step: StepText) -> SafeString:
    depth = min(step.depth, 4)
    if step.joiner:
        return format_html('<li class="reason-joiner depth-{}">{}</li>', depth, step.joiner)
    if not step.asked:  # laid before the person who judges: nothing was decided by it
        words = format_html('<div class="step-words"><b>{}</b>{}</div>', step.name, _found(step.found, ""))
        return format_html('<li class="reason-step depth-{}"><span class="step-verdict">·</span>{}</li>', depth, words)
    return format_html(
        '<li class="reason-step depth-{}"><span class="step-verdict step-{}"><span aria-hidden="true">{}</span>'
        '<span class="unseen">{}</span></span><div class="step-words"><b>{}</b>{}{}</div></li>',
        depth,
        step.verdict.code,
        step.verdict.sign,
        step.verdict.word,
        step.name,
        _found(step.found, step.distance),
        _bar(step.bar, step.found, step.asked, step.verdict.code),
    )


def _bar(bar: Bar | None, found: str, asked: str, verdict: str) -> SafeString:
    """A bar as long as what was found, with a stroke where the rule draws its line; the numbers stand beside it."""
    if bar is None:
        return format_html('<p class="hint">{}</p>', _("Asked: %(amount)s") % {"amount": asked}) if asked else NOTHING
    open_part = ""
    if bar.open_width != bar.width:
        open_part = format_html('<rect class="bar-open" y="9" width="{}%" height="8" rx="2"/>', bar.open_width)
    return format_html(
        '<div class="bar bar-{}"><svg width="{}" height="{}" role="img" aria-label="{}">'
        '<rect class="bar-track" y="9" width="100%" height="8" rx="2"/>{}'
        '<rect class="bar-found" y="9" width="{}%" height="8" rx="2"/>'
        '<rect class="bar-asked" x="{}%" y="3" width="2" height="20"/></svg>'
        '<span class="bar-words"><span>{}</span></span></div>',
        verdict,
        LENGTH,
        HEIGHT,
        _("Found %(found)s, asked %(asked)s") % {"found": found, "asked": asked},
        open_part,
        bar.width,
        bar.threshold,
        _("Asked: %(amount)s") % {"amount": asked},
    )


def _what_follows(row: Row) -> tuple[SafeString, ...]:
    """Why a person is needed, what is missing, the ruling, what would be enough, the records."""
    text = row.text
    return (
        format_html('<p class="reason-needs">{}</p>', text.needs) if text.needs and not text.ruling else NOTHING,
        _missing(text.missing),
        _ruling(text.ruling, text.computed.code) if text.ruling else NOTHING,
        _enough(text.enough),
        _records(text.cells, row.records),
        format_html('<p><a class="button" href="{}">{}</a></p>', row.rule, _("Rule on this condition"))
        if row.rule
        else NOTHING,
    )


def _missing(cells: tuple[CellsText, ...]) -> SafeString:
    if not cells:
        return NOTHING
    places = format_html_join("", "<li>{}</li>", ((cell.text,) for cell in cells))
    return format_html('<p class="hint">{}</p><ul class="cells">{}</ul>', _("Not filled in:"), places)


def _enough(text: str) -> SafeString:
    if not text:
        return NOTHING
    return format_html('<p class="reason-enough"><span>{}</span>{}</p>', _("Enough would be: "), text)


def _ruling(ruling: RulingText, computed: str) -> SafeString:
    return format_html(
        '<div class="ruling"><p>{} {}</p><p class="ruling-reason">{}</p><p class="hint">{} · {}{}</p>'
        '<p class="hint">{} {}</p></div>',
        mark("ruled"),
        mark(ruling.verdict.code),
        ruling.reason,
        ruling.by,
        ruling.on,
        format_html(" {}", mark("not_signed_in")) if ruling.mark else "",
        _("Computed before the ruling:"),
        mark(computed),
    )


def _records(cells: tuple[CellsText, ...], records: dict[str, str]) -> SafeString:
    """The cells it rests on; each leads to its records where they can be opened."""
    if not cells:
        return NOTHING
    lines = format_html_join("", "<li>{}</li>", ((_cell(cell, records.get(cell.sheet, "")),) for cell in cells))
    return format_html(
        '<details class="reason-behind"><summary>{}</summary><ul class="cells">{}</ul></details>',
        _("The figures it rests on"),
        lines,
    )


def _cell(cell: CellsText, href: str) -> SafeString:
    return format_html('<a class="opens" href="{}">{}</a>', href, cell.text) if href else format_html("{}", cell.text)


def _law(text: ConditionText) -> SafeString:
    """The regulation's own words, the numbers it sets, the reading chosen; beside the row on a desk, else below."""
    quote = format_html('<p lang="zh-Hans">「{}」</p>', text.quote) if text.quote else ""
    numbers = format_html_join("", "{}", ((_parameter(one),) for one in text.parameters))
    readings = format_html_join(
        "", '<p class="hint">{}</p>', ((_("Reading: %(text)s") % {"text": one},) for one in text.readings)
    )
    return format_html('<div class="reason-law"><p><b>{}</b></p>{}{}{}</div>', text.article, quote, numbers, readings)


def _parameter(parameter: ParameterText) -> SafeString:
    source = " · ".join(part for part in (parameter.source, parameter.article, parameter.mark) if part)
    quote = format_html('<span lang="zh-Hans">「{}」</span>', parameter.quote) if parameter.quote else ""
    return format_html(
        '<p>{}{}<b>{}</b> {}<br><span class="hint">{}</span></p>',
        parameter.name,
        "：" if (get_language() or "").startswith("zh") else ": ",
        parameter.value,
        quote,
        source,
    )
