"""The repository speaks of the project alone, names no machine and no registry, and its locks hold all it needs."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import zhongchuang
from tests.repo.tree import ROOT, short, tracked

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-tool.lock")
MOST_BYTES_OF_A_FILE = 2 * 2**20

# Written in pieces, so that this file does not find itself.
MACHINE = re.compile("|".join(["/wo" + r"rk/(?!flow)", "/ro" + "ot/", "/ho" + r"me/\w+/", r"C:\\Us" + "ers"]))
REGISTRIES = re.compile("|".join(["py" + r"pi\.", "pythonho" + "sted", r"registry\.np" + "m", r"crates\." + "io"]))
PINNED = re.compile(r"[a-z0-9-]+(\[[a-z,]+\])?==[^ ]+( ;.*)? \\$")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?$")
ADDRESS = re.compile(r"\b[a-z]+:" + "//|^-|index-url|find-links", re.IGNORECASE)


def _texts() -> dict[str, str]:
    """Every tracked file that is text, by its name in the repository."""
    texts = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            texts[short(path)] = content.decode("utf-8")
    return texts


def _found(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for name, text in _texts().items():
        found += [f"{name}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_file_names_a_machine_s_paths() -> None:
    assert _found(MACHINE) == []


def test_no_file_names_a_package_registry() -> None:
    assert _found(REGISTRIES) == []


def test_locks_pin_every_package_by_hash_and_name_no_address() -> None:
    for name in LOCKS:
        lines = (ROOT / name).read_text().splitlines()
        assert [line for line in lines if ADDRESS.search(line)] == [], name
        packages = [at for at, line in enumerate(lines) if not line.startswith(" ")]
        assert [lines[at] for at in packages if not PINNED.match(lines[at])] == [], name
        assert [lines[at] for at in packages if not HASH.match(lines[at + 1])] == [], name


def test_the_lock_of_the_tests_holds_all_that_the_site_needs() -> None:
    run, dev = (set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS[:2])
    assert run - dev == set()


def test_every_package_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    names = {re.split(r"[<>=\[ ]", line)[0].lower() for line in asked}
    locked = set(re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE))
    assert names - locked == set()


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["version"] == zhongchuang.__version__


def test_no_file_is_too_large_to_read() -> None:
    assert [short(path) for path in tracked() if path.stat().st_size > MOST_BYTES_OF_A_FILE] == []


def test_the_links_of_every_page_of_the_documents_lead_somewhere() -> None:
    broken = []
    for path in tracked():
        if path.suffix == ".md":
            broken += [f"{short(path)}: {link}" for link in _links(path) if not (path.parent / link).exists()]
    assert broken == []


def _links(path: Path) -> list[str]:
    """The targets of a page's links and pictures that lie in the repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    return [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
