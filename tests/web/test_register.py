"""The register finds a space by whatever part of its name one knows, and nothing typed into it breaks it."""

import re
from collections.abc import Iterable
from html import unescape

import pytest
from django.test import Client

from tests.apps import small_city
from tests.apps.small_city import AT, SMALL, YEAR
from tests.web.conftest import Look
from zhongchuang.apps.insight import actions, queries
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook.models import Round
from zhongchuang.engines.tables.records import Row

NAMES = {
    "A1": ("中创共享工位空间", "Zhongchuang Co-working Space"),
    "A2": ("海淀图书大厦众创空间", ""),
    "A3": ("𠮷祥里众创空间", "Jixiang Lane Makerspace"),
    "A4": ("Bench & Lathe 众创空间", "Bench & Lathe"),
    "A5": ("100%_努力空间", "Hard Work"),
    "A6": ("K11创客工坊", "K11 Maker Loft"),
}
ALL = sorted(NAMES)

pytestmark = pytest.mark.search


@pytest.fixture
def names(city: None) -> None:
    """Six spaces without an operator or an address, so that only their names can be found."""
    pattern = small_city.rows_of([SMALL])["space"][0]
    begin(
        small_city.with_values(pattern, space_code=code, name_zh=zh, name_en=en or None)
        for code, (zh, en) in NAMES.items()
    )


def begin(spaces: Iterable[Row]) -> None:
    rows = [small_city.with_values(row, operator_code=None, address=None) for row in spaces]
    actions.begin({"space": rows}, year=YEAR, by=SITE, at=AT)


def found(words: str) -> list[str]:
    return sorted(row[0] for row in queries.register(year=YEAR, words=words))


FOUND = {
    "工位": ["A1"],
    "图书": ["A2"],
    "位": ["A1"],
    "𠮷": ["A3"],
    "众创空间": ["A2", "A3", "A4"],
    "众创 里": ["A3"],
    "zhongchuang": ["A1", "A2", "A3", "A4"],
    "ZHONGCHUANG": ["A1", "A2", "A3", "A4"],
    "zhongchuang k": ["A1", "A2", "A3", "A4"],
    "zhongchuang li": ["A3"],
    "gongwei": ["A1"],
    "gongweikongjian": ["A1"],
    "zcgx": ["A1"],
    "hdtsdszckj": ["A2"],
    "ongwei": [],
    "co-working": ["A1"],
    "Co working": ["A1"],
    "cowork": [],
    "lathe": ["A4"],
    "Bench & Lathe": ["A4"],
    "lat": ["A4"],
    "ath": [],
    "k11": ["A6"],
    "Ｋ１１": ["A6"],
    "ｌａｔｈｅ": ["A4"],
    "　工位　": ["A1"],
    "makerspace jixiang": ["A3"],
    "没有这个": [],
    "_": ["A5"],
    "100%_努力": ["A5"],
    "10%": ["A5"],
    "1%努": ["A5"],
    "工_": [],
    "": ALL,
    "   ": ALL,
    "\x00工位\x00": ["A1"],
    "' OR 1=1 --": [],
}
"""What is typed, and the spaces it finds."""


def test_a_space_is_found_by_what_one_knows_of_its_name(names: None) -> None:
    assert {words: found(words) for words in FOUND} == FOUND


