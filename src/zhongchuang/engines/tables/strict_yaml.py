"""YAML read strictly: every value is text with its line and column; no anchors, tags or implicit types.

A document an authority relies on must mean one thing. So `no` is the text "no", 1_000 is not a
number, a key may stand once, and whatever YAML could do behind the reader's back is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from zhongchuang.engines.tables.broken_yaml import why_broken
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused

MOST_BYTES = 2_000_000
MOST_DEPTH = 40
MOST_NODES = 200_000

_HIDDEN = re.compile(
    r"[^\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What nobody sees: control characters, the tabulator, line breaks that don't look it, and turns of direction."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands in its file, counting from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, always text. `plain` is False where it was quoted or a block."""

    value: str
    mark: Mark
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    values: tuple["Node", ...]
    mark: Mark

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.values)


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; `keys` keeps the marks of its keys in the order they stand. `flow`: it is written in { }."""

    values: dict[str, "Node"]
    keys: dict[str, Mark]
    mark: Mark
    flow: bool = False


Node = Text | Items | Fields


def read(content: bytes, file: str) -> Fields:
    """The document's root, or DocumentRefused with the first thing that can't be read.

    Refuses: not UTF-8, over 2 MB, more than one document, no mapping at the root, alias, anchor, tag,
    directive, merge key, a key that stands twice or isn't text, a tabulator, depth over 40, over 200,000
    nodes. Each event is looked at before anything is built of the next, so that a bomb costs nothing.
    """
    if len(content) > MOST_BYTES:
        raise _refused("yaml.too_large", Mark(file, 1, 1), found=str(len(content)), most=str(MOST_BYTES))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise _refused("yaml.not_utf8", Mark(file, line, column)) from None
    _refuse_hidden(text, file)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        why = why_broken(error, text)
        raise _refused(why.code, Mark(file, why.line, why.column), **why.values) from None
    if not isinstance(builder.root, Fields):
        raise _refused("yaml.root_not_a_mapping", Mark(file, 1, 1))
    return builder.root


# The same parser in C, which every wheel of PyYAML carries: twenty times faster.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refuse_hidden(text: str, file: str) -> None:
    found = _HIDDEN.search(text)
    if found is None:
        return
    at = found.start()
    mark = Mark(file, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
    if found.group() == "\t":
        raise _refused("yaml.tab", mark)
    raise _refused("yaml.control_character", mark, code_point=f"U+{ord(found.group()):04X}")


@dataclass(slots=True)
class _Open:
    """A collection that isn't closed yet. `key` is the key whose value comes next."""

    mark: Mark
    flow: bool
    mapping: bool
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)
    key: str | None = None

    def closed(self) -> Node:
        return (
            Fields(self.values, self.keys, self.mark, self.flow)
            if self.mapping
            else Items(tuple(self.items), self.mark)
        )

    def add(self, node: Node) -> None:
        if not self.mapping:
            self.items.append(node)
        elif self.key is not None:
            self.values[self.key] = node
            self.key = None
        else:
            self._add_key(node)

    def _add_key(self, node: Node) -> None:
        if not isinstance(node, Text):
            raise _refused("yaml.key_not_text", node.mark)
        if node.value == "<<":
            raise _refused("yaml.merge_key", node.mark)
        first = self.keys.get(node.value)
        if first is not None:
            cut = self.flow and ")" in node.value
            raise _refused(
                "yaml.comma_cuts" if cut else "yaml.key_twice", node.mark, name=node.value, first=str(first.line)
            )
        self.keys[node.value] = node.mark
        self.key = node.value


class _Builder:
    """Builds the document from its events."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self._file = file
        self._open: list[_Open] = []
        self._nodes = self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event in."""
        at = event.start_mark
        mark = Mark(self._file, at.line + 1, at.column + 1) if at else Mark(self._file, 1, 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin(event, mark)
        elif isinstance(event, yaml.NodeEvent):
            self._nodes += 1
            _refuse_node(event, mark, self._nodes)
            self._node(event, mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._open.pop().closed())

    def _begin(self, event: yaml.DocumentStartEvent, mark: Mark) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _refused("yaml.two_documents", mark)
        if event.version or event.tags:
            raise _refused("yaml.directive", mark)

    def _node(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(Text(event.value, mark, plain=not event.style))
            return
        assert isinstance(event, yaml.CollectionStartEvent)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if not self._open and not mapping:
            raise _refused("yaml.root_not_a_mapping", Mark(self._file, 1, 1))
        if self._open and self._open[-1].mapping and self._open[-1].key is None:
            raise _refused("yaml.key_not_text", mark)
        self._open.append(_Open(mark, bool(event.flow_style), mapping))
        if len(self._open) > MOST_DEPTH:
            raise _refused("yaml.too_deep", mark, most=str(MOST_DEPTH))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node


def _refuse_node(event: yaml.NodeEvent, mark: Mark, number: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _refused("yaml.alias", mark, name=event.anchor or "")
    if number > MOST_NODES:
        raise _refused("yaml.too_many_nodes", mark, most=str(MOST_NODES))
    if event.anchor:
        raise _refused("yaml.anchor", mark, name=event.anchor)
    if tag := getattr(event, "tag", None):
        raise _refused("yaml.tag", mark, name=str(tag))


def _refused(code: str, mark: Mark, **values: str) -> DocumentRefused:
    return DocumentRefused((DocumentProblem(code, mark.file, mark.line, mark.column, values),))
