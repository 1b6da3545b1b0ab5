"""The demo city as its bureau would hold it: one workbook a year."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from zhongchuang.cli.demo_city.city import SEED, SPACES, YEARS, file_name, make_city
from zhongchuang.config.home import PACKS
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.engines.tables.template import write_return

PACK = PACKS / "demo-city"


def workbooks(
    *, seed: int = SEED, spaces: int = SPACES, years: Sequence[int] = YEARS
) -> Iterator[tuple[int, str, bytes]]:
    """Year, file name and content of each workbook, earliest first; the same bytes each time."""
    dictionary = load_dictionary(pack=load_pack(PACK))
    for year, rows in make_city(seed=seed, spaces=spaces, years=years).items():
        stream = BytesIO()
        write_return(dictionary, stream, year=year, rows=rows)
        yield year, file_name(year), stream.getvalue()


def write_city(folder: Path, *, seed: int = SEED, spaces: int = SPACES, years: Sequence[int] = YEARS) -> list[Path]:
    """Write the workbooks into a folder, which is made where it is missing; gives their paths, earliest first."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for _, name, content in workbooks(seed=seed, spaces=spaces, years=years):
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths
