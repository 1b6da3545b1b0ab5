"""A worked example with its number moved by one unit, or its deciding word changed: what must make a case fail."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from zhongchuang.cli.manual_text.kinds import Kind
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text, read

UNKNOWN = "unknown"


def moved(kind: Kind) -> Iterator[str]:
    """The document as it may be moved: by what the manifest says, else one step up and one step down.

    AssertionError where there is nothing to move.
    """
    text = kind.document.read_text("utf-8")
    if kind.move.replace:
        count = text.count(kind.move.replace)
        assert count == 1, f"{kind.number}: “{kind.move.replace}” stands {count} times in the document"
        yield text.replace(kind.move.replace, kind.move.replacement)
        return
    value = last_value(read(text.encode(), kind.document.name), kind.move.parameter)
    for step in (kind.move.by,) if kind.move.by else ("", "-"):
        yield _with(text, value, stepped(value.value.strip(), step))


def last_value(document: Fields, parameter: str) -> Text:
    """Where the last value of a parameter that is known stands."""
    values = _at(document, "parameters", parameter, "values")
    assert isinstance(values, Items), f"there is no parameter {parameter}"
    known = [value for entry in values if (value := _at(entry, "value")) and not _is_unknown(value)]
    assert known and isinstance(known[-1], Text), f"{parameter} has no number to move"
    return known[-1]


def stepped(written: str, step: str) -> str:
    """A number, a day or a moment one step on: a unit of its last written place, a day, a minute.

    `step` says otherwise: "-" one step back, else by how much.
    """
    back = -1 if step == "-" else 1
    if len(written) == 16 and ":" in written:
        later = datetime.fromisoformat(written) + timedelta(minutes=back if step in ("", "-") else int(step))
        return later.isoformat(" ", "minutes")
    if len(written) == 10 and written.count("-") == 2:
        return (date.fromisoformat(written) + timedelta(days=back if step in ("", "-") else int(step))).isoformat()
    number = Decimal(written)
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return f"{number + (unit * back if step in ('', '-') else Decimal(step)):f}"


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.values.get(key) if isinstance(node, Fields) else None
    return node


def _is_unknown(node: Node) -> bool:
    return isinstance(node, Text) and node.value.strip() == UNKNOWN


def _with(text: str, value: Text, written: str) -> str:
    """The document with another value where this one stands, quoted or not."""
    lines = text.splitlines(keepends=True)
    line, column = lines[value.mark.line - 1], value.mark.column - 1
    old = value.value.strip()
    assert old in line[column : column + len(old) + 1], f"{old} doesn't stand where it was read"
    lines[value.mark.line - 1] = line[:column] + line[column:].replace(old, written, 1)
    return "".join(lines)
