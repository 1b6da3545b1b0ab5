"""The worked cases of a policy in words: what is given, what was ruled, what is expected, and the arithmetic."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy

from zhongchuang.engines.policy.cases import CaseResult
from zhongchuang.engines.policy.document import Expected
from zhongchuang.engines.policy.findings import Quantity
from zhongchuang.engines.tables.expression.trace import as_text
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.records import Row
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice import formats
from zhongchuang.voice.circular_text import CaseSpaceWords, CaseWords, OutcomeWords
from zhongchuang.voice.composed import bracketed
from zhongchuang.voice.headlines import grant_names
from zhongchuang.voice.quantities import Wording, as_number
from zhongchuang.voice.sentences import verdict_text

SHOWS: Mapping[str, Promise] = {
    "meets": pgettext_lazy("what a case shows", "meets"),
    "fails": pgettext_lazy("what a case shows", "fails"),
    "boundary": pgettext_lazy("what a case shows", "exactly on the boundary"),
    "missing": pgettext_lazy("what a case shows", "a value is missing"),
}
FUNCTIONS: Mapping[str, Promise] = {
    "min": pgettext_lazy("arithmetic", "the smallest of"),
    "max": pgettext_lazy("arithmetic", "the largest of"),
    "floor": pgettext_lazy("arithmetic", "rounded down"),
    "ceil": pgettext_lazy("arithmetic", "rounded up"),
    "and": pgettext_lazy("arithmetic", "and"),
    "or": pgettext_lazy("arithmetic", "or"),
}
SIGNS = (("*", "×"), (" / ", " ÷ "), (">=", "≥"), ("<=", "≤"), ("!=", "≠"), ("==", "="), (" - ", " − "))
_CALL = re.compile(r"\b(min|max|floor|ceil)\s*\(")
_JOIN = re.compile(r"\b(and|or)\b")
_LONG_NUMBER = re.compile(r"(?<![\d.,-])\d{4,}(?![\d-])")
SHOWN: Mapping[Expected, bool] = {Verdict.MET: True, Verdict.NOT_MET: False}
"""Whether the public sees a result, by the verdict on that."""

PAID, PUBLIC, RESULT = "paid.", "public", "result"
MOST_VALUES = 8
"""A record with more values than this is only counted."""


def case_words(result: CaseResult, wording: Wording) -> CaseWords:
    """One case; gettext must speak the wording's language."""
    case, language = result.case, wording.language
    key = wording.policy.reaches.subject_key
    codes = [str(row.values[key]) for row in case.rows.get(wording.policy.subject, ())]
    spaces = list(dict.fromkeys((*codes, *case.expect)))
    alone = len(spaces) == 1
    return CaseWords(
        name=case.name.text(language),
        shows=str(SHOWS[case.row]) if case.row else "",
        day=formats.day(case.as_of, language),
        spaces=tuple(
            CaseSpaceWords(
                code="" if alone else space,
                given=(*_given(result, space, wording), *_ruled(result, space, wording)),
                outcomes=tuple(_outcomes(result, space, wording)),
            )
            for space in spaces
        ),
        passed=result.passed,
    )


def _outcomes(result: CaseResult, space: str, wording: Wording) -> Iterator[OutcomeWords]:
    found = result.found.get(space, {})
    arithmetic = result.case.arithmetic.get(space, {})
    for name, expected in result.case.expect.get(space, {}).items():
        yield OutcomeWords(
            name=_called(name, wording),
            expected=_told(name, expected, wording),
            found=_told(name, found[name], wording),
            same=expected == found[name],
            arithmetic=readable(arithmetic.get(name, ""), wording.language),
        )


def _called(name: str, wording: Wording) -> str:
    """What a case expects something of, as a reader knows it."""
    if name == PUBLIC:
        return gettext("Shown to the public")
    if name == RESULT:
        return gettext("Result")
    grants = dict(zip((one.code for one in wording.policy.grants), grant_names(wording), strict=True))
    plain = name.removeprefix(PAID)
    called = grants.get(plain) or wording.named(plain) or plain
    return called if plain == name else gettext("%(name)s, paid out") % {"name": called}


