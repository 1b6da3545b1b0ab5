"""The officer's round: started, watched, looked through; what is downloaded says what the page says."""

import re
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from tests.apps import small_city
from tests.apps.small_city import FIRST_CLAIM, OFFICER, SMALL, SPACES, YEAR, entry
from tests.web.conftest import Look
from tests.web.reading import dense, page, table, words
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.apps.rulebook.models import Decision, ReturnPart, Round
from zhongchuang.voice.decisions import reasons_of

DANGEROUS = '=HYPERLINK("http://x.example","点我")'
LANGUAGES = ["zh-hans", "en"]
CAPTION = {"zh-hans": "参评空间", "en": "Spaces of the round"}


def sheet_of(answer: bytes) -> Worksheet:
    return load_workbook(BytesIO(answer)).worksheets[0]


def lines_of(sheet: Worksheet) -> list[list[object]]:
    """Head and rows, without the row of marks above the head."""
    return [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]


def test_from_the_form_to_the_draft(loaded: None, look: Look) -> None:
    client = look("officer")
    assert 'name="policy"' in page(client, "/officer/rounds/new/")
    given = {"title_zh": "批次甲", "title_en": "", "policy": small_city.policy().hash, "year": str(YEAR),
             "as_of": "2023-12-31"}  # fmt: skip
    answer = client.post("/officer/rounds/new/", given)
    round_ = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/officer/rounds/{round_.pk}/")
    assert (round_.state, round_.title_zh, round_.started_by, round_.done) == ("draft", "批次甲", OFFICER.name, 5)


@pytest.mark.parametrize("wrong", [{"year": "1999"}, {"policy": "x"}, {"as_of": "2023-02-30"}, {"title_zh": ""}])
def test_a_form_that_is_wrong_starts_nothing(loaded: None, look: Look, wrong: dict[str, str]) -> None:
    given = {"title_zh": "甲", "policy": small_city.policy().hash, "year": str(YEAR), "as_of": "2023-12-31"}
    assert look("officer").post("/officer/rounds/new/", {**given, **wrong}).status_code == 400
    assert Round.objects.count() == 0


def test_what_nobody_asked_for_is_ignored(loaded: None, look: Look) -> None:
    given = {"title_zh": "甲", "policy": small_city.policy().hash, "year": str(YEAR), "as_of": "2023-12-31",
             "state": "published", "trial": "", "published_at": "2024-01-01", "done": "99", "total": "0"}  # fmt: skip
    look("officer").post("/officer/rounds/new/", given)
    round_ = Round.objects.get()
    assert (round_.state, round_.trial, round_.total, round_.published_at) == ("draft", True, 5, None)


@pytest.mark.parametrize("state", ["queued", "running", "failed"])
def test_a_round_under_way_shows_how_far_it_is_and_no_decision(draft: Round, look: Look, state: str) -> None:
    Round.objects.filter(pk=draft.pk).update(state=state, done=2, failure="round.broke_off")
    client = look("officer")
    html = page(client, f"/officer/rounds/{draft.pk}/")
    assert ('max="5"' in html and 'value="2"' in html) is (state != "failed")
    assert [code for code in SPACES if code in html] == []
    for rest in ("result.xlsx", "rulings/", "rulings.xlsx", "statements/", "publish/", f"spaces/{SMALL}/",
                 f"spaces/{SMALL}/statement.pdf", f"spaces/{SMALL}/records/staff/"):  # fmt: skip
        page(client, f"/officer/rounds/{draft.pk}/{rest}", status=404)
    _head, rows = table(page(client, "/officer/rounds/"), "批次")
    assert rows[0][4:7] == ["0", "0", "0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_table_has_the_officers_columns_and_the_pages_figures(
    draft: Round, look: Look, language: str
) -> None:
    client = look("officer", language=language)
    order = ["result", "space_code", "space_name", "district", "met", "not_met", "needs_person", "founded_on"]
    given = {f"place-{name}": str(place * 10) for place, name in enumerate(order, 1)}
    assert client.post(f"/officer/rounds/{draft.pk}/columns/", given).status_code == 302
    assert Round.objects.get().result_columns == order
    _head, *rows = lines_of(sheet_of(client.get(f"/officer/rounds/{draft.pk}/result.xlsx").content))
    _shown_head, shown = table(page(client, f"/officer/rounds/{draft.pk}/"), CAPTION[language])
    # On the page: space, code, district, kind, result, met, not met, needs a person.
    from_page = [[re.sub(r"^[✓✕?] ", "", one[4]), one[1], one[0], one[2], *map(int, one[5:8])] for one in shown]
    assert [row[:7] for row in rows] == from_page
    founded = dict(draft.decisions.values_list("space_code", "founded_on"))
    assert {row[1]: row[7].date() for row in rows} == founded  # type: ignore[attr-defined]


