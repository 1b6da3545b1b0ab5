"""What a corrected upload changed: rows and fields, told apart by their keys."""

from decimal import Decimal

from tests.tables.clean_return import clean_rows, demo_dictionary, row
from zhongchuang.engines.tables.differences import FieldChange, between
from zhongchuang.engines.tables.records import Origin, Row

DICTIONARY = demo_dictionary()


def test_two_equal_returns_do_not_differ_wherever_they_were_read() -> None:
    moved = {e: [Row(e, one.values, Origin("b", "s", 99, {})) for one in reversed(r)] for e, r in clean_rows(1).items()}
    assert not between(clean_rows(1), moved, DICTIONARY)


def test_rows_added_removed_and_changed_are_told_apart_by_key() -> None:
    kept = row("event", {"space_code": "1", "event_no": "1", "title_zh": "甲", "participants": 20})
    gone = row("event", {"space_code": "1", "event_no": "2", "title_zh": "乙"})
    come = row("event", {"space_code": "2", "event_no": "1", "title_zh": "甲"})
    changed = row("event", {"space_code": "1", "event_no": "1", "title_zh": "甲甲", "venue": "一楼"})
    found = between({"event": [kept, gone]}, {"event": [come, changed]}, DICTIONARY)
    assert [one.entity for one in found.entities] == ["event"]
    assert (found.added, found.removed) == ((come,), (gone,))
    (change,) = found.changed
    assert (change.old, change.new) == (kept, changed)
    assert change.fields == (
        FieldChange("title_zh", "甲", "甲甲"),
        FieldChange("venue", None, "一楼"),
        FieldChange("participants", 20, None),
    )


def test_entities_stand_in_the_order_of_the_workbook() -> None:
    new = clean_rows(1)
    assert [one.entity for one in between({}, new, DICTIONARY).entities] == list(DICTIONARY.entities)


def test_a_number_written_otherwise_is_no_change() -> None:
    old, new = ({"space": [row("space", {"space_code": "1", "total_area": Decimal(area)})]} for area in ("3.50", "3.5"))
    assert not between(old, new, DICTIONARY)
