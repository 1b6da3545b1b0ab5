"""Spaces judged by a rule that gives points, grades and money, for the words it is told in."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.voice.cohort import DICTIONARY, row
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.policy.rulings import outcome
from zhongchuang.engines.reporting.reasons_text import ReasonsText, WorthText
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.reasons import SpaceNames, reasons

FILE = Path(__file__).parents[1] / "apps" / "scoring.policy.yaml"
LAST_DAY = date(2023, 12, 31)
NAMES = SpaceNames("S1", Bilingual("青瓷众创空间", "Celadon Makerspace"), Bilingual("青瓷公司", "Celadon Ltd"), "")
SPACE: dict[str, Value] = {
    "space_code": "S1",
    "name_zh": "青瓷众创空间",
    "seats": 60,
    "seats_taken": 40,
    "mentors_total": 12,
    "events_total": 0,
    "torch_filed": True,
    "service_area": 400,
    "has_management_body": True,
}
JUDGED = """\
  - code: expert_item
    number: "6"
    text: {zh: 专家评价，最多10分, en: 'Expert review, at most 10 points'}
    source: example
    judgement: {zh: 专家组给多少分？, en: 'How many points do the experts give?'}
    shows: [direction_statement]
    most: points_at_least
"""


def policy(*changes: tuple[str, str]) -> Policy:
    """The rule, with words of its document changed; its cases stay behind where any is."""
    text = FILE.read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    if changes:
        text = text[: text.index("cases:")]
    return load_policy(text.encode(), FILE.name, DICTIONARY)


def told(
    language: str,
    *changes: tuple[str, str],
    beside: Sequence[Mapping[str, Value | None]] = (),
    rulings: Sequence[Ruling] = (),
    **values: Value | None,
) -> ReasonsText:
    """The page of reasons of the first space, some of its values changed (None: blank), with others beside it."""
    rule = policy(*changes)
    spaces: list[dict[str, Value | None]] = [{**SPACE, **values}, *({**SPACE, **other} for other in beside)]
    rows = [
        row("space", 12 + at, **{name: value for name, value in one.items() if value is not None})
        for at, one in enumerate(spaces)
    ]
    decided = judge(rule, Snapshot(2023, {"space": tuple(rows)}, "a" * 64), as_of=LAST_DAY, rulings=rulings)
    decision = next(one for one in decided if one.space == "S1")
    return reasons(rule, outcome(decision, rulings), names=NAMES, as_of=LAST_DAY, language=language)


def item(text: ReasonsText, code: str) -> WorthText:
    """An item or a grant of the page."""
    return next(one for one in (*text.items, *text.grants) if one.code == code)


def lines(worth: WorthText) -> list[tuple[str, str]]:
    """How it came, as pairs."""
    return [(one.label, one.text) for one in worth.lines]
