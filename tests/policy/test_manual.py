"""The manual is current and whole: it has every word, every key the loader takes, and every kind of rule."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.policy.city import dictionary
from zhongchuang.cli.manual import DOCS, pages
from zhongchuang.cli.manual_text.book import FOLDER, Shelf
from zhongchuang.cli.manual_text.example import Example
from zhongchuang.cli.manual_text.excerpt import is_short, pasted
from zhongchuang.cli.manual_text.form import Place, read_form
from zhongchuang.cli.manual_text.index import read_words
from zhongchuang.cli.manual_text.mistakes import read_mistakes, refusal
from zhongchuang.cli.manual_text.texts import read_sections
from zhongchuang.cli.manual_text.writing import LEFT_OUT, written
from zhongchuang.cli.sources import national_workdays
from zhongchuang.engines.policy.case_reading import ROWS
from zhongchuang.engines.policy.case_rows import MOST_ROWS, MOST_ROWS_TOGETHER
from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.circles import MOST_LEVELS
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.naming import ROUNDINGS, SPECIAL_UNITS, TIES
from zhongchuang.engines.policy.parameters import MOST_VALUES
from zhongchuang.engines.policy.provisions import SPLITS
from zhongchuang.engines.policy.words import WORDS
from zhongchuang.engines.tables import strict_yaml
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.expression.amounts import round_to
from zhongchuang.engines.tables.expression.given import Given
from zhongchuang.engines.tables.expression.reader import MOST_DEPTH, MOST_TERMS
from zhongchuang.engines.tables.expression.tokens import MOST_CHARACTERS, MOST_DIGITS, MOST_TOKENS
from zhongchuang.engines.tables.problems import DocumentProblem, DocumentRefused
from zhongchuang.engines.tables.strict_yaml import MOST_BYTES, MOST_NODES, read
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.workdays import MOST_DAYS, Workdays
from zhongchuang.voice.document_words import READ_ON

MOST_WORDS = 60
LANGUAGES = ("zh", "en")

PROBES = {
    "document": "{zzz: 1}",
    "in_force": "in_force: {zzz: 1}",
    "follows": "follows: {zzz: 1}",
    "source": "sources: {a: {zzz: 1}}",
    "record": "records: {a: {zzz: 1}}",
    "field": "records: {space: {fields: {a: {zzz: 1}}}}",
    "parameter": "parameters: {a: {zzz: 1}}",
    "value": "parameters: {a: {names: {zh: a, en: a}, unit: seats, values: [{zzz: 1}]}}",
    "measure": "measures: {a: {zzz: 1}}",
    "choice": "measures: {a: {names: {zh: a, en: a}, unit: seats, choose: [{zzz: 1}]}}",
    "band": "measures: {a: {names: {zh: a, en: a}, unit: seats, bands: seats, choose: [{zzz: 1}]}}",
    "reading": "measures: {a: {names: {zh: a, en: a}, unit: seats, readings: [{zzz: 1}]}}",
    "condition": "conditions: [{zzz: 1}]",
    "results": "results: {zzz: 1}",
    "item": "items: [{zzz: 1}]",
    "score": "score: {zzz: 1}",
    "grade": "grades: [{zzz: 1}]",
    "grant": "grants: [{zzz: 1}]",
    "budget": "budgets: {a: {zzz: 1}}",
    "case": "cases: [{zzz: 1}]",
}
"""A document with a key nobody knows, for each place of the form."""


@cache
def shelf() -> Shelf:
    return Shelf()


@cache
def made() -> Mapping[str, str]:
    return pages()


@cache
def books() -> dict[str, str]:
    return {language: made()[f"manual/{language}.md"] for language in LANGUAGES}


def test_the_pages_are_current() -> None:
    """Where this fails, run `bin/zhongchuang manual` and read what changed."""
    assert [name for name in made() if not (DOCS / name).is_file()] == []
    assert [name for name, text in made().items() if (DOCS / name).read_text("utf-8") != text] == []


def test_the_language_has_at_most_sixty_words_each_told_once() -> None:
    assert len(WORDS) == len(set(WORDS)) <= MOST_WORDS
    assert sorted(read_words()) == sorted(WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_has_every_word(language: str) -> None:
    _, _, after = books()[language].partition('<a id="words"></a>')
    index, _, _ = after.partition('<a id="keys"></a>')
    listed = re.findall(r"^\| `([a-z_]+)` \|", index, re.MULTILINE)
    assert sorted(listed) == sorted(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_used_by_a_worked_example(word: str) -> None:
    assert shelf().used[word] != ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_has_every_other_key_of_the_form(language: str) -> None:
    _, _, index = books()[language].partition('<a id="keys"></a>')
    keys = {key.name for place in read_form() for key in place.keys} - set(WORDS)
    assert re.findall(r"`([a-z_]+)` \[", index) == sorted(keys)


def test_every_place_of_the_form_is_probed() -> None:
    assert [place.code for place in read_form()] == list(PROBES)


@pytest.mark.parametrize("place", read_form(), ids=lambda place: str(place.code))
def test_the_form_has_the_keys_that_the_loader_takes(place: Place) -> None:
    known, missing = taken(PROBES[place.code])
    assert sorted(key.name for key in place.keys) == sorted(known)
    assert {key.name for key in place.keys if key.need == "required"} <= missing
    assert missing <= {key.name for key in place.keys if key.need != "optional"}


def taken(probe: str) -> tuple[set[str], set[str]]:
    """The keys that the loader knows where it meets one that it doesn't, and those it asks for there, one by one."""
    column = probe.index("{zzz") + 1
    missing: list[str] = []
    known: set[str] = set()
    while True:
        filled = probe.replace("{zzz: 1", ", ".join(["{zzz: 1", *(f"{key}: x" for key in missing)]))
        problems = problems_of(filled)
        unknown = [one for one in problems if one.code == DocumentCode.UNKNOWN_KEY and one.values["key"] == "zzz"]
        known |= {key for one in unknown for key in one.values["known"].split(", ")}
        here = [one for one in problems if one.code == DocumentCode.MISSING_KEY and one.column == column]
        found = {one.values["key"] for one in here} - set(missing)
        if not found:
            return known, set(missing)
        missing += sorted(found)


