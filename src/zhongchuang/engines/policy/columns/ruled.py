"""The words of persons on a cohort: the latest on each thing that may be ruled, by the place of the space."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy

from zhongchuang.engines.policy.columns.arrays import spread
from zhongchuang.engines.policy.columns.choosing import chosen
from zhongchuang.engines.policy.columns.column import Column, unknown
from zhongchuang.engines.policy.columns.gaps import reasons
from zhongchuang.engines.policy.columns.refusals import CohortCode, CohortRefused
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.kernel.verdict import Verdict

STEPS = 1000
"""A person gives points in thousandths at the finest, so that they can be counted; money in whole fen."""


class Ruled:
    """All rulings on a cohort. Whether one may stand at all is looked at before."""

    def __init__(self, spaces: Sequence[str], rulings: Iterable[Ruling]) -> None:
        places = {space: place for place, space in enumerate(spaces)} if rulings else {}
        self._by_code: dict[str, dict[int, Ruling]] = defaultdict(dict)
        for ruling in rulings:
            if ruling.space in places:
                self._by_code[ruling.condition][places[ruling.space]] = ruling
        self._size = len(spaces)

    def verdicts(self, code: str) -> Mapping[int, bool]:
        """Met or not, for each space ruled."""
        return {place: ruling.verdict is Verdict.MET for place, ruling in self._on(code).items()}

    def amount(self, code: str, unit: str, steps: int) -> Column:
        """What persons gave, where one did; else it lacks a judgement. Raises CohortRefused for too fine a number."""
        column = unknown("judgement", unit)
        on = self._on(code)
        if not on:
            return column
        given = {place: Fraction(ruling.value) for place, ruling in on.items()}
        scale = lcm(*(value.denominator for value in given.values()))
        if steps % scale:
            raise CohortRefused(CohortCode.RULING_TOO_FINE, name=code, steps=str(steps))
        low = numpy.zeros(self._size, numpy.int64)
        lacks = spread(column.lacks, self._size).copy() if column.lacks is not None else None
        assert lacks is not None
        places = list(given)
        low[places] = [int(value * scale) for value in given.values()]
        lacks[places] = 0
        return Column(low, low, scale, lacks=reasons(lacks), unit=unit)

    def reading(self, code: str, computed: Column, readings: Mapping[str, Column]) -> Column:
        """The reading a person chose, else what was computed."""
        on = self._on(code)
        if not on:
            return computed
        order = list(readings)
        place = numpy.zeros(self._size, numpy.int64)
        for space, ruling in on.items():
            place[space] = 1 + order.index(ruling.value)
        return chosen([computed, *readings.values()], place)

    def _on(self, code: str) -> Mapping[int, Ruling]:
        return self._by_code.get(code, {})
