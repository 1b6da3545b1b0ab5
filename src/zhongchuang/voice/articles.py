"""A policy's words as a circular: chapters with articles numbered through, and annexes."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhongchuang.engines.reporting.articles_text import Article, ArticlesText, Chapter, Columns, Line
from zhongchuang.voice import formats
from zhongchuang.voice.circular_text import (
    CaseWords,
    CircularText,
    ConditionWords,
    GradeWords,
    ParameterWords,
    WorthWords,
)
from zhongchuang.voice.needs import MARKS, SOURCE_MARKS

_DIGITS = "零一二三四五六七八九"
_Drafted = tuple[str, list[tuple[str, list[Line | Columns]]]]


def articles(text: CircularText, *, adopted: str = "", invented: bool = False) -> ArticlesText:
    """The circular. `adopted` says by whom, under which number and when; "" is a trial."""
    with translation.override(text.language):
        marks = ([] if adopted else [str(MARKS["trial"])]) + ([str(MARKS["invented"])] if invented else [])
        kinds = dict.fromkeys(source.letter for source in text.sources)
        marks += [f"[{letter}] {SOURCE_MARKS[letter]}" for letter in kinds]
        return ArticlesText(
            language=text.language,
            title=text.title,
            standing=adopted or _("Trial: no authority has adopted this version here."),
            origin=_("Rendered from the policy document %(code)s, version %(version)s, SHA-256 %(hash)s.")
            % {"code": text.code, "version": text.version, "hash": text.hash},
            marks=tuple(marks),
            author=text.authority,
            chapters=tuple(_chapters(text)),
            annexes=tuple(_annexes(text)),
            page=_("Page {page} of {pages}"),
            colon="：" if formats.is_chinese(text.language) else ": ",
        )


def ordinal(number: int, language: str) -> str:
    """The number of an article, below a thousand: 十二, 一百零三 in Chinese, figures otherwise."""
    if not formats.is_chinese(language):
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
        said = said[:-1] + "一十" if tens == 1 and hundreds else said
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def _chapters(text: CircularText) -> Iterator[Chapter]:
    """The chapters that have something to say; their articles are numbered through."""
    count = 0
    drafted = [one for one in (_general(text), _asked(text), _assessed(text), _paid(text), _closing(text)) if one[1]]
    for at, (title, drafts) in enumerate(drafted, start=1):
        numbered = []
        for name, blocks in drafts:
            count += 1
            number = _("Article %(number)s") % {"number": ordinal(count, text.language)}
            numbered.append(Article(number, name, tuple(blocks)))
        yield Chapter(_("Chapter %(number)s") % {"number": ordinal(at, text.language)}, title, tuple(numbered))


def _general(text: CircularText) -> _Drafted:
    basis: list[Line | Columns] = [Line("", notes=tuple((label, value) for label, value in text.facts if value))]
    return _("General provisions"), [(_("Basis and validity"), basis), (_("What it covers"), [Line(text.lead)])]


def _asked(text: CircularText) -> _Drafted:
    drafts: list[tuple[str, list[Line | Columns]]] = []
    if text.conditions:
        drafts.append((_("Conditions"), [_condition(one, text) for one in text.conditions]))
        drafts.append(
            (_("Results"), [Line(sentence, notes=((_("Result"), verdict.word),)) for verdict, sentence in text.results])
        )
    return _("Who may apply"), drafts


def _condition(one: ConditionWords, text: CircularText) -> Line:
    notes = [
        *((_("Number set"), _number(each)) for each in text.parameters if each.code in one.parameters),
        *_for_a_person(one.question, one.decided, one.shows),
        (_("Reading chosen"), one.reading),
        (_("Source"), _source(one.source, text)),
    ]
    return Line(one.text, _quoted_number(one.number), one.quote, _told(notes))


def _for_a_person(question: str, decided: str, shows: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is left to a person; of what computes nothing is said."""
    if question:
        yield _("How it is decided"), decided
        yield _("Question to the person"), question
        yield _("Laid before the person"), _listed(shows)


def _source(source: str, text: CircularText) -> str:
    """Where a rule is from; left out where the whole document rests on one text."""
    return source if len(text.sources) > 1 else ""


def _quoted_number(number: str) -> str:
    return pgettext("a condition's own number", "Condition %(number)s") % {"number": number} if number else ""


def _number(one: ParameterWords) -> str:
    """A parameter on one line: name, value, days, source mark."""
    return " · ".join(filter(None, (f"{one.name} {one.value}", one.span, one.mark)))


def _assessed(text: CircularText) -> _Drafted:
    drafts: list[tuple[str, list[Line | Columns]]] = []
    if text.items:
        heads = (_("No."), _("Indicator"), _("How it is scored"), _("At most"))
        rows = tuple((one.number, _lines((one.text, one.quote)), _how(one, text), one.most) for one in text.items)
        drafts.append((_("Indicators and points"), [Columns(heads, (2, 6, 10, 3), rows)]))
    if text.score:
        drafts.append(
            (_("Score"), [Line(text.score.in_words, notes=_told([(_("Reading chosen"), text.score.reading)]))])
        )
    if text.grades:
        graded = tuple((one.name, _reached(one)) for one in text.grades)
        drafts.append((_("Grades"), [Columns((_("Grade"), _("Reached where")), (2, 8), graded)]))
    return _("Assessment"), drafts


