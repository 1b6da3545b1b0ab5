"""YAML read strictly: every value is text with its line and column; no anchors, tags or implicit types.

A document an authority relies on must mean one thing. So `no` is the text "no", 1_000 is not a
number, a key may stand once, and whatever YAML could do behind the reader's back is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused

MOST_BYTES = 2_000_000
MOST_DEPTH = 40
MOST_NODES = 200_000


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
    """A mapping; `keys` keeps the marks of its keys in the order they stand."""

    values: dict[str, "Node"]
    keys: dict[str, Mark]
    mark: Mark


Node = Text | Items | Fields


class _Loader(yaml.SafeLoader):
    """PyYAML's own scanner with no implicit types at all."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML reads it as a class attribute


def read(content: bytes, file: str) -> Fields:
    """The document's root, or DocumentRefused with the first thing that can't be read.

    Refuses: not UTF-8, over 2 MB, more than one document, no mapping at the root, alias, anchor,
    tag, directive, merge key, a key that stands twice or isn't text, depth over 40, over 200,000 nodes.
    """
    if len(content) > MOST_BYTES:
        raise _refused("yaml.too_large", Mark(file, 1, 1), most=str(MOST_BYTES))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise _refused("yaml.not_utf8", Mark(file, line, column)) from None
    try:
        _refuse_what_hides(text, file)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        at = Mark(file, before.count("\n") + 1, error.position - (before.rfind("\n") + 1) + 1)
        raise _refused("yaml.control_character", at) from None
    except yaml.MarkedYAMLError as error:
        mark = _mark(file, error.problem_mark or error.context_mark)
        raise _refused("yaml.broken", mark, detail=str(error.problem or "")) from None
    except RecursionError:
        raise _refused("yaml.too_deep", Mark(file, 1, 1), most=str(MOST_DEPTH)) from None
    if not isinstance(root, yaml.MappingNode):
        raise _refused("yaml.root_not_a_mapping", Mark(file, 1, 1))
    converted = _convert(root, file)
    assert isinstance(converted, Fields)
    return converted


def _refuse_what_hides(text: str, file: str) -> None:
    """Walk the events before anything is built, so that a bomb costs nothing."""
    depth = nodes = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = _mark(file, event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_document(event, mark, documents)
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            _refuse_node(event, mark, nodes)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                raise _refused("yaml.too_deep", mark, most=str(MOST_DEPTH))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_document(event: yaml.DocumentStartEvent, mark: Mark, number: int) -> None:
    if number > 1:
        raise _refused("yaml.two_documents", mark)
    if event.version or event.tags:
        raise _refused("yaml.directive", mark)


def _refuse_node(event: yaml.NodeEvent, mark: Mark, number: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _refused("yaml.alias", mark, name=event.anchor or "")
    if number > MOST_NODES:
        raise _refused("yaml.too_many_nodes", mark, most=str(MOST_NODES))
    if event.anchor:
        raise _refused("yaml.anchor", mark, name=event.anchor)
    if tag := getattr(event, "tag", None):
        raise _refused("yaml.tag", mark, name=str(tag))


def _convert(node: yaml.Node, file: str) -> Node:
    mark = _mark(file, node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, mark, plain=node.style is None)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(item, file) for item in node.value), mark)
    values: dict[str, Node] = {}
    keys: dict[str, Mark] = {}
    for key_node, value_node in node.value:
        at = _mark(file, key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            raise _refused("yaml.key_not_text", at)
        key = key_node.value
        if key == "<<":
            raise _refused("yaml.merge_key", at)
        if key in values:
            raise _refused("yaml.key_twice", at, name=key, first=str(keys[key].line))
        values[key] = _convert(value_node, file)
        keys[key] = at
    return Fields(values, keys, mark)


def _mark(file: str, at: "yaml.error.Mark | yaml._yaml.Mark | None") -> Mark:
    """A place as PyYAML tells it, counted from 1; the beginning where it tells none."""
    return Mark(file, at.line + 1, at.column + 1) if at else Mark(file, 1, 1)


def _refused(code: str, mark: Mark, **values: str) -> DocumentRefused:
    return DocumentRefused((DocumentProblem(code, mark.file, mark.line, mark.column, values),))
