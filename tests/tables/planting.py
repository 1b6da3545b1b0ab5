"""Plants faults in a clean return, drawn by a seed over every kind of check the dictionary names.

Nothing here comes from the checks: what should be found is worked out from the dictionary alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.tables.clean_return import YEAR, clean_rows, credit_code, demo_dictionary
from zhongchuang.engines.tables.dictionary import Check, Dictionary, Entity, Field
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.template import write_return

FAULTS = 20
FIRST_LINE = 4
NUMBERS = ("integer", "decimal", "money")
FEN = {"yuan": 100, "thousand_yuan": 100_000, "ten_thousand_yuan": 1_000_000}
WHOLE_COLUMN = -1

Place = tuple[str, int, str]
"""Entity, number of the record from 0, field."""


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """What should be found: the sheet, the cell ("H12"; "" for the whole sheet) and the code."""

    sheet: str
    address: str
    code: str


@dataclass(slots=True)
class Ground:
    """A clean return, what was changed in it, and the cells that further faults must leave alone."""

    dictionary: Dictionary
    rows: Mapping[str, Sequence[Row]]
    random: Random
    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    taken: set[Place] = field(default_factory=set)
    extra_columns: dict[str, int] = field(default_factory=dict)

    def address(self, place: Place) -> str:
        """Where a field of a record stands, as the template lays it out."""
        entity, number, code = place
        column = list(self.dictionary.entities[entity].fields).index(code) + 1
        return f"{get_column_letter(column)}{number + FIRST_LINE}"

    def expected(self, place: Place, code: str) -> Planted:
        """The finding of a code at a field of a record."""
        return Planted(self.sheet(place[0]), self.address(place), code)

    def sheet(self, entity: str) -> str:
        """The title of an entity's sheet."""
        return self.dictionary.entities[entity].sheet

    def value(self, place: Place) -> Any:
        """The clean value, None where blank."""
        return self.rows[place[0]][place[1]].values.get(place[2])

    def write(self, place: Place, content: Any) -> None:
        """Change a cell."""
        self.cells[self.sheet(place[0]), self.address(place)] = content

    def checks_of(self, place: Place) -> list[Check]:
        """The checks of the record's entity that look at the field."""
        entity = self.dictionary.entities[place[0]]
        return [check for check in entity.checks.values() if place[2] in check.fields]

    def take(self, *places: Place) -> bool:
        """Reserve cells with all that some check compares with them; False where one is taken already."""
        wanted = set(places)
        for place in places:
            for check in self.checks_of(place):
                wanted |= {(place[0], place[1], other) for other in check.fields}
        columns = {(entity, WHOLE_COLUMN, code) for entity, _, code in wanted}
        if wanted & self.taken or columns & self.taken:
            return False
        self.taken |= wanted
        return True

    def is_referred_to(self, place: Place) -> bool:
        """Whether the field is part of a key by which another row may name this one."""
        entity, number, code = place
        key = self.dictionary.entities[entity].key
        if code not in key:
            return False
        own = self.rows[entity][number].values
        for other in self.dictionary.entities.values():
            for reference in other.fields.values():
                if reference.refers_to != entity:
                    continue
                names = (*key[:-1], reference.code)
                wanted = [own.get(part) for part in key]
                if any([row.values.get(name) for name in names] == wanted for row in self.rows[other.code]):
                    return True
        return False

    def is_key_of_referred(self, place: Place) -> bool:
        """Whether the field is part of the key of an entity that others refer to."""
        entities = self.dictionary.entities
        referred = any(f.refers_to == place[0] for e in entities.values() for f in e.fields.values())
        return referred and place[2] in entities[place[0]].key

    def uncount(self, place: Place) -> list[Planted] | None:
        """What else is found when a record no longer counts for its space; None where that is taken already."""
        entity, number, code = place
        if code != "space_code" or entity == "space":
            return []
        space = self.rows[entity][number].values["space_code"]
        where = next(n for n, row in enumerate(self.rows["space"]) if row.values["space_code"] == space)
        found = []
        for check in self.dictionary.entities["space"].checks.values():
            if check.kind == "rows" and check.entity == entity:
                total = ("space", where, check.fields[0])
                if not self.take(total):
                    return None
                found.append(self.expected(total, "check.rows"))
        return found


# One field ---------------------------------------------------------------------------------------

Spoil = Callable[[Ground, Field, Place], Any]


