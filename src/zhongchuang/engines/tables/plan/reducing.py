"""The second way to reduce: the same tallies as the plain reference, as a plan that a database runs.

One pass over the rows of each entity, however many tallies it has; a tally that groups rows by a key first
takes another. Nothing here knows which database it is.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy
import pyarrow
import pyarrow.compute
from ibis.expr import types as ir
from numpy.typing import NDArray

from zhongchuang.engines.tables.plan.bounds import SUBJECT, Asked
from zhongchuang.engines.tables.plan.lacks import place_of
from zhongchuang.engines.tables.plan.planning import Plan, planned
from zhongchuang.engines.tables.plan.rows import Source
from zhongchuang.engines.tables.plan.stored import firsts_of
from zhongchuang.engines.tables.reduced import Bounds, Codes, Integers, Reduced
from zhongchuang.engines.tables.tally import Tally

Flags = NDArray[numpy.bool_]


def reduce_plan(tallies: Mapping[str, Tally], source: Source, *, subject: str) -> Reduced:
    """What each tally over records of a subject comes to for every subject, in order of their codes.

    Raises ValueError for what no loaded document holds: an amount added up that changes its denominator
    from record to record, or a record with several readings.
    """
    subjects = _Subjects.of(source, subject, {tally.declared for tally in tallies.values() if tally.declared})
    by_entity: dict[str, dict[str, Tally]] = defaultdict(dict)
    for code, tally in tallies.items():
        by_entity[tally.entity][code] = tally
    found: dict[str, Bounds] = {}
    for entity, some in by_entity.items():
        found |= _reduced(planned(some, entity, source), subjects)
    return Reduced(subjects.codes, {code: found[code] for code in tallies})


class _Subjects:
    """The subjects in order of their codes, with what each declares to have."""

    def __init__(self, table: pyarrow.Table) -> None:
        codes = [str(code) for code in table[SUBJECT].to_pylist()]
        # Here and not by the database, whose order of texts is its own.
        order = sorted(range(len(codes)), key=codes.__getitem__)
        self.codes = tuple(codes[place] for place in order)
        self._declared = table.take(pyarrow.array(order, pyarrow.int64()))
        self._known = pyarrow.array(self.codes, pyarrow.string())

    @classmethod
    def of(cls, source: Source, subject: str, declared: set[str]) -> "_Subjects":
        """The subjects in their table."""
        table, (key,) = firsts_of(source.tables[subject]), source.keys[subject]
        table = table.filter(table[key].notnull())
        return cls(table.select(table[key].name(SUBJECT), *sorted(declared)).to_pyarrow())

    def without_rows(self, tally: Tally) -> Codes:
        """What the tally lacks where no row is listed: nothing where the subject declares to have none."""
        missing = numpy.full(len(self.codes), place_of("missing_value"), numpy.int8)
        if tally.declared:
            none = pyarrow.compute.equal(self._declared[tally.declared], 0).fill_null(False)
            missing[none.to_numpy()] = 0
        return missing

    def places(self, reduced: pyarrow.Table) -> Integers:
        """The place of the subject of each row; -1 for one that isn't listed."""
        found = pyarrow.compute.index_in(reduced[SUBJECT].cast(pyarrow.string()), value_set=self._known)
        places: Integers = found.fill_null(-1).to_numpy().astype(numpy.int64)
        return places


class _Answers:
    """What the queries about one entity found, spread over all subjects."""

    def __init__(self, plan: Plan, subjects: _Subjects) -> None:
        self._subjects = subjects
        self._found: dict[str, tuple[Integers, Flags]] = {}
        self.has_rows = self._read(plan.whole)
        if plan.with_blanks is not None:
            self._read(plan.with_blanks)
        for number, one in enumerate(plan.asked):
            if one.code in plan.in_groups:
                self._read(plan.in_groups[one.code], f"_{number}")

    def _read(self, query: ir.Table, ending: str = "") -> Flags:
        """Keep every column of a query under its name; the subjects it has a row for."""
        table = query.to_pyarrow()
        places = self._subjects.places(table)
        listed = places >= 0
        places = places[listed]
        for name in table.column_names:
            if name != SUBJECT:
                self._found[name + ending] = self._spread(table[name], listed, places)
        found = numpy.zeros(len(self._subjects.codes), numpy.bool_)
        found[places] = True
        return found

    def _spread(self, column: pyarrow.ChunkedArray, listed: Flags, places: Integers) -> tuple[Integers, Flags]:
        whole: Integers = numpy.zeros(len(self._subjects.codes), numpy.int64)
        known: Flags = numpy.zeros(len(self._subjects.codes), numpy.bool_)
        whole[places] = column.fill_null(0).to_numpy()[listed]
        known[places] = column.is_valid().to_numpy()[listed]
        return whole, known

    def of(self, name: str, number: int) -> Integers:
        """What is told of a tally; 0 where nothing is."""
        found = self._found.get(f"{name}_{number}")
        return numpy.zeros(len(self._subjects.codes), numpy.int64) if found is None else found[0]

    def knows(self, name: str, number: int) -> Flags:
        """The subjects of which it is told."""
        found = self._found.get(f"{name}_{number}")
        return numpy.zeros(len(self._subjects.codes), numpy.bool_) if found is None else found[1]


def _reduced(plan: Plan, subjects: _Subjects) -> dict[str, Bounds]:
    """The tallies of one entity, from what the database answers."""
    answers = _Answers(plan, subjects)
    found = {}
    for number, one in enumerate(plan.asked):
        lacks = numpy.where(answers.has_rows, answers.of("lacks", number), subjects.without_rows(one.tally))
        low, high = (numpy.where(lacks == 0, end, 0) for end in _ends(one, number, answers))
        found[one.code] = Bounds(low, high, lacks.astype(numpy.int8), one.taken.below)
    return found


def _ends(one: Asked, number: int, answers: _Answers) -> tuple[Integers, Integers]:
    """From the least to the most: what surely counts, and with it what may."""
    if one.in_groups or one.tally.distinct:
        return answers.of("low", number), answers.of("high", number)
    known, least, most = (answers.of(name, number) for name in ("sure", "least", "most"))
    if one.tally.word in ("count", "sum"):
        return known + least, known + most
    # Where none surely counts none may, and the tally be 0.
    one_counts, one_may = answers.knows("sure", number), answers.knows("most", number)
    highest = numpy.where(one_may, numpy.maximum(known, most), known)
    lowest = numpy.where(one_may, numpy.minimum(known, least), known)
    low, high = (known, highest) if one.tally.word == "highest" else (lowest, known)
    return numpy.where(one_counts, low, numpy.minimum(least, 0)), numpy.where(one_counts, high, numpy.maximum(most, 0))
