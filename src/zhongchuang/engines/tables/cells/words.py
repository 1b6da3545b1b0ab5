"""Cells that hold one of a few words: yes or no, or a choice."""

import unicodedata
from collections.abc import Mapping
from typing import cast

from zhongchuang.engines.tables.cells.fault import CellFault, refuse_error_and_hidden
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value
from zhongchuang.engines.tables.suggestions import Suggestions
from zhongchuang.kernel.bilingual import Bilingual

YES = Bilingual("是", "Yes")
NO = Bilingual("否", "No")
_LONGEST = 200
_ALIKE = 0.5
"""One sign of two: 市及 for 市级."""


def label(name: Bilingual) -> str:
    """A choice as it stands in a drop-down: "众创空间 Makerspace"."""
    return f"{name.zh} {name.en}".strip()


def _plain(text: str) -> str:
    """A word regardless of case, spacing and full-width forms."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _spellings(code: str, name: Bilingual) -> tuple[str, ...]:
    return code, name.zh, name.en, label(name)


class WordCells:
    """One of the known words, in any of its spellings: code, Chinese, English, or both as in the drop-down."""

    def __init__(self, words: Mapping[Value, tuple[str, ...]]) -> None:
        self._exact = {text: value for value, spellings in words.items() for text in spellings if text}
        self._plain = {_plain(text): value for text, value in self._exact.items()}

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all spelt exactly, or None."""
        if set(map(type, cells)) != {str}:
            return None
        values = list(map(self._exact.get, cast(list[str], cells)))
        return None if None in values else cast(list[Value], values)

    def one(self, cell: RawValue) -> Value | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        if not isinstance(cell, str):
            raise self._unknown("")
        if not cell.strip():
            return None
        value = self._plain.get(_plain(cell)) if len(cell) <= _LONGEST else None
        if value is None:
            refuse_error_and_hidden(cell.strip(), breaks=False)
            raise self._unknown(_plain(cell[:_LONGEST]))
        return value

    def _unknown(self, text: str) -> CellFault:
        raise NotImplementedError


class YesNoCells(WordCells):
    """是 or 否, yes or no, TRUE or FALSE."""

    def __init__(self) -> None:
        super().__init__({True: (*_spellings("true", YES), "yes"), False: (*_spellings("false", NO), "no")})

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all yes or no, or None."""
        if set(map(type, cells)) == {bool}:
            return cast(list[Value], list(cells))
        return super().at_once(cells)

    def one(self, cell: RawValue) -> Value | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        return cell if isinstance(cell, bool) else super().one(cell)

    def _unknown(self, text: str) -> CellFault:
        return CellFault(ReturnCode.NOT_YES_NO)


class ChoiceCells(WordCells):
    """One of the choices of a field; the value is its code."""

    def __init__(self, choices: Mapping[str, Bilingual]) -> None:
        super().__init__({code: _spellings(code, name) for code, name in choices.items()})
        self._choices = choices
        self._suggestions = Suggestions(self._plain, alike=_ALIKE)

    def _unknown(self, text: str) -> CellFault:
        near = self._plain.get(self._suggestions.nearest(text)) if text else None
        name = label(self._choices[near]) if isinstance(near, str) else ""
        return CellFault(ReturnCode.UNKNOWN_CHOICE, choices=",".join(self._choices), nearest=name)
