"""Handing in on the page: every bad cell is told at once, a refused file says why, and names stay masked."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import Settings

from tests.apps import small_city
from tests.apps.small_city import FIRST_CLAIM, SECOND_CLAIM, SMALL, YEAR, rows_of, workbook
from tests.web.conftest import Look
from tests.web.reading import page, table, words
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.rulebook.facts import dictionary
from zhongchuang.apps.rulebook.models import Snapshot

LANGUAGES = ["zh-hans", "en"]


def hand_in(client: Client, content: bytes, *, name: str = "return.xlsx", scope: str = "city", **given: str) -> str:
    """Hand a file in on the page; gives the address that one is led to."""
    file = SimpleUploadedFile(name, content)
    answer = client.post("/officer/returns/", {"year": str(YEAR), "scope": scope, "file": file, **given})
    assert answer.status_code == 302
    return answer["Location"]


def with_errors() -> bytes:
    """A return with two bad cells, one of them a name of a person with hidden signs."""
    rows = rows_of([SMALL])
    small_city.change(rows, "space", 0, seats=-5)
    small_city.change(rows, "staff", 0, name="张三\u200b丰")
    return workbook(rows)


def test_from_the_file_to_the_register(city: None, look: Look) -> None:
    client = look("officer")
    at = hand_in(client, small_city.city_workbook(), name="云溪2023.xlsx")
    html = page(client, at)
    assert "<h1>云溪2023.xlsx" in html
    assert "已载入" in words(html)
    assert Snapshot.objects.get().spaces == 5
    _head, rows = table(page(client, "/officer/returns/"), "已上传的文件")
    assert [row[:5] for row in rows] == [["云溪2023.xlsx", "✓ 已载入", str(YEAR), "全市", "5"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bad_cell_stands_on_the_page(loaded: None, look: Look, language: str) -> None:
    client = look("officer", language=language)
    html = page(client, hand_in(client, with_errors()))
    _head, rows = table(html, "需要查看的单元格" if language == "zh-hans" else "Cells to look at")
    places = [(row[0], row[1]) for row in rows]
    problems = Upload.objects.latest("id").problems
    assert places == [(one["cell"]["sheet"], f"{one['cell']['column']}{one['cell']['row']}") for one in problems]
    assert {one["field"] for one in problems} >= {"seats", "name"}
    assert "三\u200b丰" not in html, "a person's name is masked even where it can't be read"
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marked_workbook_holds_every_problem(loaded: None, look: Look, language: str) -> None:
    client = look("officer", language=language)
    at = hand_in(client, with_errors(), name='a"b/c\u202e.xlsx')
    answer = client.get(f"{at}marked.xlsx")
    book = load_workbook(BytesIO(answer.content))
    told = " ".join(str(cell) for line in book.worksheets[0].iter_rows(values_only=True) for cell in line)
    for one in Upload.objects.latest("id").problems:
        assert f"{one['cell']['column']}{one['cell']['row']}" in told
    assert "%E2%80%AE" not in answer["Content-Disposition"]
    assert '"' not in answer["Content-Disposition"]


def test_what_a_load_changed_is_told_with_names_masked(loaded: None, look: Look) -> None:
    rows = rows_of()
    old, new = str(rows["staff"][0].values["name"]), "欧阳某某"
    small_city.change(rows, "staff", 0, name=new)
    small_city.change(rows, "space", 0, seats=77)
    client = look("officer")
    html = page(client, hand_in(client, workbook(rows)))
    assert "77" in html
    assert [name for name in (old, new) if name in html] == []
    assert "新增 0 条记录，删除 0 条，更改 2 条" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_of_two_uploads_is_told_with_the_other_file(city: None, look: Look, language: str) -> None:
    client = look("officer", language=language)
    hand_in(client, workbook(rows_of([FIRST_CLAIM])), name="first.xlsx", scope="spaces")
    html = page(client, hand_in(client, workbook(rows_of([SECOND_CLAIM])), name="second.xlsx", scope="spaces"))
    _head, rows = table(html, "需要查看的单元格" if language == "zh-hans" else "Cells to look at")
    assert len(rows) == 3
    assert [row for row in rows if "first.xlsx" not in row[-1] or FIRST_CLAIM not in row[-1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_file_says_why(loaded: None, look: Look, language: str) -> None:
    client = look("officer", language=language)
    at = hand_in(client, b"\x89PNG\r\n\x1a\n\x00\x00", name="p.xlsx")
    text = words(page(client, at))
    assert ("工作簿" in text) if language == "zh-hans" else ("not a workbook" in text)
    assert client.get(f"{at}marked.xlsx").status_code == 404


def test_a_file_that_is_still_waiting_has_no_marked_workbook(loaded: None, look: Look) -> None:
    waiting = Upload.objects.create(file_name="w.xlsx", sha256="0" * 64, size=1, year=YEAR, uploaded_at=small_city.AT)
    client = look("officer")
    assert "w.xlsx" in page(client, f"/officer/returns/{waiting.pk}/")
    assert client.get(f"/officer/returns/{waiting.pk}/marked.xlsx").status_code == 404


def test_an_empty_file_and_one_too_large_are_told(loaded: None, look: Look, settings: Settings) -> None:
    settings.MOST_UPLOAD_BYTES = 2**20
    client = look("officer")
    assert hand_in(client, b"x" * (2**20 + 1)) == "/officer/returns/"
    assert "文件过大" in words(page(client, "/officer/returns/"))
    answer = client.post(
        "/officer/returns/", {"year": "2023", "scope": "city", "file": SimpleUploadedFile("e.xlsx", b"")}
    )
    assert answer.status_code == 400
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"year": "1"}, {"year": "²"}, {"scope": "all"}, {"year": "9" * 5000}])
def test_a_form_that_is_wrong_hands_nothing_in(loaded: None, look: Look, wrong: dict[str, str]) -> None:
    file = SimpleUploadedFile("return.xlsx", small_city.city_workbook())
    given = {"year": str(YEAR), "scope": "city", "file": file, **wrong}
    assert look("officer").post("/officer/returns/", given).status_code == 400
    assert Upload.objects.count() == 1


def test_the_template_opens_and_comes_back_as_the_year_asked_for(city: None, look: Look) -> None:
    answer = look("officer").get("/officer/returns/template/?template-year=2023")
    book = load_workbook(BytesIO(answer.content))
    entities = [entity.sheet for entity in dictionary().entities.values()]
    assert book.sheetnames == [book.sheetnames[0], *entities, "选项 Lists"]
    assert 2023 in [cell for line in book.worksheets[0].iter_rows(values_only=True) for cell in line]