def shown(html: str) -> list[str]:
    """The spaces in the table of a page, in its order."""
    return [unescape(name) for name in re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', html)]


def test_the_page_lists_what_the_search_finds_in_the_order_of_pinyin(names: None, look: Look) -> None:
    page = look().get("/spaces/", {"words": "zhongchuang"}).content.decode()
    assert shown(page) == ["Bench & Lathe 众创空间", "海淀图书大厦众创空间", "中创共享工位空间", "𠮷祥里众创空间"]
    assert shown(look(language="en").get("/spaces/", {"words": "lathe"}).content.decode()) == ["Bench & Lathe"]


def test_what_was_typed_comes_back_as_text(names: None, look: Look) -> None:
    typed = '"><script>alert(1)</script>'
    page = look().get("/spaces/", {"words": typed}).content.decode()
    assert "<script>alert" not in page
    assert unescape(re.findall(r'name="words" value="([^"]*)"', page)[0]) == typed


HARMLESS = [
    {"words": "长" * 100_000},
    {"words": "﷽" * 300},
    {"words": "a " * 5_000},
    {"words": "\x00"},
    {"district": "\x00", "kind": "\x00", "level": "\x00"},
    {"district": "' OR 1=1 --"},
    {"year": "²"},
    {"year": "9" * 5_000},
    {"year": "-1"},
    {"page": str(10**9)},
    {"page": "9" * 5_000},
    {"page": "-1"},
    {"page": "²"},
    {"page": "1e9"},
    {"page_size": str(10**9)},
    {"words": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
]


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("public", "/spaces/"),
        ("public", "/rounds/{round}/"),
        ("officer", "/officer/rounds/{round}/"),
        ("officer", "/officer/rounds/{round}/rulings/"),
        ("officer", "/officer/rounds/new/"),
        ("officer", "/officer/returns/"),
    ],
)
def test_nothing_in_an_address_breaks_a_list(published_once: Round, look: Look, role: str, address: str) -> None:
    client, address = look(role), address.format(round=published_once.pk)
    answers = [(place, client.get(address, asked).status_code) for place, asked in enumerate(HARMLESS)]
    assert answers == [(place, 200) for place in range(len(HARMLESS))]


@pytest.fixture
def published_once(names: None) -> Round:
    """A published round over the six spaces, with nothing that waits."""
    small_city.adopt()
    return small_city.publish(small_city.run_round())


def test_a_hundred_thousand_parameters_are_a_bad_request(names: None, look: Look) -> None:
    for role, address in (("public", "/spaces/"), ("officer", "/officer/rounds/new/")):
        answer = look(role).get(f"{address}?{'&'.join(f'a{n}=1' for n in range(100_000))}")
        assert answer.status_code == 400


def test_what_does_not_exist_is_not_found(names: None, look: Look) -> None:
    absent = [
        "/rounds/99999999999999999999/",
        "/spaces/%00/",
        "/spaces/..%2F..%2Fetc/",
        "/spaces/NOBODY/",
        "/policies/%00/",
        "/policies/abc/",
    ]
    assert [address for address in absent if look().get(address).status_code != 404] == []


def test_what_does_not_exist_is_not_found_by_the_officer_either(published_once: Round, look: Look) -> None:
    here = f"/officer/rounds/{published_once.pk}/spaces"
    absent = [
        "/officer/rounds/99999999999999999999/",
        "/officer/returns/99999999999999999999/",
        "/officer/returns/99999999999999999999/marked.xlsx",
        "/officer/rounds/99999999999999999999/spaces/A1/",
        f"{here}/%00/",
        f"{here}/A1/records/no_such/",
        f"{here}/A1/rule/no_such/",
        f"{here}/A1/rule/premises/",
        "/officer/returns/template/?template-year=abc",
        "/officer/returns/template/?template-year=1",
        "/officer/returns/template/",
    ]
    assert [address for address in absent if look("officer").get(address).status_code != 404] == []


CODES = ["YX/1", "..", ".", "YX 1", "YX%2F1", "空间一号", "a?b#c", "YX+1", '"><b>', "YX\\1", "ENTITY", "x" * 100]


@pytest.mark.parametrize("code", CODES)
def test_every_link_to_a_space_leads_there_whatever_signs_its_code_has(city: None, look: Look, code: str) -> None:
    pattern = small_city.rows_of([SMALL])["space"][0]
    begin([small_city.with_values(pattern, space_code=code, name_zh="唯一空间")])
    round_ = small_city.run_round()
    for role, start in (("public", "/spaces/"), ("officer", f"/officer/rounds/{round_.pk}/")):
        client = look(role)
        (href,) = re.findall(r'<th scope="row"><a href="([^"]*)">唯一空间', client.get(start).content.decode())
        follow(client, unescape(href), "唯一空间")


def follow(client: Client, href: str, title: str) -> None:
    """Open a link as a browser would, and every link of the page behind it that stays with the space."""
    answer = client.get(href)
    assert answer.status_code == 200
    assert f"<h1>{title}" in answer.content.decode()
    inside = {unescape(one) for one in re.findall(r'href="([^"#]*)', answer.content.decode()) if one.startswith(href)}
    assert [(one, client.get(one).status_code) for one in inside if client.get(one).status_code != 200] == []
