"""Rules are data: no Python file of the product names a regulation, a city, or the number of a kind of rule."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.repo.tree import CODE, modules, short
from zhongchuang.cli.manual_text.plan import read_plan

REGULATION = re.compile(r"〔20\d{2}〕|\[20\d{2}\]\s*\d+\s*号")
"""A document number: letters of the authority, a year in brackets, a number."""

CITIES = """
    北京 天津 上海 重庆 兰州 深圳 广州 杭州 湖州 绍兴 合肥 阜阳 淮安 漳州 惠州 中山市 福州 武汉 南京 西安 咸宁 苏州
    徐州 青岛 大连 滁州 蜀山 静安 普陀 松江 洪山 浙江 甘肃 安徽 河南 山东 福建 辽宁 广东
    Beijing Tianjin Shanghai Chongqing Lanzhou Shenzhen Guangzhou Hangzhou Huzhou Shaoxing Hefei Fuyang Huai'an
    Zhangzhou Huizhou Zhongshan Fuzhou Wuhan Nanjing Xi'an Xianning Suzhou Xuzhou Qingdao Dalian Chuzhou Shushan
    Jing'an Putuo Songjiang Hongshan Zhejiang Gansu Anhui Henan Shandong Fujian Liaoning Guangdong
"""
"""Cities, districts and provinces whose regulations were read."""

EXCEPTIONS: Mapping[str, str] = {
    "src/zhongchuang/cli/demo_city/proportions.py": "published figures of real cities are the sources of invented ones",
    "src/zhongchuang/cli/city.py": "the document number of the invented city says that it is for show",
    "src/zhongchuang/config/settings.py": "the time zone of the whole country has the name of a city",
    "src/zhongchuang/web/ui/samples.py": "the page of samples shows what a rule read from a document looks like",
}
"""Files that may name one, and why."""


def named(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found.group() for found in pattern.finditer(text)]


def found_in(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """What the Python files of the product name, without those that may."""
    told = {short(path): named(pattern, path.read_text(encoding="utf-8")) for path in modules()}
    return {name: found for name, found in told.items() if found and name not in EXCEPTIONS}


def cities() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, CITIES.split())))


def kinds() -> re.Pattern[str]:
    """The number of a kind as a word of its own: a letter and a number of the table."""
    return re.compile(r"(?<![\w.#&-])(" + "|".join(read_plan().numbers) + r")(?![\w.]| \d)")


def test_no_file_names_a_regulation() -> None:
    assert found_in(REGULATION) == {}


def test_no_file_names_a_city() -> None:
    assert found_in(cities()) == {}


def test_no_file_names_a_kind_of_rule() -> None:
    assert found_in(kinds()) == {}


def test_every_exception_is_needed() -> None:
    patterns = (REGULATION, cities(), kinds())
    texts = {name: (CODE.parents[1] / Path(name)).read_text(encoding="utf-8") for name in EXCEPTIONS}
    assert [name for name, text in texts.items() if not any(pattern.search(text) for pattern in patterns)] == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGULATION, 'ARTICLE = "国科火字〔2017〕120号"'),
        (cities(), 'if district == "深圳":'),
        (cities(), '"""As in Lanzhou."""'),
        (kinds(), 'if kind == "E16":'),
        (kinds(), "# S14 is for a person"),
        (kinds(), "KINDS = {M26: readings}"),
    ],
)
def test_what_is_planted_is_found(pattern: re.Pattern[str], line: str) -> None:
    assert named(pattern, line) != []


@pytest.mark.parametrize("line", ['CELL = "A1"', "M11.8 8.2", "M8 1.2C7.8", "SHEET1 = T100", "0xE1F", "utf-8 E501"])
def test_what_only_looks_like_a_kind_is_none(line: str) -> None:
    assert named(kinds(), line) == []
