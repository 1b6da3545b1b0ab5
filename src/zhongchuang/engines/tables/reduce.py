"""Child records reduced to one value a space: the plain reference that anybody can read.

A row whose predicate can't be decided, because a value in it is blank, widens the tally to an interval.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from zhongchuang.engines.tables import tally_bounds
from zhongchuang.engines.tables.expression.amounts import between, known, lacking, most_pressing, number
from zhongchuang.engines.tables.expression.evaluate import decide, measure
from zhongchuang.engines.tables.expression.predicate import Test
from zhongchuang.engines.tables.expression.rows import Records, RowFacts, Shared
from zhongchuang.engines.tables.expression.trace import Found, Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.engines.tables.tally_bounds import Bounds, Entry
from zhongchuang.kernel.verdict import Verdict


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


def tally(
    name: str,
    what: Tally,
    subject: Row,
    rows: Sequence[Row],
    records: Records,
    shared: Shared,
    *,
    test: Test | None = None,
) -> Found:
    """What the tally comes to for one subject whose child rows these are, with the rows it rests on.

    A tally of nothing rests on all the rows looked at: any of them might have counted. `test` is
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
    entries, lacks = _entries(what, found, records, shared)
    if not lacks and _key_is_blank(what, entries, rows):
        lacks = "missing_value"
    quantity = Quantity(name, "measure", what.unit, cells=resting_on, missing=blank)
    if lacks:
        return lacking(quantity, lacks)
    return between(quantity, *_bounds(what, entries, rows, shared))


def _without_rows(name: str, what: Tally, subject: Row) -> Found:
    cell = subject.origin.cell(what.declared)
    if what.declared and subject.values.get(what.declared) == 0:
        return known(Quantity(name, "measure", what.unit, cells=(cell,)), 0)
    return lacking(Quantity(name, "measure", what.unit, missing=(cell,)), "missing_value")


def _sort(what: Tally, rows: Sequence[Row], records: Records, shared: Shared, test: Test | None) -> _Sorted:
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
        step = decide(what.where, RowFacts(row, what.reaches, records, shared, what.each))
        if looks_elsewhere or not test:
            found.elsewhere.update(_cells_elsewhere(step, row))
        if step.verdict is Verdict.MET:
            found.counted.append(row)
        elif step.verdict is Verdict.NEEDS_PERSON:
            found.open.append(row)
            undecided = tuple(_undecided(step))
            found.blank.update(cell for one in undecided for quantity in _quantities(one) for cell in quantity.missing)
            found.unknown_parameter |= any(one.opens == "unknown_parameter" for one in undecided)
    return found


def _entries(what: Tally, found: _Sorted, records: Records, shared: Shared) -> tuple[list[Entry], str]:
    """The rows that count or may, each with its amount and key; and why an amount of one is lacking."""
    entries: list[Entry] = []
    lacks: list[str] = []
    for certain, rows in ((True, found.counted), (False, found.open)):
        for row in rows:
            amount = None
            if what.of is not None:
                amount = measure(what.of, RowFacts(row, what.reaches, records, shared, what.each))
                if amount.lacks:
                    lacks.append(amount.lacks)
                    found.blank.update(amount.quantity.missing)
                    continue
            key = row.values.get(what.distinct or what.by)
            entries.append(_entry(certain, amount, key))
    return entries, most_pressing(lacks)


def _entry(certain: bool, amount: Found | None, key: object) -> Entry:
    if amount is None:
        return Entry(certain, key=key)  # type: ignore[arg-type]  # a value of a row
    return Entry(certain, number(amount.low), number(amount.high), key)  # type: ignore[arg-type]


def _key_is_blank(what: Tally, entries: Sequence[Entry], rows: Sequence[Row]) -> bool:
    """Whether a blank key leaves the whole tally without a value: of what is added up, or of any year."""
    if what.word == "streak":
        return any(what.by not in row.values for row in rows)
    return what.word == "sum" and bool(what.distinct) and any(entry.key is None for entry in entries)


def _bounds(what: Tally, entries: Sequence[Entry], rows: Sequence[Row], shared: Shared) -> Bounds:
    match what.word:
        case "largest_group":
            return tally_bounds.largest_group(entries)
        case "streak":
            recorded = [int(str(row.values[what.by])) for row in rows]
            return tally_bounds.streak(entries, recorded, until=tally_bounds.year_of(shared.names["year_last"].low))
    return tally_bounds.taken(what.word, entries, distinct=bool(what.distinct))


def _cells_elsewhere(step: Step, row: Row) -> Iterator[Cell]:
    """The cells of other rows that a predicate looked at."""
    here = (row.origin.file, row.origin.sheet, row.origin.row)
    for quantity in _quantities(step):
        for cell in (*quantity.cells, *quantity.missing):
            if (cell.file, cell.sheet, cell.row) != here:
                yield cell


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
        for inner in quantity.steps:
            waiting.extend(one for one in (inner.left, inner.right) if one is not None)
    for part in step.parts:
        yield from _quantities(part)
