"""The demo city's people: those of its authorities, and one admin for whoever runs a space. All of them are invented.

Imported only once Django is set up, for it reaches the apps.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from zhongchuang.apps.people import actions
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.cli.demo_city import names
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


def appoint(phone: str, name: str, body: int, role: Role, *, at: datetime) -> None:
    """Take in a person with a role in a body."""
    person = actions.join(phone, name=name, by=SITE, at=at)
    actions.keep_phone(person.pk, phone, verified=True, at=at)
    actions.appoint(person.pk, body, role, by=SITE, at=at)
