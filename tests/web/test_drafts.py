"""Drafts on the site: shown before they are kept, bad input told with all that was typed, and never the public's."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.small_city import AT, OFFICER
from tests.web.conftest import Look
from tests.web.reading import page, table, words
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions, drafts, facts
from zhongchuang.apps.rulebook.models import PolicyVersion
from zhongchuang.config.home import PACKS
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused

FIRST = date(2021, 1, 1)
NAMED = {"name_zh": "三月修改稿", "name_en": "Draft of March", "why": "预算收紧", "step": "keep"}


@pytest.fixture
def document(city: None) -> PolicyVersion:
    path = PACKS / "demo-city" / "yearly-evaluation.policy.yaml"
    return actions.add_policy(path.read_bytes(), file=path.name, by=SITE, at=AT)


def address(version: PolicyVersion) -> str:
    return f"/officer/policies/{version.hash}/draft/"


def kept(version: PolicyVersion, *changes: drafts.Change, why: str = "预算收紧") -> PolicyVersion:
    overlay = drafts.named(drafts.unnamed(version, changes), name=Bilingual("稿", "draft"), by="陈思远", why=why)
    return actions.keep_draft(version.pk, overlay, by=OFFICER, at=AT)


def typed(**values: str) -> dict[str, str]:
    """The form as a browser sends it: four texts for each number."""
    given = {"step": "typed", "on": "2023-12-31"}
    for code, value in values.items():
        name, _, what = code.partition("__")
        for one in ("value", "from", "article", "verified_by"):
            given.setdefault(f"{one}.{name}", "")
        given[f"{what or 'value'}.{name}"] = value
    return given


def carried(html: str) -> str:
    return html.split('name="draft" value="')[1].split('"')[0].replace("&quot;", '"').replace("&#x27;", "'")


def test_what_changes_is_shown_then_kept(document: PolicyVersion, look: Look) -> None:
    client = look("officer", language="en")
    answer = client.post(address(document), typed(good_mark="70", good_mark__from="2024-01-01", pass_mark="50"))
    assert answer.status_code == 200
    html = answer.content.decode()
    _, rows = table(html, "Numbers the draft changes")
    assert rows == [["Line of good", "65 points", "70 points", "from 1 January 2024", "—", "nobody yet"]]
    assert PolicyVersion.objects.filter(base=document).count() == 0
    answer = client.post(address(document), {**NAMED, "draft": carried(html)})
    version = PolicyVersion.objects.get(base=document)
    assert answer.headers["Location"] == f"/policies/{version.hash}/"
    assert (version.drafted_by, version.why, version.title_zh) == (
        OFFICER.name,
        "预算收紧",
        "云溪市众创空间年度绩效评价办法（演示）（三月修改稿）",
    )
    values = facts.policy(version).parameters["good_mark"].values
    assert [(str(one.value), str(one.span.first)) for one in values] == [("65", "2021-01-01"), ("70", "2024-01-01")]
    assert rows == table(page(client, f"/policies/{version.hash}/"), "Numbers the draft changes")[1]


def test_a_worked_case_that_comes_out_otherwise_is_shown(document: PolicyVersion, look: Look) -> None:
    answer = look("officer", language="en").post(address(document), typed(points_for_seats="5"))
    head, rows = table(answer.content.decode(), "Worked cases that come out otherwise")
    assert head == ["Case", "What is expected", "As written", "Under the draft"]
    space = "Five spaces: seats and occupancy"
    assert rows == [
        [f"{space} · B", "Item 1", "6 points", "5 points"],
        [f"{space} · B", "Score", "21 points", "20 points"],
        [f"{space} · E", "Item 1", "10 points", "9 points"],
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"good_mark": "sixty"}, "Line of good:"),
        ({"good_mark": "70", "good_mark__from": "soon"}, "“soon” is no day."),
        ({"good_mark": "70", "good_mark__article": "x" * 201}, "longer than 200 characters"),
        ({"good_mark": "1" * 60}, "Line of good:"),
        ({"good_mark": "70\x00"}, "Line of good:"),
    ],
)
def test_what_cant_be_used_is_told_and_the_rest_stays(
    document: PolicyVersion, look: Look, given: dict[str, str], told: str
) -> None:
    answer = look("officer", language="en").post(address(document), typed(pass_mark="45", **given))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert told in words(html)
    assert 'name="value.pass_mark" value="45"' in html
    assert PolicyVersion.objects.filter(base=document).count() == 0


def test_no_change_is_no_draft(document: PolicyVersion, look: Look) -> None:
    answer = look("officer", language="en").post(address(document), typed(good_mark="65.0"))
    assert "Nothing differs from the version you started from" in answer.content.decode()


@pytest.mark.parametrize("altered", ["", "changes: [", "overlay: x", "a: &a [*a]"])
def test_a_draft_altered_on_the_way_is_not_kept(document: PolicyVersion, look: Look, altered: str) -> None:
    assert look("officer").post(address(document), {**NAMED, "draft": altered}).status_code == 404
    assert PolicyVersion.objects.filter(base=document).count() == 0


@pytest.mark.parametrize("missing", ["name_zh", "why"])
def test_a_draft_says_who_and_why(document: PolicyVersion, look: Look, missing: str) -> None:
    client = look("officer")
    html = client.post(address(document), typed(good_mark="70")).content.decode()
    answer = client.post(address(document), {**NAMED, missing: " ", "draft": carried(html)})
    assert answer.status_code == 400
    assert carried(answer.content.decode()) == carried(html)
    assert PolicyVersion.objects.filter(base=document).count() == 0


def test_a_draft_is_for_officers_until_it_is_adopted(document: PolicyVersion, look: Look) -> None:
    version = kept(document, drafts.Change("good_mark", FIRST, "70"))
    shown = {
        role: (look(role).get(f"/policies/{version.hash}/").status_code, version.hash in page(look(role), "/policies/"))
        for role in ("public", "officer")
    }
    assert shown == {"public": (404, False), "officer": (200, True)}
    look("officer").post(
        f"/officer/policies/{version.hash}/adopt/",
        {"authority": "局", "document_number": "2号", "adopted_on": "2024-01-01"},
    )
    assert look().get(f"/policies/{version.hash}/").status_code == 200


def test_a_draft_on_a_draft_lies_over_the_document(document: PolicyVersion) -> None:
    first = kept(document, drafts.Change("good_mark", FIRST, "70"), drafts.Change("pass_mark", FIRST, "40"))
    second = kept(first, drafts.Change("pass_mark", FIRST, "45"))
    assert second.base == document
    assert {one.parameter: one.value for one in facts.overlay_of(second).changes} == {
        "good_mark": "70",
        "pass_mark": "45",
    }
    with pytest.raises(Refused, match=r"draft\.no_change"):
        drafts.unnamed(second, [drafts.Change("pass_mark", FIRST, "45")])
    with pytest.raises(Refused, match=r"draft\.no_change"):
        drafts.unnamed(second, [drafts.Change("pass_mark", FIRST, "50"), drafts.Change("good_mark", FIRST, "65")])


def test_the_sliders_of_a_comparison_become_a_draft(document: PolicyVersion, look: Look) -> None:
    html = page(look("officer"), f"{address(document)}?set.good_mark=72&set.nothing=3&as_of=2023-12-31")
    assert 'name="value.good_mark" value="72"' in html
    assert html.count("draft-changed") == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a workbook", b"a,b\n1,2\n"])
def test_a_file_that_is_no_sheet_is_told(document: PolicyVersion, look: Look, content: bytes) -> None:
    file = SimpleUploadedFile("numbers.xlsx", content)
    answer = look("officer").post(address(document), {"step": "sheet", "file": file})
    assert answer.status_code == 400
    assert "未采用任何改动" in answer.content.decode()


def test_an_unknown_version_has_no_draft(document: PolicyVersion, look: Look) -> None:
    for path in ("draft/", "numbers.xlsx"):
        assert look("officer").get(f"/officer/policies/{'0' * 64}/{path}").status_code == 404
