"""Every code has a sentence in both languages, no sentence lacks a code, and no hole lacks a value."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.utils import translation

import zhongchuang
from zhongchuang.apps.journal.vocabulary import Wrong
from zhongchuang.cli.manual_text.form import read_form
from zhongchuang.engines.policy.codes import POLICY_VALUES, PolicyCode
from zhongchuang.engines.policy.columns.refusals import CohortCode
from zhongchuang.engines.policy.overlay import OVERLAY_VALUES, OverlayCode
from zhongchuang.engines.policy.parameter_sheet import SheetCode
from zhongchuang.engines.policy.words import WORDS as LANGUAGE_WORDS
from zhongchuang.engines.tables.codes import DOCUMENT_VALUES, RETURN_VALUES, DocumentCode, ReturnCode
from zhongchuang.engines.tables.expression.nodes import FAULT_VALUES, Fault
from zhongchuang.engines.tables.expression.scope import Sort
from zhongchuang.engines.tables.refusal import REFUSALS
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.voice.document_sentences import DOCUMENT_SENTENCES
from zhongchuang.voice.document_words import READ_ON
from zhongchuang.voice.sentences import SENTENCES, WORDS, say, verdict_text

SOURCE = Path(zhongchuang.__file__).parent
ENUMS = (ReturnCode, DocumentCode, PolicyCode, OverlayCode, SheetCode, CohortCode, Fault, Wrong)
LISTED = {str(code) for enum in ENUMS for code in enum} | set(REFUSALS)
SCATTERED = (
    *(
        "access",
        "adoption",
        "body",
        "city",
        "cohort",
        "columns",
        "compare",
        "draft",
        "file",
        "identity",
        "invitation",
        "journal",
        "message",
        "operators",
        "pack",
        "person",
        "qualification",
        "relation",
        "request",
        "return",
        "role",
        "round",
        "ruling",
        "rulings",
        "snapshot",
        "team",
        "token",
        "upload",
    ),
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


NO_CODES = {"file.html", "pack.yaml", "journal.line", "journal.xlsx"}
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
        (OVERLAY_VALUES, set()),
        (FAULT_VALUES, set()),
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
    values = {"of": "address", "found": "text", "expected": "number day"}
    assert say("expression.wrong_kind", values, "zh-hans") == "“address”是文字，此处应为数或日期。请更正。"
    assert say("expression.wrong_kind", values, "en") == (
        "“address” is a text; here a number or a day is wanted. Correct it."
    )
    assert say("expression.ends_early", {"expected": "and )"}, "zh-hans").startswith(
        "这一句没有写完，后面还应有“and”或“)”。"
    )
    assert set(WORDS) >= {"amount", "name", "code", *Sort} - {Sort.ANYTHING}


def test_units_are_told_as_a_document_writes_them() -> None:
    values = {"of": "points_low", "found": "points", "unit": ""}
    assert say("policy.measure_unit", values, "zh-hans") == (
        "“points_low”算出来的单位是points（分），此处应为无（纯数）。请更正算式或单位。"
    )
    assert say("policy.measure_unit", values | {"unit": "choice"}, "en") == (
        "“points_low” comes out in points, where a choice is wanted. Correct the amount or the unit."
    )
    assert say("policy.not_of_kind", {"found": "p", "kind": "ties", "expected": "yuan day"}, "zh-hans").startswith(
        "“p”的单位是ties（并列的处理方式），此处应为yuan（元）或day（日期）。"
    )


def test_where_to_read_on_is_a_word_of_the_manual() -> None:
    words = {*LANGUAGE_WORDS, *(key.name for place in read_form() for key in place.keys)}
    assert {word for word in READ_ON.values() if not HOLE.search(word)} <= words
    assert set(READ_ON) <= set(DOCUMENT_SENTENCES)


def test_a_verdict_speaks_by_sign_and_word() -> None:
    spoken = [(one.sign, one.word) for verdict in Verdict for one in [verdict_text(verdict, "zh-hans")]]
    assert spoken == [("✓", "符合"), ("✕", "不符合"), ("？", "待人工判定")]
    assert [verdict_text(verdict, "en").word for verdict in Verdict] == ["Met", "Not met", "Needs a person"]
