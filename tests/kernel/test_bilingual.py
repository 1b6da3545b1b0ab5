"""A text in two languages says which one it gave."""

import pytest

from zhongchuang.kernel.bilingual import Bilingual


@pytest.mark.parametrize(
    ("text", "language", "given", "own"),
    [
        (Bilingual("认定", "recognition"), "zh-hans", "认定", True),
        (Bilingual("认定", "recognition"), "en", "recognition", True),
        (Bilingual("认定"), "en", "认定", False),
        (Bilingual("", "recognition"), "zh-hans", "recognition", False),
    ],
)
def test_a_gap_shows_the_other_language_and_says_so(text: Bilingual, language: str, given: str, own: bool) -> None:
    assert text.in_(language) == (given, own)
    assert text.text(language) == given
