"""A rule that gives points, grades and money, and its variants: what is too little, and what a person must settle."""

from datetime import date
from pathlib import Path

from tests.apps import small_city
from tests.apps.small_city import AT, OFFICER, YEAR
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.kernel.bilingual import Bilingual

FILE = Path(__file__).parent / "scoring.policy.yaml"
BUDGET, CEILING = "value: 500000, source", "value: 50000, source"
_JUDGED = """\
  - code: expert_item
    number: "6"
    text: {zh: 专家评价，最多10分, en: 'Expert review, at most 10 points'}
    source: example
    judgement: {zh: 专家组给多少分？, en: 'How many points do the experts give?'}
    shows: [direction_statement]
    most: points_at_least
"""


def document(*, budget: int = 500_000, ceiling: int = 50_000, judged: bool = False, asks: bool = True) -> bytes:
    """The document with this budget and ceiling, with an item that a person judges, or without its conditions."""
    text = FILE.read_text(encoding="utf-8")
    text = text[: text.index("cases:")]
    assert text.count(BUDGET) == text.count(CEILING) == 1
    text = text.replace(BUDGET, f"value: {budget}, source").replace(CEILING, f"value: {ceiling}, source")
    if judged:
        text = text.replace("grades:\n", f"{_JUDGED}grades:\n", 1)
    if not asks:
        text = text[: text.index("conditions:\n")] + text[text.index("items:\n") :]
        text = text.replace("qualifies is yes and ", "")
    return text.encode()


def settled() -> bytes:
    """The document so that nothing waits for a person: both readings of the ceiling come to the same."""
    return document(ceiling=5_000_000)


def run_round(content: bytes, *, adopted: bool = True) -> Round:
    """A round under a document over the small city: a draft."""
    version = actions.add_policy(content, file=FILE.name, by=SITE, at=AT)
    if adopted:
        actions.record_adoption(
            version.pk, authority="示例", document_number="1号", adopted_on=date(2023, 1, 1), by=OFFICER, at=AT
        )
    title = Bilingual("绩效评价", "Review")
    day = date(YEAR, 12, 31)
    round_ = actions.start_round(title=title, policy_id=version.pk, year=YEAR, as_of=day, by=OFFICER, at=AT)
    actions.run_round(round_.pk, now=small_city.now)
    round_.refresh_from_db()
    return round_
