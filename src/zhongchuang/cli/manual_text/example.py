"""A document as the manual prints it: whole, and its cases line by line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.cli.manual_text.markup import block, code
from zhongchuang.cli.manual_text.texts import Texts
from zhongchuang.cli.manual_text.writing import flow
from zhongchuang.engines.policy.case_reading import PAID
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text, read

USUAL_DAY = "2023-12-31"
"""The day of evaluation that isn't told beside a case."""

_A_NUMBER = re.compile(r"-?\d")


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its text, its nodes and what was loaded from it."""

    name: str
    text: str
    root: Fields
    policy: Policy

    def cases(self) -> Sequence[Fields]:
        """The worked cases as they are written."""
        listed = self.root.values.get("cases")
        return [entry for entry in listed if isinstance(entry, Fields)] if isinstance(listed, Items) else []

    def shown(self) -> Iterator[Fields]:
        """The first case of each label, and of the others those that show a ruling or what a budget pays."""
        seen = set()
        for case in self.cases():
            row = case.values.get("row")
            label = row.value if isinstance(row, Text) else ""
            if label not in seen if label else _rules_or_pays(case):
                yield case
            seen.add(label)

    def day(self) -> str:
        """The one day on which all cases that are shown are evaluated; "" where there are several."""
        days = {flow(case.values["as_of"]) for case in self.shown()}
        return days.pop() if len(days) == 1 else ""


def _rules_or_pays(case: Fields) -> bool:
    return "ruled" in case.values or PAID in flow(case.values.get("expect", case))


def read_example(path: Path, dictionary: Dictionary) -> Example:
    """The document in a file. Raises DocumentRefused."""
    content = path.read_bytes()
    return Example(path.name, content.decode(), read(content, path.name), load_policy(content, path.name, dictionary))


def whole(example: Example) -> Iterator[str]:
    """The document from its first line to its last."""
    yield from block(example.text.rstrip("\n").splitlines())
    yield ""


def evaluated_on(example: Example, texts: Texts) -> str:
    """On which day all cases are evaluated; "" where they differ, or it is the usual one."""
    day = example.day()
    return texts.label("evaluated_on") % {"day": day} if day not in ("", USUAL_DAY) else ""


def case_list(example: Example, texts: Texts) -> Iterator[str]:
    """A line for each case that is shown: what is given, what is expected, and how a hand came to each number."""
    for case in example.shown():
        given = texts.listed(_given(case, with_day=not example.day()))
        expected = texts.listed(_expected(case))
        yield f"- {texts.label('case_line') % {'title': _title(case, texts), 'given': given, 'expected': expected}}"
    yield ""


def _title(case: Fields, texts: Texts) -> str:
    names = case.values["case"]
    assert isinstance(names, Fields)
    title = text_of(names.values[texts.language])
    row = case.values.get("row")
    return f"**{texts.label(row.value)}** {title}" if isinstance(row, Text) else title


def _given(case: Fields, *, with_day: bool) -> Iterator[str]:
    if with_day:
        yield code(f"as_of: {flow(case.values['as_of'])}")
    if "year" in case.values:
        yield code(f"year: {flow(case.values['year'])}")
    given = _fields(case.values.get("given"))
    yield from (code(f"{entity}: {flow(node)}") for entity, node in given.items())
    if not given:
        yield code("given: {}")
    if "ruled" in case.values:
        yield code(f"ruled: {flow(case.values['ruled'])}")


def _expected(case: Fields) -> Iterator[str]:
    beside = _fields(case.values.get("arithmetic"))
    for name, node in _fields(case.values.get("expect")).items():
        yield code(f"{name}: {flow(node)}") + _arithmetic(node, beside.get(name))
    if "result" in case.values:
        yield code(f"result: {flow(case.values['result'])}")


def _arithmetic(node: Node, beside: Node | None) -> str:
    """How a number was worked out, where that says more than the number; "" for everything else."""
    while isinstance(node, Fields) and isinstance(beside, Fields) and len(node.values) == 1:
        (name, node), *_ = node.values.items()
        beside = beside.values.get(name)
    if not isinstance(node, Text) or not isinstance(beside, Text) or not _A_NUMBER.match(node.value):
        return ""
    return f" = {code(text_of(beside))}" if text_of(beside) != text_of(node) else ""


def _fields(node: Node | None) -> Mapping[str, Node]:
    return node.values if isinstance(node, Fields) else {}


def text_of(node: Node) -> str:
    """A text on one line."""
    return " ".join(node.value.split()) if isinstance(node, Text) else flow(node)