@dataclass(frozen=True, slots=True)
class CellKind:
    """A way to spoil one cell: the code it should give, the fields it fits, and what to write.

    `unread` says that nothing can be read from the cell any more, so that no comparison follows.
    """

    code: str
    fits: Callable[[Field], bool]
    content: Spoil
    unread: bool = True

    def plant(self, ground: Ground, entity: Entity, number: int) -> list[Planted] | None:
        """Spoil a field of a record; None where this kind can't be planted there."""
        codes = [code for code, one in entity.fields.items() if self.fits(one)]
        if not codes:
            return None
        place = (entity.code, number, ground.random.choice(codes))
        definition = entity.fields[place[2]]
        if ground.is_key_of_referred(place) or (ground.value(place) is None and self.code != "cell.blank"):
            return None
        if not self.unread and ground.checks_of(place):
            return None
        if not ground.take(place):
            return None
        consequences = ground.uncount(place)
        if consequences is None:
            return None
        ground.write(place, self.content(ground, definition, place))
        return [ground.expected(place, self.code), *consequences]


def _of_type(*types: str) -> Callable[[Field], bool]:
    return lambda one: one.type in types


def _constant(*contents: Any) -> Spoil:
    return lambda ground, _field, _place: ground.random.choice(contents)


def _in_column(one: Field, amount: Any) -> float:
    """A limit of the dictionary is in the unit of the column already."""
    return float(amount)


def _wrong_check_digit(ground: Ground, _field: Field, place: Place) -> str:
    code = str(ground.value(place))
    return code[:-1] + ("1" if code[-1] != "1" else "2")


def _unknown_row(ground: Ground, one: Field, _place: Place) -> str:
    return credit_code(999_999) if one.type == "uscc" else "NO-404"


CELL_KINDS = {
    "blank": CellKind("cell.blank", lambda one: one.required, _constant(None, "   ")),
    "word for a number": CellKind("cell.not_a_number", _of_type(*NUMBERS), _constant("约三百", "12,5O0", "不详")),
    "number with a unit": CellKind("cell.not_a_number", _of_type(*NUMBERS), _constant("1,200元", "300平方米")),
    "full-width digits": CellKind("cell.full_width", _of_type(*NUMBERS), _constant("１２", "３００")),
    "error of a formula": CellKind("cell.formula_error", lambda one: one.code != "", _constant("#REF!", "#DIV/0!")),
    "not whole": CellKind("cell.not_whole", _of_type("integer"), _constant(3.5, 0.25)),
    "too many places": CellKind("cell.too_many_places", _of_type("decimal", "money"), _constant(120.125, 99.9999)),
    "below the least": CellKind(
        "cell.below_least",
        lambda one: one.allowed.low is not None,
        lambda _ground, one, _place: _in_column(one, one.allowed.low) - 1,
        unread=False,
    ),
    "implausible": CellKind(
        "cell.implausible",
        lambda one: one.plausible.high is not None,
        lambda _ground, one, _place: _in_column(one, one.plausible.high) + 1,
        unread=False,
    ),
    "number too large": CellKind("cell.too_large", _of_type(*NUMBERS), _constant(1e15, 3e20)),
    "no date": CellKind(
        "cell.not_a_date", _of_type("date"), _constant("2023-02-30", "去年三月", "3月5日", "2023-13-01")
    ),
    "number for a date": CellKind("cell.date_as_number", _of_type("date"), _constant(45000, 44927)),
    "date of another age": CellKind(
        "cell.date_out_of_range", _of_type("date"), _constant("1899-12-31", "2203-05-01", date(2203, 5, 1))
    ),
    "unknown choice": CellKind("cell.unknown_choice", lambda one: bool(one.choices), _constant("众创空問", "别的", 3)),
    "neither yes nor no": CellKind("cell.not_yes_no", _of_type("yes_no"), _constant("大概", "√", 1)),
    "credit code as a number": CellKind("cell.code_as_number", _of_type("uscc"), _constant(919999990000001234)),
    "credit code too short": CellKind("cell.credit_code_malformed", _of_type("uscc"), _constant("9199999900000")),
    "wrong check digit": CellKind("cell.credit_code_check_digit", _of_type("uscc"), _wrong_check_digit),
    "text too long": CellKind("cell.too_long", _of_type("text"), _constant("长" * 10_001)),
    "hidden character": CellKind(
        "cell.hidden_character", _of_type("text", "code"), _constant("云\u202e溪", "云\u200b溪", "\u2066云溪")
    ),
    "date for a text": CellKind("cell.not_text", _of_type("text", "code"), _constant(date(2023, 5, 1), True)),
    "reference to nothing": CellKind("cell.no_such_row", lambda one: one.refers_to != "", _unknown_row),
}


# Several fields ----------------------------------------------------------------------------------


