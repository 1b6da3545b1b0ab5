"""A small city in rows: spaces that meet every condition of the filing rule, to be changed by a test."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import ascii_uppercase

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.records import Origin, Row, Snapshot, Value

FILE = "return.xlsx"
FILING = Path(__file__).parents[2] / "packs" / "national" / "filing-2017.policy.yaml"
LAST_DAY = date(2023, 12, 31)

Values = dict[str, Value]
Records = dict[str, list[Values]]


@cache
def dictionary() -> Dictionary:
    return load_dictionary()


@cache
def filing() -> Policy:
    return load_policy(FILING.read_bytes(), FILING.name, dictionary())


def meeting_space(code: str = "S1") -> Records:
    """A space that meets conditions 2 to 10 with room to spare; condition 1 is always for a person."""
    in_force = {"agreement_from": date(2022, 3, 1), "agreement_to": date(2024, 2, 29)}
    residents: list[Values] = [
        {"resident_no": str(n), "kind": "firm", "registered_on": date(2023, 5, n), **in_force} for n in range(1, 13)
    ]
    residents += [{"resident_no": str(n), "kind": "team", **in_force} for n in range(13, 26)]
    paid: list[Values] = [
        {"investment_no": str(n), "resident_no": str(n), "closed_on": date(2023, 6, n), "amount": 50_000_000}
        for n in range(1, 8)
    ]
    working: Values = {"employment": "full_time", "service_ability": True, "from_day": date(2021, 1, 1)}
    space: Values = {
        "operator_code": f"OP-{code}",
        "opened_on": date(2020, 1, 1),
        "direction_statement": "服务早期硬件团队",
        "has_management_body": True,
        "total_area": Decimal("1000.00"),
        "service_area": Decimal("800.00"),
        "seat_area": Decimal("600.00"),
        "public_service_area": Decimal("200.00"),
        "public_facilities": True,
        "seats": 60,
        "torch_filed": True,
        "torch_complete": True,
    }
    children: Records = {
        "resident": residents,
        "investment": paid,
        "typical_case": [{"case_no": str(n), "happened_on": date(2023, 4, n)} for n in range(1, 6)],
        "staff": [{"staff_no": str(n), **working} for n in range(1, 6)],
        "mentor": [{"mentor_no": str(n), "engaged_from": date(2021, 1, 1)} for n in range(1, 7)],
        "event": [{"event_no": str(n), "category": "salon", "held_on": date(2023, 7, n)} for n in range(1, 15)],
    }
    owned: Records = {entity: [{"space_code": code, **row} for row in rows] for entity, rows in children.items()}
    operator: Values = {"operator_code": f"OP-{code}", "independent_legal_person": True}
    return {"space": [{"space_code": code, **space}], "operator": [operator], **owned}


def rows(*spaces: Mapping[str, Sequence[Values]]) -> dict[str, tuple[Row, ...]]:
    """The records as rows of one workbook, in sheets named by entity, from row 4 on."""
    found: dict[str, tuple[Row, ...]] = {}
    for code, entity in dictionary().entities.items():
        columns = {field: _letters(place) for place, field in enumerate(entity.fields)}
        values = [row for space in spaces for row in space.get(code, ())]
        found[code] = tuple(Row(code, row, Origin(FILE, code, at, columns)) for at, row in enumerate(values, start=4))
    return found


def snapshot(*spaces: Mapping[str, Sequence[Values]]) -> Snapshot:
    return Snapshot(2023, rows(*spaces), hash="")


def _letters(place: int) -> str:
    high, low = divmod(place, 26)
    return (ascii_uppercase[high - 1] if high else "") + ascii_uppercase[low]
