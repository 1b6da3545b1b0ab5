"""Cells of text, of codes and of unified social credit codes."""

import re
import unicodedata
from operator import mul
from typing import cast

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from zhongchuang.engines.tables.cells.fault import (
    FORMULA_ERRORS,
    FULL_WIDTH,
    CellFault,
    refuse_error_and_hidden,
    refuse_full_width,
)
from zhongchuang.engines.tables.characters import HIDDEN, HIDDEN_OR_BREAK, shown
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value

MOST_TEXT = 10_000
MOST_CODE = 100
MOST_DIGITS = 11
"""A code of more digits than this that is stored as a number is shown as 1.2E+11 and may have lost its last digits."""


class TextCells:
    """Free text: composed (NFC), trimmed, without hidden characters; a number becomes its digits."""

    most = MOST_TEXT
    breaks = True

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all plain text, or None."""
        if set(map(type, cells)) != {str}:
            return None
        texts = [text.strip() for text in cast(list[str], cells)]
        if not self._plain(" ".join(texts)):
            return None
        if not all(texts) or max(map(len, texts)) > self.most or not FORMULA_ERRORS.isdisjoint(texts):
            return None
        return list(texts)

    def one(self, cell: RawValue) -> str | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise CellFault(ReturnCode.NOT_TEXT)
        text = cell if isinstance(cell, str) else self._digits(cell)
        if len(text) > self.most:
            raise CellFault(ReturnCode.TOO_LONG, most=str(self.most), length=str(len(text)))
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
        refuse_error_and_hidden(text, breaks=self.breaks)
        return text or None

    def _plain(self, text: str) -> bool:
        """Whether nothing in the texts of a column, taken together, needs a closer look."""
        if HIDDEN.search(text) or "\r" in text:
            return False
        return text.isascii() or unicodedata.is_normalized("NFC", text)

    def _digits(self, number: float) -> str:
        if number != number or number in (float("inf"), float("-inf")):
            raise CellFault(ReturnCode.NOT_TEXT)
        return shown(number)


class CodeCells(TextCells):
    """A code on one line; a short whole number becomes its digits, a long one has lost something."""

    most = MOST_CODE
    breaks = False

    def one(self, cell: RawValue) -> str | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        text = super().one(cell)
        if text:
            refuse_full_width(text)
        return text

    def _plain(self, text: str) -> bool:
        return not (HIDDEN_OR_BREAK.search(text) or FULL_WIDTH.search(text)) and super()._plain(text)

    def _digits(self, number: float) -> str:
        text = super()._digits(number)
        if number != int(number) or number < 0:
            raise CellFault(ReturnCode.NOT_TEXT)
        if len(text) > MOST_DIGITS:
            raise CellFault(ReturnCode.CODE_AS_NUMBER)
        return text


class CreditCodeCells(CodeCells):
    """A unified social credit code (GB 32100-2015): eighteen signs, checked by python-stdnum; never a number."""

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all right as they stand, or None."""
        codes = super().at_once(cells)
        if codes is None or not all(is_plainly_right(cast(str, code)) for code in set(codes)):
            return None
        return codes

    def one(self, cell: RawValue) -> str | None:
        """The value of one cell in capitals, None where it is blank; raises CellFault."""
        text = super().one(cell)
        if text is None:
            return None
        try:
            return uscc.validate(text)
        except InvalidChecksum:
            right = uscc.calc_check_digit(uscc.compact(text)[:17])
            raise CellFault(ReturnCode.CREDIT_CODE_CHECK_DIGIT, check_digit=right) from None
        except ValidationError:
            raise CellFault(ReturnCode.CREDIT_CODE_MALFORMED) from None

    def _digits(self, number: float) -> str:
        raise CellFault(ReturnCode.CODE_AS_NUMBER)


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WORTH = {sign: worth for worth, sign in enumerate(_ALPHABET)}
_WEIGHTS = (*(3**place % 31 for place in range(17)), 1)
_SHAPE = re.compile(f"[0-9]{{8}}[{_ALPHABET}]{{10}}")


def is_plainly_right(code: str) -> bool:
    """Whether a credit code is right as it stands, told quickly.

    The sum of GB 32100-2015: the signs' worths by powers of 3 are divisible by 31. A column of ten
    thousand costs a tenth of python-stdnum's time; whatever doesn't pass here goes there.
    """
    return bool(_SHAPE.fullmatch(code)) and sum(map(mul, _WEIGHTS, map(_WORTH.__getitem__, code))) % 31 == 0
