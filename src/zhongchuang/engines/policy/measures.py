"""Reading a policy's measures: counts of child records, and amounts computed from other names."""

from collections.abc import Mapping
from dataclasses import replace

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Measure
from zhongchuang.engines.policy.naming import NO_UNIT, Names, reaches_of
from zhongchuang.engines.policy.parameters import named
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.expression.checker import check_amount, check_statement
from zhongchuang.engines.tables.expression.nodes import Amount, Statement
from zhongchuang.engines.tables.expression.nodes import names as names_in
from zhongchuang.engines.tables.expression.scope import Sort
from zhongchuang.engines.tables.reduce import Count
from zhongchuang.engines.tables.strict_yaml import Fields, Mark, Node

_KEYS = ("count", "amount", "where", "distinct", "reading")


def read_measures(reading: Reading, node: Node | None, names: Names) -> dict[str, Measure]:
    """The measures by code; their names are added to `names`.

    One may rest on others, in any order, but not on itself.
    """
    entries = {
        code: reading.fields(entry, required=("names", "unit"), optional=_KEYS)
        for code, entry in named(reading, node, names)
    }
    known = names.dictionary.units
    units = {code: reading.one_of(found.values.get("unit"), known, NO_UNIT) for code, found in entries.items()}
    for code, unit in units.items():
        names.give(names.measures, code, unit)
    measures = {code: _measure(reading, code, units[code], found, names) for code, found in entries.items()}
    _refuse_cycles(reading, measures, {code: found.mark for code, found in entries.items()})
    return measures


def _measure(reading: Reading, code: str, unit: str, found: Fields, names: Names) -> Measure:
    get = found.values.get
    if ("count" in found.values) == ("amount" in found.values):
        reading.policy_wrong(PolicyCode.COUNT_OR_AMOUNT, found.mark)
    title, text = reading.bilingual(get("names")), reading.maybe_bilingual(get("reading"))
    measure = Measure(code, title, unit, reading=text)
    if "amount" in found.values:
        return _with_amount(reading, measure, found, names)
    return _with_count(reading, measure, found, names) if "count" in found.values else measure


def _with_amount(reading: Reading, measure: Measure, found: Fields, names: Names) -> Measure:
    for key in ("where", "distinct"):
        if key in found.values:
            reading.policy_wrong(PolicyCode.NOT_FOR_AMOUNT, found.keys[key], key=key)
    read_ = reading.expression(found.values["amount"])
    if read_ is None:
        return measure
    expression, text = read_
    meaning, problems = check_amount(expression, names.scope())
    for problem in problems:
        reading.expression_wrong(text, problem)
    if not problems and measure.unit != NO_UNIT and (meaning.sort is not Sort.NUMBER or meaning.unit != measure.unit):
        values = {"found": meaning.unit if meaning.sort is Sort.NUMBER else meaning.sort, "unit": measure.unit}
        reading.policy_wrong(PolicyCode.MEASURE_UNIT, text.mark, **values)
    amount = expression if isinstance(expression, Amount) else None
    return replace(measure, amount=amount, written=" ".join(text.value.split()))


def _with_count(reading: Reading, measure: Measure, found: Fields, names: Names) -> Measure:
    children = names.children()
    node = found.values["count"]
    entity = reading.text(node)
    if entity not in children:
        reading.policy_wrong(PolicyCode.NOT_A_CHILD, node.mark, found=entity, known=", ".join(children))
        return measure
    where, written = None, ""
    read_ = reading.expression(found.values.get("where"))
    if read_ is not None:
        expression, text = read_
        written = " ".join(text.value.split())
        for problem in check_statement(expression, names.child_scope(entity), judgement=False):
            reading.expression_wrong(text, problem)
        where = expression if isinstance(expression, Statement) else None
    fields = names.dictionary.entities[entity].fields
    distinct = reading.one_of(found.values.get("distinct"), fields, "")
    reaches = {name: reach for name, reach in reaches_of(names.dictionary, entity).items() if name in _used(where)}
    count = Count(entity, measure.unit, where, distinct, names.declared(entity), reaches)
    return replace(measure, count=count, written=written)


def _used(where: Statement | None) -> frozenset[str]:
    return frozenset() if where is None else frozenset(name.name for name in names_in(where))


def _refuse_cycles(reading: Reading, measures: Mapping[str, Measure], marks: Mapping[str, Mark]) -> None:
    """Note each circle of measures once, at the measure that stands first in the document."""
    rests = {
        code: [name.name for name in names_in(measure.amount) if name.name in measures] if measure.amount else []
        for code, measure in measures.items()
    }
    told: set[str] = set()
    for start in measures:
        path = _way_back(start, rests)
        if path and start not in told:
            told.update(path)
            reading.policy_wrong(PolicyCode.MEASURE_CYCLE, marks[start], path=" > ".join(path))


def _way_back(start: str, rests: Mapping[str, list[str]]) -> list[str]:
    """A shortest way from a measure to itself, both ends named; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for name in rests[way[-1]]:
            if name == start:
                return [*way, start]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
