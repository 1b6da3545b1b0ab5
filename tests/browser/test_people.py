"""Forty operators invited from a list; one comes in by a code on its phone; the auditor sees the trail."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, Visiting, Visitor, stand
from tests.browser.officer import table
from tests.browser.pages import OFFICER, PUBLISHED
from tests.browser.site import Site, make_home, served
from zhongchuang.cli.demo_city.credit_codes import credit_code

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SPACES = [f"YX{number:04d}" for number in range(801, 840)]
OURS, PHONE = "YX0102", "13900000102"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(make_home(tmp_path_factory, "small")) as site:
        yield site


@pytest.fixture
def base(city: Site) -> str:
    return city.base


def bureaus_list(folder: Path) -> Path:
    """Forty operators, ours among them, as a bureau keeps such a list."""
    book = openpyxl.Workbook()
    book.active.append(["云溪市众创空间运营机构名单"])
    book.active.append(["运营机构", "统一社会信用代码", "空间编号", "联系人", "手机号"])
    for number, space in enumerate([OURS, *SPACES], start=900):
        phone = PHONE if space == OURS else f"13800000{number}"
        book.active.append([f"运营机构{number}", credit_code(number), space, f"联系人{number}", phone])
    path = folder / "名单.xlsx"
    book.save(path)
    return path


def invites_them_all(visit: Visiting, folder: Path) -> None:
    visitor = visit(language="zh-hans")
    stand(visitor, OFFICER)
    page = visitor.open("/officer/operators/")
    page.locator("#id_file").set_input_files(bureaus_list(folder))
    page.get_by_role("button", name="校验并邀请").click()
    page.wait_for_selector(".message-success")
    assert "已邀请40家运营机构" in page.locator(".message-success").inner_text()
    page.locator("#filter-words").fill(OURS)
    with page.expect_navigation():
        page.get_by_role("button", name="筛选").click()
    assert [row[0] for row in table(page.locator("#results"))] == ["运营机构900"]


def comes_in_by_code(page: Page, base: str) -> None:
    """The number, the code that the sandbox shows, the role that was offered."""
    page.goto(f"{base}/operator/")
    page.get_by_label("手机号").fill("139 0000 0102")
    page.get_by_role("button", name="获取验证码").click()
    page.wait_for_selector("#id_code")
    shown = page.locator(".message-info").inner_text()
    page.locator("#id_code").fill(shown.rstrip("。").rsplit(" ", 1)[1])
    page.get_by_role("button", name="继续").click()
    page.wait_for_url(lambda url: urlsplit(url).path in ("/operator/", "/"))
    page.goto(f"{base}/account/")
    with page.expect_navigation():
        page.get_by_role("button", name="接受角色").click()
    assert "运营机构管理员" in page.locator("main").inner_text()


@pytest.mark.usefixtures("site_files")
def test_from_the_bureaus_list_to_the_auditors_trail(visit: Visiting, tmp_path: Path) -> None:
    invites_them_all(visit, tmp_path)
    visitor = visit(language="zh-hans", width=NARROW)
    comes_in_by_code(visitor.page, visitor.base)
    page = visitor.open("/operator/")
    own = page.locator("h1").inner_text()
    assert visitor.sideways() == [] and visitor.barriers() == []
    for foreign in (
        "/officer/",
        f"/officer/rounds/{PUBLISHED}/",
        f"/officer/rounds/{PUBLISHED}/spaces/YX0044/",
        "/officer/operators/",
        "/officer/journal/",
    ):
        refused = visitor.open(foreign, status=403)
        assert refused.locator("h1").inner_text() == "您无权打开此页"
        assert "YX0044" not in refused.locator("main").inner_text()
    assert visitor.open("/operator/").locator("h1").inner_text() == own
    tries_anothers_interface(visitor)
    watches_the_trail(visit)


def tries_anothers_interface(visitor: Visitor) -> None:
    """A token made on the phone reads one's own space, and nothing of another's."""
    page = visitor.open("/account/tokens/")
    page.get_by_label("名称").fill("手机上的程序")
    page.get_by_role("button", name="新建").click()
    secret = page.locator("[data-secret]").inner_text()
    assert visitor.sideways() == [] and visitor.barriers() == []
    headers = {"authorization": f"Bearer {secret}", "accept-language": "zh-hans"}

    def asked(path: str) -> tuple[int, Any]:
        answer = page.request.get(f"{visitor.base}/api/v1{path}", headers=headers)
        return answer.status, answer.json()

    assert asked("/my-spaces") == (200, [OURS])
    for foreign in (
        "/my-spaces/YX0044/results",
        f"/my-spaces/YX0044/results/{PUBLISHED}",
        f"/office/rounds/{PUBLISHED}/decisions/YX0044",
        "/office/operators",
        "/journal",
    ):
        status, told = asked(foreign)
        assert (status, told["code"], told["detail"]) == (
            403,
            "access.denied",
            "此项操作不属于您的角色。没有作任何改动。",
        )


def watches_the_trail(visit: Visiting) -> None:
    visitor = visit(language="zh-hans")
    page = visitor.open("/demo/people/")
    with page.expect_navigation():
        page.get_by_role("button", name="以郑国强登录").click()
    page = visitor.open("/officer/journal/?words=联系人900")
    done = [(row[2], row[3]) for row in table(page.locator("#results"))]
    assert done[-1] == ("陈思远", "收录人员")
    assert ("联系人900", "接受角色邀请") in done
    assert ("联系人900", "登录") in done
    assert ("联系人900", "新建了令牌") in done
    assert visitor.barriers() == []
