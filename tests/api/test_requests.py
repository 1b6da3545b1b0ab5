"""Requests of programs: what they are answered, once and in two languages, and what is told when nothing is done."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pydantic import TypeAdapter

from tests.access.api_world import secret_of
from tests.apps import small_city
from tests.apps.small_city import AT, SMALL, YEAR
from tests.web.conftest import city, draft, loaded, officer, operator, published
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.journal import inbox
from zhongchuang.apps.journal.models import Answer, Line
from zhongchuang.apps.people import actions
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import SITE, Scope
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.engines.reporting.reasons_text import ReasonsText
from zhongchuang.kernel.refusal import Refused
from zhongchuang.voice.decisions import reasons_of

__all__ = ["city", "draft", "loaded", "published"]

pytestmark = [pytest.mark.django_db, pytest.mark.access]


class Program:
    """A program with a token, in a language."""

    def __init__(self, person: Person | None, *scopes: Scope, language: str = "en") -> None:
        secret = secret_of(person, *scopes)
        headers = {"accept-language": language} | ({"authorization": f"Bearer {secret}"} if secret else {})
        self.client = Client(headers=headers)

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/api/v1{path}")  # type: ignore[return-value]

    def post(self, path: str, body: object, key: str) -> HttpResponse:
        sent = json.dumps(body)
        self.client.defaults["HTTP_IDEMPOTENCY_KEY"] = key
        return self.client.post(f"/api/v1{path}", sent, content_type="application/json")  # type: ignore[return-value]


def told(answer: Any, status: int) -> Any:
    """What an answer says, which has this status."""
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (
        status,
        "application/json" if status < 400 else "application/problem+json",
    ), answer.content.decode()
    return json.loads(answer.content)


def code(answer: Any, status: int) -> str:
    return str(told(answer, status)["code"])


def test_a_list_is_read_page_by_page_to_its_end(loaded: None) -> None:
    anybody = Program(None)
    whole = told(anybody.get("/spaces?limit=200"), 200)
    assert (len(whole["rows"]), whole["next"]) == (5, None)
    met, after = [], ""
    while after is not None:
        page = told(anybody.get(f"/spaces?limit=2&after={after}"), 200)
        met += page["rows"]
        after = page["next"]
    assert met == whole["rows"]
    name = whole["rows"][1]["name"]["zh"]
    found = told(anybody.get(f"/spaces?words={name}"), 200)["rows"]
    assert found == [whole["rows"][1]]


def test_rounds_are_read_newest_first_and_one_that_comes_in_shifts_nothing(published: Round) -> None:
    by = Program(officer())
    small_city.run_round()
    first = told(by.get("/office/rounds?limit=1"), 200)
    newer = small_city.run_round()
    then = told(by.get(f"/office/rounds?limit=5&after={first['next']}"), 200)
    assert newer.pk not in [row["number"] for row in then["rows"]]
    assert [row["number"] for row in [*first["rows"], *then["rows"]]] == [newer.pk - 1, published.pk]
    assert then["rows"][0]["tally"] == {"met": 3, "not_met": 2, "needs_person": 0}


def test_the_public_sees_published_rounds_as_the_city_lets_it(published: Round) -> None:
    anybody = Program(None)
    draft = small_city.run_round()
    assert [row["number"] for row in told(anybody.get("/rounds"), 200)["rows"]] == [published.pk]
    assert code(anybody.get(f"/rounds/{draft.pk}"), 404) == "request.nothing_here"
    assert code(anybody.get(f"/rounds/{draft.pk}/decisions"), 404) == "request.nothing_here"
    shown = told(anybody.get(f"/rounds/{published.pk}/decisions"), 200)["rows"]
    assert [row["result"] for row in shown] == ["met"] * 3


def test_a_space_reads_its_own_result_with_the_reasons_of_the_page(published: Round) -> None:
    own = Program(operator(SMALL), language="zh-hans")
    assert told(own.get("/my-spaces"), 200) == [SMALL]
    (result,) = told(own.get(f"/my-spaces/{SMALL}/results"), 200)["rows"]
    assert (result["round"], result["year"]) == (published.pk, YEAR)
    reasons = told(own.get(f"/my-spaces/{SMALL}/results/{published.pk}"), 200)
    decision = queries.decision(published.pk, SMALL)
    assert decision is not None
    assert reasons == TypeAdapter(ReasonsText).dump_python(reasons_of(decision, "zh-hans"), mode="json")
    assert len(reasons["conditions"]) == 10
    records = told(own.get(f"/my-spaces/{SMALL}/results/{published.pk}/records/event"), 200)
    assert len(records["rows"][0]["values"]) == len(records["columns"])


def test_a_return_is_handed_in_once_however_often_it_is_sent(city: None) -> None:
    by = Program(officer(), Scope.RETURNS, Scope.READ)
    content = small_city.city_workbook()
    answers = []
    for _time in range(3):
        by.client.defaults["HTTP_IDEMPOTENCY_KEY"] = "returns-2023"
        file = SimpleUploadedFile("2023.xlsx", content)
        answers.append(by.client.post("/api/v1/office/returns", {"year": YEAR, "file": file}))
    first, again, third = (told(one, 201) for one in answers)
    assert first == again == third
    assert ["Idempotent-Replayed" in one.headers for one in answers] == [False, True, True]
    assert Upload.objects.count() == Line.objects.filter(action="insight.hand_in").count() == 1
    other = by.client.post("/api/v1/office/returns", {"year": YEAR, "file": SimpleUploadedFile("2023.xlsx", b"y")})
    assert told(other, 409)["values"] == {"key": "returns-2023"}
    assert Upload.objects.count() == 1
    assert told(by.get(f"/office/returns/{first['number']}"), 200)["state"] == "loaded"


def test_a_round_is_started_judged_ruled_and_published_by_program(loaded: None) -> None:
    by = Program(officer())
    policy = small_city.policy().hash
    adoption = {"authority": "某局", "document_number": "1号", "adopted_on": "2024-01-01"}
    assert told(by.post(f"/office/policies/{policy}/adoption", adoption, "a"), 201)["authority"] == "某局"
    asked = {"title": {"zh": "批次"}, "policy": policy, "year": YEAR, "as_of": "2023-12-31"}
    round_ = told(by.post("/office/rounds", asked, "b"), 201)
    number = round_["number"]
    assert (round_["state"], round_["trial"], round_["total"]) == ("draft", False, 5)  # tasks run at once here
    waiting = told(by.get(f"/office/rounds/{number}/waiting"), 200)["rows"]
    assert waiting
    early = by.post(f"/office/rounds/{number}/publish", {}, "c")
    assert code(early, 409) == "round.people_needed"
    rulings = [
        {"space": one["space"], "condition": one["condition"], "verdict": "met", "reason": "看过", "on": "2024-03-01"}
        for one in waiting
    ]
    assert told(by.post(f"/office/rounds/{number}/rulings", {"rulings": rulings}, "d"), 201) == {"count": len(waiting)}
    kept = told(by.get(f"/office/rounds/{number}/rulings"), 200)["rows"]
    assert {(one["by"], one["signed"]) for one in kept} == {(small_city.OFFICER.name, True)}
    # What was refused was not kept: the same request under the same key is done now.
    done = told(by.post(f"/office/rounds/{number}/publish", {}, "c"), 200)
    assert done["state"] == "published"
    assert told(Program(None).get(f"/rounds/{number}"), 200)["number"] == number


def test_a_draft_and_a_comparison_are_kept_by_program(draft: Round) -> None:
    by = Program(officer())
    policy = small_city.policy().hash
    unknown = {"name": {"zh": "草案"}, "why": "试试", "changes": [{"parameter": "no_such", "value": "1"}]}
    refused = told(by.post(f"/office/policies/{policy}/drafts", unknown, "a"), 422)
    assert [one["where"] for one in refused["errors"]] == ["no_such"]
    comparison = {"name": "比较", "left": policy, "right": policy, "year": YEAR, "as_of": "2023-12-31"}
    kept = told(by.post("/office/comparisons", comparison, "b"), 201)
    assert told(by.get("/office/comparisons"), 200)["rows"] == [kept]
    compared = told(by.get(f"/office/comparisons/{kept['number']}"), 200)
    assert compared["findings"] and compared["totals"]["rows"]
    assert {name: compared[name] for name in kept} == kept
    nothing = comparison | {"left": "0" * 64}
    assert code(by.post("/office/comparisons", nothing, "c"), 404) == "request.nothing_here"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, "request.no_token"),
        ({"authorization": "Bearer zc_no"}, "request.bad_token"),
        ({"authorization": "Basic eDp5"}, "request.bad_token"),
        ({"authorization": "Bearer"}, "request.bad_token"),
    ],
)
def test_who_sends_no_token_or_a_bad_one_is_told_so(city: None, headers: Mapping[str, str], found: str) -> None:
    answer = Client(headers={"accept-language": "en", **headers}).get("/api/v1/me")
    assert code(answer, 401) == found
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    if headers:  # even where none is needed
        public = Client(headers={**headers}).get("/api/v1/spaces")
        assert public.status_code == 401


def test_a_session_opens_no_operation(city: None) -> None:
    client = Client()
    client.force_login(officer())
    assert client.get("/officer/").status_code == 200
    assert client.get("/api/v1/office/rounds").status_code == 401


def test_a_problem_speaks_the_language_asked_for(city: None) -> None:
    chinese = Program(officer(), language="zh-hans").get("/office/rounds/999")
    english = Program(None).get("/office/rounds/999")
    assert told(chinese, 404) == {
        "type": "urn:zhongchuang:problem:request.nothing_here",
        "title": "未找到",
        "status": 404,
        "detail": "这里没有内容，或没有您可以查看的内容。",
        "code": "request.nothing_here",
        "values": {},
        "errors": [],
    }
    assert chinese.headers["Content-Language"] == "zh-hans"
    unnamed = told(english, 401)
    assert (unnamed["title"], unnamed["code"]) == ("A token is needed", "request.no_token")
    assert unnamed["detail"].startswith("This needs a token.")


@pytest.mark.parametrize(
    ("method", "path", "status", "found"),
    [
        ("get", "/api/v1/nowhere", 404, "request.nothing_here"),
        ("get", "/api/", 404, "request.nothing_here"),
        ("delete", "/api/v1/spaces", 405, "request.method"),
        ("get", "/api/v1/spaces/a%00b", 404, "request.nothing_here"),
        ("get", "/api/v1/spaces?limit=0", 422, "request.not_as_described"),
        ("get", "/api/v1/spaces?limit=1e9", 422, "request.not_as_described"),
        ("get", "/api/v1/rounds/99999999999999999999", 422, "request.not_as_described"),
        ("get", "/api/v1/policies/xyz", 422, "request.not_as_described"),
    ],
)
def test_what_is_not_there_or_not_as_described_is_a_problem(
    city: None, method: str, path: str, status: int, found: str
) -> None:
    answer = getattr(Client(headers={"accept-language": "en"}), method)(path)
    assert code(answer, status) == found
    if status == 405:
        assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '"x"', '{"name": 7}', '{"name": "a\\u0000b"}', '{"name": "\\ud800"}', '{"nme": "x"}']
)
def test_a_body_that_is_not_as_described_changes_nothing(city: None, body: str) -> None:
    by = Program(officer())
    by.client.defaults["HTTP_IDEMPOTENCY_KEY"] = "k"
    answer = by.client.post("/api/v1/me/name", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert told(answer, answer.status_code)["code"] in ("request.bad", "request.not_as_described")
    assert not Answer.objects.exists() and not Line.objects.filter(action="people.correct_name").exists()


@pytest.mark.parametrize("key", ["", " ", "é", "x" * 101, "a b"])
def test_a_post_without_a_key_does_nothing(city: None, key: str) -> None:
    by = Program(officer())
    assert code(by.post("/me/name", {"name": "新名"}, key), 400) == "request.no_key"
    assert not Line.objects.filter(action="people.correct_name").exists()


def test_keys_are_each_ones_own_and_forgotten_after_a_week(city: None) -> None:
    one, other = Program(officer()), Program(operator(SMALL))
    assert told(one.post("/me/name", {"name": "甲"}, "k"), 200)["name"] == "甲"
    assert told(other.post("/me/name", {"name": "乙"}, "k"), 200)["name"] == "乙"
    assert Answer.objects.count() == 2
    assert inbox.forget(at=timezone.now() + inbox.KEPT - timedelta(minutes=1)) == 0
    assert inbox.forget(at=timezone.now() + inbox.KEPT + timedelta(minutes=1)) == 2
    assert told(one.post("/me/name", {"name": "丙"}, "k"), 200)["name"] == "丙"


def test_whoever_is_erased_leaves_no_answers(city: None) -> None:
    person = operator(SMALL)
    Program(person).post("/me/name", {"name": "乙"}, "k")
    assert Answer.objects.count() == 1
    actions.erase(person.pk, at=AT)
    assert Answer.objects.count() == 0


def test_the_inbox_keeps_nothing_of_what_was_refused(db: None) -> None:
    def refuse() -> inbox.Reply:
        raise Refused("round.trial")

    with pytest.raises(Refused):
        inbox.once("person:1", "k", b"x", refuse, at=AT)
    assert inbox.once("person:1", "k", b"y", lambda: (200, "1"), at=AT) == ((200, "1"), False)
    assert inbox.once("person:1", "k", b"y", refuse, at=AT) == ((200, "1"), True)


def test_too_many_writers_are_asked_to_come_again(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_given: object, **_named: object) -> None:
        raise OperationalError("database is locked")

    by = Program(officer())
    monkeypatch.setattr("zhongchuang.apps.people.actions.correct_name", locked)
    answer = by.post("/me/name", {"name": "新名"}, "k")
    assert code(answer, 503) == "request.busy"
    assert answer.headers["Retry-After"] == "5"


def test_what_breaks_is_told_without_its_insides(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("the secret of the house")

    by = Program(officer())
    by.client.raise_request_exception = False
    monkeypatch.setattr("zhongchuang.apps.people.actions.correct_name", broken)
    answer = by.post("/me/name", {"name": "新名"}, "k")
    assert code(answer, 500) == "request.failed"
    assert "secret" not in answer.content.decode()


def test_the_description_is_the_one_of_openapi_and_names_scopes(city: None) -> None:
    described = json.loads(Client().get("/api/openapi.json").content)
    assert described["openapi"] == "3.1.0"
    start = described["paths"]["/api/v1/office/rounds"]["post"]
    assert (start["x-operation"], start["x-scope"], start["security"]) == ("rounds_run", "rounds", [{"Token": []}])
    assert described["paths"]["/api/v1/spaces"]["get"]["security"] == [{"Token": []}, {}]
    assert {tuple(one["content"]) for one in start["responses"].values()} == {
        ("application/json",),
        ("application/problem+json",),
    }


def test_a_body_without_end_and_a_hundred_thousand_questions_are_refused(city: None) -> None:
    by = Program(officer())
    by.client.defaults["HTTP_IDEMPOTENCY_KEY"] = "k"
    large = json.dumps({"name": "x" * (3 * 1024 * 1024)})
    assert code(by.client.post("/api/v1/me/name", large, content_type="application/json"), 400) == "request.bad"
    many = "&".join(f"q{number}=1" for number in range(100_000))
    assert code(by.client.get(f"/api/v1/spaces?{many}"), 400) == "request.bad"
    deep = "[" * 100_000
    assert by.client.post("/api/v1/me/name", deep, content_type="application/json").status_code in (400, 422)
    assert code(by.client.get("/api/v1/spaces?limit=1000000000"), 422) == "request.not_as_described"
    assert not Line.objects.filter(action="people.correct_name").exists()


@pytest.mark.parametrize("field", ["state", "trial", "published_by", "standing", "is_staff", "number"])
def test_what_is_not_asked_for_is_not_taken(loaded: None, field: str) -> None:
    by = Program(officer())
    asked = {"title": {"zh": "批次"}, "policy": small_city.policy().hash, "year": YEAR, "as_of": "2023-12-31"}
    refused = told(by.post("/office/rounds", asked | {field: "published"}, "k"), 422)
    assert [one["where"] for one in refused["errors"]] == [f"body.asked.{field}"]
    assert not Round.objects.exists()


def test_a_list_asks_the_database_as_often_for_one_row_as_for_all(loaded: None) -> None:
    """As many queries for one row as for five; the journal, members and bodies alike."""
    by = Program(officer())
    for path in ("/spaces", "/policies", "/office/bodies", "/people", "/me/journal", "/office/operators"):
        counted = []
        for limit in (1, 200):
            with CaptureQueriesContext(connection) as asked:
                told(by.get(f"{path}?limit={limit}"), 200)
            counted.append(len(asked))
        assert counted[0] == counted[1] <= 8, path


def test_bodies_are_recorded_related_and_merged_by_program(city: None) -> None:
    by = Program(officer())
    firm = told(
        by.post("/office/bodies", {"kind": "firm", "name": {"zh": "甲公司"}, "credit_code": credit_code(1)}, "a"), 201
    )
    team = told(by.post("/office/bodies", {"kind": "team", "name": {"zh": "晨星团队"}}, "b"), 201)
    relation = {
        "kind": "invested_in",
        "one": firm["reference"],
        "other": team["reference"],
        "since": "2023-05-01",
        "source": "投资协议",
    }
    made = told(by.post("/office/relations", relation, "c"), 201)
    assert {name: made[name] for name in relation} == relation
    assert told(by.post("/office/relations", relation, "c"), 201) == made
    assert code(by.post("/office/relations", relation, "d"), 409) == "relation.known"
    assert code(by.post("/office/relations", relation | {"kind": "family"}, "e"), 409) == "relation.ends"
    path = f"/office/bodies/{team['number']}"
    became = told(by.post(f"{path}/firm", {"name": {"zh": "晨星公司"}, "credit_code": credit_code(2)}, "f"), 200)
    assert (became["kind"], became["number"]) == ("firm", team["number"])
    copy = told(by.post("/office/bodies", {"kind": "firm", "name": {"zh": "晨星（重复）"}}, "g"), 201)
    told(by.post(f"{path}/merge", {"other": copy["number"], "why": "同一执照"}, "h"), 200)
    known = told(by.get(path), 200)
    assert known == told(by.get(f"/office/bodies/{copy['number']}"), 200)
    assert [(row["name"]["zh"], row["merged"]) for row in known["former"]] == [
        ("晨星（重复）", copy["reference"]),
        ("晨星团队", None),
    ]
    assert known["relations"] == [made]
    told(by.post(f"/office/relations/{made['number']}/end", {"until": "2024-01-01"}, "i"), 200)
    assert told(by.get(path), 200)["relations"] == [made | {"until": "2024-01-01"}]


def test_a_persons_identity_number_leaves_masked_alone(city: None) -> None:
    person = operator(SMALL)
    actions.keep_identity(person.pk, "11010519491231002X", by=SITE, at=AT)
    answer = Program(officer()).get(f"/office/persons/{person.pk}")
    assert told(answer, 200)["identity_number"] == "1****************X"
    assert "11010519491231002X" not in answer.content.decode()
