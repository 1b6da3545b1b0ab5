"""Every code has a sentence in both languages, no sentence lacks a code, and no hole lacks a value."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.utils import translation

import zhongchuang
from zhongchuang.engines.policy.codes import POLICY_VALUES, PolicyCode
from zhongchuang.engines.tables.codes import DOCUMENT_VALUES, RETURN_VALUES, DocumentCode, ReturnCode
from zhongchuang.engines.tables.expression.nodes import Fault
from zhongchuang.engines.tables.refusal import REFUSALS
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.sentences import SENTENCES, WORDS, say, verdict_text

SOURCE = Path(zhongchuang.__file__).parent
LISTED = {str(code) for enum in (ReturnCode, DocumentCode, PolicyCode, Fault) for code in enum} | set(REFUSALS)
SCATTERED = (
    *("adoption", "city", "columns", "file", "pack", "return", "round", "ruling", "rulings", "snapshot", "upload"),
    *("sheet", "cell", "yaml"),
)
HOLE = re.compile(r"%\((\w+)\)s")
HAN = re.compile(r"[一-鿿]")


def _raised() -> set[str]:
    """Codes that stand as literals where actions refuse, sheets are read and pages say that something was done."""
    folders = ("apps", "jobs", "web", "engines/tables")
    files = [path for folder in folders for path in (SOURCE / folder).rglob("*.py")]
    wanted = re.compile(rf"({'|'.join(SCATTERED)})\.[a-z][a-z0-9_]*")
    return {text for path in files for text in _literals(path) if wanted.fullmatch(text)}


def _literals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


NO_CODES = {"file.html", "pack.yaml"}
"""Literals that look like a code and are none."""


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == (LISTED | _raised()) - NO_CODES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole_in_both_languages(code: str) -> None:
    values = _Anything()
    english, chinese = say(code, values, "en"), say(code, values, "zh-hans")
    assert english != chinese
    assert HAN.search(chinese)
    assert english.endswith((".", "?")) and chinese.endswith(("。", "？"))
    assert "%(" not in english + chinese


class _Anything(dict[str, str]):
    """Whatever a sentence may ask for."""

    def __missing__(self, key: str) -> str:
        return "7"


@pytest.mark.parametrize(
    ("values", "always"),
    [
        (RETURN_VALUES, {"field", "found", "others"}),
        (DOCUMENT_VALUES, set()),
        (POLICY_VALUES, set()),
        (REFUSALS, set()),
    ],
)
def test_no_hole_of_a_sentence_lacks_its_value(values: Mapping[str, tuple[str, ...]], always: set[str]) -> None:
    prefixes = {code.partition(".")[0] for code in values}
    with translation.override("en"):
        holes = {
            code: set(HOLE.findall(str(SENTENCES[code]))) - always - set(values.get(code, ()))
            for code in SENTENCES
            if code.partition(".")[0] in prefixes and (code in values or code in LISTED)
        }
    assert {code: lacking for code, lacking in holes.items() if lacking} == {}


def test_a_value_that_was_not_brought_shows_as_a_dash() -> None:
    assert say("cell.blank", {}, "en") == "“—” is blank. Fill it in."


def test_what_somebody_typed_is_never_read_as_a_template() -> None:
    assert "%(field)s %d 100%" in say("cell.not_a_number", {"field": "Area", "found": "%(field)s %d 100%"}, "en")


def test_codes_among_the_values_become_words() -> None:
    assert say("expression.wrong_kind", {"found": "statement", "expected": "number day"}, "zh-hans") == (
        "此处是判断，应为数或日期。"
    )
    assert say("expression.units_differ", {"left": "m2", "right": "months"}, "en") == (
        "m² is compared with months. Bring both to one unit."
    )
    assert set(WORDS) >= {"amount", "name", "code", "number", "day", "yes_no", "choice", "text", "statement"}


def test_a_verdict_speaks_by_sign_and_word() -> None:
    spoken = [(one.sign, one.word) for verdict in Verdict for one in [verdict_text(verdict, "zh-hans")]]
    assert spoken == [("✓", "符合"), ("✕", "不符合"), ("？", "待人工判定")]
    assert [verdict_text(verdict, "en").word for verdict in Verdict] == ["Met", "Not met", "Needs a person"]
