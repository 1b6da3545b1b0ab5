"""What stands behind a row of the page of reasons: why a person is needed, blank cells, records, the law."""

from collections.abc import Mapping
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.engines.reporting.reasons_text import CellsText, ParameterText

NOTHING = SafeString("")


def needs(why: str) -> SafeString:
    """Why a person is needed."""
    return format_html('<p class="reason-needs">{}</p>', why) if why else NOTHING


def missing_cells(cells: tuple[CellsText, ...]) -> SafeString:
    """The cells that are blank."""
    if not cells:
        return NOTHING
    places = format_html_join("", "<li>{}</li>", ((cell.text,) for cell in cells))
    return format_html('<p class="hint">{}</p><ul class="cells">{}</ul>', _("Not filled in:"), places)


def records_behind(cells: tuple[CellsText, ...], records: Mapping[str, str]) -> SafeString:
    """The cells it rests on; each leads to its records where they can be opened, by the sheet's address."""
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


def law(article: str, quote: str, parameters: tuple[ParameterText, ...], readings: tuple[str, ...]) -> SafeString:
    """The regulation's own words, the numbers it sets, the reading chosen; beside the row on a desk, else below."""
    return _law(article, quote, format_html_join("", "{}", ((_parameter(one),) for one in parameters)), readings)


def law_of_amounts(
    article: str, quote: str, parameters: tuple[ParameterText, ...], readings: tuple[str, ...]
) -> SafeString:
    """The same for points and money, which rest on many numbers: their source is told once for all of a place."""
    return _law(article, quote, _by_source(parameters), readings)


def _law(article: str, quote: str, numbers: SafeString, readings: tuple[str, ...]) -> SafeString:
    quoted = format_html('<p lang="zh-Hans">「{}」</p>', quote) if quote else ""
    chosen = format_html_join(
        "", '<p class="hint">{}</p>', ((_("Reading: %(text)s") % {"text": one},) for one in readings)
    )
    return format_html('<div class="reason-law"><p><b>{}</b></p>{}{}{}</div>', article, quoted, numbers, chosen)


def _parameter(parameter: ParameterText) -> SafeString:
    return format_html('<p>{}<br><span class="hint">{}</span></p>', _number(parameter), _source(parameter))


def _number(parameter: ParameterText) -> SafeString:
    quote = format_html('<span lang="zh-Hans">「{}」</span>', parameter.quote) if parameter.quote else ""
    between = "：" if (get_language() or "").startswith("zh") else ": "
    return format_html("{}{}<b>{}</b> {}", parameter.name, between, parameter.value, quote)


def _source(parameter: ParameterText) -> str:
    return " · ".join(part for part in (parameter.source, parameter.article, parameter.mark) if part)


def _by_source(parameters: tuple[ParameterText, ...]) -> SafeString:
    """Numbers that stand in one place of one text together, with the place told once."""
    blocks = (
        (format_html_join("", "{}<br>", ((_number(one),) for one in run)), source)
        for source, run in groupby(parameters, key=_source)
    )
    return format_html_join("", '<p>{}<span class="hint">{}</span></p>', blocks)
