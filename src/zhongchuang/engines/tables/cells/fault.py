"""What is wrong with one cell, and the signs of it that any type of column may show."""

import re
import unicodedata

from zhongchuang.engines.tables.characters import HIDDEN, HIDDEN_OR_BREAK, number_of
from zhongchuang.engines.tables.codes import ReturnCode

FORMULA_ERRORS = frozenset(
    ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ．－＋％]")
"""Full-width digits, letters and the signs of a number; full-width brackets are ordinary Chinese and stay."""


class CellFault(Exception):
    """A cell that can't be read. `values` are those of `RETURN_VALUES` for the code."""

    def __init__(self, code: ReturnCode, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def refuse_error_and_hidden(text: str, *, breaks: bool) -> None:
    """Raise where a formula left an error or a character hides; `breaks` allows tab and line breaks."""
    if text in FORMULA_ERRORS:
        raise CellFault(ReturnCode.FORMULA_ERROR)
    found = (HIDDEN if breaks else HIDDEN_OR_BREAK).search(text)
    if found:
        position = str(found.start() + 1)
        raise CellFault(ReturnCode.HIDDEN_CHARACTER, character=number_of(found[0]), position=position)


def refuse_full_width(text: str) -> None:
    """Raise where digits or letters are full-width, with the text as it should be typed."""
    if FULL_WIDTH.search(text):
        raise CellFault(ReturnCode.FULL_WIDTH, nearest=unicodedata.normalize("NFKC", text))
