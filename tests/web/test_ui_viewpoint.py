"""Points of view separate pages: each sees its own, the switch leads back, and nothing leads away from the site."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("tests.web.shell_urls"), pytest.mark.django_db]


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def look_as(client: Client, role: str, space: str = "", after: str = "/") -> tuple[int, str]:
    answer = client.post("/viewpoint/", {"role": role, "space": space, "next": after})
    return answer.status_code, answer.headers.get("Location", "")


def test_an_officers_page_offers_the_switch_to_others_and_leads_back(client: Client) -> None:
    asked = client.get("/officers/7/?page=2")
    assert (asked.status_code, asked["Location"]) == (302, "/viewpoint/?for=officer&next=%2Fofficers%2F7%2F%3Fpage%3D2")
    assert look_as(client, "officer", after="/officers/7/?page=2") == (302, "/officers/7/?page=2")
    assert client.get("/officers/7/").content == b"officer 7"


def test_nothing_can_be_posted_to_pages_of_another_point_of_view(client: Client) -> None:
    assert client.post("/officers/7/").status_code == 404
    assert client.post("/operators/").status_code == 404
    look_as(client, "operator", "DC-0001")
    assert client.post("/officers/7/").status_code == 404
    look_as(client, "officer")
    assert client.post("/operators/").status_code == 404


def test_an_operator_looks_from_one_space(client: Client) -> None:
    assert look_as(client, "operator", " DC-0001 ") == (302, "/")
    assert client.get("/operators/").content == b"operator of DC-0001"
    look_as(client, "operator", "DC-0002")
    assert client.get("/operators/").content == b"operator of DC-0002"


def test_back_to_the_public_leaves_nothing_behind(client: Client) -> None:
    look_as(client, "officer")
    assert look_as(client, "public") == (302, "/")
    assert dict(client.session) == {}
    assert client.get("/officers/7/").status_code == 302


@pytest.mark.parametrize(
    ("role", "space"), [("operator", ""), ("operator", "  "), ("operator", "x" * 101), ("mayor", ""), ("", "DC-0001")]
)
def test_what_is_no_point_of_view_changes_nothing(client: Client, role: str, space: str) -> None:
    look_as(client, "officer")
    assert look_as(client, role, space)[0] == 400
    assert client.get("/officers/7/").content == b"officer 7"


@pytest.mark.parametrize("kept", ["officer", ["mayor", ""], ["operator", ""], ["officer", "X"], [], {"role": "x"}, 7])
def test_a_session_that_cannot_be_read_is_the_publics(client: Client, kept: object) -> None:
    session = client.session
    session["viewpoint"] = kept
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    assert client.get("/officers/7/").status_code == 302


@pytest.mark.parametrize("after", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x()", "\\\\there"])
def test_the_switch_never_leads_off_the_site(client: Client, after: str) -> None:
    assert look_as(client, "officer", after=after) == (302, "/")
    assert f'value="{after}"'.encode() not in client.get("/viewpoint/", {"next": after}).content


def test_a_post_from_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/viewpoint/", {"role": "officer"}).status_code == 403
