"""Reading the rows of a worked case: records written by hand, in the form of the dictionary."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import partial

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.reading import Reading, is_word
from zhongchuang.engines.tables.document import NUMBER, listed
from zhongchuang.engines.tables.fields import Entity, Field, FieldType
from zhongchuang.engines.tables.meant import meant_day, meant_moment, meant_number, meant_yes_no
from zhongchuang.engines.tables.plain_days import plain_day, plain_moment
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text

MOST_ROWS = 1_000
"""Rows one case may have of one entity."""

MOST_ROWS_TOGETHER = 20_000
"""Rows all cases of a document may have together."""

SUBJECT = "case"
"""The code of the space in a worked case."""


class CaseRows:
    """Reads the rows of one case after the other."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._walk = reading
        self._names = names
        self._keys: dict[str, dict[str, None]] = {}
        self._codes: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._left = MOST_ROWS_TOGETHER

    def read(self, node: Node | None) -> dict[str, tuple[Row, ...]]:
        """The rows of each entity given; the subject's own is there even where nothing is said of it.

        Codes a row leaves out are numbered 1, 2, 3; `times: 20` writes a row twenty times.
        """
        entities, subject = self._names.dictionary.entities, self._names.subject
        given = self._walk.fields(node, optional=entities).values if node is not None else {}
        rows = {code: self._of_entity(entry, entities[code]) for code, entry in given.items() if code in entities}
        if not rows.get(subject):
            line = node.mark.line if node is not None else 0
            file = node.mark.file if node is not None else ""
            rows[subject] = (Row(subject, self._numbered(entities[subject], 1), Origin(file, subject, line, {})),)
        elif len(rows[subject]) > 1:
            rows[subject] = self._told_apart(rows[subject], given[subject])
        self._refuse_strangers(rows, given)
        return rows

    def _told_apart(self, spaces: Sequence[Row], node: Node) -> tuple[Row, ...]:
        """Several spaces: those without a code become 1, 2, 3 in their order, and no code stands twice."""
        key = self._names.dictionary.entities[self._names.subject].key[0]
        told: dict[str, Row] = {}
        for number, row in enumerate(spaces, start=1):
            code = str(number) if row.values.get(key, SUBJECT) == SUBJECT else str(row.values[key])
            if code in told:
                self._walk.policy_wrong(PolicyCode.SAME_SPACE_TWICE, node.mark, found=code)
            told[code] = replace(row, values={**row.values, key: code})
        return tuple(told.values())

    def _of_entity(self, node: Node, entity: Entity) -> tuple[Row, ...]:
        walk = self._walk
        if entity.code not in self._keys:
            self._keys[entity.code] = dict.fromkeys((*entity.fields, "times"))
        rows: list[Row] = []
        for entry in node if isinstance(node, Items) else (node,):
            found = walk.fields(entry, optional=self._keys[entity.code])
            times = walk.whole(found.values.get("times"))
            times = 1 if times is None else times
            most = min(MOST_ROWS, self._left)
            if len(rows) + times > most:
                walk.policy_wrong(PolicyCode.TOO_MANY_ROWS, entry.mark, found=str(times), most=str(most))
                break
            blank = {code for code, node in found.values.items() if is_word(node, BLANK)}
            written = _values(walk, found, entity, blank)
            for _ in range(times):
                number = len(rows) + 1
                origin = Origin(entry.mark.file, entity.code, number, {})
                values = self._numbered(entity, number) | written
                for code in blank:
                    values.pop(code, None)
                rows.append(Row(entity.code, values, origin))
        self._left -= len(rows)
        return tuple(rows)

    def _numbered(self, entity: Entity, number: int) -> dict[str, Value]:
        """The codes of a row that the case needn't write: its subject's, its own number, those it names."""
        if entity.code not in self._codes:
            subject = self._names.subject
            codes = [one for one in entity.fields.values() if one.required and one.type in _CODES]
            self._codes[entity.code] = tuple(
                (one.code, one.refers_to == subject or (entity.code == subject and one.code in entity.key))
                for one in codes
            )
        return {code: SUBJECT if belongs else str(number) for code, belongs in self._codes[entity.code]}

    def _refuse_strangers(self, rows: Mapping[str, Sequence[Row]], given: Mapping[str, Node]) -> None:
        """Every record must belong to a space of the case; a record of none would silently count for nobody."""
        subject = self._names.subject
        key = self._names.dictionary.entities[subject].key[0]
        spaces = dict.fromkeys(str(row.values.get(key)) for row in rows[subject])
        links = self._names.children()
        for entity in rows.keys() & links.keys():
            strangers = {str(row.values.get(links[entity])) for row in rows[entity]} - spaces.keys()
            for found in sorted(strangers):
                known = listed(spaces)
                if found == SUBJECT:
                    self._walk.policy_wrong(PolicyCode.ROW_OF_NO_SPACE, given[entity].mark, found=entity, known=known)
                else:
                    self._walk.policy_wrong(PolicyCode.UNKNOWN_SPACE, given[entity].mark, found=found, known=known)


BLANK = "missing"
"""What a case writes in a field that nobody filled in, of those that are numbered by themselves."""

_CODES = (FieldType.CODE, FieldType.USCC)


def _values(reading: Reading, found: Fields, entity: Entity, blank: Set[str]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for code, node in found.values.items():
        field = entity.fields.get(code)
        if field is None or code in blank:
            continue
        value = _value(node, field)
        if value is None:
            _misfit(reading, node, field)
        else:
            values[code] = value
    return values


def _misfit(reading: Reading, node: Node, field: Field) -> None:
    text = node.value.strip() if isinstance(node, Text) else ""
    if field.type is FieldType.CHOICE and text:
        reading.unknown(node.mark, text, field.choices)
        return
    meant = {FieldType.DATE: meant_day, FieldType.MOMENT: meant_moment, FieldType.YES_NO: meant_yes_no}
    near = meant.get(field.type, partial(meant_number, per=max(field.scale // 100, 1)))(text)
    values = {"found": text, "field": field.code, "type": field.type, "nearest": near}
    reading.policy_wrong(PolicyCode.VALUE_MISFIT, node.mark, **values)


def _value(node: Node, field: Field) -> Value | None:
    """A value as a return would hold it; None where the text doesn't fit the field."""
    word = node.value.strip() if isinstance(node, Text) else ""
    match field.type:
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.MONEY:
            return _number(word, field)
        case FieldType.DATE:
            return plain_day(word)
        case FieldType.MOMENT:
            return plain_moment(word)
        case FieldType.YES_NO:
            return {"yes": True, "no": False}.get(word)
        case FieldType.CHOICE:
            return word if word in field.choices or (word and not field.choices) else None
        case _:
            return word or None


def _number(word: str, field: Field) -> Value | None:
    """Whole numbers and fen as int; no more places than the field has."""
    if not NUMBER.fullmatch(word):
        return None
    number = Decimal(word)
    places = -int(number.as_tuple().exponent)
    if places > field.places:
        return None
    return number if field.type is FieldType.DECIMAL else int(number * field.scale)
