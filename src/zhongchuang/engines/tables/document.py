"""Walking a strict YAML document: take what is right, note everything that is wrong, refuse at the end."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from itertools import chain, islice

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.flow_commas import mended
from zhongchuang.engines.tables.meant import meant_number, meant_yes_no
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text
from zhongchuang.kernel.bilingual import Bilingual

CODE = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*(:[a-z][a-z0-9_]*)?")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")

MOST_PROBLEMS = 200
"""So many problems of one document are told and no more: whoever mends these finds the rest the next time."""

MOST_SUGGESTED = 50
"""For so many different words a nearest known one is looked for: looking costs more than all other checks."""

_MOST_SHOWN = 200
_MOST_KNOWN = 40
_FIRST_KNOWN = 12
_ALIKE = 0.7
_LONGEST_WORD = 60
_LISTS = ("known", "expected")


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
    _suggested: dict[str, str] = field(default_factory=dict)
    _mended: dict[Mark, Fields] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether no more problems are told."""
        return len(self.problems) >= MOST_PROBLEMS

    def wrong(self, code: str, mark: Mark, **values: str) -> None:
        """Note one thing wrong at a place; what was found is cut to a readable length."""
        if not self.full:
            cut = {key: value if key in _LISTS else _shortened(value) for key, value in values.items()}
            self.problems.append(DocumentProblem(code, mark.file, mark.line, mark.column, cut))

    def settle(self) -> None:
        """Raise DocumentRefused with everything wrong, in order of place."""
        if not self.problems:
            return
        once = {(p.file, p.line, p.column, p.code): p for p in reversed(self.problems)}
        told = [once[key] for key in sorted(once)]
        if self.full:
            last = told[-1]
            most = {"most": str(MOST_PROBLEMS)}
            told.append(DocumentProblem(DocumentCode.MORE, last.file, last.line, last.column, most))
        raise DocumentRefused(tuple(told))

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """The known word nearest to a wrong one; "" where none is near or enough have been looked for."""
        if word not in self._suggested:
            if len(self._suggested) >= MOST_SUGGESTED or len(word) > _LONGEST_WORD:
                return ""
            self._suggested[word] = nearest(word, known, alike=_ALIKE)
        return self._suggested[word]

    def fields(self, node: Node, *, required: Collection[str] = (), optional: Collection[str] = ()) -> Fields:
        """A mapping with these keys and no others."""
        found = self.mapping(node, (required, optional))
        for key, mark in found.keys.items():
            if key not in required and key not in optional:
                self._unknown_key(key, mark, chain(required, optional))
        almost = {key.partition("：")[0] for key in found.keys}
        for key in required:
            if key not in found.values and key not in almost and isinstance(node, Fields):
                self.wrong(DocumentCode.MISSING_KEY, found.mark, key=key)
        return found

    def _unknown_key(self, key: str, mark: Mark, known: Iterable[str]) -> None:
        words = tuple(known)
        head, colon, _ = key.partition("：")
        if colon:
            at = Mark(mark.file, mark.line, mark.column + len(head))
            self.wrong(DocumentCode.FULL_WIDTH_COLON, at, found=key, nearest=f"{head}: ")
            return
        self.wrong(DocumentCode.UNKNOWN_KEY, mark, key=key, known=listed(words), nearest=self.suggest(key, words))

    def mapping(self, node: Node, known: tuple[Collection[str], ...] = ()) -> Fields:
        """A mapping with any keys. `known` are the words that are keys here, where that is settled.

        What a comma cut in two is told and put together again, so that it is told once.
        """
        if not isinstance(node, Fields):
            self.wrong(DocumentCode.NOT_A_MAPPING, node.mark)
            return Fields({}, {}, node.mark)
        node = self._mended.get(node.mark, node)
        whole, cuts = mended(node, known)
        for mark, text, meant in cuts:
            self.wrong(DocumentCode.COMMA_CUTS, mark, found=text, nearest=meant)
        if cuts:
            self._mended[node.mark] = whole
        return whole

    def coded(self, node: Node) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping whose keys are codes (`space_code`, `gansu:altitude`)."""
        found = self.mapping(node)
        for key, value in found.values.items():
            if not CODE.fullmatch(key):
                self.wrong(DocumentCode.BAD_CODE, found.keys[key], found=key)
            yield key, value

    def text(self, node: Node | None, default: str = "") -> str:
        """A text that is not empty; the default where the key is absent. "" where it is wrong, which is then noted."""
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
        if isinstance(node, Text) and node.value.strip():
            self.wrong(DocumentCode.NOT_BILINGUAL, node.mark, found=node.value.strip())
            return Bilingual("")
        pair = self.fields(node, required=("zh", "en"))
        return Bilingual(self.text(pair.values.get("zh")), self.text(pair.values.get("en")))

    def yes_no(self, node: Node | None) -> bool:
        """`yes` or `no`; no where the key is absent."""
        word = self.text(node, "no")
        if word not in ("yes", "no") and isinstance(node, Text) and word:
            self.wrong(DocumentCode.NOT_YES_NO, node.mark, found=word, nearest=meant_yes_no(word))
        return word == "yes"

    def number(self, node: Node | None, *, per: int = 1) -> Decimal | None:
        """A number written plainly ("745", "0.5"); None where the key is absent. `per`: what one of its unit is."""
        if node is None:
            return None
        word = self.text(node)
        if NUMBER.fullmatch(word):
            return Decimal(word)
        if isinstance(node, Text) and word:
            self.wrong(DocumentCode.NOT_A_NUMBER, node.mark, found=word, nearest=meant_number(word, per=per))
        return None

    def whole(self, node: Node | None) -> int | None:
        """A whole number of zero or more; None where the key is absent."""
        number = self.number(node)
        if number is None or node is None:
            return None
        if number < 0 or number != int(number):
            self.wrong(DocumentCode.NOT_WHOLE, node.mark, found=self.text(node))
            return None
        return int(number)

    def one_of(self, node: Node | None, known: Collection[str], default: str) -> str:
        """One of the known words; the default where the key is absent or the word unknown."""
        word = self.text(node, default)
        if node is None or not isinstance(node, Text) or word in known:
            return word
        if word:
            self.unknown(node.mark, word, known)
        return default

    def several(self, node: Node | None, known: Collection[str]) -> tuple[str, ...]:
        """A list of known words; empty where the key is absent."""
        if node is None:
            return ()
        if not isinstance(node, Items):
            self.wrong(DocumentCode.NOT_A_LIST, node.mark)
            return ()
        return tuple(self.one_of(item, known, "") for item in node)

    def unknown(self, mark: Mark, word: str, known: Collection[str]) -> None:
        """Note a word that is none of the known ones, with the nearest."""
        values = {"found": word, "known": listed(known), "nearest": self.suggest(word, known)}
        self.wrong(DocumentCode.UNKNOWN_VALUE, mark, **values)


def _shortened(value: str) -> str:
    return value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"


def listed(known: Collection[str]) -> str:
    """The known words in a row; of many the first."""
    if len(known) <= _MOST_KNOWN:
        return ", ".join(known)
    return ", ".join((*islice(known, _FIRST_KNOWN), "…"))
