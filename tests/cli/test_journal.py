"""`zhongchuang journal`: on a home of its own, in a process of its own, as an auditor runs it."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.site import REPOSITORY, environment, make_home

pytestmark = [pytest.mark.slow, pytest.mark.journal]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city with some lines, sealed."""
    folder = make_home(tmp_path_factory, "empty")
    seal = "import django; django.setup(); from zhongchuang.jobs.beat import beat; beat()"
    subprocess.run([sys.executable, "-c", seal], env=environment(folder), cwd=REPOSITORY, check=True)
    return folder


def journal(home: Path, *words: str, language: str = "en_GB.UTF-8") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "zhongchuang.cli.main", "journal", *words]
    run = subprocess.run(command, env=environment(home, LC_ALL=language), capture_output=True, text=True, check=False)
    return run.returncode, run.stdout, run.stderr


def copy(home: Path, target: Path) -> Path:
    """The home again, to be tampered with."""
    target.mkdir()
    (target / "keys").symlink_to(home / "keys")
    source = sqlite3.connect(home / "zhongchuang.sqlite3")
    with sqlite3.connect(target / "zhongchuang.sqlite3") as into:
        source.backup(into)
    source.close()
    return target


def test_a_whole_journal_is_proven_and_its_head_agrees(home: Path, tmp_path: Path) -> None:
    code, head, _ = journal(home, "head")
    assert code == 0
    heads = tmp_path / "heads.txt"
    heads.write_text(head)
    assert journal(home, "verify", "--heads", str(heads))[:2] == (
        0,
        f"{head.partition(':')[0]} lines are sealed; 0 wait for their seal.\nHead: {head}"
        "The journal holds, and agrees with 1 head kept elsewhere.\n",
    )
    assert "日志完整" in journal(home, "verify", language="zh_CN.UTF-8")[1]


def test_a_line_changed_in_the_file_is_named(home: Path, tmp_path: Path) -> None:
    tampered = copy(home, tmp_path / "tampered")
    with sqlite3.connect(tampered / "zhongchuang.sqlite3") as database:
        database.execute("DROP TRIGGER journal_line_refuses_update")
        database.execute("UPDATE journal_line SET actor = 'person:7' WHERE id = 5")
    code, _said, complaint = journal(tampered, "verify")
    assert (code, complaint) == (1, "Place 5: line 5 is not what was written and sealed.\n")


def test_an_older_copy_is_found_by_the_head(home: Path, tmp_path: Path) -> None:
    older = copy(home, tmp_path / "older")
    with sqlite3.connect(older / "zhongchuang.sqlite3") as database:
        database.execute("DROP TRIGGER journal_seal_refuses_delete")
        database.execute("DELETE FROM journal_seal WHERE position > 10")
    head = journal(home, "head")[1].strip()
    assert journal(older, "verify")[0] == 0
    code, _said, complaint = journal(older, "verify", "--head", head)
    assert code == 1
    assert complaint.startswith("The journal ends before place 11, but a head kept elsewhere reaches to ")


@pytest.mark.parametrize("words", [(), ("verify", "--head", "x"), ("prove",)])
def test_a_command_not_understood_says_so(home: Path, words: tuple[str, ...]) -> None:
    code, _said, complaint = journal(home, *words)
    assert (code, "Usage: zhongchuang journal" in complaint) == (2, True)


def test_a_home_without_a_site_has_no_journal(tmp_path: Path) -> None:
    code, said, complaint = journal(tmp_path / "empty", "head")
    assert (code, said, "There is no city yet" in complaint) == (1, "", True)
