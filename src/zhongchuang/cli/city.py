"""The city in the database: the demo city of the first start, or an empty one from the bureau's own list.

Imported only once Django is set up, for it reaches the apps.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from django.utils import timezone

from zhongchuang.apps.insight import actions as insight
from zhongchuang.apps.insight.vocabulary import Scope, UploadState
from zhongchuang.apps.people import actions
from zhongchuang.apps.people import queries as people
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.apps.rulebook import actions as rulebook
from zhongchuang.apps.rulebook import facts, queries
from zhongchuang.apps.rulebook.actions import RulingEntry
from zhongchuang.cli import demo_people
from zhongchuang.cli.demo_city import workbooks
from zhongchuang.cli.listing import ListedSpace
from zhongchuang.engines.tables.records import Origin, Row, Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

DEMO_PACK = "demo-city"
DEMO_POLICIES = {
    "national-filing-2017": Bilingual("%s年度国家备案批次（演示）", "National filing round %s (demo)"),
    "yunxi-evaluation": Bilingual("%s年度绩效评价批次（演示）", "Yearly evaluation %s (demo)"),
}
"""The policies the demo city works by, each with what its rounds are called."""

DEMO_OFFICER = replace(SITE, name="演示人员")
DEMO_REASON = "演示数据：示例判定，非真实意见。 Demo data: an example, nobody's opinion."
DEMO_PUBLISHED = (2021, 2022)
"""Years whose rounds are published; the newest is left for whoever tries the product."""


def is_empty() -> bool:
    """Whether no city has been set up in this database."""
    return not queries.city_exists()


def load_demo() -> None:
    """Load the demo city the way an officer would: hand in each year's workbook, run its round, rule, publish."""
    at = timezone.now()
    _found(DEMO_PACK, at=at)
    policies = {code: _adopted(code, at=at) for code in DEMO_POLICIES}
    for year, name, content in workbooks():
        upload = insight.hand_in(BytesIO(content), file_name=name, year=year, scope=Scope.CITY, by=SITE, at=at)
        upload = insight.read_upload(upload.pk, now=timezone.now)
        assert upload.state == UploadState.LOADED, f"the demo workbook of {year} was refused: {upload.refusal}"
        for code, title in DEMO_POLICIES.items():
            round_ = rulebook.start_round(
                title=Bilingual(title.zh % year, title.en % year),
                policy_id=policies[code],
                year=year,
                as_of=date(year, 12, 31),
                by=DEMO_OFFICER,
                at=at,
            )
            rulebook.run_round(round_.pk, now=timezone.now)
            if year in DEMO_PUBLISHED:
                _rule_and_publish(round_.pk, year)
    assert upload.snapshot is not None
    demo_people.authorities(at=at)
    demo_people.others(at=at)
    demo_people.operators(facts.snapshot(upload.snapshot).rows, at=at)


def _adopted(code: str, *, at: datetime) -> int:
    """The number of a policy of the demo city, adopted by its bureau."""
    policy = queries.newest_policy(code)
    assert policy is not None, f"the packs bring {code}"
    rulebook.record_adoption(
        policy.pk,
        authority="云溪市科学技术局（演示）",
        document_number="演示文号〔2020〕1号",
        adopted_on=date(2020, 1, 1),
        by=DEMO_OFFICER,
        at=at,
    )
    return int(policy.pk)


def _rule_and_publish(round_id: int, year: int) -> None:
    """Every condition that waits is ruled met, so that what the computer found decides."""
    entries = [
        RulingEntry(
            row.decision.space_code, row.condition, Verdict.MET, DEMO_REASON, DEMO_OFFICER.name, date(year + 1, 3, 1)
        )
        for row in queries.waiting(round_id)
    ]
    rulebook.rule(round_id, entries, by=DEMO_OFFICER, at=timezone.now())
    rulebook.publish(round_id, by=DEMO_OFFICER, at=timezone.now())


def found(pack: Path, spaces: Sequence[ListedSpace], *, year: int, at: datetime) -> None:
    """Set up an empty city with the pack in a folder, and the register of a year with the spaces listed."""
    _found(pack.name, at=at)
    insight.begin(_listed(spaces, year), year=year, by=SITE, at=at)


def officer_secret(*, at: datetime) -> str:
    """The secret of a link by which somebody becomes an officer of the city's authority."""
    named = facts.city_pack().authority
    known = people.authority_of_the_city()
    body = known or actions.register_body(OrganisationKind.CITY_AUTHORITY, named, by=SITE, at=at)
    _invitation, secret = actions.invite(body.pk, Role.CITY_OFFICER, by=SITE, at=at)
    return secret


def _found(pack: str, *, at: datetime) -> None:
    rulebook.found_city(pack, by=SITE, at=at)
    for folder in (facts.pack_folder(facts.NATIONAL), facts.pack_folder(pack)):
        for path in sorted(folder.glob("*.policy.yaml")):
            rulebook.add_policy(path.read_bytes(), file=path.name, by=SITE, at=at)


def _listed(spaces: Sequence[ListedSpace], year: int) -> dict[str, list[Row]]:
    """The list as rows. It names operators without codes; until a return brings the code, the name stands for it."""
    districts = {district.name.zh: code for code, district in facts.city_pack().districts.items()}
    rows: dict[str, list[Row]] = {"space": [], "operator": []}
    for space in spaces:
        values: dict[str, Value] = {
            "space_code": space.code,
            "name_zh": space.name,
            "district": districts[space.district],
            "operator_code": space.operator,
            "kind": space.kind or "makerspace",
            "level": space.level,
        }
        origin = Origin(f"list-{year}", "", space.row, {})
        rows["space"].append(Row("space", {name: value for name, value in values.items() if value}, origin))
    for operator in dict.fromkeys(space.operator for space in spaces if space.operator):
        rows["operator"].append(
            Row("operator", {"operator_code": operator, "name_zh": operator}, Origin(f"list-{year}", "", 0, {}))
        )
    return rows