def _shares(ground: Ground, entity: Entity, number: int, code: str) -> bool:
    """Whether more than one check looks at a field."""
    return len(ground.checks_of((entity.code, number, code))) > 1


def _write_number(ground: Ground, place: Place, stored: Any) -> None:
    one = ground.dictionary.entities[place[0]].fields[place[2]]
    ground.write(place, float(stored) / FEN[one.unit] if one.type == "money" else float(stored))


def _plant_sum(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    total, *parts = [(entity.code, number, code) for code in check.fields]
    if not ground.take(total, *parts):
        return None
    unit = 1_000 if entity.fields[parts[-1][2]].type == "money" else 1
    _write_number(ground, parts[-1], ground.value(parts[-1]) + unit)
    return [ground.expected(total, "check.sum")]


def _plant_together(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    alone = [code for code in check.fields if not _shares(ground, entity, number, code)]
    pair = [(entity.code, number, code) for code in check.fields]
    if not alone or 0 in map(ground.value, pair) or not ground.take(*pair):
        return None
    zero = (entity.code, number, ground.random.choice(alone))
    ground.write(zero, 0)
    return [ground.expected(zero, "check.together")]


def _plant_order(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    first, second = [(entity.code, number, code) for code in check.fields]
    if ground.value(first) is None or _shares(ground, entity, number, second[2]) or not ground.take(first, second):
        return None
    ground.write(second, ground.value(first) - timedelta(days=ground.random.randint(1, 40)))
    return [ground.expected(second, "check.order")]


def _plant_at_most(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    high, limit = [(entity.code, number, code) for code in check.fields]
    if not ground.take(high, limit):
        return None
    _write_number(ground, high, ground.value(limit) + 1)
    return [ground.expected(high, "check.at_most")]


def _plant_rows(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    total = (entity.code, number, check.fields[0])
    if _shares(ground, entity, number, total[2]) or not ground.take(total):
        return None
    ground.write(total, ground.value(total) + ground.random.choice((1, 2, 40)))
    return [ground.expected(total, "check.rows")]


def _plant_within_year(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    day = (entity.code, number, check.fields[0])
    if not ground.take(day):
        return None
    ground.write(day, date(YEAR + ground.random.choice((-1, 1)), 3, 5))
    return [ground.expected(day, "check.within_year")]


def _plant_required_when(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    required, depends_on = [(entity.code, number, code) for code in check.fields]
    if ground.value(depends_on) != check.value or not ground.take(required, depends_on):
        return None
    ground.write(required, None)
    return [ground.expected(required, "check.required_when")]


def _plant_twice(ground: Ground, check: Check, entity: Entity, number: int) -> list[Planted] | None:
    rows = ground.rows[entity.code]
    own = rows[number].values
    others = [
        other
        for other, row in enumerate(rows)
        if row.values["space_code"] != own["space_code"] and all(code in row.values for code in check.fields)
    ]
    if not others or not all(code in own for code in check.fields):
        return None
    other = ground.random.choice(others)
    if not ground.take(*((entity.code, one, code) for one in (number, other) for code in check.fields)):
        return None
    for code in check.fields:
        ground.write((entity.code, other, code), own[code])
    return [ground.expected((entity.code, min(number, other), check.fields[0]), "check.twice")]


CHECK_KINDS: Mapping[str, Callable[[Ground, Check, Entity, int], list[Planted] | None]] = {
    "sum": _plant_sum,
    "together": _plant_together,
    "order": _plant_order,
    "at_most": _plant_at_most,
    "rows": _plant_rows,
    "within_year": _plant_within_year,
    "required_when": _plant_required_when,
    "twice": _plant_twice,
}


# Rows and columns --------------------------------------------------------------------------------


def _plant_key_twice(ground: Ground, entity: Entity, number: int) -> list[Planted] | None:
    """A record takes the number of the one before it in the same space."""
    last = entity.key[-1]
    place = (entity.code, number, last)
    if number == 0 or ground.is_referred_to(place):
        return None
    before, own = (ground.rows[entity.code][one].values for one in (number - 1, number))
    if any(before[code] != own[code] for code in entity.key[:-1]) or len(entity.key) == 1:
        return None
    if not ground.take(*((entity.code, one, code) for one in (number - 1, number) for code in entity.key)):
        return None
    ground.write(place, before[last])
    return [ground.expected(place, "row.key_twice")]


def _free_column(ground: Ground, entity: Entity) -> str:
    extra = ground.extra_columns[entity.code] = ground.extra_columns.get(entity.code, 0) + 1
    return str(get_column_letter(len(entity.fields) + extra))


def _plant_unknown_column(ground: Ground, entity: Entity, _number: int) -> list[Planted] | None:
    letter = _free_column(ground, entity)
    ground.cells[entity.sheet, f"{letter}1"] = ground.random.choice(("备注", "remarks", "seat_s"))
    return [Planted(entity.sheet, f"{letter}1", "sheet.unknown_column")]


def _plant_nameless_column(ground: Ground, entity: Entity, number: int) -> list[Planted] | None:
    letter = _free_column(ground, entity)
    ground.cells[entity.sheet, f"{letter}{number + FIRST_LINE}"] = "顺手一记"
    return [Planted(entity.sheet, f"{letter}1", "sheet.column_without_heading")]


def _plant_column_twice(ground: Ground, entity: Entity, _number: int) -> list[Planted] | None:
    letter = _free_column(ground, entity)
    ground.cells[entity.sheet, f"{letter}1"] = ground.random.choice(list(entity.fields))
    return [Planted(entity.sheet, f"{letter}1", "sheet.column_twice")]


def _plant_missing_column(ground: Ground, entity: Entity, _number: int) -> list[Planted] | None:
    """A required column loses its heading; what stands below it belongs to nothing."""
    codes = [code for code, one in entity.fields.items() if one.required and code not in entity.key]
    codes = [code for code in codes if not any(code in check.fields for check in entity.checks.values())]
    if not codes:
        return None
    code = ground.random.choice(codes)
    if any(entity.code == other and code == column for other, _, column in ground.taken):
        return None
    ground.taken.add((entity.code, WHOLE_COLUMN, code))
    letter = get_column_letter(list(entity.fields).index(code) + 1)
    for line in range(1, FIRST_LINE):
        ground.cells[entity.sheet, f"{letter}{line}"] = None
    return [
        Planted(entity.sheet, "", "sheet.missing_column"),
        Planted(entity.sheet, f"{letter}1", "sheet.column_without_heading"),
    ]


SHEET_KINDS: Mapping[str, Callable[[Ground, Entity, int], list[Planted] | None]] = {
    "key twice": _plant_key_twice,
    "unknown column": _plant_unknown_column,
    "column without heading": _plant_nameless_column,
    "column twice": _plant_column_twice,
    "missing column": _plant_missing_column,
}

KINDS = (*CELL_KINDS, *CHECK_KINDS, *SHEET_KINDS)


# Drawing -----------------------------------------------------------------------------------------


def _sites(ground: Ground, kind: str) -> Iterator[Callable[[], list[Planted] | None]]:
    """Everywhere a kind of fault might be planted, in an order drawn by the seed."""
    entities = ground.dictionary.entities.values()
    records = [(entity, number) for entity in entities for number in range(len(ground.rows[entity.code]))]
    ground.random.shuffle(records)
    for entity, number in records:
        if kind in CELL_KINDS:
            yield partial(CELL_KINDS[kind].plant, ground, entity, number)
        elif kind in SHEET_KINDS:
            yield partial(SHEET_KINDS[kind], ground, entity, number)
        else:
            for check in entity.checks.values():
                if check.kind == kind:
                    yield partial(CHECK_KINDS[kind], ground, check, entity, number)


def plant(seed: int, *, faults: int = FAULTS) -> tuple[Ground, dict[str, list[Planted]]]:
    """Faults of as many kinds, with what should be found of each, in a clean return of the same seed."""
    ground = Ground(demo_dictionary(), clean_rows(seed), Random(seed))
    kinds = list(KINDS)
    ground.random.shuffle(kinds)
    planted: dict[str, list[Planted]] = {}
    for kind in kinds:
        found = next(filter(None, (site() for site in _sites(ground, kind))), None)
        if found:
            planted[kind] = found
        if len(planted) == faults:
            break
    return ground, planted


def planted_workbook(path: Path, seed: int, *, faults: int = FAULTS) -> list[Planted]:
    """Write a workbook with so many faults; gives what should be found, sorted, and nothing else should."""
    ground, planted = plant(seed, faults=faults)
    stream = BytesIO()
    write_return(ground.dictionary, stream, year=YEAR, rows=ground.rows)
    stream.seek(0)
    book = load_workbook(stream)
    for (sheet, address), content in ground.cells.items():
        cell = book[sheet][address]
        cell.value = content
        if isinstance(content, int | float) and not isinstance(content, bool):
            cell.number_format = "General"
    book.save(path)
    return sorted(one for found in planted.values() for one in found)


def clean_workbook(path: Path, seed: int) -> None:
    """Write the same return with nothing wrong in it."""
    with path.open("wb") as stream:
        write_return(demo_dictionary(), stream, year=YEAR, rows=clean_rows(seed))
