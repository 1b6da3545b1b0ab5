"""The data dictionary: the nine entities of the house and what a pack adds to them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.fields import Check, CheckKind, Entity, Field, FieldType, Range, Source, read_entity
from zhongchuang.engines.tables.pack import Pack, mark_of
from zhongchuang.engines.tables.strict_yaml import Mark, read
from zhongchuang.engines.tables.units import load_units
from zhongchuang.kernel.bilingual import Bilingual

__all__ = [
    "ENTITIES",
    "Check",
    "CheckKind",
    "Dictionary",
    "Entity",
    "Field",
    "FieldType",
    "Range",
    "Source",
    "house_keys",
    "load_dictionary",
]

ENTITIES = ("space", "operator", "resident", "staff", "mentor", "event", "investment", "lease", "typical_case")
"""The entities in the order of the workbook's sheets."""

FOLDER = Path(__file__).parent / "dictionary"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Every entity by code, in the order of the workbook, the units its fields use, and the pack they came with.

    `version` is SHA-256 in hex over everything the dictionary says; a workbook carries its first 12 signs.
    """

    entities: Mapping[str, Entity]
    units: Mapping[str, Bilingual]
    pack: str
    version: str

    def field(self, entity: str, code: str) -> Field:
        """A field by its entity and code; KeyError where there is none."""
        return self.entities[entity].fields[code]


def load_dictionary(*, pack: Pack | None = None, folder: Path = FOLDER) -> Dictionary:
    """The house's dictionary, with the pack's districts as choices and its fields added.

    Raises DocumentRefused with everything wrong.
    """
    entities = dict(_house_entities(folder))
    if pack is not None:
        entities = _with_pack(entities, pack)
    return Dictionary(entities, load_units(), pack.code if pack else "", _version(entities))


def extended(dictionary: Dictionary, entities: Mapping[str, Entity]) -> Dictionary:
    """The dictionary with these entities in the place of those of the same code, or after all others."""
    joined = {**dictionary.entities, **entities}
    return Dictionary(joined, dictionary.units, dictionary.pack, _version(joined))


@cache
def house_keys() -> Mapping[str, tuple[str, ...]]:
    """The key of every entity of the house; no pack changes it."""
    return {name: entity.key for name, entity in _house_entities(FOLDER).items()}


@cache
def _house_entities(folder: Path) -> Mapping[str, Entity]:
    walk = Walk()
    units = load_units()
    entities: dict[str, Entity] = {}
    marks: dict[str, Mark] = {}
    for name in ENTITIES:
        document = read((folder / f"{name}.yaml").read_bytes(), f"{name}.yaml")
        entities[name] = read_entity(walk, document, units)
        marks[name] = document.mark
        if entities[name].code != name:
            walk.wrong(DocumentCode.UNKNOWN_VALUE, document.mark, found=entities[name].code, known=name, nearest=name)
    for name, entity in entities.items():
        _refuse_strangers(walk, entity, marks[name])
    walk.settle()
    return entities


def _refuse_strangers(walk: Walk, entity: Entity, mark: Mark) -> None:
    """Every entity that a field refers to or a check counts must be there."""
    named = [field.refers_to for field in entity.fields.values()]
    named += [check.entity for check in entity.checks.values()]
    for name in named:
        if name and name not in ENTITIES:
            walk.unknown(mark, name, ENTITIES)


def _with_pack(entities: Mapping[str, Entity], pack: Pack) -> dict[str, Entity]:
    walk = Walk()
    for name in pack.fields:
        if name not in entities:
            walk.unknown(mark_of(pack), name, ENTITIES)
    walk.settle()
    districts = {code: district.name for code, district in pack.districts.items()}
    joined: dict[str, Entity] = {}
    for name, entity in entities.items():
        fields = {**entity.fields, **pack.fields.get(name, {})}
        for code, field in fields.items():
            if field.choices_from == "districts":
                fields[code] = replace(field, choices=districts)
        joined[name] = replace(entity, fields=fields)
        _refuse_strangers(walk, joined[name], mark_of(pack))
    walk.settle()
    return joined


def _version(entities: Mapping[str, Entity]) -> str:
    content = {name: asdict(entity) for name, entity in entities.items()}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")