def _reached(grade: GradeWords) -> str:
    """When a grade is reached, what is asked of a person, the reading chosen, the words of the text."""
    asked = ((_("Question to the person"), grade.question), (_("Reading chosen"), grade.reading))
    return _lines((grade.when, *_labelled(asked), grade.quote))


def _how(one: WorthWords, text: CircularText) -> str:
    """How an item or a grant is given: the rule, its cases, its limits, what is asked of a person."""
    cases = [f"{entry.when} — {entry.amount}" for entry in (*one.given.entries, *one.given.readings)]
    told = (
        (_("At least"), one.least),
        *_for_a_person(one.question, one.decided, one.shows),
        (_("Reading chosen"), one.reading),
        (_("Source"), _source(one.source, text)),
    )
    return _lines((one.given.words, one.given.of if cases else "", *cases, *_labelled(told)))


def _paid(text: CircularText) -> _Drafted:
    drafts: list[tuple[str, list[Line | Columns]]] = []
    if text.grants:
        heads = (_("Grant"), _("Amount"), _("At most"), _("Paid from"))
        rows = tuple(
            (_lines((" ".join(filter(None, (one.number, one.text))), one.quote)), _how(one, text), one.most, one.budget)
            for one in text.grants
        )
        drafts.append((_("Amounts and ceilings"), [Columns(heads, (6, 9, 3, 3), rows)]))
    if text.budgets:
        lines = tuple((one.name, one.amount, one.split) for one in text.budgets)
        drafts.append((_("Budgets"), [Columns((_("Budget"), _("Amount"), _("How it is split")), (4, 3, 8), lines)]))
    return _("Money"), drafts


def _closing(text: CircularText) -> _Drafted:
    drafts: list[tuple[str, list[Line | Columns]]] = [(_("Publication"), [Line(text.public)])] if text.public else []
    names = [f"{annex.number} {annex.title}" for annex in _annexes(text)]
    if names:
        drafts.append((_("Annexes"), [Line(name) for name in names]))
    return _("Supplementary provisions"), drafts


def _annexes(text: CircularText) -> Iterator[Chapter]:
    """Definitions of figures, parameters, worked cases, sources; what is empty has no annex."""
    made = ((_("How figures are taken from the records"), _measured(text)), (_("Parameters"), _parameters(text)),
            (_("Worked cases"), [_case(one) for one in text.cases]), (_("Sources"), _sources(text)))  # fmt: skip
    for at, (title, parts) in enumerate(((title, parts) for title, parts in made if parts), start=1):
        yield Chapter(_("Annex %(number)s") % {"number": at}, title, tuple(parts))


def _measured(text: CircularText) -> list[Article]:
    parts = []
    if text.measures:
        rows = tuple(
            (
                one.name,
                one.unit,
                _lines((one.how, *(f"{entry.when} — {entry.amount}" for entry in one.entries))),
                one.reading,
            )
            for one in text.measures
        )
        heads = (_("Figure"), _("Unit"), _("How it is taken"), _("Reading chosen"))
        parts.append(Article("", "", (Columns(heads, (4, 2, 8, 5), rows),)))
    if text.records:
        fields = tuple((record.name, name, holds) for record in text.records for name, holds in record.fields)
        grid = Columns((_("Sheet"), _("Field"), _("What it holds")), (3, 4, 8), fields)
        parts.append(Article("", _("Records the document adds"), (grid,)))
    return parts


def _parameters(text: CircularText) -> list[Article]:
    heads = (_("Parameter"), _("Value"), _("In force"), _("Source"), _("Kind of source"))
    rows = tuple(
        (
            one.name,
            one.value,
            one.span,
            _lines((" ".join(filter(None, (one.source, one.article))), one.quote)),
            one.mark,
        )
        for one in text.parameters
    )
    return [Article("", "", (Columns(heads, (4, 3, 4, 6, 5), rows),))] if rows else []


def _case(case: CaseWords) -> Article:
    blocks: list[Line | Columns] = [Line(case.shows, notes=((_("Day of evaluation"), case.day),))]
    for space in case.spaces:
        name = _("Space %(code)s") % {"code": space.code} if space.code else ""
        blocks.append(Line(name, notes=((_("Given"), _listed(space.given)),) if space.given else ()))
        rows = tuple(
            (one.name, one.arithmetic, one.expected if one.same else f"{one.expected} ≠ {one.found}")
            for one in space.outcomes
        )
        if rows:
            blocks.append(Columns((_("What is expected"), _("By hand"), _("Comes to")), (5, 7, 4), rows))
    return Article("", f"{'✓' if case.passed else '✕'} {case.name}", tuple(blocks))


def _sources(text: CircularText) -> list[Article]:
    heads = (_("Source"), _("Kind of source"), _("Address"))
    rows = tuple((_lines((one.title, one.note)), f"[{one.letter}] {one.mark}", one.address) for one in text.sources)
    return [Article("", "", (Columns(heads, (8, 4, 6), rows),))] if rows else []


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _labelled(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    colon = "：" if formats.is_chinese(translation.get_language() or "") else ": "
    return (f"{label}{colon}{value}" for label, value in pairs if value)


def _told(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _listed(parts: Sequence[str]) -> str:
    return ("；" if formats.is_chinese(translation.get_language() or "") else "; ").join(parts)
