"""The page of reasons: each condition as a row that reads like a sentence, with a bar that shows the distance."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.engines.reporting.reasons_text import Bar, ConditionText, RulingText, StepText
from zhongchuang.web.ui.behind import NOTHING, law, missing_cells, needs, records_behind
from zhongchuang.web.ui.marks import mark

LENGTH, HEIGHT = 240, 26


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
        law(text.article, text.quote, text.parameters, text.readings),
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
        needs(text.needs) if not text.ruling else NOTHING,
        missing_cells(text.missing),
        _ruling(text.ruling, text.computed.code) if text.ruling else NOTHING,
        _enough(text.enough),
        records_behind(text.cells, row.records),
        format_html('<p><a class="button" href="{}">{}</a></p>', row.rule, _("Rule on this condition"))
        if row.rule
        else NOTHING,
    )


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
