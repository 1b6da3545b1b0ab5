"""What an officer does on the site, one method a deed; and how what he sees is read off the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Download, Locator, Page

from tests.browser.conftest import Visitor

HANDED_IN = "#cells, #changes, .record-sections > .empty"


@dataclass(frozen=True, slots=True)
class Officer:
    """A visitor who looks as the authority, and a folder for what he downloads."""

    visitor: Visitor
    folder: Path
    name: str = "陈思远"

    @property
    def page(self) -> Page:
        """What he has before him."""
        return self.visitor.page

    def download(self, button: Locator) -> Path:
        """Press a button that hands out a file; gives the file."""
        with self.page.expect_download() as waiting:
            button.click()
        handed_out: Download = waiting.value
        target = self.folder / handed_out.suggested_filename
        handed_out.save_as(target)
        return target

    def hand_in(self, file: Path, *, year: int) -> Page:
        """Upload a return for the whole city, and wait until the page tells what became of it."""
        page = self.visitor.open("/officer/returns/")
        page.locator("#id_year").fill(str(year))
        page.locator("#id_file").set_input_files(file)
        page.locator(".form .button-main").click()
        page.wait_for_selector(HANDED_IN)
        return page

    def start_round(self) -> Page:
        """Start a round over the return just loaded, as the form proposes it."""
        self.page.locator(".actions .button-main").click()
        self.page.locator(".form .button-main").click()
        self.page.wait_for_selector("#progress, #columns")
        return self.page

    def rule(self, condition: str, *, met: bool, reason: str) -> Page:
        """Rule on a condition of the space whose reasons lie open."""
        self.page.locator(f"#{condition} a.button").click()
        self.page.locator(f"input[name=verdict][value={'met' if met else 'not_met'}]").check()
        self.page.locator("#id_reason").fill(reason)
        self.page.locator(".form .button-main").click()
        self.page.wait_for_selector(".ruling")
        return self.page

    def order_columns(self, *columns: str) -> None:
        """Number these columns of the result table and leave out the others."""
        form = self.page.locator(".column-order")
        for place in form.locator("input[name^=place-]").all():
            name = (place.get_attribute("name") or "").removeprefix("place-")
            place.fill(str(columns.index(name) + 1) if name in columns else "")
        with self.page.expect_navigation():
            form.locator("button").click()


def table(part: Locator | Page) -> list[list[str]]:
    """The rows of the one table in this part of a page, cell by cell."""
    rows: list[list[str]] = part.locator("table").evaluate(
        "table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return rows


def verdict_of(cell: str) -> str:
    """The word of a mark, without its sign."""
    return cell.split("\n")[-1].strip()


@contextmanager
def not_reloaded(page: Page) -> Iterator[None]:
    """What happens in this block happens in the page that lies open, not in one loaded anew."""
    page.evaluate("window.stillHere = true")
    yield
    assert page.evaluate("window.stillHere") is True
