"""The documents keep their promises: two commands first, every decision listed, 52 rows of the mission."""

import re

from tests.repo.tree import ROOT

DOCS = ROOT / "docs"


def test_the_first_commands_of_the_readme_are_run_and_test() -> None:
    first = re.search(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert first is not None
    assert re.findall(r"^make \w+", first[1], re.MULTILINE) == ["make run", "make test"]


def test_the_mission_has_52_rows_each_with_a_state() -> None:
    lines = (DOCS / "mission.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if re.match(r"\| R\d+ ", line)]
    assert [row[0] for row in rows] == [f"R{number}" for number in range(1, 53)]
    assert [row[0] for row in rows if not re.match(r"not yet$|partly: .+|done: .+", row[-1])] == []


def test_every_decision_is_listed_by_its_title() -> None:
    pages = sorted((DOCS / "adr").glob("0*.md"))
    titles = [page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    listed = re.findall(r"^- \[(.*)\]\((.*)\)$", (DOCS / "adr" / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == [(title, page.name) for title, page in zip(titles, pages, strict=True)]


def test_every_page_is_reached_from_the_index() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        links = re.findall(r"\]\(([^)#\s]+\.md)[^)]*\)", page.read_text(encoding="utf-8"))
        found = {(page.parent / link).resolve() for link in links}
        waiting += [target for target in found - reached if target.is_relative_to(DOCS) and target.exists()]
    assert sorted(set(DOCS.rglob("*.md")) - reached - {DOCS / "glossary.md"}) == []


def test_every_target_of_make_is_explained_by_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"make (\w+)", makefile.partition("run:")[0]))
    assert {"run", "test", "quick", "bench", "lock", "upgrade", "clean"} <= explained
