"""Ruling on the page and by the sheet: what was ruled is shown beside what was computed, all or none is recorded."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.apps.small_city import FIRST_CLAIM, NO_LEGAL_PERSON, OFFICER, SECOND_CLAIM, SMALL
from tests.tables import attack_files
from tests.web.conftest import Look
from tests.web.reading import page, table, words
from zhongchuang.apps.rulebook.models import Decision, Round, Ruling

GIVEN = {"verdict": "met", "reason": "材料齐全", "on": "2024-02-01"}
SHEET = "判定 Rulings"


def rule_at(round_: Round, space: str, condition: str = "direction") -> str:
    return f"/officer/rounds/{round_.pk}/spaces/{space}/rule/{condition}/"


def standing() -> dict[str, str]:
    return dict(Decision.objects.values_list("space_code", "standing"))


def test_a_ruling_is_recorded_and_shown_beside_what_was_computed(draft: Round, look: Look) -> None:
    client = look("officer")
    page(client, rule_at(draft, FIRST_CLAIM))
    answer = client.post(rule_at(draft, FIRST_CLAIM), GIVEN)
    assert (answer.status_code, answer["Location"]) == (
        302, f"/officer/rounds/{draft.pk}/spaces/{FIRST_CLAIM}/#direction",
    )  # fmt: skip
    assert standing()[FIRST_CLAIM] == "met"
    told = words(page(client, f"/officer/rounds/{draft.pk}/spaces/{FIRST_CLAIM}/"))
    for said in ("材料齐全", OFFICER.name, "2024年2月1日"):
        assert said in told
    assert "未登录" not in told
    assert "待人工判定" in told, "what was computed stays"
    ruling = Ruling.objects.get()
    assert (ruling.verdict, ruling.reason, ruling.by, ruling.signed) == ("met", "材料齐全", OFFICER.name, True)


@pytest.mark.parametrize(
    "wrong",
    [{"verdict": "needs_person"}, {"verdict": ""}, {"reason": " "}, {"on": "2024-02-30"}, {"on": ""},
     {"reason": "x" * 2001}, {"reason": "\x00"}],
)  # fmt: skip
def test_a_ruling_that_lacks_something_records_nothing(draft: Round, look: Look, wrong: dict[str, str]) -> None:
    assert look("officer").post(rule_at(draft, FIRST_CLAIM), {**GIVEN, **wrong}).status_code == 400
    assert Ruling.objects.count() == 0


def test_what_was_computed_has_no_form(draft: Round, look: Look) -> None:
    client = look("officer")
    for condition in ("premises", "time_open", "no_such"):
        assert client.post(rule_at(draft, SMALL, condition), GIVEN).status_code == 404
    assert Ruling.objects.count() == 0


def test_another_name_cannot_be_claimed(draft: Round, look: Look) -> None:
    look("officer").post(rule_at(draft, FIRST_CLAIM), {**GIVEN, "by": "乙", "recorded_at": "2000-01-01"})
    ruling = Ruling.objects.get()
    assert (ruling.by, ruling.signed, ruling.recorded_at.year > 2000) == (OFFICER.name, True, True)


def test_markup_in_a_ruling_stays_text(draft: Round, look: Look) -> None:
    client = look("officer")
    client.post(rule_at(draft, FIRST_CLAIM), {**GIVEN, "reason": "<script>alert(1)</script>"})
    html = page(client, f"/officer/rounds/{draft.pk}/spaces/{FIRST_CLAIM}/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_after_publication_nothing_is_ruled(published: Round, look: Look) -> None:
    before = list(Ruling.objects.values())
    client = look("officer")
    client.post(rule_at(published, FIRST_CLAIM), {**GIVEN, "verdict": "not_met"})
    assert list(Ruling.objects.values()) == before
    assert rule_at(published, FIRST_CLAIM) not in page(client, f"/officer/rounds/{published.pk}/spaces/{FIRST_CLAIM}/")


def sheet(client: Client, round_: Round, rulings: dict[tuple[str, str], tuple[object, ...]]) -> bytes:
    """The sheet as it is downloaded, filled in for some conditions."""
    book = load_workbook(BytesIO(client.get(f"/officer/rounds/{round_.pk}/rulings.xlsx").content))
    page_ = book[SHEET]
    places = {cell.value: cell.column for cell in page_[1]}
    for line in range(4, page_.max_row + 1):
        key = (page_.cell(line, places["space_code"]).value, page_.cell(line, places["condition"]).value)
        for name, value in zip(("verdict", "reason", "by", "on"), rulings.get(key, ()), strict=False):
            page_.cell(line, places[name], value)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def hand_in(client: Client, round_: Round, content: bytes) -> tuple[int, str]:
    file = SimpleUploadedFile("rulings.xlsx", content)
    answer = client.post(f"/officer/rounds/{round_.pk}/rulings/", {"file": file})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_sheet_is_downloaded_filled_in_and_taken(draft: Round, look: Look, language: str) -> None:
    client = look("officer", language=language)
    given = ("理由", OFFICER.name, "2024-02-01")
    content = sheet(client, draft, {
        (FIRST_CLAIM, "direction"): ("符合 Met", *given),
        (NO_LEGAL_PERSON, "direction"): ("符合 Met", *given),
        (NO_LEGAL_PERSON, "management_body"): ("不符合 Not met", *given),
    })  # fmt: skip
    assert hand_in(client, draft, content)[0] == 302
    now = standing()
    assert (now[FIRST_CLAIM], now[NO_LEGAL_PERSON], now[SECOND_CLAIM]) == ("met", "not_met", "needs_person")
    assert Ruling.objects.count() == 3


def test_one_bad_cell_keeps_the_whole_sheet_out_and_is_named(draft: Round, look: Look) -> None:
    client, before = look("officer"), standing()
    content = sheet(client, draft, {
        (FIRST_CLAIM, "direction"): ("符合 Met", "理由", OFFICER.name, "2024-02-01"),
        (SECOND_CLAIM, "direction"): ("也许", "", OFFICER.name, "昨天"),
    })  # fmt: skip
    status, html = hand_in(client, draft, content)
    assert status == 400
    _head, rows = table(html, "需要更正的单元格")
    assert [(row[0], row[1]) for row in rows] == [("G7", "也许"), ("H7", ""), ("J7", "昨天")]
    assert (standing(), Ruling.objects.count()) == (before, 0)


@pytest.mark.parametrize("kind", ["text", "bomb", "return"])
def test_a_file_that_is_no_sheet_of_rulings_is_refused(draft: Round, look: Look, tmp_path: Path, kind: str) -> None:
    client = look("officer")
    if kind == "text":
        content = b"PK\x03\x04 nothing"
    elif kind == "bomb":
        content = attack_files.bomb(tmp_path / "b.xlsx", megabytes=300).read_bytes()
    else:
        content = attack_files.write_workbook(tmp_path / "w.xlsx").read_bytes()
    assert hand_in(client, draft, content)[0] == 400
    assert Ruling.objects.count() == 0


def test_a_sheet_for_a_published_round_changes_nothing(draft: Round, look: Look) -> None:
    client = look("officer")
    content = sheet(client, draft, {(FIRST_CLAIM, "direction"): ("不符合", "理由", OFFICER.name, "2024-02-01")})
    Round.objects.filter(pk=draft.pk).update(state="published", published_at=draft.started_at)
    hand_in(client, draft, content)
    assert Ruling.objects.count() == 0


def test_the_list_of_what_waits_links_to_each_ruling(draft: Round, look: Look) -> None:
    html = page(look("officer"), f"/officer/rounds/{draft.pk}/rulings/")
    expected = [(NO_LEGAL_PERSON, "direction"), (NO_LEGAL_PERSON, "management_body"), (FIRST_CLAIM, "direction"),
                (SECOND_CLAIM, "direction")]  # fmt: skip
    assert [one for one in expected if rule_at(draft, *one) not in html] == []
    assert html.count("/rule/") == len(expected)
