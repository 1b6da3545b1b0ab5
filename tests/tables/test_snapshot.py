"""A snapshot: one hash for the same values, another for others, and nothing tampered with is read."""

import json
import zlib
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.clean_return import YEAR, clean_rows, row
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.engines.tables.snapshot import SnapshotTampered, canonical_line, freeze, from_bytes, to_bytes

KNOWN = "e02b0fdfd2cd81e408e643da50c20545dcd53b25c1109e46b06e0f4e85464fd6"
ROWS = clean_rows(5)
SNAPSHOT = freeze(ROWS, year=YEAR)


def test_the_hash_of_a_known_row_is_known() -> None:
    """Written down so that a snapshot frozen today still has its name in ten years."""
    values: dict[str, Value] = {
        "space_code": "YX-001", "seats": 30, "total_area": Decimal("300.50"),
        "founded_on": date(2016, 2, 29), "torch_filed": True, "name_zh": "云溪",
    }  # fmt: skip
    one = row("space", values)
    assert canonical_line(one) == (
        '["space",{"founded_on":"d:2016-02-29","name_zh":"s:云溪","seats":"i:30","space_code":"s:YX-001",'
        '"torch_filed":"b:yes","total_area":"n:300.5"}]'
    )
    assert freeze({"space": [one]}, year=2023).hash == KNOWN


def test_order_and_place_of_rows_do_not_matter() -> None:
    shuffled = {}
    for entity in reversed(list(ROWS)):
        rows = [
            Row(one.entity, dict(reversed(list(one.values.items()))), Origin("b", "s", 9, {})) for one in ROWS[entity]
        ]
        Random(1).shuffle(rows)
        shuffled[entity] = rows
    again = freeze(shuffled, year=YEAR)
    assert again.hash == SNAPSHOT.hash
    assert {e: [one.values for one in rows] for e, rows in again.rows.items()} == {
        e: [one.values for one in rows] for e, rows in SNAPSHOT.rows.items()
    }


def test_rows_stand_in_the_order_of_their_keys() -> None:
    keys = [(one.values["space_code"], one.values["resident_no"]) for one in SNAPSHOT.rows["resident"]]
    assert keys == sorted(keys, key=lambda key: tuple(map(str, key)))


def test_decimals_of_one_value_are_one() -> None:
    areas = [Decimal("300"), Decimal("300.00"), Decimal("3E+2")]
    assert len({freeze({"space": [row("space", {"total_area": area})]}, year=YEAR).hash for area in areas}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {"a": Decimal(1)}),
        ({"a": 1}, {"a": True}),
        ({"a": "1"}, {"a": 1}),
        ({"a": "2023-01-01"}, {"a": date(2023, 1, 1)}),
        ({"a": "x"}, {"b": "x"}),
        ({"a": "x"}, {}),
    ],
)
def test_values_of_another_type_have_another_hash(one: dict[str, Value], other: dict[str, Value]) -> None:
    assert (
        freeze({"space": [row("space", one)]}, year=YEAR).hash
        != freeze({"space": [row("space", other)]}, year=YEAR).hash
    )


def test_the_year_the_number_of_rows_and_the_entity_belong_to_the_hash() -> None:
    rows = {"event": ROWS["event"]}
    hashes = {
        freeze(rows, year=YEAR).hash,
        freeze(rows, year=YEAR + 1).hash,
        freeze({"event": [*ROWS["event"], ROWS["event"][0]]}, year=YEAR).hash,
        freeze({"event": ROWS["event"][1:]}, year=YEAR).hash,
        freeze({"lease": [Row("lease", one.values, one.origin) for one in ROWS["event"]]}, year=YEAR).hash,
    }
    assert len(hashes) == 5


def test_an_entity_without_rows_is_as_good_as_absent() -> None:
    assert freeze({**ROWS, "lease": []}, year=YEAR) == freeze(
        {e: r for e, r in ROWS.items() if e != "lease"}, year=YEAR
    )


def test_bytes_hold_everything_and_are_always_the_same() -> None:
    content = to_bytes(SNAPSHOT)
    assert from_bytes(content) == SNAPSHOT
    assert to_bytes(from_bytes(content)) == content


VALUES = st.one_of(
    st.text(), st.integers(-(10**30), 10**30), st.booleans(), st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), VALUES), max_size=5))
def test_whatever_rows_hold_comes_back_equal(values: list[dict[str, Value]]) -> None:
    snapshot = freeze({"space": [row("space", one) for one in values]}, year=YEAR)
    assert from_bytes(to_bytes(snapshot)) == snapshot


def tampered(change: Any) -> bytes:
    stored = json.loads(zlib.decompress(to_bytes(SNAPSHOT)))
    change(stored)
    return zlib.compress(json.dumps(stored).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not zlib",
        to_bytes(SNAPSHOT)[:-1],
        to_bytes(SNAPSHOT) + b"x",
        zlib.compress(b"[]"),
        zlib.compress(b"{"),
        tampered(lambda stored: stored["rows"].pop()),
        tampered(lambda stored: stored["rows"][0][3].update(name_zh="s:别的")),
        tampered(lambda stored: stored["rows"][0][3].update(name_zh="q:别的")),
        tampered(lambda stored: stored["rows"][0].__setitem__(1, 99)),
        tampered(lambda stored: stored.update(year=2022)),
        tampered(lambda stored: stored.update(hash="0" * 64)),
        tampered(lambda stored: stored.update(format="other")),
        tampered(lambda stored: stored.pop("heads")),
    ],
)
def test_bytes_that_were_changed_are_refused(content: bytes) -> None:
    with pytest.raises(SnapshotTampered):
        from_bytes(content)
