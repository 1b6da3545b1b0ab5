"""Parts of a document written anew for a reader of one language: short lines, and only that language's words."""

from collections.abc import Iterator
from textwrap import wrap

from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text

LANGUAGES = ("zh", "en")
LEFT_OUT = "…"
"""Stands for the words in the other language."""

WIDTH = 150
NARROW = 110
INDENT = "  "
_NEEDS_QUOTES = frozenset(",?[]{}")
_CANT_BEGIN = frozenset("`'\"*&!%@#|>{[,")
_SIGNS = ("-", "?", ":")
"""Signs that mean something of their own before a space; -4 is a number as it is."""

_ON_LINES = "fields"
"""A mapping with this key stands on lines of its own however short it is."""

_OF_ITS_OWN = ("code", "names")
"""A mapping with one of these keys gives a thing of its own: on one line only where that is no wider than NARROW."""


def flow(node: Node, language: str = "") -> str:
    """A value on one line, as it may stand between brackets; with a language, without the words of the other."""
    match node:
        case Text(value=value):
            return _quoted(" ".join(value.split()), within=True)
        case Items(values=values):
            return "[" + ", ".join(flow(value, language) for value in values) + "]"
        case Fields(values=fields):
            parts = (f"{key}: {flow(value, language)}" for key, value in in_one_language(fields, language).items())
            return "{" + ", ".join(parts) + "}"


def in_one_language(fields: dict[str, Node], language: str) -> dict[str, Node]:
    """The entries of a mapping; where it has both languages, the words of the other left out."""
    if not language or not set(LANGUAGES) <= set(fields):
        return fields
    return {
        key: Text(LEFT_OUT, value.mark) if key in LANGUAGES and key != language else value
        for key, value in fields.items()
    }


def written(key: str, node: Node, language: str = "", depth: int = 0) -> Iterator[str]:
    """A key with its value, on as many lines as it takes; with a language, without the words of the other."""
    before = INDENT * depth
    match node:
        case Text(value=value):
            yield from _text(key, " ".join(value.split()), before)
        case Items(values=values):
            yield from _list(key, values, language, depth)
        case Fields(values=fields):
            line = f"{before}{key}: {flow(node, language)}"
            if _on_one_line(line, fields):
                yield line
                return
            yield f"{before}{key}:"
            for inner, own in in_one_language(fields, language).items():
                yield from written(inner, own, language, depth + 1)


def _on_one_line(line: str, fields: dict[str, Node]) -> bool:
    """Whether a mapping may stand on the line."""
    inner = [value.values for value in fields.values() if isinstance(value, Fields)]
    if _ON_LINES in fields or any(key in mapping for mapping in inner for key in (_ON_LINES, *_OF_ITS_OWN)):
        return False
    return len(line) <= (NARROW if any(key in fields for key in _OF_ITS_OWN) else WIDTH)


def _text(key: str, value: str, before: str) -> Iterator[str]:
    line = f"{before}{key}: {_quoted(value, within=False)}"
    pieces = wrap(value, WIDTH - len(before) - len(INDENT), break_long_words=False, break_on_hyphens=False)
    if len(line) <= WIDTH or len(pieces) < 2:
        yield line
        return
    yield f"{before}{key}: >-"
    yield from (f"{before}{INDENT}{piece}" for piece in pieces)


def _list(key: str, values: tuple[Node, ...], language: str, depth: int) -> Iterator[str]:
    before = INDENT * depth
    line = f"{before}{key}: [{', '.join(flow(value, language) for value in values)}]"
    if len(line) <= WIDTH and not any(isinstance(value, Fields) for value in values):
        yield line
        return
    yield f"{before}{key}:"
    for value in values:
        yield from _entry(value, language, depth + 1)


def _entry(node: Node, language: str, depth: int) -> Iterator[str]:
    """An entry of a list, behind its dash."""
    before = INDENT * depth
    line = f"{before}- {flow(node, language)}"
    if not isinstance(node, Fields) or _on_one_line(line, node.values):
        yield line
        return
    dash = f"{before}- "
    for inner, own in in_one_language(node.values, language).items():
        for piece in written(inner, own, language, depth + 1):
            yield dash + piece.removeprefix(INDENT * (depth + 1)) if dash else piece
            dash = ""


def _quoted(value: str, *, within: bool) -> str:
    """A text as YAML reads it back: in quotation marks only where it needs them, the more so within brackets."""
    doubtful = not value or value[0] in _CANT_BEGIN or ": " in value or " #" in value or value.endswith(":")
    doubtful = doubtful or value.partition(" ")[0] in _SIGNS
    if doubtful or (within and _NEEDS_QUOTES & set(value)):
        return "'" + value.replace("'", "''") + "'"
    return value
