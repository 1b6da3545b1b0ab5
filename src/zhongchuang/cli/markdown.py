"""A policy's readable document as Markdown: for a file, a pull request, a wiki."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from zhongchuang.voice.circular import CaseWords, CircularText, ConditionWords


def as_markdown(text: CircularText) -> str:
    """The whole document, ending with a line break. What the document's authors wrote can't break its structure."""
    return "\n".join(_lines(text)).rstrip() + "\n"


def _lines(text: CircularText) -> Iterator[str]:
    yield f"# {_plain(text.title)}"
    yield ""
    yield _plain(text.lead)
    yield ""
    yield from _items(f"{_plain(label)}: {_plain(value)}" for label, value in text.facts if value)
    yield from _head(_("Conditions"))
    for condition in text.conditions:
        yield from _condition(condition)
    yield from _head(_("Results"))
    yield from _items(f"{verdict.sign} {verdict.word}: {_plain(sentence)}" for verdict, sentence in text.results)
    yield from _head(_("Parameters"))
    parameters = [
        (p.name, p.value, p.span, " ".join(filter(None, (p.source, p.article))), p.mark) for p in text.parameters
    ]
    yield from _table((_("Name"), _("Value"), _("In force"), _("Source"), _("Kind of source")), parameters)
    if text.measures:
        yield from _head(_("Measures"))
        measures = [(m.name, m.unit, m.how, m.reading) for m in text.measures]
        yield from _table((_("Name"), _("Unit"), _("How it is taken"), _("Reading chosen")), measures)
    yield from _head(_("Sources"))
    for source in text.sources:
        yield from _items([" ".join(filter(None, (_plain(source.title), f"({source.mark})", source.address)))])
        if source.note:
            yield f"  {_plain(source.note)}"
    yield from _head(_("Worked cases"))
    for case in text.cases:
        yield from _case(case)


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


def _case(case: CaseWords) -> Iterator[str]:
    yield f"### {'✓' if case.passed else '✕'} {_plain(case.name)}"
    yield ""
    yield _("Day of evaluation") + f": {case.day}"
    yield ""
    yield from _items(_plain(given) for given in case.given)
    yield ""
    outcomes = [
        (place, f"{asked.sign} {asked.word}", f"{found.sign} {found.word}") for place, asked, found in case.expected
    ]
    yield from _table((_("Place"), _("Expected"), _("Found")), outcomes)
    yield ""


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
