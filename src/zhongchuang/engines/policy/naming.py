"""The names a policy may use, drawn from the data dictionary: what each means and how its value is reached."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zhongchuang.engines.policy.document import Reaches
from zhongchuang.engines.tables.dictionary import CheckKind, Dictionary, Entity, Field, FieldType
from zhongchuang.engines.tables.expression.nodes import DAYS, IN_FORCE, WORDS
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.scope import Meaning, Sort

_SORTS = {
    FieldType.INTEGER: Sort.NUMBER,
    FieldType.DECIMAL: Sort.NUMBER,
    FieldType.MONEY: Sort.NUMBER,
    FieldType.DATE: Sort.DAY,
    FieldType.MOMENT: Sort.MOMENT,
    FieldType.YES_NO: Sort.YES_NO,
    FieldType.CHOICE: Sort.CHOICE,
}

DAY = "day"
"""The unit of a parameter or a measure that is a day."""

SPECIAL_UNITS = {
    DAY: Sort.DAY,
    "moment": Sort.MOMENT,
    "yes_no": Sort.YES_NO,
    "pattern": Sort.PATTERN,
    "codes": Sort.CODES,
    "rounding": Sort.ROUNDING,
    "ties": Sort.TIES,
}
"""What stands in the place of a unit where a parameter is no number."""

ROUNDINGS = ("down", "up", "half_up", "half_even")
"""How a parameter may say that something is rounded."""

TIES = ("first", "last", "person")
"""How a parameter may say that equals share places."""

NO_UNIT = "?"
"""Stands where a document names a unit that doesn't exist."""


