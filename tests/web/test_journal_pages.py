"""The journal as pages: all of it for those who watch, his own part for everybody, in words, found and exported."""

from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.apps import small_city
from tests.apps.small_city import AT, FIRST_CLAIM, OFFICER, SMALL
from tests.web.conftest import Look, member, operator
from tests.web.reading import page, words
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.journal import actions, queries
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions as people
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.journal import ACTIONS, VALUES

pytestmark = pytest.mark.journal


@pytest.fixture
def auditor(published: Round) -> Person:
    body = people.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某审计局"), by=SITE, at=AT)
    return member("13800000009", "郑国强", body.pk, Role.AUDITOR)


def reads(person: Person, language: str = "zh-hans") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(person)
    return client


def listed(client: Client, address: str) -> str:
    """What the table of lines says."""
    return words(page(client, address).partition("<table")[2].partition("</table>")[0])


def test_the_auditor_reads_every_line_in_words(auditor: Person) -> None:
    told = words(page(reads(auditor), "/officer/journal/"))
    for said in (
        "发布批次 2023年度批次",
        "对条件作出人工判定 2023年度批次",
        "提交年报",
        "授予角色 郑国强",
        "建立城市 城市",
    ):
        assert said in told, said
    english = words(page(reads(auditor, "en"), "/officer/journal/"))
    assert "published a round Round 2023" in english


def test_the_auditor_finds_lines_by_name_reference_and_action(auditor: Person, published: Round) -> None:
    client = reads(auditor)

    def found(query: str) -> int:
        return page(client, f"/officer/journal/?{query}").count("<tr>") - 1

    assert found(f"words=round:{published.pk}") == Line.objects.filter(subject=f"round:{published.pk}").count()
    assert found("words=郑国强") == Line.objects.filter(subject=auditor.reference).count() > 0
    assert found("action=rulebook.publish") == 1
    assert found(f"action=rulebook.rule&words=space:{FIRST_CLAIM}") == 1
    assert "没有符合条件的记录" in page(client, "/officer/journal/?words=nobody")


def test_an_operator_reads_what_concerns_his_space_and_nothing_else(published: Round, look: Look) -> None:
    small_city.rule_on_everything(small_city.run_round())
    own = listed(look("operator", space=FIRST_CLAIM), "/account/journal/")
    assert "对条件作出人工判定" in own
    stranger = listed(reads(operator(SMALL)), "/account/journal/")
    assert "登记空间的运营机构" in stranger
    assert "人工判定" not in stranger  # nothing of the small space waited for a person
    assert FIRST_CLAIM not in stranger and "发布批次" not in stranger


def test_an_operator_reads_that_a_file_about_his_space_was_loaded(published: Round) -> None:
    small_city.hand_in(small_city.workbook(small_city.rows_of([SMALL])), scope=Scope.SPACES)
    assert "读取年报" in listed(reads(operator(SMALL)), "/account/journal/")
    assert "读取年报" not in listed(reads(operator(FIRST_CLAIM)), "/account/journal/")


def test_others_are_masked_to_whom_they_only_meet_here(published: Round, look: Look) -> None:
    officer = next(iter(Person.objects.filter(name=OFFICER.name)), None) or member_officer()
    with transaction.atomic():
        actions.record("people.appoint", actor=officer.reference, subject=operator(SMALL).reference, at=AT, role="x")
    told = page(reads(operator(SMALL)), "/account/journal/")
    assert OFFICER.name not in told
    assert "甲**员" in told


def member_officer() -> Person:
    body = people.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), by=SITE, at=AT)
    return member("13800000001", OFFICER.name, body.pk, Role.CITY_OFFICER)


def test_the_export_holds_the_same_lines_with_whole_digests_as_text(auditor: Person) -> None:
    with transaction.atomic():
        actions.record("people.join", actor="=HYPERLINK(1)", subject="+1", at=AT, phone="f" * 64)
    actions.seal(at=AT)
    answer = reads(auditor, "en").get("/officer/journal.xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    head, *rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert head == ("Time", "Place", "Who", "Did what", "To what", "Values", "Hash")
    assert len(rows) == Line.objects.count()
    assert rows[0][2:6] == ("=HYPERLINK(1)", "took a person in", "+1", f"digest of the number: {'f' * 64}")
    assert rows[0][6] == queries.head().hash
    assert all(cell.data_type in "sn" for row in book.worksheets[0].iter_rows() for cell in row)


def test_the_head_stands_on_the_page(auditor: Person) -> None:
    actions.seal(at=AT)
    assert f"<code>{queries.head()}</code>" in page(reads(auditor), "/officer/journal/")


def test_the_head_stands_on_a_printed_statement(published: Round, look: Look) -> None:
    actions.seal(at=AT)
    printed = look("operator", space=SMALL).get(f"/operator/results/{published.pk}/statement.pdf").content
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages)
    assert str(queries.head()) in text.replace("\n", "")


def test_ten_lines_and_a_thousand_cost_the_same(auditor: Person) -> None:
    client, costs = reads(auditor), []
    for many in (10, 1000):
        for number in range(many):
            with transaction.atomic():
                actions.record("rulebook.rule", actor=auditor.reference, subject=f"round:{number}", at=AT, count="1")
        with CaptureQueriesContext(connection) as counted:
            client.get("/officer/journal/?words=郑国强")
        costs.append(len(counted))
    assert costs[1] <= costs[0] <= 10


def test_every_action_and_value_that_is_written_has_a_word(auditor: Person, look: Look) -> None:
    small_city.rule_on_everything(small_city.run_round())
    lines = list(Line.objects.values_list("action", "values"))
    assert {action for action, _values in lines} <= set(ACTIONS)
    assert {key for _action, values in lines for key in values} <= set(VALUES)
    assert unescape(page(reads(auditor, "en"), "/officer/journal/")).count("digest") > 0
