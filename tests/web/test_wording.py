"""Every page of public, operator and officer answers in both languages, and says all of it in the reader's."""

import re
from html import unescape

import pytest

from tests.apps import small_city
from tests.apps.small_city import FIRST_CLAIM, NO_LEGAL_PERSON, SMALL, YEAR
from tests.web.conftest import Look
from tests.web.reading import page
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.rulebook.models import Round


@pytest.fixture
def everything(draft: Round) -> dict[str, list[str]]:
    """A city with all that a page can show; the addresses of each point of view."""
    small_city.publish(draft)
    trial_at = small_city.run_round()
    Round.objects.filter(pk=trial_at.pk).update(trial=True)
    failed = small_city.start_round()
    Round.objects.filter(pk=failed.pk).update(state="failed", failure="round.broke_off")
    running = small_city.start_round()
    Round.objects.filter(pk=running.pk).update(state="running", done=1)
    small_city.hand_in(b"\x00\x01", name="a.xlsx")
    bad = small_city.rows_of([SMALL])
    small_city.hand_in(small_city.workbook(small_city.change(bad, "space", 0, seats=-5, kind="x")), name="b.xlsx")
    small_city.hand_in(small_city.workbook(small_city.change(small_city.rows_of(), "space", 0, seats=9)), name="c.xlsx")
    waiting = Upload.objects.create(file_name="d.xlsx", sha256="0" * 64, size=1, year=YEAR, uploaded_at=small_city.AT)
    policy, open_, done = small_city.policy().hash, trial_at.pk, draft.pk
    of_space = f"/officer/rounds/{open_}/spaces/{NO_LEGAL_PERSON}"
    return {
        "public": ["/", "/spaces/", "/spaces/?words=zzzz", f"/spaces/{FIRST_CLAIM}/", "/policies/",
                   f"/policies/{policy}/", "/rounds/", f"/rounds/{done}/", f"/rounds/{done}/?words=zzzz",
                   "/statistics/", "/demo/people/", "/account/login/code/", "/account/login/",
                   "/account/signup/", "/account/password/reset/"],
        "operator": ["/operator/", f"/operator/results/{done}/",
                     *(f"/operator/results/{done}/records/{entity}/" for entity in bad)],
        "officer": ["/officer/", "/officer/returns/", *(f"/officer/returns/{n}/" for n in range(1, waiting.pk + 1)),
                    "/officer/rounds/", "/officer/rounds/new/",
                    *(f"/officer/rounds/{n}/" for n in (done, open_, failed.pk, running.pk)),
                    f"/officer/rounds/{open_}/rulings/", f"/officer/rounds/{done}/rulings/",
                    f"/officer/rounds/{open_}/publish/", f"/officer/rounds/{open_}/statements/",
                    f"{of_space}/", f"{of_space}/rule/direction/", f"/officer/policies/{policy}/adopt/",
                    *(f"{of_space}/records/{entity}/" for entity in bad)],
    }  # fmt: skip


def spoken(html: str) -> list[str]:
    """The texts a reader sees or hears, without what is marked as another language or as code."""
    body = html.split("<body", 1)[1]
    body = re.sub(r"<(script|style|code|pre)\b.*?</\1>", " ", body, flags=re.DOTALL)
    body = re.sub(r'<(\w+)[^>]*\blang="[^"]*"[^>]*>.*?</\1>', " ", body, flags=re.DOTALL)
    heard = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', body)
    return [unescape(text).strip() for text in [*re.findall(r">([^<]+)<", body), *heard] if text.strip()]


def own_words() -> str:
    """English that the records themselves hold."""
    rows = small_city.rows_of()
    return "\n".join(str(value) for of in rows.values() for row in of for value in row.values.values())


ENGLISH = re.compile(r"[A-Za-z][a-z']+(?:[ ,]+[A-Za-z][a-z']+){2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def test_every_page_answers_in_both_languages(everything: dict[str, list[str]], look: Look) -> None:
    for language, mark in (("zh-hans", 'lang="zh-Hans"'), ("en", 'lang="en"')):
        for role, addresses in everything.items():
            client = look(role, space=FIRST_CLAIM if role == "operator" else "", language=language)
            for address in addresses:
                html = page(client, address)
                assert mark in html.split("<body")[0], address
                assert len(re.findall("<h1[ >]", html)) == 1, address


def test_no_chinese_page_speaks_english(everything: dict[str, list[str]], look: Look) -> None:
    given, found = own_words(), set()
    for role, addresses in everything.items():
        client = look(role, space=FIRST_CLAIM if role == "operator" else "")
        for address in addresses:
            for text in spoken(page(client, address)):
                found |= {(address, english) for english in ENGLISH.findall(text) if english not in given}
    assert sorted(found) == []
    assert any(map(ENGLISH.search, spoken(page(look(language="en"), "/")))), "English would have been found"


def test_no_english_page_speaks_chinese_of_its_own(everything: dict[str, list[str]], look: Look) -> None:
    """Names and quotations of the records and of the regulation stay as they are; what the product says doesn't."""
    catalogue = re.compile(
        "|".join(("工作台", "名录", "批次$", "政策$", "报表$", "符合$", "需要更正", "提交", "下载", "发布"))
    )
    found = set()
    for role, addresses in everything.items():
        client = look(role, space=FIRST_CLAIM if role == "operator" else "", language="en")
        for address in addresses:
            found |= {(address, text) for text in spoken(page(client, address)) if catalogue.search(text)}
    assert sorted(found) == []
