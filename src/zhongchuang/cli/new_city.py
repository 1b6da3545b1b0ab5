"""`zhongchuang new-city`: an empty city from the bureau's own list of spaces, asking nothing."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from zhongchuang.cli import notices, officer_link, site
from zhongchuang.cli.listing import ListedSpace, ListRefused, read_list
from zhongchuang.cli.new_pack import romanised, write_pack
from zhongchuang.cli.notices import Obstacle
from zhongchuang.config.home import PACKS
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.refusal import FileRefused
from zhongchuang.kernel.bilingual import Bilingual

MODEL_PACK = PACKS / "national"


def main(arguments: Sequence[str]) -> int:
    """Make the city. Returns 0 when it stands, 1 when list or machine stand in the way (then nothing was made)."""
    options = _parser().parse_args(arguments)
    try:
        spaces = read_list(options.list, load_dictionary())
        _make(options, spaces)
    except Obstacle as obstacle:
        notices.complain(obstacle)
        return 1
    except (FileRefused, OSError) as refusal:
        notices.complain(Obstacle(notices.LIST_UNREADABLE, file=options.list, reason=refusal))
        return 1
    except ListRefused as refusal:
        for problem in refusal.problems:
            print(problem.zh, problem.en, sep=" / ", file=sys.stderr)
        return 1
    return 0


def _make(options: Namespace, spaces: Sequence[ListedSpace]) -> None:
    folder = site.ready_home()
    site.prepare(folder)
    from zhongchuang.cli import city  # noqa: PLC0415  its models can't be imported before Django is set up

    if not city.is_empty():
        raise Obstacle(notices.CITY_EXISTS, folder=folder)
    name = options.name or options.list.stem
    names = Bilingual(name, options.name_en or romanised(name))
    districts = tuple(dict.fromkeys(space.district for space in spaces))
    pack = write_pack(folder / "packs" / options.code, names=names, districts=districts, like=MODEL_PACK)
    city.found(pack, spaces, year=options.year, at=datetime.now(UTC))
    notices.say(notices.CITY_MADE, name=name, spaces=len(spaces), districts=len(districts), pack=pack / "pack.yaml")
    officer_link.tell(city.officer_secret(at=datetime.now(UTC)))


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="zhongchuang new-city",
        description="按主管部门的名单建立一个空的城市。Start an empty city from the bureau's own list of spaces.",
    )
    parser.add_argument(
        "--list", type=Path, required=True, metavar="FILE", help="名单（XLSX 或 CSV） the list, XLSX or CSV"
    )
    parser.add_argument("--name", help="城市名称，默认取文件名 the city's name; the file's name where none is given")
    parser.add_argument("--name-en", help="英文名称，默认用拼音 its name in English; pinyin where none is given")
    parser.add_argument("--code", type=_code, default="my-city", help="资料包代码 the pack's code (%(default)s)")
    parser.add_argument(
        "--year", type=int, default=datetime.now(UTC).year - 1, help="名单所属年度 the year of the list (%(default)s)"
    )
    return parser


def _code(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,40}", text):
        raise ValueError(text)
    return text
