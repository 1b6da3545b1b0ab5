"""The drill: a site is backed up while it is written to, restored elsewhere, and everything compared."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.browser.site import REPOSITORY, environment, make_home
from tests.postgres import server

pytestmark = [pytest.mark.slow, pytest.mark.journal]

WRITES = """
import django; django.setup()
import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from django.db import transaction
from zhongchuang.apps.journal import actions
for number in count():
    if (Path(os.environ["ZHONGCHUANG_HOME"]) / "enough").exists():
        break
    with transaction.atomic():
        actions.record("rulebook.rule", actor="site", subject="round:1", at=datetime.now(UTC), count=str(number))
    actions.seal(at=datetime.now(UTC))
"""


def zhongchuang(home: Path, *words: str | Path, database: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zhongchuang.cli.main", *map(str, words)]
    return subprocess.run(
        command,
        env=environment(home, ZHONGCHUANG_DATABASE=database, LC_ALL="en_GB.UTF-8"),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city with returns, rounds, people and files."""
    folder = make_home(tmp_path_factory, "small")
    (folder / "packs" / "my-city").mkdir(parents=True)
    (folder / "packs" / "my-city" / "pack.yaml").write_text("名: 城", encoding="utf-8")
    return folder


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with sqlite3.connect(database) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(opened.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in tables}


def files(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name in ("files", "packs"):
        found |= {str(p.relative_to(folder)): p.read_bytes() for p in (folder / name).rglob("*") if p.is_file()}
    return found


def test_what_is_restored_equals_what_was_backed_up(home: Path, tmp_path: Path) -> None:
    made = zhongchuang(home, "backup", tmp_path / "backup")
    assert (made.returncode, made.stderr) == (0, "")
    restored = zhongchuang(tmp_path / "other", "restore", tmp_path / "backup")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert rows(tmp_path / "other" / "zhongchuang.sqlite3") == rows(home / "zhongchuang.sqlite3")
    assert files(tmp_path / "other") == files(home)
    assert len(files(home)) > 3
    held = {path.name for path in (tmp_path / "backup").rglob("*")}
    assert not held & {"pages", "journal", "keys", "secret-key"}


def test_it_is_made_while_the_site_writes_and_the_journal_is_whole(home: Path, tmp_path: Path) -> None:
    busy = tmp_path / "busy"
    shutil.copytree(home, busy)
    writer = subprocess.Popen([sys.executable, "-c", WRITES], env=environment(busy), cwd=REPOSITORY)
    database, before = busy / "zhongchuang.sqlite3", 0
    while before < 20:
        with sqlite3.connect(database, timeout=20) as opened:
            (before,) = opened.execute("SELECT count(*) FROM journal_line WHERE action = 'rulebook.rule'").fetchone()
    made = zhongchuang(busy, "backup", tmp_path / "backup")
    assert made.returncode == 0
    assert writer.poll() is None, "the writer ended by itself"
    (busy / "enough").touch()
    assert writer.wait(120) == 0
    assert zhongchuang(tmp_path / "other", "restore", tmp_path / "backup").returncode == 0
    shutil.copytree(busy / "keys", tmp_path / "other" / "keys")
    head = zhongchuang(tmp_path / "other", "journal", "head").stdout.strip()
    assert zhongchuang(tmp_path / "other", "journal", "verify").returncode == 0
    assert zhongchuang(busy, "journal", "verify", "--head", head).returncode == 0  # what went on goes on from there
    later = zhongchuang(busy, "journal", "head").stdout.strip()
    older = zhongchuang(tmp_path / "other", "journal", "verify", "--head", later)
    assert (older.returncode, "an older backup restored" in older.stderr) == (1, True)


@pytest.mark.parametrize("harm", ["changed", "removed", "added"])
def test_a_backup_that_is_not_as_written_restores_nothing(home: Path, tmp_path: Path, harm: str) -> None:
    zhongchuang(home, "backup", tmp_path / "backup")
    file = next(path for path in sorted((tmp_path / "backup" / "files").rglob("*")) if path.is_file())
    if harm == "changed":
        file.write_bytes(file.read_bytes()[:-1] + b"x")
    elif harm == "removed":
        file.unlink()
    else:
        (file.parent / "more").write_bytes(b"")
    ended = zhongchuang(tmp_path / "other", "restore", tmp_path / "backup")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "is not as its manifest says" in ended.stderr
    assert not (tmp_path / "other").exists()


def test_nothing_is_written_over(home: Path, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    assert "is there already" in zhongchuang(home, "backup", tmp_path / "backup").stderr
    assert zhongchuang(home, "backup", tmp_path / "second").returncode == 0
    before = rows(home / "zhongchuang.sqlite3")
    ended = zhongchuang(home, "restore", tmp_path / "second")
    assert (ended.returncode, "is not empty (zhongchuang.sqlite3)" in ended.stderr) == (1, True)
    assert rows(home / "zhongchuang.sqlite3") == before
    assert "is no backup" in zhongchuang(tmp_path / "other", "restore", tmp_path / "backup").stderr


def test_a_home_without_a_site_has_nothing_to_back_up(tmp_path: Path) -> None:
    ended = zhongchuang(tmp_path / "empty", "backup", tmp_path / "backup")
    assert (ended.returncode, "There is no city yet" in ended.stderr) == (1, True)
    assert not (tmp_path / "backup").exists() and not (tmp_path / "backup.part").exists()


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    with server() as folder:
        yield folder


def test_the_same_on_postgresql(socket: str, tmp_path: Path) -> None:
    with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as admin:
        for name in ("first", "second"):
            admin.execute(f"CREATE DATABASE {name}")
    first, second = (f"postgresql://postgres@/{name}?host={socket}" for name in ("first", "second"))
    fill = [sys.executable, "-m", "tests.browser.homes", "empty"]
    subprocess.run(fill, env=environment(tmp_path / "home", ZHONGCHUANG_DATABASE=first), cwd=REPOSITORY, check=True)
    made = zhongchuang(tmp_path / "home", "backup", tmp_path / "backup", database=first)
    assert (made.returncode, made.stderr) == (0, "")
    wrong = zhongchuang(tmp_path / "other", "restore", tmp_path / "backup")
    assert (wrong.returncode, "another kind of database" in wrong.stderr) == (1, True)
    restored = zhongchuang(tmp_path / "other", "restore", tmp_path / "backup", database=second)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert _rows_of(first) == _rows_of(second)
    assert json.loads((tmp_path / "backup" / "manifest.json").read_text())["files"].keys() >= {"zhongchuang.dump"}


def _rows_of(address: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(address) as opened:
        tables = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        found = {name: opened.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}
    return {name: sorted(all_, key=repr) for name, all_ in found.items()}
