"""Problems of a return or a document in words: where, what was found, what was expected, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.words import WORDS
from zhongchuang.engines.tables.dictionary import Dictionary, Field, FieldType
from zhongchuang.engines.tables.fields import NUMBERS
from zhongchuang.engines.tables.problems import Cell, DocumentProblem, Problem
from zhongchuang.voice import formats
from zhongchuang.voice.document_words import READ_ON
from zhongchuang.voice.sentences import SENTENCES, Given, say

MOST_OTHERS = 5

EXPECTED: Mapping[str, Promise | str] = {
    "cell.blank": _("a value"),
    "cell.too_many_places": _("at most %(places)s decimal places"),
    "cell.too_large": _("at most %(digits)s digits"),
    "cell.below_least": _("at least %(least)s"),
    "cell.above_most": _("at most %(most)s"),
    "cell.implausible": _("usually %(from)s to %(to)s"),
    "cell.full_width": "%(nearest)s",
    "cell.date_out_of_range": _("%(from)s to %(to)s"),
    "cell.date_implausible": _("a likely day"),
    "cell.too_long": _("at most %(most)s characters"),
    "cell.hidden_character": _("visible characters only"),
    "cell.no_such_row": _("a row of sheet “%(entity)s”"),
    "row.key_twice": _("a key of its own"),
    "sheet.missing": "%(sheet)s",
    "sheet.twice": _("one sheet"),
    "sheet.column_twice": _("one column"),
    "sheet.missing_column": _("the column “%(field)s”"),
    "sheet.merged_cells": _("cells that aren't merged"),
    "sheet.no_year": _("a year"),
    "sheet.year_unreadable": _("a year of four digits"),
    "sheet.year_differs": "%(year)s",
    "check.sum": "%(sum)s",
    "check.together": _("both zero or neither"),
    "check.order": _("not after %(other)s"),
    "check.at_most": _("at most %(other)s"),
    "check.rows": "%(listed)s",
    "check.within_year": _("a day in %(year)s"),
    "check.required_when": _("a value"),
    "check.twice": _("one space"),
}
"""What was expected, short enough for a column of a table; any other code expects what its field's type says."""

OF_TYPE: Mapping[FieldType, Promise | str] = {
    FieldType.CODE: _("text"),
    FieldType.USCC: _("a credit code of 18 characters, as text"),
    FieldType.TEXT: _("text"),
    FieldType.INTEGER: _("a whole number"),
    FieldType.DECIMAL: _("a number"),
    FieldType.MONEY: _("a number"),
    FieldType.DATE: _("a day such as 2023-03-01"),
    FieldType.MOMENT: _("a day and a time such as 2023-11-06 16:00"),
    FieldType.YES_NO: "是 Yes / 否 No",
    FieldType.CHOICE: _("text"),
}


@dataclass(frozen=True, slots=True)
class ProblemText:
    """One problem in words. `place` names sheet and cell; `sentence` stands alone."""

    place: str
    found: str
    expected: str
    sentence: str


def problem_text(problem: Problem, *, dictionary: Dictionary, language: str) -> ProblemText:
    """A problem of a return in words. What stands in a personal field is masked."""
    field = _field(dictionary, problem.entity, problem.field)
    found = formats.masked_name(problem.found) if field and field.personal else problem.found
    with translation.override(language):
        # A check compares values that were understood; a cell's own fault is told with what was typed.
        told = _shown(found, field, language) if problem.code.startswith("check.") else found
        values = _values(problem, field, dictionary, language) | {"found": told}
        sentence = say(problem.code, values, language)
        near = problem.expected.get("nearest", "")
        if near and "%(nearest)s" not in str(SENTENCES[problem.code]):
            sentence += gettext(" Perhaps “%(nearest)s” is meant.") % {"nearest": near}
        return ProblemText(_place(problem.cell), found, _expected(problem.code, field, values, language), sentence)


def document_problem_text(problem: DocumentProblem, language: str) -> str:
    """A problem of a document as one line: file:line:column and its sentence."""
    return f"{problem.file}:{problem.line}:{problem.column} {document_sentence(problem, language)}"


def document_sentence(problem: DocumentProblem, language: str) -> str:
    """What is wrong with a document, the nearest known name, and where to read on; the place is left out."""
    with translation.override(language):
        sentence = say(problem.code, problem.values, language)
        near = problem.values.get("nearest", "")
        if near and "%(nearest)s" not in str(SENTENCES[problem.code]):
            sentence += gettext(" Perhaps “%(nearest)s” is meant.") % {"nearest": near}
        word = READ_ON.get(problem.code, "") % Given(problem.values)
        if word in WORDS or (word and word == READ_ON[problem.code]):
            sentence += gettext(" See “%(word)s” in the manual.") % {"word": word}
        return sentence


