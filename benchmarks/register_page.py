"""The register page with 50 rows, beside a view of Django's that says hello; and its SQL for few and many spaces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from random import Random

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import include, path
from django.utils import timezone

from benchmarks.harness import Comparison, Contestant, compare, report
from zhongchuang.apps.insight.models import RegisterEntry
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.facts import city_pack

HELLO = "Hello, world"
SPACES, ROWS = 200, 50
FEW, MANY = 10, 1_000
YEAR = 2023
REQUESTS = 10
"""Requests in a row for one figure: the first ones of a process that did something else are slow, hello most of all."""


def hello(request: HttpRequest) -> HttpResponse:
    """The least a page can do."""
    return HttpResponse(HELLO)


urlpatterns = [path("hello/", hello), path("", include("zhongchuang.config.urls"))]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, read to its end."""

    status: int
    body: str


def run() -> str:
    """Measure and report; AssertionError where the page doesn't show what the database holds."""
    actions.found_city("demo-city", by=SITE, at=timezone.now())
    with override_settings(ROOT_URLCONF=__name__):
        handler = WSGIHandler()
        contestants: tuple[Contestant[Sequence[RegisterEntry]], ...] = (
            Contestant(f"Django says hello, {REQUESTS} times", lambda _: ask_often(handler, "/hello/")),
            Contestant(f"the register, {ROWS} rows, {REQUESTS} times", lambda _: ask_often(handler, "/spaces/")),
        )
        seconds = compare(contestants, partial(fill, SPACES), same)
        queries = {count: queries_for(handler, count) for count in (FEW, MANY)}
    assert queries[FEW] == queries[MANY], queries
    return report(
        Comparison(
            size=f"{ROWS} rows of a register of {SPACES} spaces, with map, filters and pages",
            seconds=seconds,
            packages=("django",),
            answers="every row as the database has it",
            aim="at most 8 times hello, and at most 8 queries",
            notes=f"SQL: {queries[FEW]} queries for a register of {FEW} spaces and for one of {MANY:,}.",
        )
    )


def ask_often(handler: WSGIHandler, address: str) -> Answer:
    """Several requests; the answer of the last."""
    return [ask(handler, address) for _ in range(REQUESTS)][-1]


def ask(handler: WSGIHandler, address: str) -> Answer:
    """One request through the whole stack, as a web server hands it in."""
    environment = {**RequestFactory().get(address).environ, "HTTP_COOKIE": "language=zh-hans"}
    response = handler(environment, begin)
    body = b"".join(response).decode()
    response.close()
    return Answer(response.status_code, body)


def begin(status: str, headers: list[tuple[str, str]], error: object = None, /) -> Callable[[bytes], object]:
    """Take the head of an answer as a web server does, and leave it."""
    return len


def fill(spaces: int, seed: int) -> list[RegisterEntry]:
    """A register made anew; the rows of its first page."""
    random = Random(seed)
    districts = list(city_pack().districts)
    RegisterEntry.objects.all().delete()
    RegisterEntry.objects.bulk_create(
        [
            RegisterEntry(
                year=YEAR,
                space_code=f"YX-{number:05d}",
                name_zh=f"云溪<众创>空间{random.randrange(10**6)}",
                operator_zh=f"云溪科技企业孵化器有限公司{number}",
                district=random.choice(districts),
                kind=random.choice(("makerspace", "incubator", "accelerator")),
                level=random.choice(("district", "city", "province")),
                seats=random.randrange(10_000),
                seats_taken=0,
                residents=random.randrange(3_000),
                pinyin=f"yun xi {number:05d}",
                search=f" 云溪众创空间{number}",
            )
            for number in range(spaces)
        ]
    )
    return list(RegisterEntry.objects.order_by("pinyin", "space_code")[:ROWS])


def queries_for(handler: WSGIHandler, spaces: int) -> int:
    """How many SQL queries the page takes with so many spaces in the register."""
    fill(spaces, spaces)
    with CaptureQueriesContext(connection) as captured:
        ask(handler, "/spaces/")
    return len(captured)


def same(entries: Sequence[RegisterEntry], answers: Sequence[object]) -> None:
    """Raise AssertionError unless hello was said and the table's rows are those of the database, in order."""
    greeting, page = answers
    assert greeting == Answer(200, HELLO)
    assert isinstance(page, Answer)
    assert page.status == 200
    reader = Rows()
    reader.feed(page.body)
    shown = [(row[0], row[5], row[7]) for row in reader.rows]
    assert shown == [(one.name_zh, f"{one.seats:,}", f"{one.residents:,}") for one in entries], shown[:3]


class Rows(HTMLParser):
    """The texts of a table's rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        self._in_body = self._in_body or tag == "tbody"
        if self._in_body and tag == "tr":
            self.rows.append([])
        if self._in_body and tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """End the table."""
        self._in_body = self._in_body and tag != "tbody"

    def handle_data(self, data: str) -> None:
        """Add to the cell."""
        if self._in_body and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
