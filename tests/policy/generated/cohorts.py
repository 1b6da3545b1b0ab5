"""Small cohorts made at random for the generated documents: few values, so that ties, blanks and edges are common."""

from datetime import date
from decimal import Decimal
from random import Random

from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value

DAYS = tuple(
    map(date.fromisoformat, ("2022-02-28", "2022-09-30", "2023-01-31", "2023-05-01", "2023-12-29", "2024-02-29"))
)
SPACES: dict[str, tuple[Value, ...]] = {
    "held": (0, 1, 2, 5, 6, -3),
    "seats": (0, 2, 4, 9),
    "total_area": (Decimal("0.25"), Decimal("3"), Decimal("10.25"), Decimal(0)),
    "fee": (0, 1, 7, 1001, 99_999),
    "checked": (True, False),
    "last_checked": DAYS,
    "opened_on": DAYS,
    "label": ("甲乙", "甲丙乙", "x1", "空间"),
    "name_zh": ("甲空间", "乙空间", "甲乙"),
    "class": ("a", "b", "c"),
    "kind": ("makerspace", "incubator"),
}
LINES: dict[str, tuple[Value, ...]] = {
    "held_seats": (0, 1, 3, 6, -2),
    "cost": (0, 1, 50, 333, 10_000),
    "floor": (Decimal("0.5"), Decimal("2.75"), Decimal("20")),
    "on": DAYS,
    "of_year": (2020, 2021, 2022, 2023, 2024),
    "sort": ("rent", "tool", "course"),
    "proven": (True, False),
    "invoice": ("甲乙", "i1", "i2", "x1"),
}


def cohort(dice: Random, *, blanks: float = 0.12) -> Snapshot:
    """A snapshot of a few spaces with their lines; each value is blank with this probability."""

    def filled(values: dict[str, tuple[Value, ...]]) -> dict[str, Value]:
        return {name: dice.choice(some) for name, some in values.items() if dice.random() >= blanks}

    spaces, lines = [], []
    for at in range(dice.randint(1, 6)):
        code = f"S{at}"
        own = [{"space_code": code, "line_no": str(n), **filled(LINES)} for n in range(dice.choice([0, 1, 2, 5]))]
        space: dict[str, Value] = {"space_code": code, "operator_code": code, **filled(SPACES)}
        if own or dice.random() < 0.6:
            space["line_count"] = len(own)
        spaces.append(space)
        lines += own
    rows = {"space": spaces, "line": lines}
    return Snapshot(
        2023,
        {
            entity: tuple(Row(entity, values, Origin("f", entity, at, {})) for at, values in enumerate(some, start=2))
            for entity, some in rows.items()
        },
        hash="",
    )
