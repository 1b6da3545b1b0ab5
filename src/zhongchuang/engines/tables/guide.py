"""The words on the first sheet of a return workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Items, read
from zhongchuang.kernel.bilingual import Bilingual

GUIDE = Path(__file__).parent / "words" / "return_guide.yaml"


@dataclass(frozen=True, slots=True)
class Guide:
    """Single words by name, and the steps of filling in."""

    words: Mapping[str, Bilingual]
    steps: tuple[Bilingual, ...]


@cache
def load_guide() -> Guide:
    """The guide of the house."""
    walk = Walk()
    values = dict(read(GUIDE.read_bytes(), GUIDE.name).values)
    steps = values.pop("steps")
    assert isinstance(steps, Items)
    guide = Guide(
        {name: walk.bilingual(node) for name, node in values.items()},
        tuple(walk.bilingual(node) for node in steps),
    )
    walk.settle()
    return guide
