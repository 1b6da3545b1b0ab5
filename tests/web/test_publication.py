"""The public sees of a published round what the pack lets it see, of the spaces it lets it see, and nothing before."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.apps import small_city
from tests.apps.small_city import FAILING, OFFICER, SPACES, WAITING
from tests.web.conftest import Look
from tests.web.reading import page, table
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Decision, Round
from zhongchuang.web.public import rounds, spaces

PASSED = WAITING
CAPTION = {"zh-hans": "参评空间", "en": "Spaces of the round"}
HEADS = {
    "zh-hans": ["空间", "运营主体", "区县", "成立日期", "结果"],
    "en": ["Space", "Operator", "District", "Founded on", "Result"],
}


def names_of(codes: tuple[str, ...], language: str) -> list[str]:
    rows = small_city.rows_of(codes)["space"]
    field = "name_zh" if language == "zh-hans" else "name_en"
    return [str(row.values.get(field, row.values["name_zh"])) for row in rows]


def traces_of(codes: tuple[str, ...]) -> set[str]:
    """Whatever could tell of a space: its code, names and operator."""
    rows = small_city.rows_of(codes)
    told = [*rows["space"], *rows["operator"]]
    fields = ("space_code", "operator_code", "name_zh", "name_en")
    return {str(row.values[field]) for row in told for field in fields if field in row.values}


def lists_of(round_: Round) -> list[str]:
    """Every public address that tells of a round."""
    return [
        "/",
        "/rounds/",
        f"/rounds/{round_.pk}/",
        f"/rounds/{round_.pk}/?page=2",
        f"/rounds/{round_.pk}/?standing=not_met",
        f"/rounds/{round_.pk}/?district=yunxi-beiyuan",
    ]


@pytest.fixture
def everything_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that lets the public see every result."""
    for module in (rounds, spaces):
        monkeypatch.setattr(module, "city_pack", lambda: replace(facts.city_pack(), public_results="all"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_public_sees_the_packs_columns_of_those_that_met_everything(
    published: Round, look: Look, language: str
) -> None:
    head, rows = table(page(look(language=language), f"/rounds/{published.pk}/"), CAPTION[language])
    assert head == HEADS[language]
    assert [row[0] for row in rows] == names_of(PASSED, language)
    assert {row[-1] for row in rows} == {"✓ 符合" if language == "zh-hans" else "✓ Met"}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("htmx", [False, True])
def test_nothing_tells_of_those_that_did_not(published: Round, language: str, htmx: bool) -> None:
    headers = {"accept-language": language, **({"hx-request": "true"} if htmx else {})}
    client = Client(headers=headers)
    for address in lists_of(published):
        html = page(client, address)
        assert [trace for trace in traces_of(FAILING) if trace in html] == [], address


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_searching_for_one_that_did_not_finds_nothing(published: Round, look: Look, language: str) -> None:
    client = look(language=language)

    def lists(typed: str) -> bool:
        html = client.get(f"/rounds/{published.pk}/", {"words": typed}).content.decode()
        return f">{CAPTION[language]}</caption>" in html

    assert lists(PASSED[0])
    assert [trace for trace in traces_of(FAILING) if lists(trace)] == []


def test_where_the_pack_shows_all_everybody_is_shown(published: Round, look: Look, everything_is_shown: None) -> None:
    _head, rows = table(page(look(), f"/rounds/{published.pk}/"), CAPTION["zh-hans"])
    assert [(row[0], row[-1]) for row in rows] == [
        (name, "✕ 不符合" if code in FAILING else "✓ 符合")
        for code, name in zip(sorted(SPACES), names_of(tuple(sorted(SPACES)), "zh-hans"), strict=True)
    ]


def test_the_page_of_a_space_shows_a_result_it_met_and_hides_one_it_did_not(
    published: Round, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in SPACES:
        html = page(look(), f"/spaces/{code}/")
        assert (published.title_zh in html) is (code in PASSED)
        assert "不符合" not in html


def test_where_the_pack_shows_all_the_page_of_a_space_shows_its_result(
    published: Round, look: Look, everything_is_shown: None
) -> None:
    assert all(published.title_zh in page(look(), f"/spaces/{code}/") for code in SPACES)


@pytest.mark.parametrize("state", ["queued", "running", "draft", "failed"])
def test_before_it_is_published_the_public_sees_no_trace(draft: Round, look: Look, state: str) -> None:
    small_city.rule_on_everything(draft)
    Round.objects.filter(pk=draft.pk).update(state=state)
    for language in ("zh-hans", "en"):
        client = look(language=language)
        page(client, f"/rounds/{draft.pk}/", status=404)
        for address in ("/", "/rounds/", *(f"/spaces/{code}/" for code in SPACES)):
            html = page(client, address)
            assert draft.title_zh not in html
            assert draft.title_en not in html


def test_nobody_who_worked_on_it_is_named_to_the_public(published: Round, look: Look) -> None:
    for address in (*lists_of(published), *(f"/spaces/{code}/" for code in SPACES)):
        assert OFFICER.name not in page(look(), address), address


def test_nothing_of_the_returns_is_shown_but_what_the_register_shows(published: Round, look: Look) -> None:
    """Reasons, figures and rulings of a round are for officer and space."""
    reason = "材料齐全"
    assert Decision.objects.filter(round=published, findings__rulings__reason=reason).exists()
    for address in lists_of(published):
        html = page(look(), address)
        assert reason not in html
        assert "入驻 Residents" not in html


def test_a_visitor_who_is_no_officer_can_start_and_change_nothing(draft: Round, look: Look) -> None:
    client = look()
    posts = {
        "/officer/returns/": {"year": "2023", "scope": "city"},
        "/officer/rounds/new/": {},
        f"/officer/rounds/{draft.pk}/columns/": {"place-result": "1"},
        f"/officer/rounds/{draft.pk}/again/": {},
        f"/officer/rounds/{draft.pk}/publish/": {},
        f"/officer/rounds/{draft.pk}/rulings/": {},
        f"/officer/rounds/{draft.pk}/spaces/{PASSED[0]}/rule/direction/": {"verdict": "met"},
    }
    before = Round.objects.values().get()
    assert [client.post(address, given).status_code for address, given in posts.items()] == [403] * len(posts)
    assert Round.objects.values().get() == before
