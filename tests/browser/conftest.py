"""Chromium for the browser tests: Chinese type, the site's made assets, and a watch over what the console says."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

import axe_playwright_python  # type: ignore[import-untyped]
import pylopdf_fonts_zh_cn
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.site import Site, make_home, served
from zhongchuang.cli.catalogue import compile_catalogue
from zhongchuang.web.ui.assets import make_assets
from zhongchuang.web.ui.role import Role, Viewpoint

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, NARROW, HEIGHT = 1280, 375, 900
PATIENCE = 60_000  # milliseconds until a test gives up on a busy machine; none waits for it when all is well
LOCALES = {"zh-hans": "zh-CN", "en": "en-GB"}
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
</fontconfig>
"""

# Playwright runs a loop of its own in the test's thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@dataclass
class Visitor:
    """One browser context: its page, the site's address, and every complaint the console made."""

    page: Page
    base: str
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a path of the site and wait until its pictures are drawn."""
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == status, f"{response.status} at {path}"
        if status >= 400:
            self.complaints.clear()  # the browser reports the answer itself
        if self.scripts:
            self.page.wait_for_function("() => !document.querySelector('figure[data-chart]:not(.chart-drawn)')")
        return self.page

    def sideways(self) -> list[str]:
        """The elements that make the page wider than the window; empty where it fits."""
        found: list[str] = self.page.evaluate("""() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1)
                .map((e) => e.tagName + "." + e.getAttribute("class"));
        }""")
        return found

    def barriers(self, *rules: str) -> list[str]:
        """What axe calls serious or critical on this page, with the place of each; by all its rules or by these."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)  # evaluated by the debugger, so that the site's policy stays as it is
        wanted = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        found = self.page.evaluate("async (wanted) => (await axe.run(wanted)).violations", wanted)
        return [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    def picture(self, target: Path) -> Path:
        """A screenshot of the whole page for a person to look at."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=target, full_page=True)
        return target


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium with a Chinese font, since a fresh machine draws empty boxes."""
    folder = tmp_path_factory.mktemp("fonts")
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    (folder / "fonts.conf").write_text(FONTS.format(fonts=escape(str(fonts)), cache=escape(str(folder / "cache"))))
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=environment)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_files() -> None:
    """The chart library and the Chinese catalogue, both made rather than kept."""
    make_assets(settings.HOME)
    compile_catalogue()


Visiting = Callable[..., Visitor]


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo city without returns."""
    return make_home(tmp_path_factory, "empty")


@pytest.fixture(scope="session")
def empty_city(empty_home: Path) -> Iterator[Site]:
    """A site in which nothing has been handed in; tests leave it so."""
    with served(empty_home) as site:
        yield site


@pytest.fixture(scope="session")
def small_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a small city in every state a page shows; tests change nothing that another reads."""
    with served(make_home(tmp_path_factory, "small")) as site:
        yield site


@pytest.fixture
def base(live_server: object) -> str:
    """The address of the site that `visit` opens; a module that wants a whole city puts its own in this place."""
    return str(live_server).replace("127.0.0.1", "localhost")


@pytest.fixture
def visit(browser: Browser, site_files: None, base: str) -> Iterator[Visiting]:
    """Opens a visitor: `visit(language="en", width=375, scheme="dark", scripts=False)`, without complaints."""
    visitors: list[Visitor] = []

    def visitor(**wishes: Any) -> Visitor:
        visitors.append(new_visitor(browser, base, **wishes))
        return visitors[-1]

    yield visitor
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for opened in visitors:
        opened.page.context.close()
    assert complaints == []


def new_visitor(
    browser: Browser,
    base: str,
    *,
    language: str = "zh-hans",
    width: int = WIDE,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
) -> Visitor:
    """A browser context of its own, whose console is listened to."""
    context: BrowserContext = browser.new_context(
        locale=LOCALES[language],
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        java_script_enabled=scripts,
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    opened = Visitor(context.new_page(), base, scripts)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            opened.complaints.append(message.text)

    opened.page.on("console", listen)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


def stand(visitor: Visitor, viewpoint: Viewpoint) -> None:
    """Become one of the demo city's people, the way a visitor does: its officer, or the operator of a space."""
    if viewpoint.role is Role.PUBLIC:
        return
    page = visitor.open("/demo/people/")
    if viewpoint.role is Role.OPERATOR:
        page.locator("#space").fill(viewpoint.space)
    with page.expect_navigation():
        who = ".people li" if viewpoint.role is Role.OFFICER else "form.inline"
        page.locator(f"main {who} button").first.click()