def test_every_condition_is_a_column_and_the_ruling_is_told(draft: Round, look: Look) -> None:
    actions.rule(draft.pk, [entry(FIRST_CLAIM, "direction", reason="理由甲", by="乙")], by=OFFICER, at=small_city.AT)
    head, *rows = lines_of(sheet_of(look("officer").get(f"/officer/rounds/{draft.pk}/result.xlsx").content))
    conditions = [str(name).split(" ")[0] for name in head if re.match(r"\d+ ", str(name))]
    assert conditions == [str(number) for number in range(1, 11)]
    (line,) = [row for row in rows if FIRST_CLAIM in row]
    named = dict(zip(head, line, strict=True))
    assert (named["结果"], named["计算结果"]) == ("符合", "待人工判定")
    assert named[head[-1]] is not None
    assert "理由甲" in str(named[head[-1]])
    assert "未登录" in str(named[head[-1]])


def test_a_name_that_looks_like_a_formula_is_a_text_everywhere(city: None, look: Look) -> None:
    rows = small_city.change(small_city.rows_of([SMALL]), "space", 0, name_zh=DANGEROUS)
    small_city.change(rows, "operator", 0, name_zh="+cmd|' /C calc'!A0", name_en="@SUM(1)")
    assert small_city.hand_in(small_city.workbook(rows)).state == "loaded"
    round_ = small_city.run_round()
    actions.rule(round_.pk, [entry(SMALL, "direction", reason="-1+1\ttab", by="=1")], by=OFFICER, at=small_city.AT)
    sheet = sheet_of(look("officer").get(f"/officer/rounds/{round_.pk}/result.xlsx").content)
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert {DANGEROUS, "+cmd|' /C calc'!A0"} <= {cell.value for cell in cells}
    waiting = sheet_of(look("officer").get(f"/officer/rounds/{round_.pk}/rulings.xlsx").content)
    assert {cell.data_type for line in waiting.iter_rows() for cell in line} <= {"s", "n"}


def test_the_columns_of_a_form_that_makes_no_sense_are_left(draft: Round, look: Look) -> None:
    client, before = look("officer"), draft.result_columns
    for given in ({}, {"place-result": "x"}, {"place-result": "9999"}, {"place-password": "1"}, {"place-result": "-1"}):
        assert client.post(f"/officer/rounds/{draft.pk}/columns/", given).status_code == 302
        assert Round.objects.get().result_columns == before


def statement(client: Client, address: str) -> str:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return dense("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", [SMALL, FIRST_CLAIM])
def test_the_statement_says_what_the_page_says(draft: Round, look: Look, language: str, space: str) -> None:
    actions.rule(draft.pk, [entry(FIRST_CLAIM, "direction", reason="理由甲")], by=OFFICER, at=small_city.AT)
    client = look("officer", language=language)
    at = f"/officer/rounds/{draft.pk}/spaces/{space}/"
    shown, printed = dense(words(page(client, at))), statement(client, f"{at}statement.pdf")
    decision = queries.decision(draft.pk, space)
    assert decision is not None
    text = reasons_of(decision, language)
    told = [(one.found, one.asked, one.distance) for one in text.conditions]
    told += [(step.found, step.asked, step.distance) for one in text.conditions for step in one.steps]
    figures = [figure for three in told for figure in three if figure]
    assert len(figures) > 20
    assert [figure for figure in figures if dense(figure) not in shown] == []
    assert [figure for figure in figures if dense(figure) not in printed] == []
    for said in (text.name, text.result, text.counts, *(condition.number for condition in text.conditions)):
        assert dense(said) in shown
        assert dense(said) in printed
    rulings = [one.ruling for one in text.conditions if one.ruling]
    assert len(rulings) == (1 if space == FIRST_CLAIM else 0)
    assert all(dense(one.reason) in shown and dense(one.reason) in printed for one in rulings)


def test_all_statements_are_printed_into_one_archive(draft: Round, look: Look) -> None:
    client = look("officer")
    assert client.post(f"/officer/rounds/{draft.pk}/statements/").status_code == 302
    (href,) = re.findall(r'href="([^"]*/statements/[^"]+)"', page(client, f"/officer/rounds/{draft.pk}/statements/"))
    archive = ZipFile(BytesIO(b"".join(client.get(href).streaming_content)))  # type: ignore[attr-defined]
    named = dict(Decision.objects.values_list("space_code", "name_zh"))
    assert sorted(archive.namelist()) == [
        f"{place:05d}-{code} {named[code]}.pdf" for place, code in enumerate(sorted(SPACES), 1)
    ]
    for place, code in enumerate(sorted(SPACES), 1):
        text = PdfReader(BytesIO(archive.read(f"{place:05d}-{code} {named[code]}.pdf"))).pages[0].extract_text()
        assert dense(named[code]) in dense(text)
        assert [one for one in named if one != code and dense(named[one]) in dense(text)] == []


