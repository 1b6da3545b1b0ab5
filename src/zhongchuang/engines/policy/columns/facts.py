"""The values of one field as a column."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy

from zhongchuang.engines.policy.columns.arrays import Integers
from zhongchuang.engines.policy.columns.column import YES_NO, Column
from zhongchuang.engines.policy.columns.exact import MOST
from zhongchuang.engines.policy.columns.gaps import where
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.tables.dictionary import Field, FieldType
from zhongchuang.engines.tables.fields import NUMBERS
from zhongchuang.engines.tables.records import Value


def minutes(moment: datetime) -> int:
    """A moment as the minutes since the first of year 1."""
    return (moment.toordinal() * 24 + moment.hour) * 60 + moment.minute


_WHOLE: Mapping[FieldType, Callable[[Any], int]] = {
    FieldType.YES_NO: int,
    FieldType.DATE: date.toordinal,
    FieldType.MOMENT: minutes,
}


def fact_column(name: str, field: Field, values: Sequence[Value | None]) -> Column:
    """The values of a field, one for each space, None where it is blank. Raises CohortRefused."""
    blank = numpy.fromiter((value is None for value in values), numpy.bool_, len(values))
    lacks = where(blank, "missing_value")
    if field.type in NUMBERS:
        scale = 10**field.places if field.type is FieldType.DECIMAL else 1
        low = _numbers(name, [0 if value is None else value for value in values], scale)
        return Column(low, low, scale, lacks=lacks, unit=field.unit)
    if field.type in _WHOLE:
        whole = _WHOLE[field.type]
        low = numpy.fromiter((0 if value is None else whole(value) for value in values), numpy.int64, len(values))
        if field.type is FieldType.YES_NO:
            low = low.astype(numpy.int8)
        return Column(low, low, lacks=lacks, words=YES_NO if field.type is FieldType.YES_NO else ())
    words = tuple(sorted({str(value) for value in values if value is not None}))
    places = {word: place for place, word in enumerate(words)}
    kind = numpy.int8 if len(words) < 1 << 7 else numpy.int32
    low = numpy.fromiter((0 if value is None else places[str(value)] for value in values), kind, len(values))
    return Column(low, low, lacks=lacks, words=words)


def _numbers(name: str, values: Sequence[Any], scale: int) -> Integers:
    """Numbers over a scale, exact."""
    scaled = values if scale == 1 else [_scaled(name, value, scale) for value in values]
    largest = max(map(abs, scaled), default=0)
    if largest > MOST:
        raise CohortRefused(CohortCode.BEYOND_BOUND, name=name, found=f"{largest}/{scale}", most=f"{MOST}/1")
    return numpy.fromiter(scaled, numpy.int64, len(scaled))


def _scaled(name: str, value: int | Decimal, scale: int) -> int:
    found = Fraction(value) * scale
    if found.denominator != 1:
        raise CohortRefused(CohortCode.TOO_FINE, name=name, found=str(value), steps=str(scale))
    return found.numerator
