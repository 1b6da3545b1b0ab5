"""A team, two firms and three persons."""

from dataclasses import dataclass

import pytest

from tests.apps.small_city import AT
from tests.web.conftest import city, look
from zhongchuang.apps.people import actions
from zhongchuang.apps.people.models import Organisation, Person
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.kernel.bilingual import Bilingual

__all__ = ["city", "look"]


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known."""

    team: Organisation
    firm: Organisation
    other: Organisation
    wang: Person
    li: Person
    zhao: Person


@pytest.fixture
def known(db: None) -> Known:
    """A team of two, a firm with a contact, another firm, and somebody who belongs nowhere."""

    def body(kind: OrganisationKind, name: str, code: str = "") -> Organisation:
        return actions.register_body(kind, Bilingual(name), credit_code=code, by=SITE, at=AT)

    team = body(OrganisationKind.TEAM, "晨星团队")
    firm = body(OrganisationKind.FIRM, "甲公司", credit_code(1))
    other = body(OrganisationKind.FIRM, "乙公司", credit_code(2))
    wang, li, zhao = (
        actions.join(f"1390000000{number}", name=name, by=SITE, at=AT)
        for number, name in enumerate(("王小明", "李雷", "赵敏"), start=1)
    )
    for person in (wang, li):
        actions.appoint(person.pk, team.pk, Role.TEAM_MEMBER, by=SITE, at=AT)
    actions.appoint(wang.pk, firm.pk, Role.FIRM_CONTACT, by=SITE, at=AT)
    return Known(team, firm, other, wang, li, zhao)
