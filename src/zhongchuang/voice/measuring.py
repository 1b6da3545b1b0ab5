"""How a policy takes its figures from the records, in words: tallies, places, amounts; and the records it adds."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.policy.document import Measure
from zhongchuang.engines.policy.provisions import Rank
from zhongchuang.engines.tables.dictionary import Dictionary, Entity, Field, FieldType
from zhongchuang.engines.tables.fields import NUMBERS
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.voice import formats
from zhongchuang.voice.circular_text import MeasureWords, RecordWords
from zhongchuang.voice.composed import TIES
from zhongchuang.voice.expressions import Reader
from zhongchuang.voice.givens import GivenWords, given_words
from zhongchuang.voice.quantities import Wording

SPECIAL_UNITS: Mapping[str, Promise] = {
    "day": pgettext_lazy("a unit", "day"),
    "moment": pgettext_lazy("a unit", "day and time"),
    "yes_no": pgettext_lazy("a unit", "yes or no"),
    "pattern": pgettext_lazy("a unit", "form of a text"),
    "codes": pgettext_lazy("a unit", "list"),
    "rounding": pgettext_lazy("a unit", "how to round"),
    "ties": pgettext_lazy("a unit", "how equals are placed"),
}
TAKEN: Mapping[str, Promise] = {
    "sum": _("the sum of %(of)s over %(records)s"),
    "highest": _("the highest %(of)s among %(records)s"),
    "lowest": _("the lowest %(of)s among %(records)s"),
    "largest_group": _("how many of %(records)s share the commonest “%(field)s”"),
    "streak": _("how many years in a row, by “%(field)s”, up to the latest recorded, hold one of %(records)s"),
}
FIELD_TYPES: Mapping[FieldType, Promise] = {
    FieldType.INTEGER: pgettext_lazy("a kind of field", "whole number"),
    FieldType.DECIMAL: pgettext_lazy("a kind of field", "number"),
    FieldType.MONEY: pgettext_lazy("a kind of field", "money"),
    FieldType.DATE: pgettext_lazy("a kind of field", "day"),
    FieldType.MOMENT: pgettext_lazy("a kind of field", "day and time"),
    FieldType.YES_NO: pgettext_lazy("a kind of field", "yes or no"),
    FieldType.TEXT: pgettext_lazy("a kind of field", "text"),
    FieldType.CODE: pgettext_lazy("a kind of field", "code"),
    FieldType.USCC: pgettext_lazy("a kind of field", "unified social credit code"),
}


def unit_words(unit: str, language: str) -> str:
    """A unit's word, or what stands in its place where a figure is no number."""
    return str(SPECIAL_UNITS[unit]) if unit in SPECIAL_UNITS else formats.unit_name(unit, language)


def measure_words(measure: Measure, wording: Wording) -> MeasureWords:
    """One measure; gettext must speak the wording's language."""
    how, given = _how(measure, wording), GivenWords()
    written = ""
    if measure.given is not None:
        reader = Reader(wording, measure.each or wording.policy.subject)
        given = given_words(measure.given, reader, "" if measure.unit in SPECIAL_UNITS else measure.unit)
        written = "; ".join(given.written)
        how = _given(given)
    elif measure.tally is not None:
        written = "; ".join(filter(None, (measure.tally.where_written, measure.tally.of_written)))
    elif measure.rank is not None:
        written = "; ".join(filter(None, (*measure.rank.of_written, measure.rank.where_written)))
    if measure.each:
        values = {"sheet": _sheet(measure.each, wording), "how": how}
        how = gettext("for each row of sheet “%(sheet)s”: %(how)s") % values
    return MeasureWords(
        code=measure.code,
        name=measure.names.text(wording.language),
        unit=gettext("place") if measure.rank is not None else unit_words(measure.unit, wording.language),
        how=how,
        entries=given.entries or given.readings,
        written=" ".join(written.split()),
        reading=measure.reading.text(wording.language) if measure.reading else "",
    )


def _given(given: GivenWords) -> str:
    if given.words:
        return given.words
    return gettext("by “%(of)s”") % {"of": given.of} if given.of else gettext("by case")


