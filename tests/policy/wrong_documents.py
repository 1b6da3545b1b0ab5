"""The documents gone wrong of wrong_documents.yaml: a sound document, and one mistake after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhongchuang.engines.tables.strict_yaml import Fields, Items, Text, read

POINTER = "👉"
FILE = Path(__file__).parent / "wrong_documents.yaml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its name, the document, where it is told, its code, and the message in both languages."""

    name: str
    document: str
    place: tuple[int, int]
    code: str
    zh: str
    en: str


@cache
def _whole() -> Fields:
    return read(FILE.read_bytes(), FILE.name)


def _text(found: Fields, key: str) -> str:
    node = found.values[key]
    assert isinstance(node, Text)
    return node.value


def sound() -> str:
    """The document in which nothing is wrong."""
    return _text(_whole(), "sound")


def mistakes() -> Iterator[Mistake]:
    """Every mistake, in the order they stand."""
    listed = _whole().values["mistakes"]
    assert isinstance(listed, Items)
    for entry in listed:
        assert isinstance(entry, Fields)
        name = entry.values["mistake"]
        assert isinstance(name, Fields)
        text, (place,) = unpointed(_document(entry))
        yield Mistake(_text(name, "en"), text, place, _text(entry, "code"), _text(entry, "zh"), _text(entry, "en"))


def _document(entry: Fields) -> str:
    """A whole document, or the sound one with what is wrong in the place of what is right."""
    if "document" in entry.values:
        return _text(entry, "document")
    right = _text(entry, "right")
    assert sound().count(right) == 1, right
    return sound().replace(right, _text(entry, "wrong"))


def unpointed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without the pointers in it, and their places."""
    places = []
    while POINTER in text:
        before, _, after = text.partition(POINTER)
        places.append((before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1))
        text = before + after
    return text, places
