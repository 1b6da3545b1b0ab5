"""Import of a workbook of 10,000 rows and 60 columns, beside fastexcel's and openpyxl's bare reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import fastexcel
import openpyxl
from stdnum.cn import uscc

from benchmarks.harness import Comparison, Contestant, compare, report
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.raw import RawTables, column_letter
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.template import write_return
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.bilingual import Bilingual

ROWS, COLUMNS, BAD = 10_000, 60, 200
YEAR = 2023
HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """One round's workbook and the cells made bad in it."""

    path: Path
    bad: frozenset[str]


def run() -> str:
    """Measure and report; AssertionError where readers differ in a cell or the bad cells aren't those planted."""
    dictionary = sixty_columns(load_dictionary())
    sheet = dictionary.entities["space"].sheet
    contestants: tuple[Contestant[Made], ...] = (
        Contestant(
            "fastexcel, reads", lambda made: fastexcel.read_excel(made.path).load_sheet(sheet, header_row=HEAD_ROWS - 1)
        ),
        Contestant("ours, reads", lambda made: read_file(made.path, name="made.xlsx")),
        Contestant(
            "ours, reads, checks and lists",
            lambda made: check_return(read_file(made.path, name="made.xlsx"), dictionary, year=YEAR),
        ),
        Contestant("openpyxl, reads", lambda made: openpyxl_cells(made.path, sheet)),
    )
    with TemporaryDirectory() as folder:
        seconds = compare(
            contestants,
            lambda number: make(dictionary, Path(folder) / f"{number}.xlsx", number),
            lambda made, answers: same(made, answers, sheet),
        )
    return report(
        Comparison(
            size=f"{ROWS:,} rows x {COLUMNS} columns, {BAD} bad cells",
            seconds=seconds,
            packages=("fastexcel", "python-calamine", "openpyxl"),
            answers=f"every cell as openpyxl reads it; the {BAD} planted cells listed and no other",
            aim="read, check and list in at most 3 times fastexcel's bare reading",
        )
    )


def sixty_columns(dictionary: Dictionary) -> Dictionary:
    """The dictionary's spaces alone, with as many further columns of money as make sixty."""
    space = dictionary.entities["space"]
    fields = {code: replace(field, refers_to="") for code, field in space.fields.items()}
    for number in range(COLUMNS - len(fields)):
        code = f"further_{number}"
        about = Bilingual(f"其他指标{number}", f"Further figure {number}")
        fields[code] = Field(code, about, about, FieldType.MONEY, unit="yuan", places=2)
    return replace(dictionary, entities={"space": replace(space, fields=fields)})


def make(dictionary: Dictionary, path: Path, seed: int) -> Made:
    """A workbook whose values all pass, but for the planted cells: words where numbers belong."""
    random = Random(seed)
    fields = list(dictionary.entities["space"].fields)
    values = [space_values(random, number, fields) for number in range(ROWS)]
    numbers = [code for code in fields if code.startswith("further_")]
    bad: set[str] = set()
    while len(bad) < BAD:
        row, code = random.randrange(ROWS), random.choice(numbers)
        values[row][code] = f"约{row}"
        bad.add(f"{column_letter(fields.index(code))}{row + HEAD_ROWS + 1}")
    rows = [Row("space", one, Origin("", "", 0, {})) for one in values]
    with path.open("w+b") as stream:
        write_return(dictionary, stream, year=YEAR, rows={"space": rows})
    return Made(path, frozenset(bad))


def space_values(random: Random, number: int, fields: Sequence[str]) -> dict[str, Value]:
    """One space that keeps every check: totals equal their parts, and no records are declared."""
    areas = [Decimal(random.randrange(10_000, 90_000)) / 100 for _ in range(3)]
    income = [random.randrange(1, 500_000) * 1_000 for _ in range(4)]
    seats = random.randint(30, 200)
    founded = date(2014, 1, 1) + timedelta(days=random.randrange(1500))
    body = f"91999999{number:09d}"
    values: dict[str, Value] = {code: random.randrange(10**9) for code in fields if code.startswith("further_")}
    values |= {code: 0 for code in fields if code.endswith("_total") or code in ("team_persons", "startup_jobs")}
    return values | {
        "space_code": f"YX-{number:05d}",
        "name_zh": f"云溪众创空间{number}",
        "name_en": f"Yunxi Makerspace {number}",
        "operator_code": body + uscc.calc_check_digit(body),
        "district": "yunxi",
        "address": f"云溪市某某路{random.randrange(900)}号",
        "kind": random.choice(("makerspace", "incubator", "accelerator")),
        "specialisation": random.choice(("general", "professional")),
        "level": random.choice(("district", "city", "province")),
        "founded_on": founded,
        "opened_on": founded + timedelta(days=random.randrange(200)),
        "direction_statement": "面向智能制造的创业团队，提供工位、导师和小额投资。",
        "has_management_body": random.random() < 0.9,
        "total_area": sum(areas, Decimal(0)),
        "service_area": areas[0] + areas[1],
        "seat_area": areas[0],
        "public_service_area": areas[1],
        "other_area": areas[2],
        "public_facilities": random.random() < 0.9,
        "seats": seats,
        "seats_taken": random.randint(10, seats),
        "income_total": sum(income),
        "income_service": income[0],
        "income_rent": income[1],
        "income_investment": income[2],
        "income_other": income[3],
        "cost_total": random.randrange(1, 500_000) * 1_000,
        "torch_filed": True,
        "torch_complete": random.random() < 0.9,
    }


def openpyxl_cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """Every cell of a sheet as openpyxl reads it, in the mode it has for reading only."""
    return list(openpyxl.load_workbook(path, read_only=True)[sheet].iter_rows(values_only=True))


def same(made: Made, answers: Sequence[object], sheet: str) -> None:
    """Raise AssertionError unless all saw the same cells, and the planted ones and no others are listed."""
    table, read, checked, cells = answers
    assert isinstance(table, fastexcel.ExcelSheet)
    assert isinstance(read, RawTables)
    assert isinstance(checked, Return)
    assert isinstance(cells, list)
    ours = [[plain(cell) for cell in row] for row in read.sheets[sheet]]
    assert len(ours) == ROWS + HEAD_ROWS
    assert ours == [[plain(cell) for cell in row] for row in cells]
    # fastexcel types a column by its first thousand cells and drops what differs: the planted cells.
    columns = [column.to_pylist() for column in table.to_arrow().columns]
    for line, (mine, theirs) in enumerate(
        zip(ours[HEAD_ROWS:], zip(*columns, strict=True), strict=True), HEAD_ROWS + 1
    ):
        for place, (cell, other) in enumerate(zip(mine, theirs, strict=True)):
            assert cell == plain(other) or f"{column_letter(place)}{line}" in made.bad
    assert {problem.cell.address for problem in checked.problems} == made.bad


def plain(cell: object) -> object:
    """A cell regardless of how a library types it: a number by its value, a midnight as its day, a blank as None."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool) or cell is None:
        return cell
    try:
        return float(str(cell))
    except ValueError:
        return str(cell) or None
