"""What can't be read as YAML is told as the mistake it is, at its place, whichever of the two parsers reads it."""

import pytest
import yaml

from zhongchuang.engines.tables import strict_yaml
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.strict_yaml import Fields, Text, read

PARSERS = [yaml.SafeLoader, yaml.CSafeLoader]

BROKEN = [
    ("a: b: c", "yaml.colon_in_text", 1, 5),
    ("a: {zh: 一, en: Note: mind}", "yaml.colon_in_text", 1, 20),
    ("key\nother: 1", "yaml.line_before", 2, 6),
    ("a: 1\n b: 2", "yaml.line_before", 2, 3),
    ("a：1\nb: 2", "yaml.full_width", 1, 2),
    ("a: {zh: 样例，en: y}", "yaml.full_width", 1, 11),
    ("a: {zh: 注意：须有, en: x: y}", "yaml.colon_in_text", 1, 21),
    ("a: 'x\nb: 1", "yaml.quote_open", 1, 4),
    ("a: 'x\nb: 'y'\n", "yaml.quote_open", 1, 4),
    ("a: 'it's'\n", "yaml.after_quote", 1, 8),
    ('a: "深圳\\d"', "yaml.escape", 1, 7),
    ("a: {b: 1\nc: 2", "yaml.bracket_open", 1, 4),
    ("a: [1, 2\nb: 3", "yaml.bracket_open", 1, 4),
    ("a: [a]]", "yaml.bracket_extra", 1, 7),
    ("a: }", "yaml.bracket_extra", 1, 4),
    ("a: @x", "yaml.sign_first", 1, 4),
    ("a: *众创空间", "yaml.sign_first", 1, 4),
    ("a: >= 5\nb: 1", "yaml.sign_first", 1, 4),
    ("a:\n  b: 1\n c: 2", "yaml.indentation", 3, 2),
    ("a: - b", "yaml.dash_inside", 1, 4),
    ("a: b\n\tc: d", "yaml.tab", 2, 1),
    ("a: \x07", "yaml.control_character", 1, 4),
    ("a: b\u2028c: d", "yaml.control_character", 1, 5),
    ("a: &b c", "yaml.anchor", 1, 4),
    ("a: *b", "yaml.alias", 1, 4),
    ("a: !b c", "yaml.tag", 1, 4),
    ("<<: {a: 1}", "yaml.merge_key", 1, 1),
    ("a: {b: 1, b: 2}", "yaml.key_twice", 1, 11),
    ("[a]: b", "yaml.key_not_text", 1, 1),
    ("- a", "yaml.root_not_a_mapping", 1, 1),
    ("", "yaml.root_not_a_mapping", 1, 1),
]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("text", "code", "line", "column"), BROKEN, ids=[text for text, *_ in BROKEN])
def test_what_is_broken(
    text: str, code: str, line: int, column: int, parser: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", parser)
    with pytest.raises(DocumentRefused) as refusal:
        read(text.encode(), "a.yaml")
    assert [(one.code, one.line, one.column) for one in refusal.value.problems] == [(code, line, column)]


@pytest.mark.parametrize("parser", PARSERS)
def test_every_value_is_text_with_its_place(parser: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", parser)
    found = read("\ufeffa: no\nb: {c: '1_000', d: }\n".encode(), "a.yaml")
    plain, flow = found.values.values()
    assert isinstance(plain, Text) and isinstance(flow, Fields)
    assert (plain.value, plain.plain, plain.mark.line, plain.mark.column, found.flow) == ("no", True, 1, 4, False)
    quoted, empty = flow.values.values()
    assert isinstance(quoted, Text) and isinstance(empty, Text)
    assert (quoted.value, quoted.plain, quoted.mark.column, empty.value, flow.flow) == ("1_000", False, 8, "", True)
