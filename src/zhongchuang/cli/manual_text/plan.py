"""The plan of the manual: its chapters with their texts and kinds of rule, and the table of all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.cli.manual_text.kinds import EXAMPLES, in_order
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Items, Node, read
from zhongchuang.kernel.bilingual import Bilingual

FILE = "manual.yaml"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a line of a document: the line as it begins, and the words."""

    line: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: a text, the kinds of rule it shows, and a document that is printed whole with remarks.

    `document` is the name of a file beside the plan; "" where the chapter prints none. `after` stands behind it.
    """

    title: Bilingual
    text: Bilingual
    kinds: tuple[str, ...] = ()
    document: str = ""
    remarks: tuple[Remark, ...] = ()
    after: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the manual's makers decide.

    `groups` are the groups of kinds by letter; `numbers` all kinds in order; `casework` those among them
    that are a matter of procedure and don't compute, with what they are.
    """

    groups: Mapping[str, Bilingual]
    numbers: tuple[str, ...]
    casework: Mapping[str, Bilingual]
    chapters: tuple[Chapter, ...]

    @property
    def computing(self) -> tuple[str, ...]:
        """The kinds that a document says."""
        return tuple(number for number in self.numbers if number not in self.casework)


def read_plan(folder: Path = EXAMPLES) -> Plan:
    """The plan in a folder. Raises DocumentRefused with everything wrong with it."""
    walk = Walk()
    root = walk.fields(read((folder / FILE).read_bytes(), FILE), required=("groups", "casework", "chapters"))
    groups: dict[str, Bilingual] = {}
    numbers: list[str] = []
    for letter, node in _entries(walk, root.values.get("groups")):
        found = walk.fields(node, required=("names", "kinds"))
        groups[letter] = walk.bilingual(found.values.get("names"))
        numbers += [f"{letter}{number + 1}" for number in range(walk.whole(found.values.get("kinds")) or 0)]
    casework = {number: walk.bilingual(node) for number, node in _entries(walk, root.values.get("casework"))}
    chapters = root.values.get("chapters")
    plan = Plan(
        groups=groups,
        numbers=tuple(numbers),
        casework={number: casework[number] for number in sorted(casework, key=in_order)},
        chapters=tuple(_chapter(walk, node, numbers) for node in _list(chapters)),
    )
    walk.settle()
    return plan


def _chapter(walk: Walk, node: Node, numbers: list[str]) -> Chapter:
    found = walk.fields(node, required=("title", "text"), optional=("kinds", "document", "remarks", "after"))
    get = found.values.get
    return Chapter(
        title=walk.bilingual(get("title")),
        text=walk.bilingual(get("text")),
        kinds=walk.several(get("kinds"), numbers),
        document=walk.text(get("document")),
        remarks=tuple(_remark(walk, entry) for entry in _list(get("remarks"))),
        after=walk.bilingual(get("after")) if "after" in found.values else None,
    )


def _remark(walk: Walk, node: Node) -> Remark:
    get = walk.fields(node, required=("line", "text")).values.get
    return Remark(walk.text(get("line")), walk.bilingual(get("text")))


def _entries(walk: Walk, node: Node | None) -> list[tuple[str, Node]]:
    return [] if node is None else list(walk.mapping(node).values.items())


def _list(node: Node | None) -> tuple[Node, ...]:
    return tuple(node) if isinstance(node, Items) else ()
