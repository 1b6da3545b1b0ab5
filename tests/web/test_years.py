"""Years side by side: each year as a run of its own has it, a space a dash where a year doesn't have it."""

import pytest

from tests.apps import small_city
from tests.apps.small_city import NAME_ONLY, NO_LEGAL_PERSON, SMALL, YEAR
from tests.web.conftest import Look
from tests.web.reading import page, table, words
from zhongchuang.apps.rulebook.models import Round

ADDRESS = "/officer/years/"


@pytest.fixture
def two_years(published: Round) -> Round:
    """The small city of 2023, published, and one space of it again in 2024."""
    content = small_city.workbook(small_city.rows_of((SMALL,)), year=YEAR + 1)
    small_city.hand_in(content, year=YEAR + 1)
    return published


def shown(look: Look, **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return page(look("officer", language="en"), f"{ADDRESS}?{query}")


def test_a_year_is_as_its_published_round(published: Round, look: Look) -> None:
    html = shown(look, policy=published.policy.hash)
    head, rows = table(html, "What the policy comes to, year by year")
    assert head == ["All spaces", str(YEAR)]
    assert rows == [
        ["Spaces", "5"],
        ["All conditions: Met", "3"],
        ["All conditions: Needs a person", "0"],
        ["All conditions: Not met", "2"],
    ]
    assert "with the rulings of" in words(html)


def test_one_space_through_the_years(two_years: Round, look: Look) -> None:
    html = shown(look, policy=two_years.policy.hash, space=SMALL)
    head, rows = table(html, "This space, year by year")
    assert head == ["This space", str(YEAR), str(YEAR + 1)]
    assert rows[0] == ["All conditions", "Not met", "Not met"]
    assert len(rows) == 11
    assert rows[1] == ["1 A clear direction and model", "Needs a person", "Needs a person"]


def test_a_year_without_the_space_has_a_dash(two_years: Round, look: Look) -> None:
    _, rows = table(shown(look, policy=two_years.policy.hash, space=NAME_ONLY), "This space, year by year")
    assert {row[2] for row in rows} == {"—"}
    assert rows[0][1] == "Not met"


@pytest.mark.parametrize("asked", [{"policy": "0" * 64}, {"policy": "x"}])
def test_a_policy_that_is_not_there_is_not_found(published: Round, look: Look, asked: dict[str, str]) -> None:
    assert look("officer").get(ADDRESS, asked).status_code == 404


def test_a_space_that_is_in_no_year_is_told(published: Round, look: Look) -> None:
    html = shown(look, policy=published.policy.hash, space="<b>")
    assert "No year has a space with this code." in html
    assert "<b>" not in html


def test_without_returns_it_says_what_is_lacking(city: None, look: Look) -> None:
    assert "hand in the returns of a year first" in page(look("officer", language="en"), ADDRESS)


def test_what_a_person_ruled_stands(published: Round, look: Look) -> None:
    _, rows = table(shown(look, policy=published.policy.hash, space=NO_LEGAL_PERSON), "This space, year by year")
    assert [row[1] for row in rows[:2]] == ["Met", "Met"]
