"""Five spaces of the demo city, loaded, judged and ruled on through the same steps as an officer takes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

from tests.tables.clean_return import demo_dictionary
from zhongchuang.apps.insight import actions as insight
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.people.vocabulary import SITE, Actor, Role
from zhongchuang.apps.rulebook import actions as rulebook
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.apps.rulebook.models import PolicyVersion, Round
from zhongchuang.cli.demo_city import make_city
from zhongchuang.config.home import PACKS
from zhongchuang.engines.tables.records import Row, Value
from zhongchuang.engines.tables.template import write_return
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

YEAR = 2023
AT = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)
SMALL, NAME_ONLY, NO_LEGAL_PERSON, FIRST_CLAIM, SECOND_CLAIM = "YX0104", "YX0136", "YX0125", "YX0134", "YX0135"
"""Fails condition 4; fails most; waits for 1 and 2; two that wait for 1 and claim one firm, event and lease."""
SPACES = (SMALL, NO_LEGAL_PERSON, FIRST_CLAIM, SECOND_CLAIM, NAME_ONLY)
FAILING = (SMALL, NAME_ONLY)
WAITING = (NO_LEGAL_PERSON, FIRST_CLAIM, SECOND_CLAIM)
OFFICER = Actor(
    "person:900001",
    name="甲办事员",
    person=900_001,
    organisation=900_001,
    roles=frozenset({Role.CITY_OFFICER, Role.LEADER}),
)
"""Who acts in these tests; the website's tests have a person of this name."""

Rows = dict[str, list[Row]]


def now() -> datetime:
    """The clock of every test."""
    return AT


@cache
def _whole_city() -> Mapping[str, Sequence[Row]]:
    return make_city(years=(YEAR,))[YEAR]


def rows_of(spaces: Iterable[str] = SPACES) -> Rows:
    """The records of some spaces by entity, their operators among them; a copy that may be changed."""
    wanted = set(spaces)
    chosen = {
        entity: [row for row in rows if row.values.get("space_code") in wanted]
        for entity, rows in _whole_city().items()
    }
    runs = {row.values["operator_code"] for row in chosen["space"]}
    chosen["operator"] = [row for row in _whole_city()["operator"] if row.values["operator_code"] in runs]
    return chosen


def with_values(row: Row, **values: Value | None) -> Row:
    """A row with some values changed; None leaves one out."""
    merged = {**row.values, **values}
    return Row(row.entity, {code: value for code, value in merged.items() if value is not None}, row.origin)


def change(rows: Rows, entity: str, place: int = 0, /, **values: Value | None) -> Rows:
    """Change one record of an entity, by its place."""
    rows[entity][place] = with_values(rows[entity][place], **values)
    return rows


def workbook(rows: Mapping[str, Sequence[Row]], *, year: int = YEAR) -> bytes:
    """A return as an officer hands it in."""
    stream = BytesIO()
    write_return(demo_dictionary(), stream, year=year, rows=rows)
    return stream.getvalue()


@cache
def city_workbook() -> bytes:
    """The return of the whole small city."""
    return workbook(rows_of())


def found_city() -> None:
    """The demo city with its policy, and nothing loaded."""
    rulebook.found_city("demo-city", by=SITE, at=AT)
    path = PACKS / "national" / "filing-2017.policy.yaml"
    rulebook.add_policy(path.read_bytes(), file=path.name, by=SITE, at=AT)


def hand_in(content: bytes, *, name: str = "return.xlsx", scope: Scope = Scope.CITY, year: int = YEAR) -> Upload:
    """Hand a file in and have it read."""
    upload = insight.hand_in(BytesIO(content), file_name=name, year=year, scope=scope, by=OFFICER, at=AT)
    return insight.read_upload(upload.pk, now=now)


def policy() -> PolicyVersion:
    """The national filing rule."""
    version = queries.newest_policy("national-filing-2017")
    assert version is not None
    return version


def adopt() -> None:
    """Write down that the invented bureau works by the rule."""
    rulebook.record_adoption(
        policy().pk, authority="云溪市科学技术局", document_number="1号", adopted_on=date(2020, 1, 1), by=OFFICER, at=AT
    )


def start_round(*, title: str = "2023年度批次") -> Round:
    """A round over the year, not yet run."""
    return rulebook.start_round(
        title=Bilingual(title, "Round 2023"),
        policy_id=policy().pk,
        year=YEAR,
        as_of=date(YEAR, 12, 31),
        by=OFFICER,
        at=AT,
    )


def run_round() -> Round:
    """A round that was run: a draft."""
    round_ = start_round()
    rulebook.run_round(round_.pk, now=now)
    round_.refresh_from_db()
    return round_


def entry(space: str, condition: str, verdict: Verdict = Verdict.MET, **given: object) -> RulingEntry:
    """A ruling as an officer gives it."""
    fields: dict[str, object] = {"reason": "材料齐全", "by": OFFICER.name, "on": date(2024, 2, 1), **given}
    return RulingEntry(space, condition, verdict, **fields)  # type: ignore[arg-type]


def rule_on_everything(round_: Round, verdict: Verdict = Verdict.MET) -> None:
    """One ruling for every condition that waits."""
    waiting = [entry(row.decision.space_code, row.condition, verdict) for row in queries.waiting(round_.pk)]
    rulebook.rule(round_.pk, waiting, by=OFFICER, at=AT)


def publish(round_: Round) -> Round:
    """Let the public see a round on which nothing waits any more."""
    rule_on_everything(round_)
    return rulebook.publish(round_.pk, by=OFFICER, at=AT)
