"""Twelve spaces of the demo city, chosen so that every verdict and every doubt occurs among them."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from tests.tables.clean_return import demo_dictionary
from zhongchuang.cli.demo_city import make_city
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.template import write_return

YEARS = (2022, 2023)
CHOSEN = frozenset(f"YX{number:04d}" for number in (4, 12, 44, 92, 100, 101, 102, 103, 104, 116, 124, 132))


@cache
def rows(year: int) -> dict[str, Sequence[Row]]:
    """The records of a year by entity."""
    whole = make_city(years=YEARS)[year]
    chosen = {
        entity: [row for row in of_entity if row.values.get("space_code") in CHOSEN]
        for entity, of_entity in whole.items()
    }
    operators = {row.values["operator_code"] for row in chosen["space"]}
    chosen["operator"] = [row for row in whole["operator"] if row.values["operator_code"] in operators]
    return dict(chosen)


def workbook(year: int) -> bytes:
    """The return of a year as a workbook."""
    stream = BytesIO()
    write_return(demo_dictionary(), stream, year=year, rows=rows(year))
    return stream.getvalue()
