"""Two hundred requests made up for every operation, as an operator and as an officer: no 5xx, nothing undocumented."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as asking
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.access import world
from tests.access.api_world import examples, operation_ids
from tests.access.test_permission_walk import table
from tests.access.world import World
from tests.apps import small_city
from tests.web.conftest import city, draft, loaded, published
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.vocabulary import Role, Scope
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.web.api.description import description
from zhongchuang.web.api.urls import api

__all__ = ["city", "draft", "loaded", "published"]

EXAMPLES = 200
HARD = {
    "end_relation",
    "record_adoption",
    "record_firm",
    "record_relation",
    "record_qualification",
    "merge_bodies",
    "run_round_again",
    "publish_round",
    "record_rulings",
    "keep_draft",
    "keep_comparison",
    "start_round",
    "invite_operators",
    "hand_over_operator",
    "take_offer",
    "invite_person",
    "invite_to_body",
    "end_role",
    "choose_columns",
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def operations() -> Iterator[Any]:
    """Every operation of the description that the site itself hands out."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    for found in schema.get_all_operations():
        yield found.ok()  # type: ignore[union-attr]


def parts(path: str) -> dict[str, Any]:
    """The parts of an example's address by their names in the description."""
    for template in description(api)["paths"]:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template.removeprefix("/api/v1"))
        if (found := re.fullmatch(pattern, path)) and found.groupdict():
            return {name: int(value) if name == "number" else value for name, value in found.groupdict().items()}
    return {}


def statuses_of(operation: Any, known: Mapping[str, Any] | None, tokens: Mapping[Role, str]) -> dict[Role, set[int]]:
    """Ask an operation as often as is wanted, as each role, half the times about something that is there.

    Gives what each role was answered.
    """
    met: dict[Role, set[int]] = {role: set() for role in tokens}

    @given(case=operation.as_strategy(), about_known=booleans())
    @asking(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any, about_known: bool) -> None:
        if about_known and known:
            case.path_parameters = dict(known)
        for role, secret in tokens.items():
            answer = case.call(headers={"Authorization": f"Bearer {secret}"})
            case.validate_response(answer, checks=CHECKS)
            met[role].add(answer.status_code)

    ask()
    return met


@pytest.mark.parametrize("half", [0, 1])
def test_schemathesis_finds_no_failure_and_no_undocumented_answer(published: Round, half: int, settings: Any) -> None:
    """As an operator and as an officer; in two halves, so that two can work at it."""
    people = world.build(published.pk, small_city.run_round().pk)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # files wait, as on a site
    tokens = {role: token(people, role) for role in (Role.OPERATOR_ADMIN, Role.CITY_OFFICER)}
    ids = {name: found for name, example in examples(people).items() if (found := parts(example.path))}
    every = list(operations())
    assert {one.definition.raw["operationId"] for one in every} == operation_ids()
    for operation in every[half::2]:
        name = operation.definition.raw["operationId"]
        for role, statuses in statuses_of(operation, ids.get(name), tokens).items():
            # HARD needs what nobody makes up: a code of a sheet, a number of a person, a round that can be published.
            may = role in table()["API"][name] and name not in HARD
            assert not may or statuses & {200, 201}, (name, role, statuses)


def token(people: World, role: Role) -> str:
    """A token that is good for everything, made an hour ago."""
    actor = queries.acting(people.people[role])
    return actions.make_token("x", list(Scope), days=7, by=actor, at=timezone.now() - timedelta(hours=1))[1]
