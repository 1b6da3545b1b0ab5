"""Reading the records a document adds to the data dictionary: fields of known kinds, and kinds of its own."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.dictionary import Dictionary, extended
from zhongchuang.engines.tables.expression.nodes import WORDS
from zhongchuang.engines.tables.fields import (
    MOST_MONEY_PLACES,
    Check,
    CheckKind,
    Entity,
    Field,
    FieldType,
    Range,
    read_field,
)
from zhongchuang.engines.tables.problems import Severity
from zhongchuang.engines.tables.strict_yaml import Fields, Node
from zhongchuang.kernel.bilingual import Bilingual


def read_records(reading: Reading, node: Node | None, dictionary: Dictionary, subject: str) -> Dictionary:
    """The dictionary with what the document adds.

    A kind of its own belongs to the subject: it gets its key, and the subject a field `<kind>_count` that
    says how many are listed, so that none listed can be told from none there.
    """
    if node is None:
        return dictionary
    added: dict[str, Entity] = {}
    kinds: list[Entity] = []
    entries = list(reading.coded(node))
    owner = dictionary.entities[subject]
    counts = {f"{code}_count" for code, _ in entries if code not in dictionary.entities}
    for code, entry in entries:
        if code in dictionary.entities:
            known = dictionary.entities[code]
            taken = {*known.fields, *(counts if code == subject else ())}
            fields = _fields(reading, reading.fields(entry, required=("fields",)), dictionary, taken)
            added[code] = replace(known, fields={**known.fields, **fields})
            continue
        found = reading.fields(entry, required=("names", "fields"))
        title = reading.bilingual(found.values.get("names"))
        fields = _fields(reading, found, dictionary, {owner.key[0], f"{code}_no"})
        added[code] = _own(code, title, fields, owner)
        kinds.append(added[code])
    if kinds:
        added[subject] = _counting(added.get(subject, owner), kinds)
    joined = extended(dictionary, added)
    _refuse_strangers(reading, entries, joined)
    return joined


def _refuse_strangers(reading: Reading, entries: Sequence[tuple[str, Node]], joined: Dictionary) -> None:
    """What a field refers to must be a kind of record."""
    for _, entry in entries:
        fields = entry.values.get("fields") if isinstance(entry, Fields) else None
        for one in fields.values.values() if isinstance(fields, Fields) else ():
            node = one.values.get("refers_to") if isinstance(one, Fields) else None
            if node is not None:
                reading.one_of(node, joined.entities, "")


def _fields(reading: Reading, found: Fields, dictionary: Dictionary, taken: Set[str]) -> dict[str, Field]:
    """The fields of a kind; `taken` are the names its record has already."""
    node = found.values.get("fields")
    if node is None:
        return {}
    fields: dict[str, Field] = {}
    for code, entry in reading.coded(node):
        by = "word" if code in WORDS else "field" if code in taken else ""
        if by:
            reading.policy_wrong(PolicyCode.NAME_TAKEN, reading.mapping(node).keys[code], found=code, by=by)
            continue
        field = _to_the_fen(read_field(reading, code, entry, dictionary.units, about=False), entry)
        fields[code] = replace(field, choices=field.choices or _of_the_pack(field, dictionary))
        for choice in fields[code].choices:
            if choice in WORDS:
                at = reading.mapping(reading.mapping(entry).values["choices"]).keys[choice]
                reading.policy_wrong(PolicyCode.NAME_TAKEN, at, found=choice, by="word")
    return fields


def _of_the_pack(field: Field, dictionary: Dictionary) -> Mapping[str, Bilingual]:
    """The choices a field takes from the pack, where another field has them already."""
    if not field.choices_from:
        return {}
    others = (one for entity in dictionary.entities.values() for one in entity.fields.values())
    return next((one.choices for one in others if one.choices_from == field.choices_from), {})


def _to_the_fen(field: Field, node: Node) -> Field:
    """Money has two places where the document doesn't say otherwise."""
    said = isinstance(node, Fields) and "places" in node.values
    return field if said or field.type is not FieldType.MONEY else replace(field, places=MOST_MONEY_PLACES)


def _own(code: str, title: Bilingual, fields: Mapping[str, Field], owner: Entity) -> Entity:
    """A kind of record that belongs to the subject, with its key."""
    link = replace(owner.fields[owner.key[0]], refers_to=owner.code)
    number = Field(
        f"{code}_no", Bilingual("序号", "Number"), Bilingual("序号", "Number"), FieldType.CODE, required=True
    )
    return Entity(code, title, title, (link.code, number.code), {link.code: link, number.code: number, **fields}, {})


def _counting(owner: Entity, children: Sequence[Entity]) -> Entity:
    """The subject with the fields that say how many records of each kind there are."""
    fields: dict[str, Field] = {}
    checks: dict[str, Check] = {}
    for child in children:
        code = f"{child.code}_count"
        title = Bilingual(f"{child.names.zh}数", f"{child.names.en}: how many")
        fields[code] = Field(code, title, title, FieldType.INTEGER, unit="count", allowed=Range(low=Decimal(0)))
        listed = f"{child.code}_listed"
        checks[listed] = Check(listed, CheckKind.ROWS, Severity.DOUBT, (code,), child.code)
    return replace(owner, fields={**owner.fields, **fields}, checks={**owner.checks, **checks})
