"""What would be enough, on page and paper: the same figures for officer and space, for a space only its own."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.apps.small_city import NAME_ONLY, NO_LEGAL_PERSON, SMALL
from tests.web.conftest import Look
from tests.web.reading import dense, page, table, words
from zhongchuang.apps.rulebook.models import Round

HEADS = ["What changes", "Now", "Enough", "Difference"]


def officer(round_: Round, space: str, suffix: str = "/") -> str:
    return f"/officer/rounds/{round_.pk}/spaces/{space}/enough{suffix}"


def test_the_officer_reads_what_would_turn_a_condition(draft: Round, look: Look) -> None:
    html = page(look("officer", language="en"), officer(draft, SMALL))
    head, rows = table(html, "4 At least 500 m² of service area or 30 seats")
    assert head == HEADS
    assert [row[0] for row in rows] == ["Service area", "Seats"]
    assert rows[1][1:] == ["29 seats", "30 seats", "+1 seat"]
    assert "1 condition is not met; 1 of them a single change would turn." in words(html)


def test_a_space_reads_the_same_of_itself_once_published(published: Round, look: Look) -> None:
    own = page(look("operator", space=SMALL, language="en"), f"/operator/results/{published.pk}/enough/")
    told = page(look("officer", language="en"), officer(published, SMALL))
    caption = "4 At least 500 m² of service area or 30 seats"
    assert table(own, caption) == table(told, caption)


def test_of_a_draft_a_space_reads_nothing(draft: Round, look: Look) -> None:
    client = look("operator", space=SMALL)
    for suffix in ("/", ".pdf"):
        assert client.get(f"/operator/results/{draft.pk}/enough{suffix}").status_code == 404


def test_of_five_peers_quarters_are_told_and_of_others_nothing_by_name(draft: Round, look: Look) -> None:
    html = page(look("officer", language="en"), officer(draft, SMALL))
    assert "the spaces of the same kind (Makerspace) in this round: 5" in words(html)
    for other in (NAME_ONLY, NO_LEGAL_PERSON):
        assert other not in html


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_print_has_the_figures_of_the_page(published: Round, look: Look, language: str) -> None:
    client = look("operator", space=SMALL, language=language)
    answer = client.get(f"/operator/results/{published.pk}/enough.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    paper = dense("".join(one.extract_text() for one in PdfReader(BytesIO(answer.getvalue())).pages))
    html = page(client, f"/operator/results/{published.pk}/enough/")
    captions = {"en": "4 At least 500 m² of service area or 30 seats", "zh-hans": "4 服务场地面积不低于500平方米"}
    _, rows = table(html, captions[language])
    assert rows
    for row in rows:
        assert dense("".join(row)) in paper


def test_a_space_that_is_not_there_is_not_found(draft: Round, look: Look) -> None:
    assert look("officer").get(officer(draft, "NOBODY")).status_code == 404
