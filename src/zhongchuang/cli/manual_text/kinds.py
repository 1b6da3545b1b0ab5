"""The manifests of the worked examples: which document says which kind of rule, and what proves it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Fields, Node, read
from zhongchuang.kernel.bilingual import Bilingual

EXAMPLES = Path(__file__).parents[4] / "packs" / "worked-examples"
KINDS = "kinds"
MANIFESTS = "kinds-*.yaml"


@dataclass(frozen=True, slots=True)
class Move:
    """The one thing in a document that decides: a parameter's number, or a word that is replaced by another.

    `by` is by how much the number is moved, as written; "" where a step of its last place, one way or
    the other, is enough. `why` says why a word is changed instead of a number.
    """

    parameter: str = ""
    by: str = ""
    replace: str = ""
    replacement: str = ""
    why: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule with the document that says it. `number` is a letter and a number: the row of the table."""

    number: str
    title: Bilingual
    taken_from: Bilingual
    about: Bilingual
    document: Path
    move: Move

    @property
    def letter(self) -> str:
        """The group the kind belongs to."""
        return self.number[0]


def read_kinds(folder: Path = EXAMPLES) -> Mapping[str, Kind]:
    """Every kind that has a document, by its number, in order. Raises DocumentRefused with what is wrong."""
    found: dict[str, Kind] = {}
    for path in sorted((folder / KINDS).glob(MANIFESTS)):
        walk = Walk()
        found |= {kind.number: kind for kind in _manifest(walk, path)}
        walk.settle()
    return {number: found[number] for number in sorted(found, key=in_order)}


def in_order(number: str) -> tuple[str, int]:
    """What kinds are sorted by: their letter, then their number."""
    return number[:1], int(number[1:]) if number[1:].isdigit() else 0


def _manifest(walk: Walk, path: Path) -> Iterator[Kind]:
    for number, node in read(path.read_bytes(), path.name).values.items():
        found = walk.fields(node, required=("title", "taken_from", "document", "about", "moves"))
        get = found.values.get
        yield Kind(
            number=number,
            title=walk.bilingual(get("title")),
            taken_from=walk.bilingual(get("taken_from")),
            about=walk.bilingual(get("about")),
            document=path.parent / walk.text(get("document")),
            move=_move(walk, get("moves")),
        )


def _move(walk: Walk, node: Node | None) -> Move:
    if node is None:
        return Move()
    by_word = isinstance(node, Fields) and "replace" in node.values
    required, optional = (("replace", "with", "why"), ()) if by_word else (("parameter",), ("by",))
    get = walk.fields(node, required=required, optional=optional).values.get
    return Move(
        parameter=walk.text(get("parameter")),
        by=walk.text(get("by")),
        replace=_as_written(walk, get("replace")),
        replacement=_as_written(walk, get("with")),
        why=walk.bilingual(get("why")) if by_word else None,
    )


def _as_written(walk: Walk, node: Node | None) -> str:
    """A text with the spaces around it, since it is looked for in a document."""
    text = walk.text(node)
    return getattr(node, "value", text)
