"""Child records reduced to one value a space: the plain reference that anybody can read.

A row whose predicate can't be decided, because a value in it is blank, widens the count to an interval.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from zhongchuang.engines.tables.expression.evaluate import between, decide, known, lacking
from zhongchuang.engines.tables.expression.nodes import Statement
from zhongchuang.engines.tables.expression.predicate import Test
from zhongchuang.engines.tables.expression.rows import Reach, Records, RowFacts
from zhongchuang.engines.tables.expression.trace import Found, Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Row
from zhongchuang.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Count:
    """How many child rows of a subject satisfy a predicate.

    `distinct` counts the different values of a field instead of the rows. `declared` is the field of
    the subject that says how many rows there are: with no row listed, a declared 0 is a count of 0 and
    anything else a missing value. `reaches` says how the names of `where` find their values.
    """

    entity: str
    unit: str
    where: Statement | None = None
    distinct: str = ""
    declared: str = ""
    reaches: Mapping[str, Reach] = field(default_factory=dict)


@dataclass(slots=True)
class _Sorted:
    """The rows of a subject by what the predicate says of them."""

    counted: list[Row]
    open: list[Row]
    blank: set[Cell]
    elsewhere: set[Cell]
    unknown_parameter: bool = False


_BY_PLACE = attrgetter("file", "sheet", "row", "column")
"""Cells compare by these, one by one and slowly."""


def count(
    name: str,
    what: Count,
    subject: Row,
    rows: Sequence[Row],
    records: Records,
    shared: Mapping[str, Found],
    *,
    test: Test | None = None,
) -> Found:
    """The count for one subject whose child rows these are, with the rows it rests on.

    A count of none rests on all the rows looked at: any of them might have counted. `test` is
    `what.where` as a test of a row's values, where it can be one: it spares the trace of every row
    it settles.
    """
    if not rows:
        return _without_rows(name, what, subject)
    found = _sort(what, rows, records, shared, test)
    if found.unknown_parameter:
        return lacking(Quantity(name, "measure", what.unit), "unknown_parameter")
    resting = [*found.counted, *found.open] or rows
    cells = {row.origin.cell() for row in resting} | found.elsewhere
    resting_on, blank = (tuple(sorted(some, key=_BY_PLACE)) for some in (cells, found.blank))
    quantity = Quantity(name, "measure", what.unit, cells=resting_on, missing=blank)
    return between(quantity, *_bounds(what, found.counted, found.open))


def _without_rows(name: str, what: Count, subject: Row) -> Found:
    cell = subject.origin.cell(what.declared)
    if what.declared and subject.values.get(what.declared) == 0:
        return known(Quantity(name, "measure", what.unit, cells=(cell,)), 0)
    return lacking(Quantity(name, "measure", what.unit, missing=(cell,)), "missing_value")


def _sort(
    what: Count, rows: Sequence[Row], records: Records, shared: Mapping[str, Found], test: Test | None
) -> _Sorted:
    found = _Sorted([], [], set(), set())
    looks_elsewhere = any(reach.entity for reach in what.reaches.values())
    for row in rows:
        if what.where is None:
            found.counted.append(row)
            continue
        if test and (verdict := test(row.values)) is not Verdict.NEEDS_PERSON:
            if verdict is Verdict.MET:
                found.counted.append(row)
            continue
        step = decide(what.where, RowFacts(row, what.reaches, records, shared))
        if looks_elsewhere:
            found.elsewhere.update(_cells_elsewhere(step, row))
        if step.verdict is Verdict.MET:
            found.counted.append(row)
        elif step.verdict is Verdict.NEEDS_PERSON:
            found.open.append(row)
            undecided = tuple(_undecided(step))
            found.blank.update(cell for one in undecided for quantity in _quantities(one) for cell in quantity.missing)
            found.unknown_parameter |= any(one.code == "unknown_parameter" for one in undecided)
    return found


def _cells_elsewhere(step: Step, row: Row) -> Iterator[Cell]:
    """The cells of other rows that a predicate looked at."""
    here = (row.origin.file, row.origin.sheet, row.origin.row)
    for quantity in _quantities(step):
        for cell in (*quantity.cells, *quantity.missing):
            if (cell.file, cell.sheet, cell.row) != here:
                yield cell


def _bounds(what: Count, counted: Sequence[Row], undecided: Sequence[Row]) -> tuple[int, int]:
    """The least and the most the count can be, whatever the blanks turn out to hold."""
    if not what.distinct:
        return len(counted), len(counted) + len(undecided)
    certain = [row.values.get(what.distinct) for row in counted]
    possible = certain + [row.values.get(what.distinct) for row in undecided]
    least = len({value for value in certain if value is not None})
    most = len({value for value in possible if value is not None}) + possible.count(None)
    return max(least, 1 if certain else 0), most


def _undecided(step: Step) -> Iterator[Step]:
    """The comparisons that left a statement open."""
    if step.verdict is Verdict.NEEDS_PERSON:
        if not step.parts:
            yield step
        for part in step.parts:
            yield from _undecided(part)


def _quantities(step: Step) -> Iterator[Quantity]:
    waiting = [quantity for quantity in (step.left, step.right) if quantity is not None]
    while waiting:
        quantity = waiting.pop()
        yield quantity
        waiting.extend(quantity.parts)
    for part in step.parts:
        yield from _quantities(part)
