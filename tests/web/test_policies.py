"""Policies on the site: readable in every version, adopted once, a trial until then."""

import pytest

from tests.apps import small_city
from tests.apps.small_city import AT, OFFICER
from tests.web.conftest import Look
from tests.web.reading import page, words
from zhongchuang.apps.people.vocabulary import SITE
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.models import Adoption
from zhongchuang.config.home import PACKS

GIVEN = {"authority": "云溪市科学技术局", "document_number": "1号", "adopted_on": "2020-01-01"}


def at(rest: str = "") -> str:
    return f"/policies/{small_city.policy().hash}/{rest}"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_policy_says_every_condition_and_that_its_cases_hold(city: None, look: Look, language: str) -> None:
    html = page(look(language=language), at())
    assert html.count('class="article"') == 10
    assert "≠" not in html, "every worked case comes out as written"


def test_the_officer_records_an_adoption_once(city: None, look: Look) -> None:
    client = look("officer")
    address = f"/officer/policies/{small_city.policy().hash}/adopt/"
    assert address in page(client, at())
    assert client.post(address, GIVEN).status_code == 302
    assert client.post(address, {**GIVEN, "authority": "另一个局"}).status_code == 302
    adoption = Adoption.objects.get()
    assert (adoption.authority, adoption.recorded_by) == ("云溪市科学技术局", OFFICER.name)
    html = page(client, at())
    assert address not in html
    assert "云溪市科学技术局" in words(html)


@pytest.mark.parametrize("wrong", [{"authority": " "}, {"adopted_on": "x"}, {"document_number": ""}])
def test_an_adoption_that_lacks_something_is_not_recorded(city: None, look: Look, wrong: dict[str, str]) -> None:
    address = f"/officer/policies/{small_city.policy().hash}/adopt/"
    assert look("officer").post(address, {**GIVEN, **wrong}).status_code == 400
    assert Adoption.objects.count() == 0


def test_the_public_is_offered_no_adoption(city: None, look: Look) -> None:
    for role, space in (("public", ""), ("operator", small_city.SMALL)):
        assert "/adopt/" not in page(look(role, space=space), at())


def test_every_version_is_listed(city: None, look: Look) -> None:
    path = PACKS / "national" / "filing-2017.policy.yaml"
    later = actions.add_policy(path.read_bytes() + b"\n# later\n", file="later.yaml", by=SITE, at=AT)
    small_city.adopt()
    html = page(look(), "/policies/")
    assert [one for one in (later.hash, small_city.policy().hash) if f"/policies/{one}/" not in html] == []
    assert ("已采用" in words(html) or "已采纳" in words(html)) and "试算" in words(html)


def test_who_recorded_an_adoption_is_for_the_officer_to_read(city: None, look: Look) -> None:
    look("officer").post(f"/officer/policies/{small_city.policy().hash}/adopt/", GIVEN)
    shown = {role: OFFICER.name in page(look(role), at()) for role in ("public", "officer")}
    assert shown == {"public": False, "officer": True}
