"""The demo city's people: those of its authorities, and one admin for whoever runs a space. All of them are invented.

Imported only once Django is set up, for it reaches the apps.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhongchuang.apps.people import actions
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, QualificationKind, RelationKind, Role
from zhongchuang.cli.demo_city import names
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.cli.demo_city.dice import Dice
from zhongchuang.engines.tables.records import Row
from zhongchuang.kernel.bilingual import Bilingual

AUTHORITY = Bilingual("云溪市科学技术局（演示）", "Yunxi Science and Technology Bureau (demo)")
OFFICE: Sequence[tuple[str, Role]] = (
    ("陈思远", Role.CITY_OFFICER),
    ("周文涛", Role.LEADER),
    ("何丽华", Role.FINANCE),
    ("郑国强", Role.AUDITOR),
    ("孟凡", Role.DISCIPLINE),
)
"""The people of the city's bureau, by role."""

DISTRICT = Bilingual("东岸区科学技术局（演示）", "East Bank Science and Technology Bureau (demo)")
DISTRICT_CODE, DISTRICT_OFFICER = "yunxi-dongan", "林晓"
SINCE = date(2020, 1, 1)
FIRST_CODE = 990_001
"""Credit codes of invented bodies that run no space are counted from here."""
FIRST_NUMBER = 19900000000
"""Numbers of invented people begin here; no message ever goes to them, for the demo city's sender is the sandbox."""


def authorities(*, at: datetime) -> None:
    """Take in the bureaus of the city and of one district, with their people."""
    numbers = iter(range(FIRST_NUMBER + 1, FIRST_NUMBER + 1000))
    city = actions.register_body(OrganisationKind.CITY_AUTHORITY, AUTHORITY, by=SITE, at=at)
    for name, role in OFFICE:
        appoint(str(next(numbers)), name, city.pk, role, at=at)
    district = actions.register_body(
        OrganisationKind.DISTRICT_AUTHORITY, DISTRICT, district=DISTRICT_CODE, by=SITE, at=at
    )
    appoint(str(next(numbers)), DISTRICT_OFFICER, district.pk, Role.DISTRICT_OFFICER, at=at)


def operators(rows: Mapping[str, Sequence[Row]], *, at: datetime) -> None:
    """Take in every operator in these rows with an admin and the spaces it runs."""
    numbers = iter(range(FIRST_NUMBER + 1001, FIRST_NUMBER + 100_000))
    where = {str(row.values.get("operator_code", "")): str(row.values.get("district", "")) for row in rows["space"]}
    bodies: dict[str, int] = {}
    for row in rows["operator"]:
        code = str(row.values["operator_code"])
        named = Bilingual(str(row.values["name_zh"]), str(row.values.get("name_en", "")))
        told = {"credit_code": code, "district": where.get(code, "")}
        body = actions.register_body(OrganisationKind.OPERATOR, named, **told, by=SITE, at=at)
        bodies[code] = body.pk
        appoint(str(next(numbers)), names.person(Dice(f"admin/{code}")), body.pk, Role.OPERATOR_ADMIN, at=at)
    for row in rows["space"]:
        if runs := bodies.get(str(row.values.get("operator_code", ""))):
            actions.run_space(runs, str(row.values["space_code"]), since=SINCE, by=SITE, at=at)


def others(*, at: datetime) -> None:
    """A team, two firms and a university with some of their people, and how they stand to each other."""
    numbers = iter(range(FIRST_NUMBER + 501, FIRST_NUMBER + 1000))
    said: Mapping[str, Any] = {"source": "演示数据：虚构", "by": SITE, "at": at}

    def body(kind: OrganisationKind, zh: str, en: str, code: int = 0) -> str:
        known = credit_code(code) if code else ""
        names = Bilingual(f"{zh}（演示）", f"{en} (demo)")
        return actions.register_body(kind, names, credit_code=known, by=SITE, at=at).reference

    def member(name: str, reference: str, role: Role) -> str:
        phone = str(next(numbers))
        appoint(phone, name, int(reference.partition(":")[2]), role, at=at)
        return actions.join(phone, name=name, by=SITE, at=at).reference

    team = body(OrganisationKind.TEAM, "晨星团队", "Morning Star team")
    firm = body(OrganisationKind.FIRM, "云溪智控科技有限公司", "Yunxi Smart Control", FIRST_CODE)
    parent = body(OrganisationKind.ENTERPRISE, "云溪装备集团有限公司", "Yunxi Equipment Group", FIRST_CODE + 1)
    university = body(OrganisationKind.UNIVERSITY, "云溪工业大学", "Yunxi University of Technology", FIRST_CODE + 2)
    lin = member("林知远", team, Role.TEAM_LEADER)
    gao = member("高明", firm, Role.FIRM_CONTACT)
    fang = member("方静", university, Role.EXPERT)
    actions.relate(RelationKind.MENTORS, fang, team, since=date(2023, 9, 1), **said)
    actions.relate(RelationKind.EMPLOYS, university, fang, since=date(2015, 7, 1), **said)
    actions.relate(RelationKind.LEGAL_REPRESENTATIVE, gao, firm, since=date(2021, 4, 8), **said)
    actions.relate(RelationKind.OWNS_SHARE, gao, firm, since=date(2021, 4, 8), share=6550, **said)
    actions.relate(RelationKind.OWNS_SHARE, parent, firm, since=date(2022, 1, 1), share=3450, **said)
    actions.relate(RelationKind.SUPPLIES, firm, parent, since=date(2022, 3, 1), **said)
    actions.relate(RelationKind.FAMILY, gao, lin, since=date(2020, 1, 1), **said)
    actions.qualify(
        fang, QualificationKind.MENTOR, title="创业导师聘书", issuer=AUTHORITY.zh, since=date(2023, 9, 1), **said
    )
    member("苏晴", team, Role.TEAM_MEMBER)


def appoint(phone: str, name: str, body: int, role: Role, *, at: datetime) -> None:
    """Take in a person with a role in a body."""
    person = actions.join(phone, name=name, by=SITE, at=at)
    actions.keep_phone(person.pk, phone, verified=True, at=at)
    actions.appoint(person.pk, body, role, by=SITE, at=at)
