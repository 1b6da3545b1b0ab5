"""The units of numbers, by code, with their names as they stand in the head of a column."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import read
from zhongchuang.kernel.bilingual import Bilingual

UNITS = Path(__file__).parent / "words" / "units.yaml"


@cache
def load_units() -> Mapping[str, Bilingual]:
    """Every unit the dictionary and the packs may use."""
    walk = Walk()
    units = {code: walk.bilingual(node) for code, node in walk.coded(read(UNITS.read_bytes(), UNITS.name))}
    walk.settle()
    return units
