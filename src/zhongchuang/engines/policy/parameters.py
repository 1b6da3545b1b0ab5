"""Reading a policy's parameters: dated values that follow each other, each with its source."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Parameter, ParameterValue, Source, Span
from zhongchuang.engines.policy.naming import NO_UNIT, ROUNDINGS, SPECIAL_UNITS, TIES, Names
from zhongchuang.engines.policy.reading import Reading, is_word
from zhongchuang.engines.tables.expression.rows import exact
from zhongchuang.engines.tables.expression.trace import Exact
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node

_ONE_DAY = timedelta(days=1)
MOST_VALUES = 500
"""So many values one parameter may have: a value for each month of forty years."""


def read_parameters(
    reading: Reading, node: Node | None, sources: Mapping[str, Source], names: Names
) -> dict[str, Parameter]:
    """The parameters by code; their names are added to `names`."""
    parameters: dict[str, Parameter] = {}
    units = (*SPECIAL_UNITS, *names.dictionary.units)
    for code, entry in named(reading, node, names):
        found = reading.fields(entry, required=("names", "unit", "values"))
        unit = reading.one_of(found.values.get("unit"), units, NO_UNIT)
        values = _values(reading, found.values.get("values"), unit, sources)
        title = reading.bilingual(found.values.get("names"))
        parameters[code] = Parameter(code, title, unit, values)
        names.give(names.parameters, code, unit, by="parameter", title=title.zh)
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
    if len(items) > MOST_VALUES:
        reading.policy_wrong(PolicyCode.TOO_MANY_VALUES, items[0].mark, found=str(len(items)), most=str(MOST_VALUES))
        return ()
    values: list[ParameterValue] = []
    for item in items:
        found = reading.fields(
            item, required=("from", "value", "source"), optional=("to", "article", "quote", "verified_by")
        )
        value = _value(reading, found, unit, sources)
        start = found.values.get("from")
        if values and start is not None:
            _follows(reading, start, values[-1].span.last, value.span)
        values.append(value)
    return tuple(values)


def _value(reading: Reading, found: Fields, unit: str, sources: Mapping[str, Source]) -> ParameterValue:
    get = found.values.get
    node = get("value")
    return ParameterValue(
        span=reading.span(found),
        value=_exact(reading, node, unit),
        written=", ".join(reading.text(one) for one in node) if isinstance(node, Items) else reading.text(node),
        source=reading.one_of(get("source"), sources, ""),
        article=reading.maybe_bilingual(get("article")),
        quote=reading.text(get("quote")),
        verified_by="" if is_word(get("verified_by"), "nobody") else reading.text(get("verified_by")),
    )


def _exact(reading: Reading, node: Node | None, unit: str) -> Exact | None:
    """The value as the engine counts with it: money in fen. None where it is unknown."""
    if node is None or is_word(node, "unknown"):
        return None
    read = _READ.get(unit)
    return _number(reading, node, unit) if read is None else read(reading, node)


_READ: Mapping[str, Callable[[Reading, Node], Exact | None]] = {
    "day": lambda reading, node: reading.day(node),
    "moment": lambda reading, node: reading.moment(node),
    "yes_no": lambda reading, node: reading.yes_no(node),
    "codes": lambda reading, node: tuple(reading.text(one) for one in reading.items(node)),
    "pattern": lambda reading, node: _pattern(reading, node),
    "rounding": lambda reading, node: reading.one_of(node, ROUNDINGS, ROUNDINGS[0]),
    "ties": lambda reading, node: reading.one_of(node, TIES, TIES[0]),
}
"""How the value of a parameter is read that is no number."""


def _number(reading: Reading, node: Node, unit: str) -> Exact | None:
    fen = FEN_PER.get(unit, 1)
    number = reading.number(node, per=max(fen // 100, 1))
    if number is None:
        return None
    value = exact(number * fen)
    if unit in FEN_PER and isinstance(value, Fraction):
        reading.policy_wrong(PolicyCode.PART_OF_A_FEN, node.mark, found=reading.text(node))
    return value


def _pattern(reading: Reading, node: Node) -> str:
    """A text with a star in it; * stands for one or more characters."""
    text = reading.text(node)
    if "*" not in text:
        reading.policy_wrong(PolicyCode.PATTERN_WITHOUT_STAR, node.mark, found=text)
    return text


def _follows(reading: Reading, start: Node, last: date | None, span: Span) -> None:
    """Each value begins on the day after the one before it ends; nothing overlaps, no day is left out."""
    if span.first is None:
        if is_word(start, "unknown"):
            reading.policy_wrong(PolicyCode.UNKNOWN_DAY_NOT_FIRST, start.mark)
        return
    _compare(reading, start.mark, last, span.first)


def _compare(reading: Reading, mark: Mark, last: date | None, first: date) -> None:
    until = (first - _ONE_DAY if first > date.min else first).isoformat()
    values = {"from": first.isoformat(), "until": until}
    if last is None:
        reading.policy_wrong(PolicyCode.VALUE_NOT_ENDED, mark, **values)
    elif first <= last:
        reading.policy_wrong(PolicyCode.DAYS_OVERLAP, mark, **values, before=last.isoformat())
    elif first - last > _ONE_DAY:
        reading.policy_wrong(PolicyCode.DAYS_LEFT_OPEN, mark, **values, before=last.isoformat())
