"""The officer moves a slider: the page shows what two separate runs give, down to one space's reasons."""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Visiting, stand
from tests.browser.officer import table
from tests.browser.pages import OFFICER
from tests.browser.site import Site
from tests.browser.small_city import rows
from zhongchuang.config.home import PACKS
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Decision
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.reference.judge import judge
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.snapshot import freeze

pytestmark = pytest.mark.browser

YEAR = 2023
FILE = PACKS / "demo-city" / "yearly-evaluation.policy.yaml"
HASH = sha256(FILE.read_bytes()).hexdigest()
ADDRESS = f"/officer/compare/?left={HASH}&right={HASH}&year={YEAR}"
GRADES = {"excellent": "Excellent", "good": "Good", "passed": "Pass", "failed": "Fail"}


@pytest.fixture
def base(small_city: Site) -> str:
    return small_city.base


def document(**values: str) -> Policy:
    """The evaluation with some numbers typed over, as somebody would edit the file."""
    text = FILE.read_text(encoding="utf-8")
    for code, value in values.items():
        text, changed = re.subn(
            rf"(\n  {code}:\n.*\n.*\n    values: \[{{from: 2021-01-01, value: )[^,]+", rf"\g<1>{value}", text
        )
        assert changed == 1
    return load_policy(text.encode(), FILE.name, load_dictionary(pack=load_pack(PACKS / "demo-city")))


def run(policy: Policy) -> dict[str, Decision]:
    """A run of its own, by the other engine."""
    snapshot = freeze(rows(YEAR), year=YEAR)
    return {one.space: one for one in judge(policy, snapshot, as_of=date(YEAR, 12, 31))}


def graded(decisions: dict[str, Decision]) -> dict[str, int]:
    codes = [one.grade.code for one in decisions.values() if one.grade]
    return {name: codes.count(code) for code, name in GRADES.items()}


def drag(page: Page, name: str, value: str) -> None:
    """Move a slider as a hand does: the value changes and the browser tells."""
    field = page.locator(f'[id="set.{name}"]')
    page.locator(f'details:has([id="set.{name}"])').evaluate("(group) => { group.open = true; }")
    slider = page.locator(f'input[data-for="set.{name}"]')
    slider.evaluate("(e, v) => { e.value = v; e.dispatchEvent(new Event('input', {bubbles: true})); }", value)
    page.wait_for_url(re.compile(rf"set\.{name}={re.escape(value)}"))
    assert field.input_value() == value


def totals(page: Page) -> dict[str, list[str]]:
    return {row[0]: list(row[1:]) for row in table(page.locator("section[aria-labelledby=totals]"))}


@pytest.fixture
def page(visit: Visiting, base: str) -> Iterator[Page]:
    visitor = visit(language="en")
    stand(visitor, OFFICER)
    yield visitor.open(ADDRESS)


def test_a_slider_shows_what_two_separate_runs_give(page: Page) -> None:
    before, after = run(document()), run(document(good_mark="85", points_per_resident="0.2"))
    assert graded(before) != graded(after)
    drag(page, "good_mark", "85")
    drag(page, "points_per_resident", "0.2")
    page.wait_for_function("() => document.querySelector('#changes + div')?.innerText.includes('0.2')")
    shown = totals(page)
    for name in GRADES.values():
        left, right = graded(before)[name], graded(after)[name]
        found = [cell.replace("−", "-") for cell in shown[f"Grade: {name}"]]
        assert found == [str(left), str(right), f"+{right - left}" if right > left else str(right - left)]
    paid = [sum(int(one.paid[0].quantity.value) for one in side.values()) for side in (before, after)]
    assert [cell.replace(",", "") for cell in shown["Cost in yuan"][:2]] == [
        f"{fen / 100:.2f}".removesuffix(".00") for fen in paid
    ]
    changed = [code for code in before if results(before[code]) != results(after[code])]
    listed = table(page.locator("section[aria-labelledby=spaces]"))
    assert sorted(row[1] for row in listed) == sorted(changed) != []
    the_reasons_of_a_space(page, before, after, changed[0])


