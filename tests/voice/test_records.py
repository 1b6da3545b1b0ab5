"""Values of a record as each language writes them: by the field's type and unit, years without a comma."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from zhongchuang.engines.tables.dictionary import extended, load_dictionary
from zhongchuang.engines.tables.fields import Entity, Field, FieldType
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.problems import problem_text
from zhongchuang.voice.records import RecordColumn, record_columns, stored_text, value_text

NAME = Bilingual("某", "Some")
ZONES = {"core": Bilingual("核心区", "Core")}


def field(kind: FieldType, unit: str = "", **more: object) -> Field:
    return Field("some", NAME, NAME, kind, unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "value", "stored", "zh", "en"),
    [
        (field(FieldType.INTEGER, "year"), 2023, "2023", "2023", "2023"),
        (field(FieldType.INTEGER, "count"), 2023, "2023", "2,023", "2,023"),
        (field(FieldType.DECIMAL, "m2"), Decimal("1234.5"), "1234.5", "1,234.5", "1,234.5"),
        (field(FieldType.MONEY, "yuan"), 123_456, "123456", "1,234.56", "1,234.56"),
        (field(FieldType.DATE), date(2023, 11, 6), "2023-11-06", "2023年11月6日", "6 November 2023"),
        (
            field(FieldType.MOMENT),
            datetime(2023, 11, 6),
            "2023-11-06 00:00",
            "2023年11月6日00:00",
            "6 November 2023, 00:00",
        ),
        (field(FieldType.YES_NO), True, "yes", "是", "yes"),
        (field(FieldType.CHOICE, choices=ZONES), "core", "core", "核心区", "Core"),
        (field(FieldType.TEXT), "2023-11-06", "2023-11-06", "2023-11-06", "2023-11-06"),
        (field(FieldType.TEXT, personal=True), "王小明", "王小明", "王*明", "王*明"),
    ],
)
def test_a_value_is_written_alike_from_a_row_and_from_its_stored_text(
    one: Field, value: Value, stored: str, zh: str, en: str
) -> None:
    for language, text in (("zh-hans", zh), ("en", en)):
        assert value_text(value, one, language) == text
        assert stored_text(stored, one, language) == text
        assert (value_text(None, one, language), stored_text("", one, language)) == ("—", "—")


def test_a_year_needs_no_unit_in_its_heading() -> None:
    fields = {"a": field(FieldType.INTEGER, "year"), "b": field(FieldType.INTEGER, "seats")}
    entity = Entity("some", NAME, NAME, ("a",), fields, {})
    assert record_columns(entity, "en") == (RecordColumn("Some", "", True), RecordColumn("Some", "seats", True))


def test_a_year_and_a_moment_in_a_sentence_about_a_check() -> None:
    house = load_dictionary()
    fields = {"first": field(FieldType.INTEGER, "year"), "filed": field(FieldType.MOMENT)}
    dictionary = extended(house, {"some": Entity("some", NAME, NAME, ("first",), fields, {})})

    def told(code: str, found: str) -> str:
        expected = {"other": "2022", "other_field": "first"}
        problem = Problem("check.order", Severity.ERROR, Cell("a", "s", 4, "A"), "some", code, found, expected)
        return problem_text(problem, dictionary=dictionary, language="zh-hans").sentence

    assert "2,02" not in told("first", "2023")
    assert "2023年11月6日16:00" in told("filed", "2023-11-06 16:00")