def _told(name: str, value: Expected, wording: Wording) -> str:
    if name == PUBLIC and value in SHOWN:
        return formats.yes_no(SHOWN[value], wording.language)
    if isinstance(value, Verdict):
        verdict = verdict_text(value, wording.language)
        return f"{verdict.sign} {verdict.word}"
    return _value(name.removeprefix(PAID), as_text(value), wording)


def _value(name: str, text: str, wording: Wording) -> str:
    """A value of a name of the document, in its unit and to the fen."""
    policy = wording.policy
    units = {grant.code: grant.unit for grant in policy.grants}
    units |= {code: measure.unit for code, measure in policy.measures.items()}
    ranked = name in policy.measures and policy.measures[name].rank is not None
    unit = units.get(name, "" if name == "grade" else "points")
    number = as_number(text)
    if unit in FEN_PER and number is not None:
        return formats.money_told(number, unit=unit, language=wording.language, exact=True)
    return wording.value(Quantity(name, "rank" if ranked else "outcome", unit, text))


def _given(result: CaseResult, space: str, wording: Wording) -> Iterator[str]:
    """The space's own values by name, and how many records of each other kind, alike ones together."""
    policy = wording.policy
    key = policy.reaches.subject_key
    for entity, rows in result.case.rows.items():
        if entity == policy.subject:
            for row in (row for row in rows if str(row.values[key]) == space):
                yield from _values(row, wording, "")
        elif not policy.reaches.links.get(entity):
            yield from _grouped(rows, wording)
        else:
            link = policy.reaches.links[entity]
            yield from _grouped([row for row in rows if str(row.values.get(link)) == space], wording)


def _values(row: Row, wording: Wording, entity: str) -> Iterator[str]:
    """What a record holds, without its keys."""
    between = "：" if formats.is_chinese(wording.language) else ": "
    keys = wording.dictionary.entities[row.entity].key
    for name, value in row.values.items():
        field = wording.field(name, entity=entity)
        if name not in keys and not (field and field.refers_to):
            called = wording.named(name, entity=entity) or name
            yield f"{called}{between}{wording.stored(name, value, entity=entity)}"


def _grouped(rows: Sequence[Row], wording: Wording) -> Iterator[str]:
    counted: dict[tuple[str, ...], int] = {}
    for row in rows:
        told = tuple(_values(row, wording, row.entity))
        counted[told] = counted.get(told, 0) + 1
    for told, count in counted.items():
        text = ngettext("%(sheet)s: %(rows)s row", "%(sheet)s: %(rows)s rows", count) % {
            "sheet": wording.dictionary.entities[rows[0].entity].names.text(wording.language),
            "rows": formats.number(count),
        }
        between = "，" if formats.is_chinese(wording.language) else ", "
        detail = bracketed(between.join(told), wording.language) if 0 < len(told) <= MOST_VALUES else ""
        space = " " if detail and not formats.is_chinese(wording.language) else ""
        yield f"{text}{space}{detail}"


def _ruled(result: CaseResult, space: str, wording: Wording) -> Iterator[str]:
    """What a person has ruled in the case."""
    for code, value in result.case.ruled.get(space, {}).items():
        if isinstance(value, Verdict):
            said = verdict_text(value, wording.language).word
        else:
            said = _reading(code, value, wording) or _value(code, as_text(value), wording)
        name = _called(code, wording)
        if not wording.named(code):
            name = gettext("Grade “%(name)s”") % {"name": wording.grade(code)}
        yield gettext("%(name)s ruled: %(value)s") % {"name": name, "value": said}


def _reading(code: str, value: Expected, wording: Wording) -> str:
    """The reading a person chose, in its own words; "" where the ruling is none."""
    for one in wording.policy.asked:
        if one.code == code and one.given is not None:
            texts = {reading.code: reading.text.text(wording.language) for reading in one.given.readings}
            return texts.get(str(value), "")
    return ""


def readable(arithmetic: str, language: str) -> str:
    """The arithmetic of a hand with the signs a reader knows: 5 + 0.1 × (80 − 50)."""
    space = "" if formats.is_chinese(language) else " "
    text = _CALL.sub(lambda call: f"{FUNCTIONS[call.group(1)]}{space}(", arithmetic)
    text = _JOIN.sub(lambda word: str(FUNCTIONS[word.group()]), text)
    text = _LONG_NUMBER.sub(lambda number: f"{int(number.group()):,}", text)
    for sign, shown in SIGNS:
        text = text.replace(sign, shown)
    return text
