"""The table of all kinds of rule: the document that says each, the cases that prove it, and what decides in it."""

from collections.abc import Iterator

from zhongchuang.cli.manual_text.book import Shelf
from zhongchuang.cli.manual_text.example import Example
from zhongchuang.cli.manual_text.kinds import Kind
from zhongchuang.cli.manual_text.markup import BREAK, code, heading, paragraphs, table
from zhongchuang.cli.manual_text.texts import Texts
from zhongchuang.cli.manual_text.writing import flow
from zhongchuang.engines.policy.case_reading import ROWS
from zhongchuang.engines.tables.strict_yaml import Fields, Text

DOCUMENTS = "../packs/worked-examples/kinds/"
"""Where the documents lie, as seen from the page."""


def rule_table(shelf: Shelf, chinese: Texts, english: Texts) -> str:
    """The page, in both languages, ending with a line break."""
    return "\n".join(_lines(shelf, chinese, english)).rstrip() + "\n"


def _lines(shelf: Shelf, chinese: Texts, english: Texts) -> Iterator[str]:
    yield from heading(1, _both("rule_kinds_title", chinese, english))
    for texts in (chinese, english):
        yield from paragraphs(texts.label("generated"))
        counts = {"all": len(shelf.plan.numbers), "computing": len(shelf.plan.computing), "said": len(shelf.kinds)}
        yield from paragraphs(texts.label("rule_kinds_text") % counts)
    heads = [_both(key, chinese, english) for key in ("number", "kind", "document_name", "proved_by", "moved")]
    for letter, names in shelf.plan.groups.items():
        yield from heading(2, f"{letter} {names.zh} {names.en}")
        numbers = [number for number in shelf.plan.numbers if number.startswith(letter)]
        yield from table(heads, [_row(shelf, number, chinese, english) for number in numbers])


def _both(key: str, chinese: Texts, english: Texts) -> str:
    return f"{chinese.label(key)} {english.label(key)}"


def _row(shelf: Shelf, number: str, chinese: Texts, english: Texts) -> tuple[str, ...]:
    plan = shelf.plan
    if number in plan.casework:
        names = plan.casework[number]
        return number, f"{names.zh} {names.en}", _both("casework", chinese, english), "", ""
    if number not in shelf.kinds:
        return number, "", _both("not_yet", chinese, english), "", ""
    kind, example = shelf.kinds[number], shelf.examples[number]
    name, anchor = kind.document.name, number.lower()
    told = BREAK.join(_moved(kind, example, texts) for texts in (chinese, english))
    cases = BREAK.join(_proof(example, chinese, english))
    titles = f"[{kind.title.zh}](manual/zh.md#{anchor}) [{kind.title.en}](manual/en.md#{anchor})"
    return number, titles, f"[{name}]({DOCUMENTS}{name})", cases, told


def _proof(example: Example, chinese: Texts, english: Texts) -> Iterator[str]:
    """The cases that carry a label, in the order of the labels, with what they expect."""
    labelled = [(row.value, case) for case in example.cases() if isinstance(row := case.values.get("row"), Text)]
    for shown, case in sorted(labelled, key=lambda one: ROWS.index(one[0])):
        label = f"{chinese.label(shown).strip('。')} {english.label(shown).strip('.').lower()}"
        yield f"{label}: {code(_expected(case))}"


def _expected(case: Fields) -> str:
    told = [flow(case.values["expect"])[1:-1]] if "expect" in case.values else []
    if "result" in case.values:
        told.append(f"result: {flow(case.values['result'])}")
    return ", ".join(told)


def _moved(kind: Kind, example: Example, texts: Texts) -> str:
    move = kind.move
    if move.why is not None:
        old, new = (" ".join(text.split()) for text in (move.replace, move.replacement))
        return texts.label("word_moved") % {"old": old, "new": new, "why": texts.say(move.why)}
    key = "parameter_moved_by" if move.by else "parameter_moved"
    return texts.label(key) % {"parameter": move.parameter, "by": move.by or _step(example, move.parameter, texts)}


def _step(example: Example, parameter: str, texts: Texts) -> str:
    """A unit of the last written place of a parameter's last known value; a day, a minute."""
    one = example.policy.parameters[parameter]
    if one.unit == "day":
        return texts.label("a_day")
    if one.unit == "moment":
        return texts.label("a_minute")
    written = [value.written for value in one.values if value.value is not None][-1]
    _, _, places = written.partition(".")
    return f"0.{'1'.rjust(len(places), '0')}" if places else "1"
