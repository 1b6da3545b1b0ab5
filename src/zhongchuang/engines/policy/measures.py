"""Reading a policy's measures: tallies of records, places in a rank, and amounts computed from other names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Measure, Parameter
from zhongchuang.engines.policy.givens import WAYS, Ground, kind_of, one_way, read_amount, read_given, read_statement
from zhongchuang.engines.policy.naming import DAY, NO_UNIT, TIES, Names
from zhongchuang.engines.policy.parameters import named
from zhongchuang.engines.policy.provisions import Rank
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.document import listed
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.nodes import Amount, Expression
from zhongchuang.engines.tables.expression.nodes import names as names_in
from zhongchuang.engines.tables.expression.scope import Sort
from zhongchuang.engines.tables.fields import FieldType
from zhongchuang.engines.tables.strict_yaml import Fields, Node, Text
from zhongchuang.engines.tables.tally import TALLIES, Tally

_KINDS = (*TALLIES, "rank", *WAYS)
_FOR: Mapping[str, tuple[str, ...]] = {
    "where": (*TALLIES, "rank"),
    "of": ("sum", "highest", "lowest"),
    "distinct": ("count", "sum"),
    "by": ("count", "sum", "highest", "lowest", "largest_group", "streak", "rank"),
    "ties": ("rank",),
    "bands": ("choose",),
    "each": ("amount", "choose"),
}
"""Which of the kinds each further key belongs to."""

MOST_EACH = 100
"""So many amounts computed for each record may stand behind one tally."""

_NEEDS = {"sum": ("of",), "highest": ("of",), "lowest": ("of",), "largest_group": ("by",), "streak": ("by",)}


def declare_measures(reading: Reading, node: Node | None, names: Names) -> dict[str, Fields]:
    """Each measure's mapping by code, once its name and unit are given to `names`, so that any may name any."""
    entries: dict[str, Fields] = {}
    known = (DAY, *names.dictionary.units)
    for code, entry in named(reading, node, names):
        found = reading.fields(entry, required=("names", "unit"), optional=(*_KINDS, *_FOR, "reading"))
        entries[code] = found
        unit = reading.one_of(found.values.get("unit"), known, NO_UNIT)
        title = _title(found)
        if "each" in found.values:
            entity = reading.one_of(found.values["each"], names.children(), "")
            names.give(names.each.setdefault(entity, {}), code, unit, by="measure", title=title)
        else:
            names.give(names.measures, code, unit, by="measure", title=title)
    return entries


def _title(found: Fields) -> str:
    """The Chinese name of a measure, "" where it has none: that is told when the measure is read."""
    titles = found.values.get("names")
    zh = titles.values.get("zh") if isinstance(titles, Fields) else None
    return zh.value.strip() if isinstance(zh, Text) else ""


def read_measures(
    reading: Reading, entries: Mapping[str, Fields], names: Names, parameters: dict[str, Parameter]
) -> dict[str, Measure]:
    """The measures by code. One may rest on others, in any order."""
    reader = _Reader(reading, names, parameters)
    own = [(code, found) for code, found in entries.items() if "each" in found.values]
    for code, found in own:
        reader.measures[code] = reader.measure(code, found)
    for code, found in entries.items():
        if code not in reader.measures:
            reader.measures[code] = reader.measure(code, found)
    return {code: reader.measures[code] for code in entries}


