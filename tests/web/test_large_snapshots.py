"""A large year is read beside: the page says so and asks again, and what goes wrong there is told."""

from collections.abc import Callable
from time import sleep

import pytest

from tests.web.conftest import Look
from tests.web.reading import page, words
from zhongchuang.apps.rulebook import cohorts
from zhongchuang.apps.rulebook.models import Round, SnapshotPart

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/officer/compare/"
READING = "are being read and reduced"
PATIENCE = 600


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five spaces are many, and nothing is ready yet."""
    monkeypatch.setattr(cohorts, "MOST_SPACES_KEPT", 4)
    cohorts._ready.clear()


def until(look: Callable[[], str]) -> str:
    """What the page says once it no longer reads."""
    for _ in range(PATIENCE):
        html = look()
        if READING not in html:
            return html
        sleep(0.05)
    raise AssertionError("it reads on and on")


def test_the_page_says_that_it_reads_and_then_shows_the_figures(published: Round, look: Look) -> None:
    client = look("officer", language="en")
    first = page(client, ADDRESS)
    assert READING in words(first)
    assert 'hx-trigger="load delay:2s"' in first
    assert 'id="totals"' in until(lambda: page(client, ADDRESS))


def test_what_was_damaged_is_told_when_it_was_read(published: Round, look: Look) -> None:
    for stored in SnapshotPart.objects.select_related("part"):
        stored.part.content = bytes(stored.part.content)[:-20] + b"0" * 20
        stored.part.save()
    client = look("officer", language="en")
    html = until(lambda: page(client, ADDRESS))
    assert "no longer match their seal" in words(html)


def test_a_print_leads_back_to_the_page_meanwhile(published: Round, look: Look) -> None:
    client = look("officer", language="en")
    answer = client.get(f"{ADDRESS}report.pdf")
    assert answer.headers["Location"].startswith(ADDRESS)
    until(lambda: page(client, ADDRESS))


@pytest.mark.parametrize("address", ["/officer/years/", "/officer/rounds/{round}/spaces/YX0104/enough/"])
def test_other_pages_say_so_too_and_ask_again(published: Round, look: Look, address: str) -> None:
    client, address = look("officer", language="en"), address.format(round=published.pk)
    first = page(client, address)
    assert READING in words(first)
    assert f'hx-get="{address}" hx-trigger="load delay:2s"' in first
    assert "<table" in until(lambda: page(client, address))
