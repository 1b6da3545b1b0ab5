"""How an amount is given, in words: what is computed, a table of cases or bands, or several readings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Amount, Comparison, Number
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.voice import formats
from zhongchuang.voice.expressions import Reader

FROM: Mapping[str, Promise] = {
    ">=": pgettext_lazy("lower bound of a band", "%(value)s or more"),
    ">": pgettext_lazy("lower bound of a band", "more than %(value)s"),
}
UP_TO: Mapping[str, Promise] = {
    "<": pgettext_lazy("upper bound of a band", "below %(value)s"),
    "<=": pgettext_lazy("upper bound of a band", "at most %(value)s"),
}
GOES_ON: Mapping[str, str] = {"<": ">=", "<=": ">"}
"""How the next band begins where one ends."""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One line of a table: in which case, and what it comes to."""

    when: str
    amount: str


@dataclass(frozen=True, slots=True)
class GivenWords:
    """An amount as a document gives it. `words` where one expression gives it; `of` is what bands divide.

    `written` is the same as the document has it, a line for each entry.
    """

    words: str = ""
    of: str = ""
    entries: tuple[EntryWords, ...] = ()
    readings: tuple[EntryWords, ...] = ()
    written: tuple[str, ...] = ()


def given_words(given: Given, reader: Reader, unit: str = "") -> GivenWords:
    """The amount in words; gettext must speak the reader's language. A bare number is in the `unit`."""
    if given.amount is not None:
        return GivenWords(words=_amount(given.amount, reader, unit), written=(given.written,))
    if given.readings:
        language = reader.wording.language
        readings = tuple(
            EntryWords(one.text.text(language), _amount(one.amount, reader, unit)) for one in given.readings
        )
        return GivenWords(readings=readings, written=tuple(f"{one.code}: {one.written}" for one in given.readings))
    return GivenWords(
        of=reader.words(given.bands_of) if given.bands_of is not None else "",
        entries=tuple(_entries(given, reader, unit)),
        written=tuple(_written(given)),
    )


def _amount(amount: Amount, reader: Reader, unit: str) -> str:
    if isinstance(amount, Number):
        return reader.wording.amount(Fraction(amount.value) * FEN_PER.get(unit, 1), unit)
    return reader.words(amount)


def _entries(given: Given, reader: Reader, unit: str) -> Iterator[EntryWords]:
    """Bands by their bounds; the cases of a choice as statements, the last as all others."""
    low: tuple[str, str] | None = None
    for choice in given.choose:
        high: tuple[str, str] | None = None
        if given.bands_of is not None:
            if isinstance(choice.when, Comparison):
                high = choice.when.operator, reader.words(choice.when.right)
            when = band((low, high), reader.wording.language)
            low = (GOES_ON[high[0]], high[1]) if high else None
        else:
            when = reader.words(choice.when) if choice.when is not None else otherwise()
        yield EntryWords(when, _amount(choice.amount, reader, unit))


def _written(given: Given) -> Iterator[str]:
    if given.written:
        yield f"bands: {given.written}"
    for choice in given.choose:
        yield f"{choice.when_written or 'otherwise'}: {choice.written}"


def band(bounds: Sequence[tuple[str, str] | None], language: str) -> str:
    """A band by its lower and its upper bound, each a sign with its value, or None."""
    low, high = bounds
    said = [str(FROM[low[0]]) % {"value": low[1]}] if low else []
    said += [str(UP_TO[high[0]]) % {"value": high[1]}] if high else []
    return ("、" if formats.is_chinese(language) else ", ").join(said) or gettext("whatever it is")


def otherwise() -> str:
    """The last entry of a choice."""
    return gettext("in every other case")