@pytest.mark.parametrize(
    ("title", "safe"),
    [
        ('批次"甲"', "批次甲"),
        ("../../etc/passwd", "....etcpasswd"),
        ("a\\b:c*d?e<f>g|h", "abcdefgh"),
        ("甲\r\nX-Evil: 1", "甲X-Evil 1"),
        ("甲\u202egpj.exe", "甲gpj.exe"),
        ("甲;filename=x", "甲;filename=x"),
    ],
)
def test_a_file_is_named_safely(loaded: None, look: Look, title: str, safe: str) -> None:
    round_ = small_city.run_round()
    Round.objects.filter(pk=round_.pk).update(title_zh=title)
    client = look("officer")
    for rest, name in (("result.xlsx", "结果"), ("rulings.xlsx", "判定")):
        answer = client.get(f"/officer/rounds/{round_.pk}/{rest}")
        kind, _star, given = answer["Content-Disposition"].partition("; filename*=UTF-8''")
        assert kind == "attachment"
        assert re.fullmatch(r"[A-Za-z0-9_.~%/-]+", given) and "/" not in unquote(given)
        assert safe in unquote(given) and name in unquote(given)
        assert unquote(given).isprintable()
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "X-Evil" not in answer.headers


def test_published_once_and_for_good(draft: Round, look: Look) -> None:
    client = look("officer")
    at = f"/officer/rounds/{draft.pk}/publish/"
    client.post(at)
    assert Round.objects.get().state == "draft", "three spaces wait"
    small_city.rule_on_everything(draft)
    client.post(at)
    first = Round.objects.values().get()
    assert (first["state"], first["published_by"]) == ("published", OFFICER.name)
    client.post(at, {"by": "乙", "published_by": "乙"})
    client.post(f"/officer/rounds/{draft.pk}/again/")
    assert Round.objects.values().get() == first


def test_a_trial_is_marked_and_not_published(loaded: None, look: Look) -> None:
    round_ = small_city.run_round()
    small_city.rule_on_everything(round_)
    client = look("officer")
    html = page(client, f"/officer/rounds/{round_.pk}/")
    assert 'aria-disabled="true"' in html
    client.post(f"/officer/rounds/{round_.pk}/publish/")
    assert Round.objects.get().state == "draft"
    assert "试算" in statement(client, f"/officer/rounds/{round_.pk}/spaces/{SMALL}/statement.pdf")
    book = load_workbook(BytesIO(client.get(f"/officer/rounds/{round_.pk}/result.xlsx").content))
    assert "试算" in str(book.worksheets[0]["A1"].value)


def test_nobody_of_staff_or_mentors_is_named_in_full(draft: Round, look: Look) -> None:
    """Records, reasons, statements and the result table; only the return itself gives names back."""
    rows = small_city.rows_of()
    people = {str(row.values["name"]) for entity in ("staff", "mentor") for row in rows[entity]}
    assert len(people) > 20
    small_city.publish(draft)
    for role, start in (
        ("officer", f"/officer/rounds/{draft.pk}/spaces/{{0}}/"),
        ("operator", f"/operator/results/{draft.pk}/"),
    ):
        for space in SPACES:
            client = look(role, space=space if role == "operator" else "")
            at = start.format(space)
            told = page(client, at) + "".join(page(client, f"{at}records/{entity}/") for entity in rows)
            told += statement(client, f"{at}statement.pdf")
            assert [name for name in people if name in told] == []
    table_ = lines_of(sheet_of(look("officer").get(f"/officer/rounds/{draft.pk}/result.xlsx").content))
    assert [name for name in people if name in str(table_)] == []


def test_damaged_records_are_said_to_be_damaged(draft: Round, look: Look) -> None:
    part = draft.snapshot.parts.get(space_code=SMALL).part
    ReturnPart.objects.filter(pk=part.pk).update(content=bytes(part.content)[:-9])
    html = page(look("officer"), f"/officer/rounds/{draft.pk}/spaces/{SMALL}/records/resident/")
    assert "备份" in words(html)
    assert "<table" not in html


@pytest.mark.parametrize(("name", "told"), [("𠮷田创客空间", True), ("吉田创客空间", False)])
def test_a_sign_the_print_lacks_is_told_beforehand(draft: Round, look: Look, name: str, told: bool) -> None:
    Decision.objects.filter(round=draft, space_code=SMALL).update(name_zh=name)
    html = page(look("officer"), f"/officer/rounds/{draft.pk}/spaces/{SMALL}/")
    assert ("打印时留空：𠮷" in words(html)) is told
