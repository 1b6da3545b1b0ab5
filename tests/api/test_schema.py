"""Two hundred requests made up for every operation, as an operator and as an officer: no 5xx, nothing undocumented."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.access import world
from tests.apps import small_city
from tests.web.conftest import city, draft, loaded, published
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.vocabulary import Role, Scope
from zhongchuang.apps.rulebook.models import Round

__all__ = ["city", "draft", "loaded", "published"]

EXAMPLES = 200
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def operations() -> Iterator[schemathesis.APIOperation]:
    """Every operation of the description that the site itself hands out."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    for found in schema.get_all_operations():
        yield found.ok()


@pytest.mark.parametrize("role", [Role.OPERATOR_ADMIN, Role.CITY_OFFICER])
def test_schemathesis_finds_no_failure_and_no_undocumented_answer(published: Round, role: Role) -> None:
    people = world.build(published.pk, small_city.run_round().pk)
    actor = queries.acting(people.people[role])
    _token, secret = actions.make_token("x", list(Scope), days=7, by=actor, at=timezone.now() - timedelta(hours=1))
    headers = {"Authorization": f"Bearer {secret}"}
    asked = 0
    for operation in operations():

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Case) -> None:
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)

        ask()
        asked += 1
    assert asked == 47
