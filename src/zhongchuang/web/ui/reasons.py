"""The page of reasons: each condition as a row that reads like a sentence, with a bar that shows the distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.web.ui.marks import mark
from zhongchuang.web.ui.pages import Link
from zhongchuang.web.ui.parts import bilingual

LENGTH, HEIGHT = 240, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """The distance between what was found and what is asked; `found_text` and `asked_text` carry their units."""

    found: Fraction
    asked: Fraction
    found_text: str
    asked_text: str


@dataclass(frozen=True, slots=True)
class RulingNote:
    """A person's word beside the finding: which verdict, why, who, when, and whether the name was only typed."""

    verdict: Verdict
    reason: str
    by: str
    on: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition of one decision, in sentences.

    `number` is the condition's number in the regulation, `rule` what it asks, `found` what was found, `distance` by how
    much, `needs` why a person is needed, `cells` the records it rests on, `quote` the regulation's own words, `source`
    where they stand, `enough` what would be enough.
    """

    number: str
    verdict: Verdict
    rule: str
    found: str
    distance: str = ""
    bar: Bar | None = None
    needs: str = ""
    cells: Sequence[Link] = ()
    quote: Bilingual | None = None
    source: str = ""
    ruling: RulingNote | None = None
    enough: str = ""
    key: str = ""


def render(rows: Sequence[Reason]) -> SafeString:
    """The conditions in the order of the regulation."""
    return format_html('<ol class="reasons">{}</ol>', format_html_join("", "{}", ((_reason(row),) for row in rows)))


def _reason(row: Reason) -> SafeString:
    stands = row.ruling.verdict if row.ruling else row.verdict
    return format_html(
        '<li class="reason reason-{}"{}><div class="reason-number">{}</div><div class="reason-words">'
        '<p class="reason-rule">{}</p><p class="reason-found">{}{}</p>{}{}{}{}{}</div>'
        '<div class="reason-mark">{}</div>{}</li>',
        stands.value,
        format_html(' id="{}"', row.key) if row.key else "",
        row.number,
        row.rule,
        row.found,
        format_html('{}<strong class="reason-distance">{}</strong>', _gap(), row.distance) if row.distance else "",
        bar(row.bar, row.verdict) if row.bar else "",
        format_html('<p class="reason-needs">{}</p>', row.needs) if row.needs else "",
        _ruling(row.ruling, row.verdict) if row.ruling else "",
        format_html('<p class="reason-enough"><span>{}</span>{}</p>', _("Enough would be: "), row.enough)
        if row.enough
        else "",
        _behind(row.cells) if row.cells else "",
        mark(stands.value),
        _law(row.quote, row.source) if row.quote else "",
    )


def _gap() -> str:
    """What stands between two sentences: nothing in Chinese."""
    return "" if (get_language() or "").startswith("zh") else " "


def bar(distance: Bar, verdict: Verdict) -> SafeString:
    """A bar as long as what was found, with a stroke where the rule draws its line; the numbers stand beside it."""
    most = max(distance.found, distance.asked, Fraction(0)) * Fraction(6, 5) or Fraction(1)
    found = _along(distance.found, most)
    asked = _along(distance.asked, most)
    return format_html(
        '<div class="bar bar-{}"><svg width="{}" height="{}" aria-hidden="true">'
        '<rect class="bar-track" y="9" width="{}" height="8" rx="2"/>'
        '<rect class="bar-found" y="9" width="{}" height="8" rx="2"/><path class="bar-asked" d="M{} 3v20"/></svg>'
        '<span class="bar-words"><span>{}</span><span>{}</span></span></div>',
        verdict.value,
        LENGTH,
        HEIGHT,
        LENGTH,
        found,
        asked,
        _("Found: %(amount)s") % {"amount": distance.found_text},
        _("Asked: %(amount)s") % {"amount": distance.asked_text},
    )


def _along(value: Fraction, most: Fraction) -> str:
    return f"{float(min(max(value, Fraction(0)) / most, Fraction(1)) * LENGTH):.1f}"


def _ruling(note: RulingNote, computed: Verdict) -> SafeString:
    return format_html(
        '<div class="ruling"><p>{} {}</p><p class="ruling-reason">{}</p><p class="hint">{} · {}{}</p>'
        '<p class="hint">{} {}</p></div>',
        mark("ruled"),
        mark(note.verdict.value),
        note.reason,
        note.by,
        note.on,
        "" if note.signed else SafeString(f" {mark('not_signed_in')}"),
        _("Computed before the ruling:"),
        mark(computed.value),
    )


def _law(quote: Bilingual, source: str) -> SafeString:
    """The regulation's own words, beside the row on a desk and below it on a phone."""
    return format_html(
        '<blockquote class="reason-law"><p>{}</p><footer>{}</footer></blockquote>', bilingual(quote), source
    )


def _behind(cells: Sequence[Link]) -> SafeString:
    """The records, folded away until asked for."""
    return format_html(
        '<details class="reason-behind"><summary>{}</summary><ul class="cells">{}</ul></details>',
        _("The figures it rests on"),
        format_html_join("", "<li>{}</li>", ((_cell(cell),) for cell in cells)),
    )


def _cell(cell: Link) -> str:
    return format_html('<a class="opens" href="{}">{}</a>', cell.href, cell.text) if cell.href else cell.text
