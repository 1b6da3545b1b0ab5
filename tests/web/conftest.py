"""A city on the site, and visitors who look at it from one point of view in one language."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps import small_city
from tests.apps.conftest import city, loaded
from tests.apps.small_city import AT
from zhongchuang.apps.people import actions as people
from zhongchuang.apps.people import queries
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.kernel.bilingual import Bilingual

__all__ = ["city", "draft", "loaded", "look", "published"]

Look = Callable[..., Client]
BUREAU = "11999999MB00000011"


def officer() -> Person:
    """A person of the city's bureau, who is its officer and its leader in one."""
    body = people.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), credit_code=BUREAU, by=SITE, at=AT)
    return member("13800000001", small_city.OFFICER.name, body.pk, Role.CITY_OFFICER, Role.LEADER)


def operator(space: str) -> Person:
    """Whoever runs a space: each has an operator of its own here."""
    if body := queries.operator_of(space):
        return queries.members(body.pk)[0].person
    body = people.register_body(OrganisationKind.OPERATOR, Bilingual(f"{space}的运营机构"), by=SITE, at=AT)
    people.run_space(body.pk, space, since=AT.date(), by=SITE, at=AT)
    return member(f"139{body.pk:08d}", f"{space}负责人", body.pk, Role.OPERATOR_ADMIN)


def member(phone: str, name: str, body: int, *roles: Role) -> Person:
    """A person with roles in a body."""
    person = people.join(phone, name=name, by=SITE, at=AT)
    for role in roles:
        people.appoint(person.pk, body, role, by=SITE, at=AT)
    return person


@pytest.fixture
def look() -> Look:
    """A visitor: `look("operator", space="YX0104", language="en")`; the public, in Chinese, where nothing is said."""

    def visitor(role: str = "public", *, space: str = "", language: str = "zh-hans") -> Client:
        client = Client(headers={"accept-language": language})
        if role == "officer":
            client.force_login(officer())
        elif role == "operator":
            client.force_login(operator(space))
        return client

    return visitor


@pytest.fixture
def draft(loaded: None) -> Round:
    """A draft under an adopted policy, in which three of five spaces wait."""
    small_city.adopt()
    return small_city.run_round()


@pytest.fixture
def published(draft: Round) -> Round:
    """The same round ruled on and published: three spaces met, two failed."""
    return small_city.publish(draft)
