"""A return of one space with as little in it as a return may have, to be spoilt by a test."""

from collections.abc import Sequence
from typing import Any

from tests.tables.clean_return import YEAR, as_written, credit_code, demo_dictionary, districts
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.raw import RawValue

DICTIONARY = demo_dictionary()
SPACE = DICTIONARY.entities["space"]
LEAST = {
    "space_code": "YX-001",
    "name_zh": "云溪众创空间",
    "operator_code": credit_code(1),
    "district": districts()[0],
    "kind": "makerspace",
}
OPERATOR = {"operator_code": credit_code(1), "name_zh": "云溪某某公司"}


def check(space: dict[str, RawValue] | None = None, **others: Sequence[dict[str, Any]]) -> Return:
    """Check a return of one space, with what the test is about."""
    rows: dict[str, Sequence[dict[str, Any]]] = {
        "operator": [OPERATOR],
        "space": [{**LEAST, **(space or {})}],
        **others,
    }
    return check_return(as_written(DICTIONARY, rows), DICTIONARY, year=YEAR)


def found(checked: Return) -> list[tuple[str, str, str]]:
    """Field, code and what stood there."""
    return [(problem.field, str(problem.code), problem.found) for problem in checked.problems]


def value(field: str, cell: RawValue) -> Any:
    """What a cell of the sheet of spaces comes to, where nothing is wrong with it."""
    checked = check({field: cell})
    assert checked.problems == ()
    return checked.rows["space"][0].values.get(field)
