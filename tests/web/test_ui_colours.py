"""Every pair of colours that stand on each other can be told apart, by day and in the dark (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

from zhongchuang.web import ui

TOKENS = (Path(ui.__file__).parent / "static" / "ui" / "tokens.css").read_text(encoding="utf-8")
WORDS, LINES = 4.5, 3.0
GROUNDS = ("paper", "ground")
PAIRS = [
    *((word, ground, WORDS) for word in ("ink", "muted", "celadon", "cinnabar-deep", "amber") for ground in GROUNDS),
    ("celadon-deep", "celadon-tint", WORDS),
    ("cinnabar-deep", "cinnabar-tint", WORDS),
    ("amber", "amber-tint", WORDS),
    ("indigo", "indigo-tint", WORDS),
    *(("ink", f"{tint}-tint", WORDS) for tint in ("celadon", "cinnabar", "amber", "indigo")),
    ("on-celadon", "celadon", WORDS),
    ("on-celadon", "celadon-deep", WORDS),
    ("on-cinnabar", "cinnabar", WORDS),
    ("on-cinnabar", "cinnabar-deep", WORDS),
    ("on-bar", "bar", WORDS),
    ("ink", "shade-1", WORDS),
    ("ink", "shade-2", WORDS),
    ("on-shade", "shade-3", WORDS),
    ("on-shade", "shade-4", WORDS),
    *((line, ground, LINES) for line in ("line", "celadon", "cinnabar", "amber") for ground in GROUNDS),
    ("celadon", "hair", LINES),
]


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


LIGHT = colours(TOKENS.split("@media")[0])
DARK = LIGHT | colours(TOKENS.split("@media")[1])


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground", "least"), PAIRS)
def test_a_mark_stands_out_from_its_ground(scheme: dict[str, str], mark: str, ground: str, least: float) -> None:
    assert contrast(scheme[mark], scheme[ground]) >= least


def test_both_schemes_name_the_same_colours() -> None:
    assert set(colours(TOKENS.split("@media")[1])) == set(LIGHT)
