"""Characters that hide something: which they are, and how to show a text that holds them."""

import re

from zhongchuang.engines.tables.raw import RawValue

MOST_SHOWN = 200

_RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and line breaks are judged by the column
    "\u00ad\u200b-\u200d\u2060-\u2064\ufeff"  # zero width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction: what one reads isn't what is stored
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # annotations, noncharacters, tags
    "\ud800-\udfff"  # half of a pair
)
HIDDEN = re.compile(f"[{_RANGES}]")
HIDDEN_OR_BREAK = re.compile(f"[{_RANGES}\t\n\r]")


def number_of(character: str) -> str:
    """How a character is named where it can't be shown: "U+202E"."""
    return f"U+{ord(character):04X}"


def shown(cell: RawValue, *, most: int = MOST_SHOWN) -> str:
    """A cell's content as text that is safe to store and show, cut to `most` signs.

    Whole floats lose their ".0", other floats keep the 15 digits a spreadsheet shows; hidden
    characters stand as <U+202E>.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return HIDDEN.sub(lambda match: f"<{number_of(match[0])}>", cell[:most])[:most]
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e18 else f"{cell:.15g}"
    return str(cell)[:most]
