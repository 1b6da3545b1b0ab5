"""A space sees its own figures and results and nobody else's; what isn't its own looks like what doesn't exist."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.apps import small_city
from tests.apps.small_city import FIRST_CLAIM, NAME_ONLY, SMALL, SPACES, YEAR, Rows
from tests.web.conftest import Look
from tests.web.reading import page, same_for_all, words
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.rulebook.models import Round

OTHERS = [code for code in SPACES if code != SMALL]


def pages_of(round_: Round) -> list[str]:
    """Every address an operator has."""
    return [
        "/operator/",
        f"/operator/results/{round_.pk}/",
        f"/operator/results/{round_.pk}/statement.pdf",
        *(f"/operator/results/{round_.pk}/records/{entity}/" for entity in small_city.rows_of()),
        f"/operator/returns/{YEAR}.xlsx",
    ]


def marks_of(rows: Rows) -> set[str]:
    """What tells one space from another: codes and names of spaces, operators and residents."""
    fields = {"space": ("space_code", "name_zh", "name_en"), "operator": ("operator_code", "name_zh", "name_en"),
              "resident": ("name_zh", "uscc"), "lease": ("contract_no",)}  # fmt: skip
    return {
        str(row.values[field])
        for entity, named in fields.items()
        for row in rows[entity]
        for field in named
        if field in row.values
    }


def content(answer: bytes, address: str) -> str:
    """Everything a page, a print or a workbook says."""
    if address.endswith(".pdf"):
        return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer)).pages)
    if address.endswith(".xlsx"):
        book = load_workbook(BytesIO(answer))
        return "\n".join(str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line)
    return answer.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_of_a_space_holds_anything_of_another(published: Round, look: Look, language: str) -> None:
    client = look("operator", space=SMALL, language=language)
    foreign = marks_of(small_city.rows_of(OTHERS)) - marks_of(small_city.rows_of([SMALL]))
    own = marks_of(small_city.rows_of([SMALL]))
    seen = ""
    for address in pages_of(published):
        answer = client.get(address)
        assert answer.status_code == 200, address
        told = content(answer.content, address)
        seen += told
        assert [mark for mark in foreign if mark in told] == [], address
    assert [mark for mark in own if mark not in seen] == [], "and it holds all of its own"


@pytest.fixture
def not_judged(city: None, look: Look) -> tuple[Client, Round]:
    """A space that joined after a round was published, and the round."""
    small_city.hand_in(small_city.workbook(small_city.rows_of([SMALL, FIRST_CLAIM])))
    small_city.adopt()
    round_ = small_city.publish(small_city.run_round())
    small_city.hand_in(small_city.workbook(small_city.rows_of([NAME_ONLY])), scope=Scope.SPACES)
    return look("operator", space=NAME_ONLY), round_


@pytest.mark.parametrize("rest", ["", "statement.pdf", "records/staff/", "records/no_such/"])
def test_a_round_that_did_not_judge_a_space_is_as_absent_as_one_that_never_was(
    not_judged: tuple[Client, Round], rest: str
) -> None:
    client, round_ = not_judged
    answers = []
    for number in (round_.pk, 987654):
        address = f"/operator/results/{number}/{rest}"
        answers.append(same_for_all(page(client, address, status=404), address))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("rest", ["", "statement.pdf", "records/staff/"])
def test_a_draft_is_as_absent_as_a_round_that_never_was(draft: Round, look: Look, rest: str) -> None:
    client = look("operator", space=SMALL)
    small_city.rule_on_everything(draft)
    answers = []
    for number in (draft.pk, 987654, "9" * 30):
        address = f"/operator/results/{number}/{rest}"
        answers.append(same_for_all(page(client, address, status=404), address))
    assert answers[0] == answers[1] == answers[2]
    assert draft.title_zh not in page(client, "/operator/")


@pytest.mark.parametrize("state", ["queued", "running", "failed"])
def test_nor_is_a_round_seen_that_is_not_finished(draft: Round, look: Look, state: str) -> None:
    Round.objects.filter(pk=draft.pk).update(state=state)
    page(look("operator", space=SMALL), f"/operator/results/{draft.pk}/", status=404)


def test_a_year_a_space_did_not_return_is_as_absent_as_one_nobody_did(
    not_judged: tuple[Client, Round], tmp_path: Path
) -> None:
    small_city.hand_in(small_city.workbook(small_city.rows_of([SMALL]), year=YEAR - 1), year=YEAR - 1)
    client, _round = not_judged
    answers = []
    for year in (YEAR - 1, 1999, "9" * 30):
        address = f"/operator/returns/{year}.xlsx"
        answers.append(same_for_all(page(client, address, status=404), address))
    assert answers[0] == answers[1] == answers[2]


def test_a_space_without_a_return_has_an_empty_page_and_nothing_else(published: Round, look: Look) -> None:
    client = look("operator", space="YX9999")
    found = [client.get(address).status_code for address in pages_of(published)]
    assert found == [200] + [404] * (len(found) - 1)
    assert "还没有YX9999的年报" in words(page(client, "/operator/"))


def test_the_result_says_on_the_page_what_the_round_found(published: Round, look: Look) -> None:
    for space, verdict in ((SMALL, "不符合"), (FIRST_CLAIM, "符合")):
        text = words(page(look("operator", space=space), "/operator/"))
        assert f"2023年度批次 国家众创空间备案暂行规定 {'✓' if verdict == '符合' else '✕'} {verdict}" in text


def test_officers_pages_take_nothing_from_a_space(published: Round, look: Look) -> None:
    client = look("operator", space=SMALL)
    for address in ("/officer/", f"/officer/rounds/{published.pk}/", f"/officer/rounds/{published.pk}/result.xlsx"):
        assert client.get(address).status_code == 403, address
    for address in (f"/officer/rounds/{published.pk}/publish/", f"/officer/rounds/{published.pk}/again/"):
        assert client.post(address).status_code == 403