@dataclass(slots=True)
class Names:
    """All names of one document while it is read: those of the dictionary, and those it gives itself.

    `each` are the measures computed for every record of a kind, by that kind. `grades` are codes that
    `grade is` may name. `titles` are the Chinese names of parameters and measures, each with its code.
    """

    dictionary: Dictionary
    subject: str
    parameters: dict[str, Meaning] = field(default_factory=dict)
    measures: dict[str, Meaning] = field(default_factory=dict)
    each: dict[str, dict[str, Meaning]] = field(default_factory=dict)
    conditions: dict[str, Meaning] = field(default_factory=dict)
    items: dict[str, Meaning] = field(default_factory=dict)
    grants: dict[str, Meaning] = field(default_factory=dict)
    grades: dict[str, None] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    _given: dict[str, str] = field(default_factory=dict)
    _outcomes: dict[str, Meaning] = field(default_factory=dict)
    _fields: dict[str, "FieldsInSight"] = field(default_factory=dict)
    _children: dict[str, str] = field(default_factory=dict)
    _declared: dict[str, str] = field(default_factory=dict)
    _field_names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Look through the dictionary once: a document may ask for thousands of names."""
        entities = self.dictionary.entities
        self._field_names = frozenset(code for entity in entities.values() for code in entity.fields)
        links = ((code, one) for code, entity in entities.items() for one in entity.fields.values())
        self._children = {code: one.code for code, one in links if one.refers_to == self.subject}
        for check in entities[self.subject].checks.values():
            if check.kind is CheckKind.ROWS:
                self._declared.setdefault(check.entity, check.fields[0])

    def give(self, kind: dict[str, Meaning], name: str, unit: str, *, by: str, title: str = "") -> None:
        """Add a name the document gives, `by` a parameter or measure; one that is taken keeps its meaning."""
        if self.taken_by(name):
            return
        sort = Sort.ANYTHING if unit == NO_UNIT else SPECIAL_UNITS.get(unit, Sort.NUMBER)
        kind[name] = Meaning(sort, unit if sort is Sort.NUMBER else "")
        self._given[name] = by
        if title:
            self.titles.setdefault(title, name)

    def provide(self, kind: dict[str, Meaning], name: str, meaning: Meaning, *, by: str) -> None:
        """Add the code of a condition, an item or a grant, whether it is free or not."""
        kind.setdefault(name, meaning)
        self._given.setdefault(name, by)

    def settle(self, *, scored: bool) -> None:
        """Every name is given now: what the document makes of a space can be told."""
        if self.conditions:
            self._outcomes["qualifies"] = Meaning(Sort.YES_NO)
        if self.items:
            self._outcomes["all_items"] = Meaning(Sort.NUMBER, "points")
        if self.items or scored:
            self._outcomes["score"] = Meaning(Sort.NUMBER, "points")
        if self.grades:
            self._outcomes["grade"] = Meaning(Sort.CHOICE, choices=self.grades)

    @property
    def outcomes(self) -> Mapping[str, Meaning]:
        """What a document makes of a space, as far as it makes it."""
        return self._outcomes

    def scope(self) -> "Sight":
        """What may be said of a space."""
        given = (self._outcomes, self.grants, self.items, self.conditions, self.measures)
        return Sight(self, self.subject, *given, self.parameters, _SHARED, self.fields_of(self.subject))

    def child_scope(self, entity: str) -> "Sight":
        """What may be said of a record: its fields, parameters, days and what is computed for each, but no measure."""
        return Sight(self, entity, self.each.get(entity, {}), self.parameters, _SHARED, self.fields_of(entity))

    def caps(self) -> Mapping[str, Meaning]:
        """What may cap an amount or be spent: parameters and measures of the space."""
        return ChainMap(self.measures, self.parameters)

    def fields_of(self, entity: str) -> "FieldsInSight":
        """What each field means from a row of the entity: `seats`, `operator.nature`."""
        if entity not in self._fields:
            self._fields[entity] = FieldsInSight(self.dictionary, entity)
        return self._fields[entity]

    def taken_by(self, name: str, *, of_space: bool = False) -> str:
        """What already bears a name: word, field, parameter, measure, condition, item, grant; "" where it is free.

        `of_space`: the name is never used of a record, so that only a field of the space itself is in its way.
        """
        if name in WORDS:
            return "word"
        if name in self._given:
            return self._given[name]
        fields = self.dictionary.entities[self.subject].fields if of_space else self._field_names
        return "field" if name in fields else ""

    def children(self) -> Mapping[str, str]:
        """The field of each child entity that names its subject."""
        return self._children

    def declared(self, entity: str) -> str:
        """The field of the subject that says how many rows of a child entity there are; "" where none does."""
        return self._declared.get(entity, "")

    def reaches(self) -> Reaches:
        """How names and child records are found in a snapshot."""
        keys = {code: entity.key for code, entity in self.dictionary.entities.items()}
        return Reaches(keys[self.subject][0], reaches_of(self.dictionary, self.subject), keys, self._children)


_SHARED = {**{day: Meaning(Sort.DAY) for day in DAYS}, IN_FORCE: Meaning(Sort.YES_NO)}


class Sight(ChainMap[str, Meaning]):
    """The names that one expression may use, without a copy of them; `entity` is the record it speaks of."""

    def __init__(self, names: Names, entity: str, *kinds: Mapping[str, Meaning]) -> None:
        super().__init__(*kinds)  # type: ignore[arg-type]  # nothing is ever written into it
        self.names = names
        self.entity = entity


class FieldsInSight(Mapping[str, Meaning]):
    """What each field means from a row of an entity: `seats`, `operator.nature`; found when it is asked for."""

    def __init__(self, dictionary: Dictionary, entity: str) -> None:
        self._own = dictionary.entities[entity].fields
        self._others = {other.code: (other.fields, by) for other, by in _named(dictionary, entity)}

    def __getitem__(self, name: str) -> Meaning:
        before, dot, code = name.rpartition(".")
        fields = self._others[before][0] if dot else self._own
        return _meaning(fields[code])

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        for code, (fields, _) in self._others.items():
            yield from (f"{code}.{field}" for field in fields)

    def __len__(self) -> int:
        return len(self._own) + sum(len(fields) for fields, _ in self._others.values())

    def reach(self, name: str) -> Reach | None:
        """How a name reaches its value from the row; None where it is no field."""
        before, dot, code = name.rpartition(".")
        fields, by = self._others.get(before, ({}, ())) if dot else (self._own, ())
        return Reach(code, fields[code].unit, before, by) if code in fields else None


def reaches_of(dictionary: Dictionary, entity: str) -> dict[str, Reach]:
    """How each name reaches its value from a row of the entity."""
    fields = FieldsInSight(dictionary, entity)
    return {name: reach for name in fields if (reach := fields.reach(name)) is not None}


def _meaning(one: Field) -> Meaning:
    return Meaning(_SORTS.get(one.type, Sort.TEXT), one.unit, one.choices)


def _named(dictionary: Dictionary, entity: str) -> Iterator[tuple[Entity, tuple[str, ...]]]:
    """The entities a row names, each with the fields of the row that hold its key.

    Only the last part of a key is named by a field of another name; the parts before it, such as the
    space of a resident, must stand in the row under their own.
    """
    own = dictionary.entities[entity].fields
    for one in own.values():
        other = dictionary.entities.get(one.refers_to)
        if other is not None and all(part in own for part in other.key[:-1]):
            yield other, (*other.key[:-1], one.code)
