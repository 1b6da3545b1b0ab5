"""Reading a policy's parameters: dated values that follow each other, each with its source."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Parameter, ParameterValue, Source, Span
from zhongchuang.engines.policy.naming import DAY, NO_UNIT, Names
from zhongchuang.engines.policy.reading import Reading, is_word
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.expression.rows import exact
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.strict_yaml import Fields, Mark, Node

_ONE_DAY = timedelta(days=1)


def read_parameters(
    reading: Reading, node: Node | None, sources: Mapping[str, Source], names: Names
) -> dict[str, Parameter]:
    """The parameters by code; their names are added to `names`."""
    parameters: dict[str, Parameter] = {}
    for code, entry in named(reading, node, names):
        found = reading.fields(entry, required=("names", "unit", "values"))
        unit = reading.one_of(found.values.get("unit"), (DAY, *names.dictionary.units), NO_UNIT)
        values = _values(reading, found.values.get("values"), unit, sources)
        parameters[code] = Parameter(code, reading.bilingual(found.values.get("names")), unit, values)
        names.give(names.parameters, code, unit)
    return parameters


def named(reading: Reading, node: Node | None, names: Names) -> list[tuple[str, Node]]:
    """The entries of a mapping that gives names: each must be free."""
    entries = list(reading.coded(node)) if node is not None else []
    for code, _ in entries:
        taken = names.taken_by(code)
        if taken and isinstance(node, Fields):
            reading.policy_wrong(PolicyCode.NAME_TAKEN, node.keys[code], found=code, by=taken)
    return entries


def _values(
    reading: Reading, node: Node | None, unit: str, sources: Mapping[str, Source]
) -> tuple[ParameterValue, ...]:
    items = reading.items(node)
    if node is not None and not items:
        reading.policy_wrong(PolicyCode.NO_VALUES, node.mark)
    values: list[ParameterValue] = []
    for item in items:
        found = reading.fields(
            item, required=("from", "value", "source"), optional=("to", "article", "quote", "verified_by")
        )
        value = _value(reading, found, unit, sources)
        start = found.values.get("from")
        if values and start is not None:
            _follows(reading, start, [one.span for one in values], value.span)
        values.append(value)
    return tuple(values)


def _value(reading: Reading, found: Fields, unit: str, sources: Mapping[str, Source]) -> ParameterValue:
    get = found.values.get
    node = get("value")
    return ParameterValue(
        span=reading.span(found),
        value=_exact(reading, node, unit),
        written=reading.text(node),
        source=reading.one_of(get("source"), sources, ""),
        article=reading.maybe_bilingual(get("article")),
        quote=reading.text(get("quote")),
        verified_by="" if is_word(get("verified_by"), "nobody") else reading.text(get("verified_by")),
    )


def _exact(reading: Reading, node: Node | None, unit: str) -> Exact | None:
    """The value as the engine counts with it: money in fen. None where it is unknown."""
    if node is None or is_word(node, "unknown"):
        return None
    if unit == DAY:
        return reading.day(node)
    number = reading.number(node)
    if number is None:
        return None
    value = exact(number * FEN_PER.get(unit, 1))
    if unit in FEN_PER and isinstance(value, Fraction):
        reading.wrong(DocumentCode.NOT_A_NUMBER, node.mark, found=reading.text(node))
    return value


def _follows(reading: Reading, start: Node, before: Sequence[Span], span: Span) -> None:
    """Each value begins on the day after the one before it ends; nothing overlaps, no day is left out."""
    last = before[-1].last
    if span.first is None:
        if is_word(start, "unknown"):
            reading.policy_wrong(PolicyCode.UNKNOWN_DAY_NOT_FIRST, start.mark)
        return
    _compare(reading, start.mark, last, span.first)


def _compare(reading: Reading, mark: Mark, last: date | None, first: date) -> None:
    values = {"from": first.isoformat(), "before": last.isoformat() if last else ""}
    if last is None or first <= last:
        reading.policy_wrong(PolicyCode.DAYS_OVERLAP, mark, **values)
    elif first > last + _ONE_DAY:
        reading.policy_wrong(PolicyCode.DAYS_LEFT_OPEN, mark, **values)
