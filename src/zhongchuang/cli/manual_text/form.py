"""The form of a document: each place with its keys, whether they are required and what they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from zhongchuang.cli.manual_text.markup import code, heading, link, paragraphs, table
from zhongchuang.cli.manual_text.texts import Texts, document
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Node
from zhongchuang.kernel.bilingual import Bilingual

NEEDS = ("required", "optional", "depends")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `need` is one of NEEDS."""

    name: str
    need: str
    takes: Bilingual


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the form. `path` says where it stands: * for a code of one's own, [] for an entry of a list."""

    code: str
    title: Bilingual
    path: str
    keys: tuple[Key, ...]
    note: Bilingual | None


def read_form() -> tuple[Place, ...]:
    """Every place, from the whole document to a worked case. Raises DocumentRefused."""
    walk = Walk()
    places = tuple(_place(walk, name, node) for name, node in document("form.yaml").values.items())
    walk.settle()
    return places


def _place(walk: Walk, name: str, node: Node) -> Place:
    get = walk.fields(node, required=("title", "path", "keys"), optional=("note",)).values.get
    keys = get("keys")
    return Place(
        code=name,
        title=walk.bilingual(get("title")),
        path=getattr(get("path"), "value", ""),
        keys=tuple(_key(walk, key, entry) for key, entry in (walk.mapping(keys).values if keys else {}).items()),
        note=walk.bilingual(get("note")) if get("note") else None,
    )


def _key(walk: Walk, name: str, node: Node) -> Key:
    get = walk.fields(node, required=("need", "zh", "en")).values.get
    takes = Bilingual(walk.text(get("zh")), walk.text(get("en")))
    return Key(name, walk.one_of(get("need"), NEEDS, NEEDS[0]), takes)


def form_tables(texts: Texts) -> Iterator[str]:
    """A table for each place."""
    for place in read_form():
        path = f" {code(place.path)}" if place.path else ""
        yield from heading(4, f"{texts.say(place.title)}{path}", f"form-{place.code}")
        yield from table(
            texts.heads("key", "needed", "takes"),
            ((code(key.name), texts.label(key.need), texts.say(key.takes)) for key in place.keys),
        )
        if place.note:
            yield from paragraphs(texts.say(place.note))


def key_index(texts: Texts, words: tuple[str, ...]) -> Iterator[str]:
    """Every key that is no word, with the places it stands at: a line for each first letter."""
    places = read_form()
    names = sorted({key.name for place in places for key in place.keys} - set(words))
    for _, alike in groupby(names, key=lambda name: name[0]):
        yield f"- {texts.listed(f'{code(name)} {_places(name, places, texts)}' for name in alike)}"
    yield ""


def _places(name: str, places: tuple[Place, ...], texts: Texts) -> str:
    titles = {place.code: texts.say(place.title) for place in places if name in [key.name for key in place.keys]}
    return " ".join(link(title, f"form-{place}") for place, title in titles.items())
