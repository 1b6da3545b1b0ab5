"""Cells of numbers: whole, with decimal places, and money."""

import re
import unicodedata
from decimal import Decimal
from typing import cast

from zhongchuang.engines.tables.cells.fault import FULL_WIDTH, CellFault, refuse_error_and_hidden
from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.raw import RawValue
from zhongchuang.engines.tables.records import Value

MOST_DIGITS = 15
"""A spreadsheet keeps fifteen digits of a number, decimal places included, and makes up the rest."""

_LIMIT = 10**MOST_DIGITS
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGERS = re.compile(rf"(?:-?[0-9]{{1,{MOST_DIGITS}}}\n)*")
_NOT_FINITE = frozenset(("nan", "inf", "-inf", "+inf", "infinity", "-infinity"))
_ORNAMENT = re.compile(r"[\s,，'+¥￥元]")
_LONGEST = 100


class NumberCells:
    """Numbers of one column: whole numbers to int, decimals to Decimal, money to int fen."""

    def __init__(self, field: Field) -> None:
        self._type = field.type
        self._places = 0 if field.type is FieldType.INTEGER else field.places
        self._scale: int = pow(10, self._places)
        self._fen: int = field.scale // self._scale
        self._texts = re.compile(rf"(?:-?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{max(self._places, 1)}}})?\n)*")

    def at_once(self, cells: list[RawValue]) -> list[Value] | None:
        """The values of cells that are all numbers within the column's places, or None."""
        kinds = set(map(type, cells))
        if kinds == {str}:
            return self._from_texts(cast(list[str], cells))
        if kinds <= {int, float}:
            return self._from_numbers(cast(list[float], cells))
        return None

    def _from_numbers(self, cells: list[float]) -> list[Value] | None:
        """A float is a decimal of so many places exactly where the nearest such decimal, as a float, is itself."""
        scale, fen = self._scale, self._fen
        try:
            scaled = [round(cell * scale) for cell in cells]
        except (ValueError, OverflowError):
            return None
        if [number / scale for number in scaled] != cells or max(map(abs, scaled)) >= _LIMIT:
            return None
        if self._type is FieldType.DECIMAL:
            return [Decimal(int(cell)) if cell == int(cell) else Decimal(repr(cell)) for cell in cells]
        if self._type is FieldType.MONEY and fen != 1:
            return [number * fen for number in scaled]
        return list(scaled)

    def _from_texts(self, cells: list[str]) -> list[Value] | None:
        joined = "\n".join(cells) + "\n"
        if self._type is FieldType.INTEGER:
            return list(map(int, cells)) if _INTEGERS.fullmatch(joined) else None
        if not self._texts.fullmatch(joined) or (self._places == 0 and "." in joined):
            return None
        numbers = [Decimal(cell) for cell in cells]
        return [self._value(number) for number in numbers] if max(map(abs, numbers)) * self._scale < _LIMIT else None

    def one(self, cell: RawValue) -> Value | None:
        """The value of one cell, None where it is blank; raises CellFault."""
        if isinstance(cell, str):
            if not cell.strip():
                return None
            number = _number_in(cell)
        elif isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
            raise CellFault(ReturnCode.NOT_A_NUMBER, nearest="")
        else:
            # Fifteen digits are what a spreadsheet shows: a sum stored as 0.30000000000000004 reads 0.3 there.
            number = Decimal(format(cell, ".15g")) if isinstance(cell, float) else Decimal(cell)
        if not number.is_finite():
            raise CellFault(ReturnCode.NOT_FINITE)
        if abs(number) * self._scale >= _LIMIT:
            raise CellFault(ReturnCode.TOO_LARGE, digits=str(MOST_DIGITS))
        if number * self._scale != int(number * self._scale):
            if self._type is FieldType.INTEGER:
                raise CellFault(ReturnCode.NOT_WHOLE)
            raise CellFault(ReturnCode.TOO_MANY_PLACES, places=str(self._places))
        return self._value(number)

    def _value(self, number: Decimal) -> Value:
        """A number within the places as it is stored; a decimal without trailing zeros."""
        if self._type is FieldType.MONEY:
            return int(number * self._scale) * self._fen
        whole = int(number)
        if self._type is FieldType.INTEGER:
            return whole
        return Decimal(whole) if number == whole else number.normalize()


def _number_in(cell: str) -> Decimal:
    """The number a text is; raises CellFault, with the number it seems to mean where it can be told."""
    text = cell.strip()
    if len(text) > _LONGEST:
        raise CellFault(ReturnCode.NOT_A_NUMBER, nearest="")
    refuse_error_and_hidden(text, breaks=False)
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if text.lower() in _NOT_FINITE:
        raise CellFault(ReturnCode.NOT_FINITE)
    meant = _ORNAMENT.sub("", unicodedata.normalize("NFKC", text))
    near = meant if _NUMBER.fullmatch(meant) else ""
    code = ReturnCode.FULL_WIDTH if near and FULL_WIDTH.search(text) else ReturnCode.NOT_A_NUMBER
    raise CellFault(code, nearest=near)
