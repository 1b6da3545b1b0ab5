"""Texts that a comma cut in two: between { and } a comma divides entries, so that part of a text becomes a key."""

import re
from collections.abc import Collection

from zhongchuang.engines.tables.strict_yaml import Fields, Mark, Node, Text

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_DIGITS = re.compile(r"[0-9]{1,3}")
_THREE = re.compile(r"[0-9]{3}")

Cut = tuple[Mark, str, str]
"""Where a text that was cut begins, the whole of it, and what to write instead where it is a number."""


def mended(node: Fields, known: tuple[Collection[str], ...] = ()) -> tuple[Fields, list[Cut]]:
    """The mapping with every text put together again that a comma cut, and those texts.

    `known` are the words that are keys here; without them only what can't be a key is held to be cut off.
    """
    if not node.flow:
        return node, []
    values: dict[str, Node] = {}
    keys: dict[str, Mark] = {}
    cut: dict[str, _Pieces] = {}
    last: _Pieces | None = None
    for key, value in node.values.items():
        if last is not None and _empty(value) and last.takes(key, known):
            last.add(key)
            cut[last.key] = last
            continue
        values[key], keys[key] = value, node.keys[key]
        last = _Pieces(key, value) if isinstance(value, Text) and value.plain else None
    for key, pieces in cut.items():
        values[key] = Text(pieces.number() or pieces.text(), values[key].mark)
    found = [(values[key].mark, pieces.text(), pieces.number()) for key, pieces in cut.items()]
    return Fields(values, keys, node.mark, flow=True), found


def _empty(value: Node) -> bool:
    return isinstance(value, Text) and value.plain and not value.value


class _Pieces:
    """A text and what a comma cut off it."""

    def __init__(self, key: str, text: Text) -> None:
        self.key = key
        self._pieces = [text.value]
        self._open = _opened(text.value)

    def takes(self, key: str, known: tuple[Collection[str], ...]) -> bool:
        """Whether a key without a value is the rest of this text."""
        if any(key in words for words in known):
            return False
        return bool(known) or self._open > 0 or not _KEY.fullmatch(key)

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._open += _opened(piece)

    def number(self) -> str:
        """The number where its thousands were set apart: 500,000."""
        first, *rest = self._pieces
        whole = _DIGITS.fullmatch(first) and all(map(_THREE.fullmatch, rest))
        return "".join(self._pieces) if whole else ""

    def text(self) -> str:
        return ("," if self.number() else ", ").join(self._pieces)


def _opened(text: str) -> int:
    return text.count("(") - text.count(")")
