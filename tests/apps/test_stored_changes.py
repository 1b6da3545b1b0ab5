"""What a load changed, as it is kept: a moment with its time, a day without one, each as it can be told again."""

from dataclasses import replace
from datetime import date, datetime

from tests.tables.clean_return import row
from zhongchuang.apps.insight.facts import differences_to_json
from zhongchuang.engines.tables.dictionary import extended, load_dictionary
from zhongchuang.engines.tables.differences import between
from zhongchuang.engines.tables.fields import Field, FieldType
from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.records import stored_text


def test_a_moment_is_kept_to_the_minute_and_told_again() -> None:
    name = Bilingual("提交时间", "Filed at")
    filed_at = Field("filed_at", name, name, FieldType.MOMENT)
    house = load_dictionary()
    space = house.entities["space"]
    dictionary = extended(house, {"space": replace(space, fields={**space.fields, "filed_at": filed_at})})
    before: dict[str, Value] = {"space_code": "1", "founded_on": date(2023, 11, 6)}
    after: dict[str, Value] = {"space_code": "1", "founded_on": date(2023, 11, 7), "filed_at": datetime(2023, 11, 6)}
    stored = differences_to_json(
        between({"space": [row("space", before)]}, {"space": [row("space", after)]}, dictionary), dictionary
    )
    (change,) = stored["changes"]
    assert change["fields"] == [["founded_on", "2023-11-06", "2023-11-07"], ["filed_at", "", "2023-11-06 00:00"]]
    assert stored_text(change["fields"][1][2], filed_at, "zh-hans") == "2023年11月6日00:00"
