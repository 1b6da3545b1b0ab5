"""Fills the data folder of a site before it is served: an empty demo city, or a small one in every state a page shows.

Run as `python -m tests.browser.homes empty|small`, with $ZHONGCHUANG_HOME naming the folder.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.small_city import YEARS, workbook
from tests.tables.planting import planted_workbook
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.cli.site import prepare, ready_home

OFFICER = replace(SITE, name="陈思远")
FAULTY_SEED = 7
RUN = ("YX0044", "YX0132", "YX9999")
"""Spaces that somebody runs; the last has never returned anything."""
NOON = datetime(2024, 3, 1, 4, tzinfo=UTC)


def found() -> None:
    """The demo city with its policies, adopted, and no return yet."""
    from zhongchuang.apps.rulebook import actions, queries  # noqa: PLC0415  once Django is set up
    from zhongchuang.config.home import PACKS  # noqa: PLC0415

    actions.found_city("demo-city", by=SITE, at=NOON)
    _people()
    for folder in ("national", "demo-city"):
        for path in sorted(PACKS.glob(f"{folder}/*.policy.yaml")):
            actions.add_policy(path.read_bytes(), file=path.name, by=SITE, at=NOON)
    policy = queries.newest_policy("national-filing-2017")
    assert policy is not None
    actions.record_adoption(
        policy.pk,
        authority="云溪市科学技术局（演示）",
        document_number="云科〔2020〕1号",
        adopted_on=date(2020, 1, 1),
        by=OFFICER,
        at=NOON,
    )


def _people() -> None:
    """The demo city's authorities, an officer who is leader too, and an operator for each space tests act for."""
    from zhongchuang.apps.people import actions, queries  # noqa: PLC0415
    from zhongchuang.cli import demo_people  # noqa: PLC0415
    from zhongchuang.kernel.bilingual import Bilingual  # noqa: PLC0415

    demo_people.authorities(at=NOON)
    city = next(row for row in queries.everyone() if row.person.name == OFFICER.name)
    actions.appoint(city.person_id, city.organisation_id, Role.LEADER, by=SITE, at=NOON)
    for number, space in enumerate(RUN, start=1):
        body = actions.register_body(OrganisationKind.OPERATOR, Bilingual(f"{space}运营机构（演示）"), by=SITE, at=NOON)
        actions.run_space(body.pk, space, since=date(2020, 1, 1), by=SITE, at=NOON)
        demo_people.appoint(f"1981000000{number}", f"{space}负责人", body.pk, Role.OPERATOR_ADMIN, at=NOON)
    demo_people.others(at=NOON)


def fill() -> None:
    """Returns of two years, a refused and a waiting one; rounds published, in draft, under way and stopped."""
    from zhongchuang.apps.rulebook import actions, queries  # noqa: PLC0415
    from zhongchuang.apps.rulebook.models import Round  # noqa: PLC0415
    from zhongchuang.kernel.verdict import Verdict  # noqa: PLC0415

    for year in YEARS:
        _hand_in(workbook(year), f"yunxi-{year}.xlsx", year=year)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "faulty.xlsx"
        planted_workbook(path, FAULTY_SEED)
        _hand_in(path.read_bytes(), "2023-faulty.xlsx", year=2023)
    _hand_in(b"not read yet", "2024-waiting.xlsx", year=2024, read=False)

    published, draft, running, stopped = (_start(year) for year in (2022, 2023, 2023, 2023))
    for round_id in (published, draft):
        actions.run_round(round_id, now=lambda: NOON)
    entries = [
        actions.RulingEntry(
            row.decision.space_code, row.condition, Verdict.MET, "已核对主体资格材料。", OFFICER.name, date(2023, 3, 1)
        )
        for row in queries.waiting(published)
    ]
    actions.rule(published, entries, by=OFFICER, at=NOON)
    actions.publish(published, by=OFFICER, at=NOON)
    Round.objects.filter(pk=running).update(state="running", done=5)
    Round.objects.filter(pk=stopped).update(state="failed", failure="round.broke_off")


def _hand_in(content: bytes, name: str, *, year: int, read: bool = True) -> None:
    from zhongchuang.apps.insight import actions  # noqa: PLC0415
    from zhongchuang.apps.insight.vocabulary import Scope  # noqa: PLC0415

    upload = actions.hand_in(BytesIO(content), file_name=name, year=year, scope=Scope.CITY, by=OFFICER, at=NOON)
    if read:
        actions.read_upload(upload.pk, now=lambda: NOON + timedelta(seconds=2))


def _start(year: int) -> int:
    from zhongchuang.apps.rulebook import actions, queries  # noqa: PLC0415
    from zhongchuang.kernel.bilingual import Bilingual  # noqa: PLC0415

    policy = queries.newest_policy("national-filing-2017")
    assert policy is not None
    title = Bilingual(f"{year}年度国家备案批次", f"National filing round {year}")
    day = date(year, 12, 31)
    return int(actions.start_round(title=title, policy_id=policy.pk, year=year, as_of=day, by=OFFICER, at=NOON).pk)


KINDS: Mapping[str, tuple[Callable[[], None], ...]] = {"empty": (found,), "small": (found, fill)}

if __name__ == "__main__":
    prepare(ready_home())
    for step in KINDS[sys.argv[1]]:
        step()
