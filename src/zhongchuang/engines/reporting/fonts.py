"""The Chinese fonts of every print, and which signs they lack."""

import struct
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

SANS = "Noto Sans SC"
SERIF = "Noto Serif SC"

_UNICODE_FULL = ((3, 10), (0, 4), (0, 6))


def font_directory() -> Path:
    """The folder with Noto Sans SC and Noto Serif SC, regular weight only, for typst and vl-convert alike."""
    return Path(pylopdf_fonts_zh_cn.sans_path()).parent


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The signs of a text that the print's font can't draw (𠮷), each once, in order of appearance.

    A name with such a sign prints with a gap, so whoever prints tells the reader beforehand.
    """
    covered = _covered()
    return tuple(dict.fromkeys(sign for sign in text if not sign.isspace() and ord(sign) not in covered))


@cache
def _covered() -> frozenset[int]:
    """Every code point of Noto Sans SC, read from its character map."""
    font = Path(pylopdf_fonts_zh_cn.sans_path()).read_bytes()
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    maps = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        maps[platform, encoding] = start + offset
    return _segmented(font, next(maps[key] for key in _UNICODE_FULL if key in maps))


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of an OpenType file begins (OpenType specification, "Table Directory")."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _segmented(font: bytes, at: int) -> frozenset[int]:
    """The code points of a format 12 subtable (OpenType specification, "cmap", segmented coverage)."""
    form, _, _, _, groups = struct.unpack_from(">HHIII", font, at)
    if form != 12:
        raise ValueError(f"expected a character map of format 12, found {form}")
    points: set[int] = set()
    for index in range(groups):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * index)
        points.update(range(first, last + 1))
    return frozenset(points)
