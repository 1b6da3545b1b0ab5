"""What no import contract can say about the code: names, sizes, the clock, signals, printing, words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repo.tree import CODE, calls, modules, parsed, short, templates

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers"}
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_TEMPLATE = 150
CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
}
FLOORS_WITHOUT_A_CLOCK = ("kernel", "engines", "apps", "voice")
FLOORS_WITHOUT_A_REQUEST = ("kernel", "engines", "apps", "voice", "jobs")
TRANSLATORS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
SAYS_BOTH_LANGUAGES = {"500.html", "503.html", "alone.html"}  # shown when something failed, perhaps the translation
HAN = re.compile(r"[\u3400-\u9fff]")


def test_every_name_says_what_a_file_holds() -> None:
    assert [short(path) for path in modules() if NAMES_THAT_SAY_NOTHING & {path.stem, *path.parent.parts[-2:]}] == []


def test_every_module_opens_with_a_sentence() -> None:
    assert [short(path) for path in modules() if not (ast.get_docstring(parsed(path)) or "").strip()] == []


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    assert _longer_than(MOST_LINES_OF_A_MODULE, modules()) == {}


def test_no_template_is_longer_than_a_reader_can_hold() -> None:
    assert _longer_than(MOST_LINES_OF_A_TEMPLATE, templates()) == {}


def _longer_than(most: int, paths: Iterator[Path]) -> dict[str, int]:
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {name: lines for name, lines in lengths.items() if lines > most}


def test_nothing_below_the_edge_knows_a_request() -> None:
    def named_request(path: Path) -> bool:
        nodes = list(ast.walk(parsed(path)))
        names = {node.arg for node in nodes if isinstance(node, ast.arg)}
        return "request" in names | {node.id for node in nodes if isinstance(node, ast.Name)}

    assert [short(path) for path in modules(*FLOORS_WITHOUT_A_REQUEST) if named_request(path)] == []


def test_nothing_below_the_edge_asks_the_clock() -> None:
    asked = {short(path): sorted(CLOCKS & set(calls(path))) for path in modules(*FLOORS_WITHOUT_A_CLOCK)}
    assert {name: clocks for name, clocks in asked.items() if clocks} == {}


def test_only_the_settings_and_the_command_line_read_the_environment() -> None:
    allowed = (
        CODE / "config",
        CODE / "cli",
        CODE / "engines" / "tables" / "workbook.py",  # withholds it from the child that reads a stranger's file
    )
    reading = [path for path in modules() if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))]
    assert [short(path) for path in reading if not any(path.is_relative_to(folder) for folder in allowed)] == []


def test_pages_may_name_a_row_but_touch_no_table() -> None:
    """An import contract can't tell an annotation from a query; this can."""
    touching = [path for path in modules("web", "jobs") if ".objects" in path.read_text(encoding="utf-8")]
    importing = [path for path in modules("web", "jobs") if any(map(_imports_models, parsed(path).body))]
    assert [short(path) for path in touching + importing] == []


def _imports_models(statement: ast.stmt) -> bool:
    """Whether a statement at the top of a module, outside `if TYPE_CHECKING`, imports tables."""
    return isinstance(statement, ast.ImportFrom) and ".models" in (statement.module or "")


def test_nothing_happens_by_signal() -> None:
    def receives(path: Path) -> bool:
        text = path.read_text(encoding="utf-8")
        return bool(re.search(r"@receiver\b|\b(post|pre)_(save|delete|init)\b|m2m_changed", text))

    assert [short(path) for path in modules() if receives(path)] == []


def test_only_the_command_line_prints() -> None:
    printing = [path for path in modules() if "print" in set(calls(path))]
    assert [short(path) for path in printing if not path.is_relative_to(CODE / "cli")] == []


def test_no_template_carries_script_or_style() -> None:
    inline = re.compile(r"<style|\bstyle\s*=|\bon[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    script_of_data = re.compile(r"<script[^>]*type=\"application/json\"")
    found = {}
    for path in templates():
        lines = path.read_text(encoding="utf-8").splitlines()
        wrong = [n for n, line in enumerate(lines, 1) if inline.search(script_of_data.sub("", line))]
        if wrong:
            found[short(path)] = wrong
    assert found == {}


def test_what_is_said_in_code_is_said_in_english_and_translated() -> None:
    assert {short(path): texts for path in modules() if (texts := _chinese_msgids(path))} == {}


def _chinese_msgids(path: Path) -> list[str]:
    """Texts handed to gettext that are not written in the language of the msgids."""
    found = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TRANSLATORS:
            texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [text for text in texts if HAN.search(text)]
    return found


def test_templates_hold_no_words_of_their_own() -> None:
    """Chinese in a template means a text that an English reader would get untranslated."""
    translated = [path for path in templates() if path.name not in SAYS_BOTH_LANGUAGES]
    assert [short(path) for path in translated if HAN.search(_without_comments(path))] == []


def _without_comments(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = text.replace("中文", "")  # a language is named in itself
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", "", text, flags=re.DOTALL)