def _place(cell: Cell) -> str:
    """The sheet and the address in it, as the officer sees them; a row alone is named as a row."""
    if cell.row and not cell.column:
        return pgettext("a place in a workbook", "%(sheet)s row %(row)s") % {"sheet": cell.sheet, "row": cell.row}
    return f"{cell.sheet} {cell.address}".strip()


def _places(cells: Sequence[Cell], here: Cell, language: str) -> str:
    """Other places of the same matter, the file named where it is another; the first few of many."""
    texts = [f"{cell.file} {_place(cell)}" if cell.file != here.file else _place(cell) for cell in cells[:MOST_OTHERS]]
    text = formats.joined(texts, language)
    if len(cells) <= MOST_OTHERS:
        return text
    return gettext("%(places)s and %(rest)s more") % {"places": text, "rest": len(cells) - MOST_OTHERS}


def _field(dictionary: Dictionary, entity: str, code: str) -> Field | None:
    known = dictionary.entities.get(entity)
    return known.fields.get(code) if known else None


def _values(problem: Problem, field: Field | None, dictionary: Dictionary, language: str) -> dict[str, str]:
    """The values of a sentence with names for codes, and numbers and days as the language writes them."""
    values = {key: _shown(value, field, language) for key, value in problem.expected.items()}
    values["field"] = field.name.text(language) if field else problem.field
    values["others"] = _places(problem.others, problem.cell, language)
    expected = problem.expected
    if "field" in expected:
        values["field"] = _name(dictionary, problem.entity, expected["field"], language)
    if "fields" in expected:
        names = [_name(dictionary, problem.entity, code, language) for code in expected["fields"].split(",")]
        values["fields"] = formats.joined(names, language)
    if "other_field" in expected:
        other = _field(dictionary, problem.entity, expected["other_field"])
        values["other_field"] = _name(dictionary, problem.entity, expected["other_field"], language)
        values["other"] = _shown(expected.get("other", ""), other, language)
    if expected.get("entity") in dictionary.entities:
        values["entity"] = dictionary.entities[expected["entity"]].names.text(language)
    if "choices" in expected and field and field.choices:
        values["choices"] = _choices(field, language)
    if "spaces" in expected:
        values["spaces"] = formats.joined(expected["spaces"].split(","), language)
    return values


def _name(dictionary: Dictionary, entity: str, code: str, language: str) -> str:
    field = _field(dictionary, entity, code.strip())
    return field.name.text(language) if field else code.strip()


def _choices(field: Field, language: str) -> str:
    between = "、" if formats.is_chinese(language) else ", "
    return between.join(name.text(language) for name in field.choices.values())


def _shown(value: str, field: Field | None, language: str) -> str:
    """A value of a sentence as the field's type is written; anything else as it stands."""
    if field is None or not value:
        return value
    if field.type is FieldType.YES_NO and value in ("yes", "no"):
        return formats.yes_no(value == "yes", language)
    if value in field.choices:
        return field.choices[value].text(language)
    try:
        return _measured(value, field, language)
    except (InvalidOperation, ValueError):
        return value


def _measured(value: str, field: Field, language: str) -> str:
    """A number, a day or a moment as it is written; any other text as it stands."""
    if field.type in NUMBERS:
        return value if field.unit == "year" else formats.number(Decimal(value))
    if field.type is FieldType.DATE:
        return formats.day(date.fromisoformat(value), language)
    if field.type is FieldType.MOMENT:
        return formats.moment(datetime.fromisoformat(value), language)
    return value


def _expected(code: str, field: Field | None, values: Mapping[str, str], language: str) -> str:
    if code in EXPECTED:
        return str(EXPECTED[code]) % Given(values)
    return _of_type(field, language) if field else ""


def _of_type(field: Field, language: str) -> str:
    """What a field of this type holds."""
    if field.type is FieldType.CHOICE and field.choices:
        return _choices(field, language)
    text = str(OF_TYPE[field.type])
    unit = formats.unit_name(field.unit, language)
    if not unit:
        return text
    return pgettext("a kind of number, with its unit", "%(number)s (%(unit)s)") % {"number": text, "unit": unit}
