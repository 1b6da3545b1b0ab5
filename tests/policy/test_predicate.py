"""The quick test of a record says what the full evaluation says, or leaves the question to it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from zhongchuang.engines.tables.expression.amounts import known, lacking
from zhongchuang.engines.tables.expression.evaluate import decide
from zhongchuang.engines.tables.expression.nodes import Amount
from zhongchuang.engines.tables.expression.predicate import predicate
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.reader import read
from zhongchuang.engines.tables.expression.rows import Records, RowFacts, Shared
from zhongchuang.engines.tables.expression.trace import Found, Quantity
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays

REACHES = {
    "kind": Reach("kind"),
    "size": Reach("size"),
    "since": Reach("since"),
    "until": Reach("until"),
    "able": Reach("able"),
    "space.seats": Reach("seats", entity="space", by=("space_code",)),
}
DAY = date(2023, 1, 1)
SHARED: Mapping[str, Found] = {
    "year_first": known(Quantity("year_first", "day"), DAY),
    "least": known(Quantity("least", "parameter"), Fraction(5, 2)),
    "unknown": lacking(Quantity("unknown", "parameter"), "unknown_parameter"),
}
STATEMENTS = (
    "kind is firm",
    "kind is not one of (firm, team)",
    "able is yes",
    "not able is not yes",
    "until is missing",
    "until is not missing and size > 2.5",
    "since <= year_first and (until is missing or until >= year_first)",
    "kind is firm or size >= least or able is no",
    "size == least",
    "size != 2.5 and 3 > size",
    "size < unknown or since >= 2023-01-01",
    "not (size <= unknown and kind is team)",
)
VALUES: Mapping[str, tuple[Value | None, ...]] = {
    "kind": ("firm", "team", "person", None),
    "size": (2, 3, Decimal("2.5"), None),
    "since": (DAY, date(2023, 1, 2), None),
    "until": (date(2022, 12, 31), DAY, None),
    "able": (True, False, None),
}


def rows() -> list[Row]:
    """Every way a record can be filled in."""
    made = []
    for number, values in enumerate(product(*VALUES.values()), 1):
        filled = {name: value for name, value in zip(VALUES, values, strict=True) if value is not None}
        made.append(Row("child", filled, Origin("f", "child", number, {})))
    return made


@pytest.mark.parametrize("text", STATEMENTS)
def test_it_says_what_the_full_evaluation_says_of_every_record(text: str) -> None:
    statement = read(text)
    assert not isinstance(statement, Amount)
    test = predicate(statement, REACHES, SHARED)
    assert test is not None
    records = Records({}, keys={}, links={})
    said = {row.origin.row: test(row.values) for row in rows()}
    assert said == {
        row.origin.row: decide(statement, RowFacts(row, REACHES, records, Shared(SHARED, Workdays()))).verdict
        for row in rows()
    }
    assert set(said.values()) <= set(Verdict)


@pytest.mark.parametrize(
    "text",
    [
        "space.seats > 2",
        "kind is firm and space.seats > 2",
        "not space.seats is missing",
        "size + 1 > 2",
        "in_principle(kind is firm)",
        "full_months(since, until) >= 3",
    ],
)
def test_it_leaves_what_needs_more_than_the_record(text: str) -> None:
    statement = read(text)
    assert not isinstance(statement, Amount)
    assert predicate(statement, REACHES, SHARED) is None
