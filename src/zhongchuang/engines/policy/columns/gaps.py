"""Why something is open or has no value, several reasons at once: the first of REASONS is 1, the next 2, then 4."""

import numpy

from zhongchuang.engines.policy.columns.arrays import Bits, Flags, spread
from zhongchuang.engines.tables.expression.trace import REASONS
from zhongchuang.engines.tables.reduced import Codes

_BITS = numpy.array([0, *(1 << place for place in range(len(REASONS)))], numpy.uint8)
_LOWEST = numpy.array([bits & -bits for bits in range(256)], numpy.uint8)
_CODES = numpy.array([(bits & -bits).bit_length() for bits in range(256)], numpy.int8)


def bit(reason: str) -> int:
    """The bit of a reason."""
    return 1 << REASONS.index(reason)


def always(reason: str) -> Bits:
    """One reason, for all spaces."""
    return numpy.array([bit(reason)], numpy.uint8)


def where(flags: Flags, reason: str) -> Bits | None:
    """One reason for the spaces flagged; None where none is."""
    return flags * numpy.uint8(bit(reason)) if flags.any() else None


def reasons(bits: Bits | None) -> Bits | None:
    """The same reasons; None where no space has any."""
    return None if bits is None or not bits.any() else bits


def together(*several: Bits | None) -> Bits | None:
    """The reasons of several, joined."""
    found: Bits | None = None
    for bits in several:
        if bits is not None:
            found = bits if found is None else found | bits
    return found


def only(bits: Bits | None, flags: Flags) -> Bits | None:
    """The reasons of the spaces flagged."""
    return None if bits is None else reasons(bits * flags)


def most_pressing(bits: Bits) -> Bits:
    """Of the reasons of each space only the most pressing."""
    return _LOWEST[bits]


def bits_of(codes: Codes) -> Bits | None:
    """Reasons that stand as 1 + their place in REASONS, as bits; None where there are none."""
    return _BITS[codes] if codes.any() else None


def codes_of(bits: Bits | None, size: int) -> Codes:
    """The most pressing reason of each space: 0, or 1 + its place in REASONS."""
    return spread(_CODES[:1] if bits is None else _CODES[bits], size)
