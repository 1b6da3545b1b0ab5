"""Child records reduced to one row a space: for each tally of a document its bounds, in columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

Integers = NDArray[numpy.int64]
Codes = NDArray[numpy.int8]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a tally came to for each space: from low to high, whole numbers of 1/scale.

    `lacks` is 0 where there is a value, else 1 + the place of the reason in trace.REASONS. Where a
    value is missing low and high are 0.
    """

    low: Integers
    high: Integers
    lacks: Codes
    scale: int = 1

    def __eq__(self, other: Any) -> bool:
        return (
            isinstance(other, Bounds)
            and self.scale == other.scale
            and all(
                numpy.array_equal(one, its)
                for one, its in ((self.low, other.low), (self.high, other.high), (self.lacks, other.lacks))
            )
        )

    __hash__ = None  # type: ignore[assignment]  # arrays change


@dataclass(frozen=True, slots=True)
class Reduced:
    """The spaces in order of their codes, and each tally by the code of its measure."""

    spaces: tuple[str, ...]
    tallies: Mapping[str, Bounds]
