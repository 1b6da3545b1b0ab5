"""An example of every operation of the interface for programs, in the world of two operators."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.access.world import OURS, World
from tests.apps import small_city
from tests.apps.small_city import YEAR
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.models import Invitation, Membership, Organisation, Person, Qualification, Relation
from zhongchuang.apps.people.vocabulary import Role, Scope
from zhongchuang.apps.rulebook.models import Comparison, Round
from zhongchuang.apps.rulebook.vocabulary import RoundState
from zhongchuang.web.api.description import description
from zhongchuang.web.api.urls import api

BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Example:
    """One request: below which address, and with what; a body makes it a POST."""

    path: str
    body: Mapping[str, Any] | None = None
    file: bool = False

    def sent(self, secret: str = "", *, key: str = "", language: str = "en") -> HttpResponse:
        """The answer to it, asked with a token or without."""
        headers = {"accept-language": language} | ({"authorization": f"Bearer {secret}"} if secret else {})
        client = Client(headers=headers)
        if self.body is None:
            return client.get(f"{BASE}{self.path}")  # type: ignore[return-value]
        client.defaults["HTTP_IDEMPOTENCY_KEY"] = key or f"key-{timezone.now().timestamp()}"
        if self.file:
            given = dict(self.body) | {"file": SimpleUploadedFile("x.xlsx", b"no workbook")}
            return client.post(f"{BASE}{self.path}", given)  # type: ignore[return-value]
        sent = json.dumps(self.body)
        return client.post(f"{BASE}{self.path}", sent, content_type="application/json")  # type: ignore[return-value]


def secret_of(person: Person | None, *scopes: Scope) -> str:
    """The secret of a new token of a person, good for these scopes or all; "" for nobody."""
    if person is None:
        return ""
    actor = queries.acting(person)
    return actions.make_token("x", scopes or tuple(Scope), days=7, by=actor, at=timezone.now())[1]


def operation_ids() -> set[str]:
    """The name of every operation that the description tells of."""
    return {one["operationId"] for path in description(api)["paths"].values() for one in path.values()}


def examples(people: World, space: str = OURS) -> Mapping[str, Example]:
    """A request of every operation that has something to find; where it names a space, this one."""
    policy = small_city.policy().hash
    published = Round.objects.filter(state=RoundState.PUBLISHED).earliest("pk").pk
    draft = Round.objects.filter(state=RoundState.DRAFT).latest("pk").pk
    upload = Upload.objects.earliest("pk").pk
    body = Organisation.objects.get(name_zh="甲机构" if space == OURS else "乙机构").pk
    member = Membership.objects.filter(organisation=body).latest("pk").pk
    offer = Invitation.objects.latest("pk").pk
    comparison = Comparison.objects.latest("pk").pk
    on = "2023-12-31"
    dated = {"since": "2023-05-01", "source": "工商登记信息"}
    person = people.people[Role.OPERATOR_ADMIN].pk if space == OURS else people.other.pk
    one, other = f"person:{person}", people.people[Role.MAKER].reference
    relation, qualification = Relation.objects.latest("pk").pk, Qualification.objects.latest("pk").pk
    operator = {"name": "丁", "credit_code": "x", "space": space, "person": "丁", "phone": "13700000400"}
    return {
        "list_spaces": Example("/spaces"),
        "read_space": Example(f"/spaces/{space}"),
        "list_policies": Example("/policies"),
        "read_policy": Example(f"/policies/{policy}"),
        "read_policy_text": Example(f"/policies/{policy}/text"),
        "list_rounds": Example("/rounds"),
        "read_round": Example(f"/rounds/{published}"),
        "list_public_decisions": Example(f"/rounds/{published}/decisions"),
        "list_my_spaces": Example("/my-spaces"),
        "list_my_results": Example(f"/my-spaces/{space}/results"),
        "read_my_reasons": Example(f"/my-spaces/{space}/results/{published}"),
        "read_my_records": Example(f"/my-spaces/{space}/results/{published}/records/event"),
        "list_returns": Example("/office/returns"),
        "hand_in_return": Example("/office/returns", {"year": YEAR}, file=True),
        "read_return": Example(f"/office/returns/{upload}"),
        "list_office_rounds": Example("/office/rounds"),
        "start_round": Example(
            "/office/rounds", {"title": {"zh": "又一批次"}, "policy": policy, "year": YEAR, "as_of": on}
        ),
        "read_office_round": Example(f"/office/rounds/{draft}"),
        "run_round_again": Example(f"/office/rounds/{draft}/again", {}),
        "choose_columns": Example(f"/office/rounds/{draft}/columns", {"columns": ["space_code"]}),
        "publish_round": Example(f"/office/rounds/{draft}/publish", {}),
        "list_decisions": Example(f"/office/rounds/{draft}/decisions"),
        "read_reasons": Example(f"/office/rounds/{draft}/decisions/{space}"),
        "read_records": Example(f"/office/rounds/{draft}/decisions/{space}/records/event"),
        "list_waiting": Example(f"/office/rounds/{draft}/waiting"),
        "list_rulings": Example(f"/office/rounds/{published}/rulings"),
        "record_rulings": Example(
            f"/office/rounds/{draft}/rulings",
            {
                "rulings": [
                    {"space": space, "condition": "no_such", "verdict": "met", "reason": "因为", "on": "2024-03-01"}
                ]
            },
        ),
        "record_adoption": Example(
            f"/office/policies/{policy}/adoption",
            {"authority": "某局", "document_number": "1号", "adopted_on": "2024-01-01"},
        ),
        "keep_draft": Example(
            f"/office/policies/{policy}/drafts",
            {"name": {"zh": "草案"}, "why": "试试", "changes": [{"parameter": "no_such", "value": "1"}]},
        ),
        "list_comparisons": Example("/office/comparisons"),
        "keep_comparison": Example(
            "/office/comparisons", {"name": "比较", "left": policy, "right": policy, "year": YEAR, "as_of": on}
        ),
        "read_comparison": Example(f"/office/comparisons/{comparison}"),
        "list_operators": Example("/office/operators"),
        "invite_operators": Example("/office/operators", {"operators": [operator]}),
        "hand_over_operator": Example(f"/office/operators/{body}/admin", {"name": "戊", "phone": "x", "why": "离职"}),
        "list_bodies": Example("/office/bodies"),
        "record_body": Example("/office/bodies", {"kind": "team", "name": {"zh": "新队"}}),
        "read_body": Example(f"/office/bodies/{body}"),
        "record_firm": Example(f"/office/bodies/{body}/firm", {"name": {"zh": "甲"}, "credit_code": "x"}),
        "merge_bodies": Example(f"/office/bodies/{body}/merge", {"other": body, "why": "同一单位"}),
        "invite_to_body": Example(
            f"/office/bodies/{body}/invitations", {"name": "己", "phone": "x", "role": Role.OPERATOR_STAFF.value}
        ),
        "read_person": Example(f"/office/persons/{person}"),
        "record_relation": Example("/office/relations", dated | {"kind": "family", "one": one, "other": other}),
        "end_relation": Example(f"/office/relations/{relation}/end", {"until": "2024-01-01"}),
        "take_relation_back": Example(f"/office/relations/{relation}/back", {"why": "登记有误"}),
        "record_qualification": Example(
            "/office/qualifications", dated | {"whom": one, "kind": "mentor", "title": "聘书", "issuer": "某局"}
        ),
        "take_qualification_back": Example(f"/office/qualifications/{qualification}/back", {"why": "登记有误"}),
        "list_messages": Example("/office/messages"),
        "read_me": Example("/me"),
        "read_my_data": Example("/me/data"),
        "correct_my_name": Example("/me/name", {"name": "新名"}),
        "list_my_offers": Example("/me/offers"),
        "take_offer": Example(f"/me/offers/{offer}/take", {}),
        "found_team": Example("/me/teams", {"name": {"zh": "新队"}}),
        "list_people": Example("/people"),
        "invite_person": Example("/people/invitations", {"name": "己", "phone": "x", "role": Role.EXPERT.value}),
        "end_role": Example(f"/people/{member}/end", {"why": ""}),
        "list_my_lines": Example("/me/journal"),
        "list_lines": Example("/journal"),
        "read_head": Example("/journal/head"),
    }
