"""Walking a strict YAML document: take what is right, note everything that is wrong, refuse at the end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text
from zhongchuang.kernel.bilingual import Bilingual

CODE = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*(:[a-z][a-z0-9_]*)?")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """The known word most like this one, or "" where none is near; `alike` is from 0 to 1."""
    return next(iter(get_close_matches(word, tuple(known), n=1, cutoff=alike)), "")


@dataclass(slots=True)
class Walk:
    """Reads nodes into plain values and keeps a list of what is wrong.

    Every reader returns a harmless value where the node is wrong, so that one walk finds everything;
    `settle` then raises DocumentRefused if anything was.
    """

    problems: list[DocumentProblem] = field(default_factory=list)

    def wrong(self, code: DocumentCode, mark: Mark, **values: str) -> None:
        """Note one thing wrong at a place."""
        self.problems.append(DocumentProblem(code, mark.file, mark.line, mark.column, values))

    def settle(self) -> None:
        """Raise DocumentRefused with everything wrong, in order of place."""
        if self.problems:
            raise DocumentRefused(tuple(sorted(self.problems, key=lambda p: (p.file, p.line, p.column, p.code))))

    def fields(self, node: Node, *, required: Iterable[str] = (), optional: Iterable[str] = ()) -> Fields:
        """A mapping with these keys and no others."""
        found = self.mapping(node)
        required = tuple(required)
        known = (*required, *optional)
        for key, mark in found.keys.items():
            if key not in known:
                near = nearest(key, known)
                self.wrong(DocumentCode.UNKNOWN_KEY, mark, key=key, known=", ".join(known), nearest=near)
        for key in required:
            if key not in found.values and isinstance(node, Fields):
                self.wrong(DocumentCode.MISSING_KEY, found.mark, key=key)
        return found

    def mapping(self, node: Node) -> Fields:
        """A mapping with any keys."""
        if isinstance(node, Fields):
            return node
        self.wrong(DocumentCode.NOT_A_MAPPING, node.mark)
        return Fields({}, {}, node.mark)

    def coded(self, node: Node) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping whose keys are codes (`space_code`, `gansu:altitude`)."""
        found = self.mapping(node)
        for key, value in found.values.items():
            if not CODE.fullmatch(key):
                self.wrong(DocumentCode.BAD_CODE, found.keys[key], found=key)
            yield key, value

    def text(self, node: Node | None, default: str = "") -> str:
        """A text that is not empty; the default where the key is absent."""
        if node is None:
            return default
        if not isinstance(node, Text):
            self.wrong(DocumentCode.NOT_TEXT, node.mark)
            return default
        if not node.value.strip():
            self.wrong(DocumentCode.EMPTY_TEXT, node.mark)
        return node.value.strip()

    def bilingual(self, node: Node | None) -> Bilingual:
        """A pair {zh, en}, both required."""
        if node is None:
            return Bilingual("")
        pair = self.fields(node, required=("zh", "en"))
        return Bilingual(self.text(pair.values.get("zh")), self.text(pair.values.get("en")))

    def yes_no(self, node: Node | None) -> bool:
        """`yes` or `no`; no where the key is absent."""
        word = self.text(node, "no")
        if word not in ("yes", "no") and node is not None:
            self.wrong(DocumentCode.NOT_YES_NO, node.mark, found=word)
        return word == "yes"

    def number(self, node: Node | None) -> Decimal | None:
        """A number written plainly ("745", "0.5"); None where the key is absent."""
        if node is None:
            return None
        word = self.text(node)
        if NUMBER.fullmatch(word):
            return Decimal(word)
        self.wrong(DocumentCode.NOT_A_NUMBER, node.mark, found=word)
        return None

    def whole(self, node: Node | None) -> int | None:
        """A whole number of zero or more; None where the key is absent."""
        number = self.number(node)
        if number is None or node is None:
            return None
        if number < 0 or number != int(number):
            self.wrong(DocumentCode.NOT_A_NUMBER, node.mark, found=self.text(node))
            return None
        return int(number)

    def one_of(self, node: Node | None, known: Iterable[str], default: str) -> str:
        """One of the known words; the default where the key is absent or the word unknown."""
        word = self.text(node, default)
        known = tuple(known)
        if node is None or not isinstance(node, Text) or word in known:
            return word
        self.unknown(node.mark, word, known)
        return default

    def several(self, node: Node | None, known: Iterable[str]) -> tuple[str, ...]:
        """A list of known words; empty where the key is absent."""
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.wrong(DocumentCode.NOT_A_LIST, node.mark)
            return ()
        known = tuple(known)
        return tuple(self.one_of(item, known, "") for item in node)

    def unknown(self, mark: Mark, word: str, known: Iterable[str]) -> None:
        """Note a word that is none of the known ones, with the nearest."""
        known = tuple(known)
        values = {"found": word, "known": ", ".join(known), "nearest": nearest(word, known)}
        self.wrong(DocumentCode.UNKNOWN_VALUE, mark, **values)
