"""A policy's readable document as Markdown: for a file, a pull request, a wiki."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from zhongchuang.voice.circular_text import (
    CaseWords,
    CircularText,
    ConditionWords,
    GradeWords,
    OutcomeWords,
    WorthWords,
)
from zhongchuang.voice.givens import EntryWords


def as_markdown(text: CircularText) -> str:
    """The whole document, ending with a line break. What the document's authors wrote can't break its structure."""
    return "\n".join(_lines(text)).rstrip() + "\n"


def _lines(text: CircularText) -> Iterator[str]:
    yield f"# {_plain(text.title)}"
    yield ""
    yield _plain(text.lead)
    yield ""
    yield from _items(f"{_plain(label)}: {_plain(value)}" for label, value in text.facts if value)
    yield from _asked(text)
    yield from _given(text)
    yield from _figures(text)
    yield from _head(_("Sources"))
    for source in text.sources:
        yield from _items([" ".join(filter(None, (_plain(source.title), f"({source.mark})", source.address)))])
        if source.note:
            yield f"  {_plain(source.note)}"
    yield from _head(_("Worked cases"))
    for case in text.cases:
        yield from _case(case)


def _asked(text: CircularText) -> Iterator[str]:
    if not text.conditions:
        return
    yield from _head(_("Conditions"))
    for condition in text.conditions:
        yield from _condition(condition)
    yield from _head(_("Results"))
    yield from _items(f"{verdict.sign} {verdict.word}: {_plain(sentence)}" for verdict, sentence in text.results)


def _given(text: CircularText) -> Iterator[str]:
    """Points, grades and money."""
    if text.items:
        yield from _head(_("Items and points"))
        for item in text.items:
            yield from _worth(item, _("Points"))
    if text.score:
        yield from _head(_("Score"))
        yield from _items(_plain(told) for told in (text.score.in_words, text.score.reading) if told)
    if text.grades:
        yield from _head(_("Grades"))
        for grade in text.grades:
            yield from _grade(grade)
    if text.grants:
        yield from _head(_("Money"))
        for grant in text.grants:
            yield from _worth(grant, _("Amount"))
    if text.budgets:
        yield from _head(_("Budgets"))
        budgets = [(budget.name, budget.amount, budget.split) for budget in text.budgets]
        yield from _table((_("Name"), _("Amount"), _("How it is split")), budgets)
    if text.public:
        yield from ("", _plain(text.public))


def _figures(text: CircularText) -> Iterator[str]:
    yield from _head(_("Parameters"))
    parameters = [
        (p.name, p.value, p.span, " ".join(filter(None, (p.source, p.article))), p.mark) for p in text.parameters
    ]
    yield from _table((_("Name"), _("Value"), _("In force"), _("Source"), _("Kind of source")), parameters)
    if text.measures:
        yield from _head(_("Measures"))
        measures = [(m.name, m.unit, m.how, m.reading) for m in text.measures]
        yield from _table((_("Name"), _("Unit"), _("How it is taken"), _("Reading chosen")), measures)
        for measure in text.measures:
            if measure.entries:
                yield from ("", _plain(measure.name), "")
                yield from _entries(measure.entries, _("Value"))
    if text.records:
        yield from _head(_("Records the document adds"))
        records = [(record.name, name, holds) for record in text.records for name, holds in record.fields]
        yield from _table((_("Sheet"), _("Field"), _("What it holds")), records)


def _head(title: str) -> tuple[str, ...]:
    return ("", f"## {title}", "")


def _condition(condition: ConditionWords) -> Iterator[str]:
    yield f"### {condition.number}  {_plain(condition.text)}"
    yield ""
    if condition.quote:
        yield f"> {_plain(condition.quote)}"
        yield ""
    told = (
        (_("How it is decided"), condition.decided),
        (_("In words"), condition.in_words),
        (_("Question to the person"), condition.question),
        (_("Laid before the person"), "; ".join(condition.shows)),
        (_("Reading chosen"), condition.reading),
    )
    yield from _items(f"{label}: {_plain(value)}" for label, value in told if value)
    if condition.written:
        yield "- " + _("As the document writes it") + f": `{condition.written}`"
    yield ""


def _worth(worth: WorthWords, amount: str) -> Iterator[str]:
    """One item or one grant: how it is given, and within which caps."""
    yield f"### {worth.number}  {_plain(worth.text)}" if worth.number else f"### {_plain(worth.text)}"
    yield ""
    if worth.quote:
        yield f"> {_plain(worth.quote)}"
        yield ""
    told = (
        (_("How it is decided"), worth.decided),
        (_("In words"), worth.given.words),
        (_("At most"), worth.most),
        (_("At least"), worth.least),
        (_("Paid from"), worth.budget),
        (_("Question to the person"), worth.question),
        (_("Laid before the person"), "; ".join(worth.shows)),
        (_("Reading chosen"), worth.reading),
    )
    yield from _items(f"{label}: {_plain(value)}" for label, value in told if value)
    if worth.given.entries:
        yield ""
        yield from _entries(worth.given.entries, amount, of=worth.given.of)
    if worth.given.readings:
        yield ""
        yield from _table((_("Reading"), amount), [(one.when, one.amount) for one in worth.given.readings])
    yield ""
    yield from _items(f"`{written}`" for written in worth.given.written)
    yield ""


def _entries(entries: Iterable[EntryWords], amount: str, *, of: str = "") -> Iterator[str]:
    yield from _table((of or _("Where"), amount), [(one.when, one.amount) for one in entries])


def _grade(grade: GradeWords) -> Iterator[str]:
    yield f"### {_plain(grade.name)}"
    yield ""
    told = (
        (_("When"), grade.when),
        (_("Question to the person"), grade.question),
        (_("Reading chosen"), grade.reading),
    )
    yield from _items(f"{label}: {_plain(value)}" for label, value in told if value)
    if grade.written:
        yield "- " + _("As the document writes it") + f": `{grade.written}`"
    yield ""


def _case(case: CaseWords) -> Iterator[str]:
    shows = f" ({_plain(case.shows)})" if case.shows else ""
    yield f"### {'✓' if case.passed else '✕'} {_plain(case.name)}{shows}"
    yield ""
    yield _("Day of evaluation") + f": {case.day}"
    for space in case.spaces:
        yield ""
        if space.code:
            yield _("Space %(code)s") % {"code": space.code}
            yield ""
        yield from _items(_plain(given) for given in space.given)
        if space.outcomes:
            yield ""
            yield from _outcomes(space.outcomes)
    yield ""


def _outcomes(outcomes: Sequence[OutcomeWords]) -> Iterator[str]:
    head = [_("Place"), _("Expected"), _("Found")]
    if not any(one.arithmetic for one in outcomes):
        yield from _table(head, [(one.name, one.expected, one.found) for one in outcomes])
        return
    rows = [(one.name, one.expected, one.found, one.arithmetic) for one in outcomes]
    yield from _table([*head, _("By hand")], rows)


def _items(texts: Iterable[str]) -> Iterator[str]:
    return (f"- {text}" for text in texts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _title in head) + " |"
    for row in rows:
        yield "| " + " | ".join(_plain(cell) for cell in row) + " |"


def _plain(text: str) -> str:
    """One line in which nothing is markup: neither a table's bar nor a tag, a link or an emphasis."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))
