"""A schematic map: one tile a district, laid out by the pack, since an outline shown to the public needs review."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

WIDTH, HEIGHT, GAP = 100, 76, 6
LONGEST_LINE = 11
SHADES = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A district at `column` and `row` (from 1), its number as text, and how dark it is (0 to 4)."""

    name: str
    column: int
    row: int
    number: str
    shade: int
    href: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles with the sentence that says what the number and the shade mean."""

    description: str
    tiles: Sequence[Tile]


def shade(value: int, largest: int) -> int:
    """The shade of a value between 0 and the largest, in five steps; nothing is the lightest alone."""
    return 0 if value <= 0 or largest <= 0 else min(SHADES - 1, 1 + value * (SHADES - 1) // (largest + 1))


def render(tile_map: TileMap) -> SafeString:
    """The map as SVG in a frame that scrolls sideways where a phone is too narrow."""
    across = max((tile.column for tile in tile_map.tiles), default=1)
    down = max((tile.row for tile in tile_map.tiles), default=1)
    width, height = across * (WIDTH + GAP) - GAP, down * (HEIGHT + GAP) - GAP
    drawn = "".join(map(_tile, tile_map.tiles))
    return SafeString(
        f'<figure class="tile-map"><div class="tile-frame"><svg viewBox="-2 -2 {width + 4} {height + 4}"'
        f' width="{width}" height="{height}" role="group" aria-label="{escape(tile_map.description)}">'
        f"{drawn}</svg></div>"
        f"<figcaption>{escape(tile_map.description)}</figcaption></figure>"
    )


def _tile(tile: Tile) -> str:
    left, top = (tile.column - 1) * (WIDTH + GAP), (tile.row - 1) * (HEIGHT + GAP)
    chosen = " tile-chosen" if tile.chosen else ""
    name = "".join(
        f'<tspan x="{left + 8}" dy="{16 * (place > 0)}">{escape(line)}</tspan>'
        for place, line in enumerate(_lines(tile.name))
    )
    drawn = (
        f'<g class="tile shade-{tile.shade}{chosen}">'
        f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
        f'<text x="{left + 8}" y="{top + 20}">{name}</text>'
        f'<text class="tile-number" x="{left + 8}" y="{top + 64}">{escape(tile.number)}</text></g>'
    )
    label = escape(f"{tile.name} {tile.number}")
    return f'<a href="{escape(tile.href)}" aria-label="{label}">{drawn}</a>' if tile.href else drawn


def _lines(name: str) -> list[str]:
    """A long name in two lines, parted at the blank nearest its middle; a name without blanks stays whole."""
    blanks = [place for place, sign in enumerate(name) if sign == " "]
    if len(name) <= LONGEST_LINE or not blanks:
        return [name]
    place = min(blanks, key=lambda blank: abs(blank - len(name) / 2))
    return [name[:place], name[place + 1 :]]