class _Reader:
    """Reads one measure after the other; those of each record first, since tallies take them in."""

    def __init__(self, reading: Reading, names: Names, parameters: dict[str, Parameter]) -> None:
        self._walk = reading
        self._names = names
        self._parameters = parameters
        self._each = _EachBehind(names)
        self.measures: dict[str, Measure] = {}

    def measure(self, code: str, found: Fields) -> Measure:
        walk, get = self._walk, found.values.get
        unit = _word(get("unit"))
        unit = unit if unit == DAY or unit in self._names.dictionary.units else NO_UNIT
        entity = _word(get("each"))
        base = Measure(
            code, walk.bilingual(get("names")), unit, each=entity, reading=walk.maybe_bilingual(get("reading"))
        )
        kind = self._kind(found)
        if kind in WAYS:
            given = read_given(walk, found, self._ground(unit, entity))
            if entity and given is not None:
                self._each.add(entity, code, given)
            return replace(base, given=given)
        if kind and unit == DAY:
            walk.policy_wrong(PolicyCode.MEASURE_UNIT, found.values["unit"].mark, of=kind, found=Sort.NUMBER, unit=DAY)
        if kind == "rank":
            return replace(base, rank=self._rank(found))
        return replace(base, tally=self._tally(code, found, kind, unit)) if kind else base

    def _kind(self, found: Fields) -> str:
        """The one key that says what is measured; "" where there is none or more than one, which is then noted."""
        kinds = [key for key in _KINDS if key in found.values]
        if len(kinds) != 1:
            one_way(self._walk, found, kinds, _KINDS)
            return ""
        for key, of in _FOR.items():
            if key in found.values and kinds[0] not in of:
                self._walk.policy_wrong(PolicyCode.NOT_FOR_THIS, found.keys[key], key=key, of=kinds[0])
        for key in _NEEDS.get(kinds[0], ()):
            self._walk.fields(found, required=(key,), optional=found.values)
        return kinds[0]

    def _ground(self, unit: str, entity: str) -> Ground:
        known = entity in self._names.dictionary.entities
        scope = self._names.child_scope(entity) if known else self._names.scope()
        return Ground(scope, unit, self._parameters, of_record=bool(entity))

    def _rank(self, found: Fields) -> Rank | None:
        walk, get = self._walk, found.values.get
        scope = self._names.scope()
        amounts: list[tuple[Amount, str]] = []
        for entry in walk.expressions(found.values["rank"]):
            read_ = read_amount(walk, entry, Ground(scope, None, self._parameters))
            if read_ is not None:
                amounts.append(read_)
        where, written = read_statement(walk, get("where"), scope)
        return Rank(
            tuple(amount for amount, _ in amounts),
            self._ties(found),
            where,
            self._grouping(found, self._names.subject),
            tuple(text for _, text in amounts),
            written,
        )

    def _ties(self, found: Fields) -> str:
        """The name of the parameter that says how equals share places; there must be one."""
        walk, node = self._walk, found.values.get("ties")
        if node is None:
            walk.policy_wrong(PolicyCode.TIES_MISSING, found.keys["rank"], known=listed(self._ties_known()))
            return ""
        name = walk.text(node)
        meaning = self._names.parameters.get(name)
        if meaning is not None and meaning.sort not in (Sort.TIES, Sort.ANYTHING):
            values = {"found": name, "kind": kind_of(meaning), "expected": Sort.TIES}
            walk.policy_wrong(PolicyCode.NOT_OF_KIND, node.mark, **values)
        elif meaning is None and name in TIES:
            walk.policy_wrong(PolicyCode.VALUE_NOT_NAME, node.mark, found=name, unit=Sort.TIES)
        elif meaning is None and name:
            walk.unknown(node.mark, name, [] if walk.full else self._ties_known())
        return name

    def _ties_known(self) -> list[str]:
        return [name for name, meaning in self._names.parameters.items() if meaning.sort is Sort.TIES]

    def _tally(self, code: str, found: Fields, word: str, unit: str) -> Tally | None:
        walk, names, get = self._walk, self._names, found.values.get
        entity = walk.text(found.values[word])
        children = names.children()
        if entity != names.subject and entity not in children:
            known = listed((names.subject, *children))
            walk.policy_wrong(PolicyCode.NOT_A_CHILD, found.values[word].mark, found=entity, known=known)
            return None
        cohort = entity == names.subject
        if not cohort and "by" in found.values and word not in ("largest_group", "streak"):
            walk.policy_wrong(PolicyCode.NOT_FOR_THIS, found.keys["by"], key="by", of=f"{word}: {entity}")
        scope = names.scope() if cohort else names.child_scope(entity)
        where, where_written = read_statement(walk, get("where"), scope, of_record=not cohort)
        of = read_amount(walk, get("of"), Ground(scope, unit, self._parameters, of_record=not cohort))
        fields = names.dictionary.entities[entity].fields
        expressions = [expression for expression in (where, of and of[0]) if expression is not None]
        each, used = self._each.behind(entity, expressions)
        if each is None:
            walk.policy_wrong(PolicyCode.RESTS_ON_TOO_MUCH, found.mark, found=code, most=str(MOST_EACH))
        reached = {name: names.fields_of(entity).reach(name) for name in sorted(used)}
        return Tally(
            word=word,  # type: ignore[arg-type]  # one of TALLIES
            entity=entity,
            unit=unit,
            where=where,
            of=of[0] if of else None,
            distinct=walk.one_of(get("distinct"), fields, ""),
            by=self._year(found, entity) if word == "streak" else self._grouping(found, entity),
            declared="" if cohort else names.declared(entity),
            reaches={name: reach for name, reach in reached.items() if reach is not None},
            each=each or {},
            where_written=where_written,
            of_written=of[1] if of else "",
        )

    def _grouping(self, found: Fields, entity: str) -> str:
        """The field named by `by`, "" where there is none; records of a space can only be told apart by it."""
        return self._walk.one_of(found.values.get("by"), self._names.dictionary.entities[entity].fields, "")

    def _year(self, found: Fields, entity: str) -> str:
        """The field that holds the year of a record."""
        fields = self._names.dictionary.entities[entity].fields
        years = [code for code, one in fields.items() if one.type is FieldType.INTEGER and one.unit == "year"]
        return self._walk.one_of(found.values.get("by"), years, "")


class _EachBehind:
    """What is computed for each record, and which of it stands behind an expression over these records."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._given: dict[str, dict[str, Given]] = {}
        self._used: dict[str, frozenset[str]] = {}

    def add(self, entity: str, code: str, given: Given) -> None:
        """Take in one amount computed for each record of a kind."""
        self._given.setdefault(entity, {})[code] = given
        self._used[code] = frozenset(name.name for name in given.names())

    def behind(self, entity: str, expressions: Iterable[Expression]) -> tuple[dict[str, Given] | None, set[str]]:
        """The amounts the expressions name, those they rest on before them, and every name in all of them.

        None where there are more than MOST_EACH.
        """
        known = self._given.get(entity, {})
        used = {name.name for expression in expressions for name in names_in(expression)}
        found: dict[str, Given] = {}
        waiting = sorted((one for one in used if one in known), reverse=True)
        begun: set[str] = set()
        while waiting and len(begun) <= MOST_EACH:
            name = waiting[-1]
            ahead = [] if name in begun else [one for one in self._used[name] if one in known and one not in begun]
            begun.add(name)
            if ahead:
                waiting += sorted(ahead, reverse=True)
                continue
            waiting.pop()
            used |= self._used[name]
            found[name] = known[name]
        return (found if len(begun) <= MOST_EACH else None), used


def _word(node: Node | None) -> str:
    """A word that was looked at before."""
    return node.value.strip() if isinstance(node, Text) else ""
