"""What the print's font can draw, and what it can't."""

import re

import pytest

from zhongchuang.cli.catalogue import parts
from zhongchuang.engines.reporting.fonts import font_directory, missing_glyphs


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("王小明 1,234.56元 ≥ m² · — ？", ()),
        ("𠮷田𠮷😀", ("𠮷", "😀")),
        ("", ()),
        ("a\nb\tc　d", ()),
    ],
)
def test_signs_the_font_lacks_are_named_once(text: str, missing: tuple[str, ...]) -> None:
    assert missing_glyphs(text) == missing


def test_every_sign_of_the_chinese_catalogue_can_be_printed() -> None:
    texts = [str(message.string) for part in parts().values() for message in part if message.id]
    assert missing_glyphs(re.sub("[✕]", "", "".join(texts))) == ()


def test_both_fonts_are_there() -> None:
    assert {path.name for path in font_directory().glob("*.otf")} == {
        "NotoSansSC-Regular.otf",
        "NotoSerifSC-Regular.otf",
    }