def problems_of(text: str) -> tuple[DocumentProblem, ...]:
    with pytest.raises(DocumentRefused) as refused:
        load_policy(text.encode(), "probe.policy.yaml", dictionary())
    return tuple(refused.value.problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_message_points_to_is_in_the_manual(language: str) -> None:
    _, _, index = books()[language].partition('<a id="words"></a>')
    pointed = {word for word in READ_ON.values() if "%" not in word}
    listed = re.findall(r"^\| `([a-z_]+)` \||`([a-z_]+)` \[", index, re.MULTILINE)
    assert sorted(pointed - {word or key for word, key in listed}) == []


def test_every_kind_of_rule_that_computes_stands_in_one_chapter() -> None:
    plan = shelf().plan
    shown = [number for chapter in plan.chapters for number in chapter.kinds]
    assert sorted(shown) == sorted(plan.computing)


def test_every_key_of_the_first_document_is_explained() -> None:
    first = shelf().plan.chapters[0]
    example = shelf().regulation(first.document)
    assert example is not None
    remarks = [remark.line for remark in first.remarks]
    assert [key for key in example.root.values if not any(one.startswith(f"{key}:") for one in remarks)] == []


def test_every_remark_is_on_a_line_of_its_document() -> None:
    for chapter in shelf().plan.chapters:
        example = shelf().regulation(chapter.document)
        lines = [line.strip() for line in example.text.splitlines()] if example else []
        remarks = [remark.line for remark in chapter.remarks]
        assert [remark for remark in remarks if not any(line.startswith(remark) for line in lines)] == []


def test_every_regulation_is_printed_or_linked() -> None:
    printed = [chapter.document for chapter in shelf().plan.chapters if chapter.document]
    assert sorted([*printed, *shelf().others]) == sorted(path.name for path in shelf().folder.glob("*.policy.yaml"))
    for text in books().values():
        assert [name for name in shelf().others if f"]({FOLDER}{name})" not in text] == []


@pytest.mark.parametrize("number", shelf().kinds)
def test_of_each_kind_four_cases_are_shown(number: str) -> None:
    rows = [getattr(case.values.get("row"), "value", "") for case in shelf().examples[number].shown()]
    assert sorted(filter(None, rows)) == sorted(ROWS)


@pytest.mark.parametrize("number", shelf().kinds)
def test_an_example_runs_in_the_frame_of_the_first_chapter(number: str) -> None:
    """The frame keeps its head, and its results where there are conditions; the example and its cases come in."""
    frame, example = shelf().regulation(shelf().plan.chapters[0].document), shelf().examples[number]
    assert frame is not None
    again = load_policy(framed(frame, example).encode(), example.name, dictionary())
    assert [one.expect for one in again.cases] == [one.expect for one in example.policy.cases]
    assert [one for one in run_cases(again, workdays()) if not one.passed] == []


def framed(frame: Example, example: Example) -> str:
    """An example pasted into the frame, as the first chapter tells it."""
    lines = list(pasted(example))
    head, _, rest = frame.text.partition("conditions:")
    results = rest[rest.index("results:") : rest.index("cases:")] if "conditions:" in lines else ""
    own = {line.partition(":")[0] for line in lines}
    kept = [line for line in head.splitlines() if line.partition(":")[0] not in own]
    return "\n".join([*kept, *lines, results, *written("cases", example.root.values["cases"])])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_pasted_is_printed_so(language: str) -> None:
    for number, example in shelf().examples.items():
        _, _, after = books()[language].partition(f'<a id="{number.lower()}"></a>')
        printed = after.partition("```yaml\n")[2].partition("\n```")[0]
        assert (printed == "\n".join(pasted(example))) is is_short(example)


def test_every_document_of_a_chapter_passes_its_cases() -> None:
    examples = [shelf().regulation(chapter.document) for chapter in shelf().plan.chapters]
    failed = [one for example in examples if example for one in run_cases(example.policy, workdays()) if not one.passed]
    assert failed == []


@cache
def workdays() -> Workdays:
    return national_workdays()


def test_every_mistake_is_one_change_to_a_sound_document() -> None:
    base, mistakes = read_mistakes()
    policy = load_policy(base.encode(), "sample.policy.yaml", dictionary())
    assert [one for one in run_cases(policy, workdays()) if not one.passed] == []
    assert all(refusal(base, mistake, dictionary()).problems for mistake in mistakes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_stands_alone_and_its_links_lead_somewhere(language: str) -> None:
    """Within the page every link is an anchor; out of it lead only those to documents that it doesn't print."""
    text = books()[language]
    links = set(re.findall(r"\]\(([^)]+)\)", text)) - {"zh.md", "en.md"}
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {"../rule-kinds.md", *(f"{FOLDER}{name}" for name in shelf().others)}
    assert [link for link in outside if not (DOCS / "manual" / link).is_file()] == []
    assert len(anchors) == len(set(anchors))
    missing = {link[1:] for link in links - outside} - set(anchors)
    assert missing - {number.lower() for number in shelf().plan.computing if number not in shelf().kinds} == set()


def test_both_languages_have_the_same_chapters_tables_and_documents() -> None:
    shapes = {language: re.findall(r"^(#+|```\w*|\|)", text, re.MULTILINE) for language, text in books().items()}
    assert shapes["zh"] == shapes["en"]


def test_what_the_texts_show_as_yaml_is_yaml() -> None:
    plan = shelf().plan
    texts = [text for chapter in plan.chapters for text in (chapter.text.zh, chapter.text.en)]
    texts += [text for section in read_sections() for text in (section.text.zh, section.text.en)]
    blocks = [block for text in texts for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    assert blocks
    assert all(yaml.compose(re.sub(r"…", "x", block), Loader=yaml.SafeLoader) for block in blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", shelf().kinds)
def test_what_is_written_anew_of_a_document_says_the_same(number: str, language: str) -> None:
    """The manual shows parts of the documents in its own hand: read back they compute what the document computes."""
    example = shelf().examples[number]
    text = "\n".join(line for key, node in example.root.values.items() for line in written(key, node, language))
    again = load_policy(text.encode(), example.name, dictionary())
    assert again.parameters.keys() == example.policy.parameters.keys()
    assert [measure.given for measure in again.measures.values()] == [
        in_language(measure.given, language) for measure in example.policy.measures.values()
    ]
    assert [one.expect for one in again.cases] == [one.expect for one in example.policy.cases]
    assert [one for one in run_cases(again, workdays()) if not one.passed] == []


def in_language(given: Given | None, language: str) -> Given | None:
    """An amount whose readings are told in one language."""
    if given is None:
        return None
    pairs = {"zh": lambda text: Bilingual(text.zh, LEFT_OUT), "en": lambda text: Bilingual(LEFT_OUT, text.en)}
    return replace(given, readings=tuple(replace(one, text=pairs[language](one.text)) for one in given.readings))


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("a: {zh: 甲, en: 'A, b'}", ["a: {zh: 甲, en: …}"]),
        ("a: [{when: x is yes, amount: 'smallest(a, b)'}]", ["a:", "  - {when: x is yes, amount: 'smallest(a, b)'}"]),
        ("a: {b: {names: {zh: 甲, en: A}, unit: m2}}", ["a:", "  b: {names: {zh: 甲, en: …}, unit: m2}"]),
        ("a: [{code: b, unit: m2}]", ["a:", "  - {code: b, unit: m2}"]),
        ("a: {b: {fields: {c: {type: date}}}}", ["a:", "  b:", "    fields: {c: {type: date}}"]),
        (f"a: [{{code: b, when: {'x and ' * 20}y}}]", ["a:", "  - code: b", f"    when: {'x and ' * 20}y"]),
        ("a: [b, -4, '- c']", ["a: [b, -4, '- c']"]),
        ("a: 'b: c'", ["a: 'b: c'"]),
        ('a: "it\'s"', ["a: it's"]),
        ("a: '- b'", ["a: '- b'"]),
        ("a: [b, 'c, d', {}]", ["a:", "  - b", "  - 'c, d'", "  - {}"]),
        ("a: " + "and b " * 30, ["a: >-", "  " + "and b " * 24 + "and", "  b " + ("and b " * 5).strip()]),
    ],
)
def test_a_value_is_written_in_few_lines(given: str, lines: list[str]) -> None:
    (key, node), *_ = read(given.encode(), "value").values.items()
    assert list(written(key, node, "zh")) == lines
    assert list(read("\n".join(lines).encode(), "value").values) == [key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_told_are_those_kept(language: str) -> None:
    told = section(language, "limits")
    kept: tuple[int, ...] = (
        MOST_CHARACTERS,
        MOST_TOKENS,
        MOST_DEPTH,
        MOST_TERMS,
        MOST_DIGITS,
        MOST_NODES,
        strict_yaml.MOST_DEPTH,
    )
    kept += (MOST_VALUES, MOST_LEVELS, MOST_ROWS, MOST_ROWS_TOGETHER, MOST_DAYS, MOST_BYTES // 10**6)
    assert [most for most in kept if not re.search(rf"(?<![\d,]){most:,}(?![\d,])", told)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roundings_shown_are_those_done(language: str) -> None:
    rows = re.findall(
        r"^\| (-?\d\.\d) \| (-?\d) \| (-?\d) \| (-?\d) \| (-?\d) \|$", section(language, "parameter_kinds"), re.M
    )
    assert len(rows) == 4
    for number, *rounded in rows:
        assert [round_to(Fraction(number), 1, rule) for rule in ROUNDINGS] == [int(one) for one in rounded]


def section(language: str, code: str) -> str:
    """One section of the reference."""
    _, _, after = books()[language].partition(f'<a id="{code}"></a>')
    return after.partition("<a id=")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_parameter_that_is_a_word_is_told(language: str) -> None:
    told = section(language, "parameter_kinds")
    assert [word for word in (*ROUNDINGS, *TIES, *SPECIAL_UNITS) if f"`{word}`" not in told] == []
    budgets = books()[language].partition('<a id="form-budget"></a>')[2].partition("<a id=")[0]
    assert [word for word in SPLITS if f"`{word}`" not in budgets] == []


def test_the_page_of_the_language_points_to_the_manual() -> None:
    page = (DOCS / "reference" / "policy-language.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)", page)
    assert {"../manual/zh.md", "../manual/en.md", "../rule-kinds.md"} <= set(links)
    assert all((DOCS / "reference" / Path(link)).exists() for link in links)
