"""The data dictionary as the manual prints it: every record and field a rule may name, and every unit."""

from collections.abc import Iterator

from zhongchuang.cli.manual_text.markup import code, codes, heading, paragraphs, table
from zhongchuang.cli.manual_text.texts import Texts
from zhongchuang.engines.policy.naming import Names, reaches_of
from zhongchuang.engines.tables.dictionary import Dictionary, Entity, Field, FieldType
from zhongchuang.kernel.bilingual import Bilingual

SUBJECT = "space"
OPERATOR = "operator"
STOPS = "。."


def field_tables(dictionary: Dictionary, texts: Texts) -> Iterator[str]:
    """A table for each record: how a rule calls it, and its fields."""
    names = Names(dictionary, SUBJECT)
    for entity in dictionary.entities.values():
        yield from heading(4, f"{texts.say(entity.names)} {code(entity.code)}", f"record-{entity.code}")
        yield from paragraphs(" ".join(_about(entity, names, dictionary, texts)))
        yield from table(
            texts.heads("field", "name", "type", "meaning"),
            (
                (code(one.code), _both(one.name, texts), field_type(one, dictionary, texts), texts.say(one.about))
                for one in entity.fields.values()
            ),
        )


def _about(entity: Entity, names: Names, dictionary: Dictionary, texts: Texts) -> Iterator[str]:
    yield texts.say(entity.about).rstrip(STOPS) + texts.label("sentence_end")
    if entity.code == SUBJECT:
        yield texts.label("own_names")
    elif entity.code == OPERATOR:
        yield texts.label("by_operator")
    else:
        yield texts.label("counted_as") % {"code": entity.code}
        dotted = {name.partition(".")[0] for name in reaches_of(dictionary, entity.code) if "." in name}
        yield texts.label("dotted") % {"names": codes(f"{other}." for other in sorted(dotted))}
        declared = names.declared(entity.code)
        yield texts.label("declared") % {"field": declared} if declared else texts.label("undeclared")


def _both(names: Bilingual, texts: Texts) -> str:
    """A name in the reader's language, then in the other."""
    return texts.label("both_names") % {"zh": names.zh, "en": names.en}


def field_type(one: Field, dictionary: Dictionary, texts: Texts) -> str:
    """What a field holds: its type with its unit, or its choices with their codes."""
    kind = texts.label(f"type_{one.type}")
    if one.type is FieldType.CHOICE:
        listed = texts.listed(f"{code(choice)} {_both(names, texts)}" for choice, names in one.choices.items())
        return texts.label("choices_of") % {"type": kind, "choices": listed or texts.label("from_pack")}
    if one.unit:
        return texts.label("with_unit") % {
            "type": kind,
            "unit": texts.say(dictionary.units[one.unit]),
            "code": one.unit,
        }
    return kind


def unit_table(dictionary: Dictionary, texts: Texts) -> Iterator[str]:
    """Every unit with its names."""
    yield from table(
        texts.heads("unit", "chinese", "english"),
        ((code(unit), names.zh, names.en) for unit, names in dictionary.units.items()),
    )
