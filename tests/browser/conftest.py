"""Chromium for the browser tests: Chinese type, the site's made assets, and a watch over what the console says."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import axe_playwright_python  # type: ignore[import-untyped]
import pylopdf_fonts_zh_cn
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from zhongchuang.cli.catalogue import compile_catalogue
from zhongchuang.web.ui.assets import make_assets

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, NARROW = 1280, 375
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
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a path of the site and wait until its pictures are drawn."""
        response = self.page.goto(self.base + path, wait_until="networkidle")
        assert response is not None
        assert response.ok, f"{response.status} at {path}"
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

    def barriers(self) -> list[str]:
        """What axe calls serious or critical on this page, with the place of each."""
        self.page.evaluate(AXE)  # evaluated by the debugger, so that the site's policy stays as it is
        found = self.page.evaluate("async () => (await axe.run()).violations")
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


@pytest.fixture
def visit(browser: Browser, site_files: None, live_server: object) -> Iterator[Visiting]:
    """Opens a visitor: `visit(language="en", width=375, scheme="dark", scripts=False)`, without complaints."""
    visitors: list[Visitor] = []

    def visitor(
        *, language: str = "zh-hans", width: int = WIDE, scheme: str = "light", scripts: bool = True
    ) -> Visitor:
        context: BrowserContext = browser.new_context(
            locale=LOCALES[language],
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        opened = Visitor(context.new_page(), str(live_server).replace("127.0.0.1", "localhost"))

        def listen(message: ConsoleMessage) -> None:
            if message.type == "error":
                opened.complaints.append(message.text)

        opened.page.on("console", listen)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        visitors.append(opened)
        return opened

    yield visitor
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for opened in visitors:
        opened.page.context.close()
    assert complaints == []
