"""Writes the pack of a new city: its name, its authority, and its districts on a schematic map."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from pathlib import Path

from pypinyin import lazy_pinyin

from zhongchuang.engines.tables.pack import load_pack
from zhongchuang.kernel.bilingual import Bilingual

HEAD = """\
# Made by `zhongchuang new-city`; yours to edit. Move a district on the schematic map by its column and row.
code: {code}
names: {names}
authority: {authority}
public_sees: [{public_sees}]
public_results: {public_results}
districts:
"""


def romanised(text: str) -> str:
    """Chinese in pinyin without tones, as one word with a capital: 城关区 becomes Chengguanqu."""
    return "".join(lazy_pinyin(text)).capitalize()


def write_pack(folder: Path, *, names: Bilingual, districts: Sequence[str], like: Path) -> Path:
    """Write pack.yaml into a folder named by the pack's code, and read it back; returns the folder.

    What the public sees is taken from the pack `like`. `districts` are names in Chinese; their tiles
    are laid out in a square, row by row.
    """
    model = load_pack(like)
    authority = Bilingual(f"{names.zh}科学技术局", f"{names.en} Science and Technology Bureau")
    text = HEAD.format(
        code=folder.name,
        names=_pair(names),
        authority=_pair(authority),
        public_sees=", ".join(model.public_sees),
        public_results=model.public_results,
    )
    width = ceil(sqrt(len(districts)))
    for at, (code, district) in enumerate(zip(_codes(districts), districts, strict=True)):
        row, column = divmod(at, width)
        pair = f"zh: {_quoted(district)}, en: {_quoted(romanised(district))}"
        text += f"  {folder.name}-{code}: {{{pair}, column: {column + 1}, row: {row + 1}}}\n"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    load_pack(folder)
    return folder


def _codes(districts: Sequence[str]) -> Iterator[str]:
    """A code for each district: its letters in pinyin, with a number behind those that sound alike."""
    taken: Counter[str] = Counter()
    for district in districts:
        code = re.sub(r"[^a-z0-9]", "", romanised(district).lower()) or "district"
        taken[code] += 1
        yield code if taken[code] == 1 else f"{code}-{taken[code]}"


def _pair(text: Bilingual) -> str:
    return f"{{zh: {_quoted(text.zh)}, en: {_quoted(text.en)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