def _how(measure: Measure, wording: Wording) -> str:
    """How a figure is taken: which records are tallied and which of them, or who is ranked by what."""
    if measure.tally is not None:
        return _tallied(measure.tally, wording)
    return _ranked(measure.rank, wording) if measure.rank is not None else ""


def _sheet(entity: str, wording: Wording) -> str:
    return wording.dictionary.entities[entity].names.text(wording.language)


def _tallied(tally: Tally, wording: Wording) -> str:
    cohort = tally.entity == wording.policy.subject
    counted = (
        _counted(tally, wording) if tally.word == "count" and not cohort else _taken(tally, wording, cohort=cohort)
    )
    if tally.word == "sum" and tally.distinct:
        field = wording.named(tally.distinct, entity=tally.entity)
        counted = gettext("%(counted)s, of each “%(field)s” only the highest") % {"counted": counted, "field": field}
    if tally.where is None:
        return counted
    where = Reader(wording, tally.entity).words(tally.where)
    return gettext("%(counted)s where %(where)s") % {"counted": counted, "where": where}


def _counted(tally: Tally, wording: Wording) -> str:
    sheet = _sheet(tally.entity, wording)
    if not tally.distinct:
        return gettext("rows of sheet “%(sheet)s”") % {"sheet": sheet}
    values = {"field": wording.named(tally.distinct, entity=tally.entity), "sheet": sheet}
    return gettext("different values of “%(field)s” on sheet “%(sheet)s”") % values


def _taken(tally: Tally, wording: Wording, *, cohort: bool) -> str:
    field = wording.named(tally.by, entity=tally.entity) if tally.by else ""
    if not cohort:
        records = pgettext("what is tallied", "the rows of sheet “%(sheet)s”") % {
            "sheet": _sheet(tally.entity, wording)
        }
    elif field:
        records = pgettext("what is tallied", "all spaces with the same “%(field)s”") % {"field": field}
    else:
        records = pgettext("what is tallied", "all spaces")
    if tally.word == "count":
        return gettext("the number of %(records)s") % {"records": records}
    of = Reader(wording, tally.entity).words(tally.of) if tally.of is not None else ""
    return str(TAKEN[tally.word]) % {"records": records, "of": of, "field": field}


def _ranked(rank: Rank, wording: Wording) -> str:
    reader = Reader(wording, wording.policy.subject)
    chinese = formats.is_chinese(wording.language)
    amounts = ("，相同的再按" if chinese else ", then by ").join(map(reader.words, rank.of))
    told = [gettext("place by %(amounts)s, the highest first") % {"amounts": amounts}]
    if rank.by:
        told.append(gettext("among spaces with the same “%(field)s”") % {"field": wording.named(rank.by)})
    if rank.where is not None:
        told.append(gettext("ranked are only spaces where %(where)s") % {"where": reader.words(rank.where)})
    values = wording.policy.parameters[rank.ties].values
    told += [str(TIES[str(values[0].value)])] if len(values) == 1 and values[0].value is not None else []
    return ("，" if chinese else ", ").join(told)


def record_words(wording: Wording, house: Dictionary) -> Iterator[RecordWords]:
    """What the document adds to the records of the house: new kinds whole, known kinds by their new fields."""
    for code, entity in wording.dictionary.entities.items():
        known = house.entities.get(code)
        added = [field for name, field in entity.fields.items() if known is None or name not in known.fields]
        own = [field for field in added if known is not None or field.code not in entity.key]
        if own:
            fields = tuple((field.name.text(wording.language), _field(field, wording.language)) for field in own)
            yield RecordWords(_kind(entity, wording.language), known is None, fields)


def _kind(entity: Entity, language: str) -> str:
    return entity.names.text(language)


def _field(field: Field, language: str) -> str:
    """What a field holds: its unit, its choices, or its kind."""
    if field.choices:
        return formats.joined([name.text(language) for name in field.choices.values()], language, last="or")
    unit = formats.unit_name(field.unit, language) if field.type in NUMBERS and field.unit else ""
    kind = str(FIELD_TYPES.get(field.type, ""))
    if not unit:
        return kind
    return pgettext("a kind of number, with its unit", "%(number)s (%(unit)s)") % {"number": kind, "unit": unit}
