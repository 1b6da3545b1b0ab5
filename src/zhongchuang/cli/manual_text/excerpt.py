"""A document without its head: a short one as it can be pasted into the frame of the first chapter."""

from collections.abc import Iterator
from itertools import chain

from zhongchuang.cli.manual_text.example import Example
from zhongchuang.cli.manual_text.markup import code
from zhongchuang.cli.manual_text.texts import Texts
from zhongchuang.cli.manual_text.writing import flow, written
from zhongchuang.engines.policy.document import Parameter, ParameterValue
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text

DECIDING = (
    *("follows", "records", "parameters", "measures", "conditions", "items", "score", "grades", "grants", "budgets"),
    "public_when",
)
"""What decides in a document."""

PARAMETERS = "parameters"
PROVISIONS = ("conditions", "items", "grades", "grants")
SOURCE = "example"
"""The code of the one source that the frame has."""

MOST_LINES = 20
"""A document of no more lines is printed so that it can be pasted into the frame."""

_OF_A_VALUE = ("from", "to", "value")
_WHENCE = ("source", "quote")


def is_short(example: Example) -> bool:
    """Whether the document is printed so that it can be pasted into the frame."""
    return len(list(pasted(example))) <= MOST_LINES


def excerpt(example: Example, texts: Texts) -> Iterator[str]:
    """The document without its head: to be pasted where it is short, else without parameters and in one language."""
    if is_short(example):
        return pasted(example)
    parts = (written(key, node, texts.language) for key, node in _parts(example) if key != PARAMETERS)
    return chain.from_iterable(parts)


def parameters_told(example: Example, texts: Texts) -> str:
    """The parameters of a document that isn't short, in one sentence; "" for the others."""
    told = "" if is_short(example) else texts.listed(_told(one, texts) for one in example.policy.parameters.values())
    return texts.label("parameters_told") % {"parameters": told} if told else ""


def pasted(example: Example) -> Iterator[str]:
    """The lines that stand in the frame in the place of its conditions. Their only source is the frame's."""
    for key, node in _parts(example):
        if key == PARAMETERS and isinstance(node, Fields):
            yield f"{key}:"
            for name, parameter in node.values.items():
                yield from _parameter(name, parameter)
        else:
            yield from written(key, node)


def _parts(example: Example) -> Iterator[tuple[str, Node]]:
    for key, node in example.root.values.items():
        if key in DECIDING or (key == "in_force" and example.policy.in_force.first):
            yield key, _bare(key, node)


def _bare(key: str, node: Node) -> Node:
    """A part without the sources and quotations of its provisions, and with the frame's source for its parameters."""
    if key in PROVISIONS and isinstance(node, Items):
        return Items(tuple(_without(entry) for entry in node), node.mark)
    if key == PARAMETERS and isinstance(node, Fields):
        return _with(node, {name: _from_frame(parameter) for name, parameter in node.values.items()})
    return node


def _without(entry: Node) -> Node:
    if not isinstance(entry, Fields):
        return entry
    return _with(entry, {key: node for key, node in entry.values.items() if key not in _WHENCE})


def _from_frame(parameter: Node) -> Node:
    if not isinstance(parameter, Fields) or not isinstance(listed := parameter.values.get("values"), Items):
        return parameter
    values = tuple(_value(entry) for entry in listed if isinstance(entry, Fields))
    return _with(parameter, {**parameter.values, "values": Items(values, listed.mark)})


def _value(entry: Fields) -> Fields:
    kept = {key: node for key, node in entry.values.items() if key in _OF_A_VALUE}
    return _with(entry, {**kept, "source": Text(SOURCE, entry.mark)})


def _with(fields: Fields, values: dict[str, Node]) -> Fields:
    return Fields(values, fields.keys, fields.mark, fields.flow)


def _parameter(name: str, parameter: Node) -> Iterator[str]:
    """One line where it has one value."""
    values = parameter.values.get("values") if isinstance(parameter, Fields) else None
    if isinstance(values, Items) and len(values.values) == 1:
        yield f"  {name}: {flow(parameter)}"
    else:
        yield from written(name, parameter, depth=1)


def _told(parameter: Parameter, texts: Texts) -> str:
    """A parameter on the way: its code, what it is called, its values with their days."""
    values = texts.listed(_dated(value, parameter, texts) for value in parameter.values)
    return f"{code(parameter.code)} {texts.say(parameter.names)} {values}"


def _dated(value: ParameterValue, parameter: Parameter, texts: Texts) -> str:
    """A value with its unit, and with the days on which it holds where there are several."""
    written_value = value.written if parameter.unit != "codes" or value.value is None else f"[{value.written}]"
    told = f"{code(written_value)} {code(parameter.unit)}"
    days = {"first": value.span.first, "last": value.span.last} if len(parameter.values) > 1 else {}
    known = {word: day.isoformat() for word, day in days.items() if day is not None}
    key = {("first", "last"): "from_to", ("first",): "since", ("last",): "until"}.get(tuple(known), "")
    return texts.label(key) % {"value": told, **known} if key else told
