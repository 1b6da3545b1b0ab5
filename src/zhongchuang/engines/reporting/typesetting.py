"""A print typeset: a template of ours and the data it sets, as PDF."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from zhongchuang.engines.reporting import palette
from zhongchuang.engines.reporting.fonts import font_directory

_LANGUAGES = {"zh-hans": ("zh", "cn"), "en": ("en", "gb")}


def typeset(template: Path, data: Mapping[str, Any], *, language: str, made_at: datetime) -> bytes:
    """The PDF. The same data and `made_at`, a time with its zone, give the same bytes.

    The template is handed the data with `lang`, `region` and `colours` beside it. All of it is text, so
    nothing somebody wrote can become markup. `language` is "zh-hans" or "en".
    """
    lang, region = _LANGUAGES[language]
    whole = {**data, "lang": lang, "region": region, "colours": _colours()}
    pdf = typst.compile(
        template.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(whole, ensure_ascii=False)},
        format="pdf",
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Read the fonts once a process; they are 20 MB."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_directory())])


def _colours() -> dict[str, str]:
    return {
        "ink": palette.INK,
        "paper": palette.PAPER,
        "ground": palette.GROUND,
        "muted": palette.MUTED,
        "line": palette.LINE,
        "hair": palette.HAIR,
        "celadon": palette.CELADON,
        "celadon-tint": palette.CELADON_TINT,
        "celadon-deep": palette.CELADON_DEEP,
        "cinnabar": palette.CINNABAR,
        "cinnabar-tint": palette.CINNABAR_TINT,
        "cinnabar-deep": palette.CINNABAR_DEEP,
        "amber": palette.AMBER,
        "amber-tint": palette.AMBER_TINT,
        "indigo": palette.INDIGO,
        "indigo-tint": palette.INDIGO_TINT,
        "waiting": palette.VERDICTS["needs_person"],
    }
