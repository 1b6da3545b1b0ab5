"""The names a policy may use, drawn from the data dictionary: what each means and how its value is reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhongchuang.engines.policy.document import Reaches
from zhongchuang.engines.tables.dictionary import CheckKind, Dictionary, Entity, Field, FieldType
from zhongchuang.engines.tables.expression.nodes import DAYS, WORDS
from zhongchuang.engines.tables.expression.rows import Reach
from zhongchuang.engines.tables.expression.scope import Meaning, Sort

_SORTS = {
    FieldType.INTEGER: Sort.NUMBER,
    FieldType.DECIMAL: Sort.NUMBER,
    FieldType.MONEY: Sort.NUMBER,
    FieldType.DATE: Sort.DAY,
    FieldType.YES_NO: Sort.YES_NO,
    FieldType.CHOICE: Sort.CHOICE,
}

DAY = "day"
"""The unit of a parameter that is a day."""

NO_UNIT = "?"
"""Stands where a document names a unit that doesn't exist."""


@dataclass(slots=True)
class Names:
    """All names of one document while it is read: those of the dictionary, and those it gives itself."""

    dictionary: Dictionary
    subject: str
    facts: dict[str, Meaning]
    parameters: dict[str, Meaning] = field(default_factory=dict)
    measures: dict[str, Meaning] = field(default_factory=dict)

    @classmethod
    def of(cls, dictionary: Dictionary, subject: str) -> "Names":
        """The names before the document has given any."""
        return cls(dictionary, subject, _meanings(dictionary, subject))

    def give(self, kind: dict[str, Meaning], name: str, unit: str) -> None:
        """Add a name the document gives, to `parameters` or `measures`; one that is taken keeps its meaning."""
        if self.taken_by(name):
            return
        sort = {DAY: Sort.DAY, NO_UNIT: Sort.ANYTHING}.get(unit, Sort.NUMBER)
        kind[name] = Meaning(sort, unit if sort is Sort.NUMBER else "")

    def scope(self) -> dict[str, Meaning]:
        """What a condition may say."""
        return self.facts | self._shared() | self.measures

    def child_scope(self, entity: str) -> dict[str, Meaning]:
        """What a predicate on the rows of an entity may say: parameters and days, but no measure."""
        return _meanings(self.dictionary, entity) | self._shared()

    def taken_by(self, name: str) -> str:
        """What already bears a name: word, field, parameter, measure; "" where it is free."""
        if name in WORDS:
            return "word"
        if name in self.parameters:
            return "parameter"
        if name in self.measures:
            return "measure"
        return "field" if any(name in entity.fields for entity in self.dictionary.entities.values()) else ""

    def children(self) -> dict[str, str]:
        """The field of each child entity that names its subject."""
        return {
            code: one.code
            for code, entity in self.dictionary.entities.items()
            for one in entity.fields.values()
            if one.refers_to == self.subject
        }

    def declared(self, entity: str) -> str:
        """The field of the subject that says how many rows of a child entity there are; "" where none does."""
        checks = self.dictionary.entities[self.subject].checks.values()
        fields = (check.fields[0] for check in checks if check.kind is CheckKind.ROWS and check.entity == entity)
        return next(fields, "")

    def reaches(self) -> Reaches:
        """How names and child records are found in a snapshot."""
        keys = {code: entity.key for code, entity in self.dictionary.entities.items()}
        return Reaches(keys[self.subject][0], reaches_of(self.dictionary, self.subject), keys, self.children())

    def _shared(self) -> dict[str, Meaning]:
        return {day: Meaning(Sort.DAY) for day in DAYS} | self.parameters


def reaches_of(dictionary: Dictionary, entity: str) -> dict[str, Reach]:
    """How each name reaches its value from a row of the entity."""
    found = {code: Reach(code, one.unit) for code, one in dictionary.entities[entity].fields.items()}
    for other, by in _named(dictionary, entity):
        for code, one in other.fields.items():
            found[f"{other.code}.{code}"] = Reach(code, one.unit, other.code, by)
    return found


def _meanings(dictionary: Dictionary, entity: str) -> dict[str, Meaning]:
    """What each name means from a row of the entity: `seats`, `operator.nature`."""
    found = {code: _meaning(one) for code, one in dictionary.entities[entity].fields.items()}
    for other, _ in _named(dictionary, entity):
        found |= {f"{other.code}.{code}": _meaning(one) for code, one in other.fields.items()}
    return found


def _meaning(one: Field) -> Meaning:
    return Meaning(_SORTS.get(one.type, Sort.TEXT), one.unit, tuple(one.choices))


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
