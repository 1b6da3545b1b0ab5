"""Every action asks once whether the actor may, writes in one transaction, and leaves a line in the journal."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repo.tree import CODE, parsed

APPS = CODE / "apps"

WITHOUT_A_LINE = {
    "journal.record": "it is the line",
    "journal.seal": "it seals lines, and a seal is its own proof",
    "rulebook.freeze": "a part of taking a return in, which writes the line",
    "rulebook.rulings_digest": "computes what the line of a ruling holds",
}
"""Functions of the actions that leave no line, each with the reason."""

WITHOUT_A_QUESTION = WITHOUT_A_LINE | {
    "rulebook.run_round": "the site's own work, asked for by start_round or ask_again",
    "rulebook.print_out": "the site's own work, asked for by order_printout",
    "insight.read_upload": "the site's own work, asked for by hand_in",
    "people.tell_head": "the site's own work, once a day",
    "people.join": "anybody may come in",
    "people.correct_name": "of oneself",
    "people.erase": "of oneself",
    "people.take_invitation": "of oneself, with the secret or the number it was offered to",
    "people.keep_phone": "of oneself; a code has proven the number, or will",
    "people.note_sign_in": "of oneself, once the way in was proven",
    "people.note_password": "of oneself, once the way in was proven",
}
"""Those that ask nobody's permission."""


def public_actions() -> Iterator[tuple[str, ast.FunctionDef, dict[str, ast.FunctionDef]]]:
    """Every public function of the apps' actions by app and name, with all functions of its module."""
    for path in sorted(APPS.glob("*/actions.py")) + sorted(APPS.glob("*/actions/*.py")):
        functions = {one.name: one for one in parsed(path).body if isinstance(one, ast.FunctionDef)}
        for name, function in functions.items():
            if not name.startswith("_") and path.stem != "keeping":
                yield f"{path.relative_to(APPS).parts[0]}.{name}", function, functions


def reaches(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], wanted: str) -> bool:
    """Whether a function calls what is wanted, itself or through functions of its own module."""
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        for node in ast.walk(one):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == wanted:
                return True
            if called in functions and called not in seen:
                seen.add(called)
                waiting.append(functions[called])
    return False


def lacking(wanted: str, excused: dict[str, str]) -> list[str]:
    """Actions that don't call what is wanted and have no excuse."""
    found = {name: reaches(function, functions, wanted) for name, function, functions in public_actions()}
    assert set(excused) <= set(found), "an excuse for an action that isn't there"
    assert [name for name in excused if found[name]] == [], "an excuse that isn't needed"
    return [name for name, reached in found.items() if not reached and name not in excused]


def test_every_action_writes_a_line() -> None:
    assert lacking("journal.record", WITHOUT_A_LINE) == []


def test_every_action_asks_whether_the_actor_may() -> None:
    assert lacking("access.require", WITHOUT_A_QUESTION) == []


def test_a_line_names_the_action_that_writes_it() -> None:
    known, wrong = {name for name, _function, _functions in public_actions()}, []
    for path in sorted(APPS.glob("*/actions.py")) + sorted(APPS.glob("*/actions/*.py")):
        app = path.relative_to(APPS).parts[0]
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "journal.record":
                name = ast.literal_eval(node.args[0])
                if name not in known or not name.startswith(f"{app}."):
                    wrong.append(name)
    assert wrong == []


PLANTED = '''
def spend(amount):
    """An action that leaves nothing behind."""
    Budget.objects.update(spent=amount)
'''


def test_a_planted_action_without_a_line_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = ast.parse(PLANTED).body[0]
    assert isinstance(planted, ast.FunctionDef)
    before = list(public_actions())
    monkeypatch.setitem(globals(), "public_actions", lambda: iter([*before, ("grants.spend", planted, {})]))
    assert lacking("journal.record", WITHOUT_A_LINE) == ["grants.spend"]
    assert lacking("access.require", WITHOUT_A_QUESTION) == ["grants.spend"]


def test_nothing_below_the_edge_writes_but_actions() -> None:
    """What changes a table stands in actions, or in the site's own migrations."""
    writes = {"create", "update", "delete", "save", "bulk_create", "get_or_create", "update_or_create", "set_password"}
    found = set()
    for path in sorted(APPS.glob("*/**/*.py")):
        room = path.relative_to(APPS).parts[1]
        if room in ("migrations", "actions", "actions.py", "outbox.py", "inbox.py"):
            continue
        found |= {_short(path) for node in ast.walk(parsed(path)) if _called(node) in writes}
    assert found == set()


def _called(node: ast.AST) -> str:
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def _short(path: Path) -> str:
    return str(path.relative_to(APPS))
