"""Points and money on the page of reasons: each a row with what it comes to, how it came, and a bar of the most."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhongchuang.engines.reporting.reasons_text import (
    Fill,
    HeadlineText,
    LineText,
    PaymentText,
    ReadingText,
    RulingText,
    WorthText,
)
from zhongchuang.web.ui.behind import NOTHING, law_of_amounts, missing_cells, needs, records_behind
from zhongchuang.web.ui.marks import mark

LENGTH, HEIGHT = 120, 10
WAITS = "needs_person"


@dataclass(frozen=True, slots=True)
class WorthRow:
    """An item or a grant with the ways to the records behind its cells, by sheet."""

    text: WorthText
    records: dict[str, str]


def headline(told: tuple[HeadlineText, ...]) -> SafeString:
    """Score, grade and money on one line; what is open carries its mark."""
    return format_html('<p class="headline">{}</p>', format_html_join("", "{}", ((_told(one),) for one in told)))


def _told(one: HeadlineText) -> SafeString:
    value = format_html("<b>{}</b>", one.value) if one.settled else mark(WAITS)
    return format_html("<span><span>{}</span> {}</span>", one.label, value)


def render(rows: tuple[WorthRow, ...]) -> SafeString:
    """The rows in the order of the document."""
    return format_html('<ol class="reasons">{}</ol>', format_html_join("", "{}", ((_row(row),) for row in rows)))


def _row(row: WorthRow) -> SafeString:
    text = row.text
    parts = (
        _lines(text.lines),
        _readings(text.readings),
        _payment(text.payment),
        needs(text.needs),
        missing_cells(text.missing),
        _ruling(text.ruling) if text.ruling else NOTHING,
        records_behind(text.cells, row.records),
    )
    return format_html(
        '<li class="reason worth" id="{}"><div class="reason-number">{}</div>'
        '<div class="reason-words"><p class="reason-rule">{}</p>{}</div>'
        '<div class="reason-mark worth-amount">{}{}{}</div>{}</li>',
        text.code,
        text.number,
        text.rule,
        format_html_join("", "{}", ((part,) for part in parts)),
        _amount(text),
        format_html('<span class="hint">{}</span>', text.most) if text.most else NOTHING,
        _fill(text),
        law_of_amounts(text.article, text.quote, text.parameters, text.chosen),
    )


def _amount(text: WorthText) -> SafeString:
    """What it comes to; a span while it is open stands beside its mark."""
    if text.settled:
        return format_html("<b>{}</b>", text.amount)
    span = format_html("<b>{}</b> ", text.amount) if text.fill or text.readings else NOTHING
    return format_html("{}{}", span, mark(WAITS))


def _fill(text: WorthText) -> SafeString:
    """A bar as long as the most there can be, filled as far as the points reach."""
    fill: Fill | None = text.fill
    if fill is None:
        return NOTHING
    open_part = NOTHING
    if fill.open_width != fill.width:
        open_part = format_html('<rect class="bar-open" y="1" width="{}%" height="8" rx="2"/>', fill.open_width)
    return format_html(
        '<svg class="fill" width="{}" height="{}" role="img" aria-label="{}">'
        '<rect class="bar-track" y="1" width="100%" height="8" rx="2"/>{}'
        '<rect class="bar-found" y="1" width="{}%" height="8" rx="2"/></svg>',
        LENGTH,
        HEIGHT,
        _("%(amount)s, %(most)s") % {"amount": text.amount, "most": text.most},
        open_part,
        fill.width,
    )


def _lines(lines: tuple[LineText, ...]) -> SafeString:
    if not lines:
        return NOTHING
    told = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", ((one.label, one.text) for one in lines))
    return format_html('<dl class="worth-lines">{}</dl>', told)


def _readings(readings: tuple[ReadingText, ...]) -> SafeString:
    if not readings:
        return NOTHING
    told = format_html_join("", "{}", ((_reading(one),) for one in readings))
    return format_html('<ul class="readings">{}</ul>', told)


def _reading(reading: ReadingText) -> SafeString:
    return format_html(
        '<li class="reading{}"><p class="hint">{}</p><p><b>{}</b>{}</p><p class="hint">{}</p></li>',
        " reading-counts" if reading.counts else "",
        reading.text,
        reading.amount,
        format_html(" {}", mark("ruled")) if reading.counts else NOTHING,
        reading.how,
    )


def _payment(payment: PaymentText | None) -> SafeString:
    if payment is None:
        return NOTHING
    amount = format_html("<b>{}</b>", payment.amount) if payment.settled else mark(WAITS)
    why = format_html('<br><span class="reason-needs">{}</span>', payment.needs) if payment.needs else NOTHING
    return format_html(
        '<p class="worth-payment">{} {}<br><span class="hint">{}</span>{}</p>',
        _("Paid out:"),
        amount,
        payment.sentence,
        why,
    )


def _ruling(ruling: RulingText) -> SafeString:
    unsigned = format_html(" {}", mark("not_signed_in")) if ruling.mark else NOTHING
    return format_html(
        '<div class="ruling"><p>{} {}</p><p class="ruling-reason">{}</p><p class="hint">{}</p></div>',
        mark("ruled"),
        unsigned,
        ruling.reason,
        ruling.sentence,
    )