def results(decision: Decision) -> tuple[object, ...]:
    assert decision.score is not None and decision.grade is not None
    return decision.score.quantity.value, decision.grade.code, decision.paid[0].quantity.value


def the_reasons_of_a_space(page: Page, before: dict[str, Decision], after: dict[str, Decision], space: str) -> None:
    """The page of one space has the points of each item as either run has them, and each side's own page too."""
    row = page.locator("section[aria-labelledby=spaces] tr", has=page.get_by_text(space, exact=True))
    row.locator("a").click()
    page.wait_for_selector("#part-1")
    found = table(page.locator("section[aria-labelledby=part-1]"))
    expected = [
        [f"{float(side.items[at].quantity.value):g}" for side in (before[space], after[space])] for at in range(7)
    ]
    assert [[cell.split()[0] for cell in line[1:]] for line in found] == expected
    page.get_by_role("link", name="All reasons, Plan 2").click()
    score = after[space].score
    assert score is not None
    assert f"{float(score.quantity.value):g} points" in page.locator(".result").inner_text()


def test_a_number_that_is_none_is_told_and_the_rest_stays(page: Page) -> None:
    field = page.locator('[id="set.good_mark"]')
    page.locator('details:has([id="set.good_mark"])').evaluate("(group) => { group.open = true; }")
    field.fill("sixty")
    page.wait_for_selector("#compare-result [role=alert]")
    told = page.locator("#compare-result [role=alert]").inner_text()
    assert told == (
        "“Line of good” can't be “sixty”. Type a number as the document would write it; everything else is as it was."
    )
    field.fill("65")
    page.wait_for_selector("#compare-result #totals")
    assert field.input_value() == "65"


def test_the_leaders_report_has_the_figures_of_the_page(page: Page) -> None:
    drag(page, "good_mark", "85")
    page.wait_for_selector("#changes")
    shown = totals(page)
    reader = PdfReader(download(page, "Leader's report (PDF)"))
    assert len(reader.pages) == 2
    lines = [re.sub(r"\s+", " ", line).strip() for line in reader.pages[0].extract_text().splitlines()]
    for name, cells in shown.items():
        assert " ".join((name, *cells)) in lines
    assert lines[0] == "Trial run: adopted by no authority Invented data"
    written = Document(str(download(page, "Leader's report (DOCX)")))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in written.tables]
    assert [[name, *cells] for name, cells in shown.items()] == tables[1][1:]


def download(page: Page, name: str) -> Path:
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    return found.value.path()


def test_a_comparison_kept_opens_with_the_same_figures(page: Page, visit: Visiting) -> None:
    drag(page, "good_mark", "85")
    page.wait_for_selector("#changes")
    shown = totals(page)
    page.get_by_role("link", name="Keep", exact=True).click()
    page.locator("#id_name").fill("良好线调到85分")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_selector("#totals")
    assert page.locator("h1").inner_text().startswith("良好线调到85分")
    assert totals(page) == shown
    number = parse_qs(urlsplit(page.url).query)["kept"][0]
    other = visit(language="en")
    stand(other, OFFICER)
    opened = other.open(f"/officer/compare/kept/{number}/")
    assert totals(opened) == shown


def test_it_works_without_scripts(visit: Visiting) -> None:
    visitor = visit(language="en", scripts=False)
    stand(visitor, OFFICER)
    page = visitor.open(ADDRESS)
    page.locator('details:has([id="set.good_mark"]) summary').click()
    page.locator('[id="set.good_mark"]').fill("85")
    with page.expect_navigation():
        page.get_by_role("button", name="Compute").click()
    assert parse_qs(urlsplit(page.url).query)["set.good_mark"] == ["85"]
    assert page.locator("#changes").count() == 1


def test_the_pictures_are_drawn_anew(page: Page) -> None:
    drag(page, "good_mark", "85")
    page.wait_for_selector("#flow-grade.chart-drawn svg")
    page.wait_for_selector("#moved-by-district.chart-drawn svg")
