"""A full disk, a clock that jumps back, a database restarted in mid-request, a migration cut off: what is lost?

Mounting a small disk and starting PostgreSQL ask for root on a machine with `bin/database`'s programs; what can't be
tried here is named as not tried.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep

from django.db import transaction
from django.utils import timezone

from benchmarks.harness import setting
from benchmarks.restarted import restarted
from zhongchuang.apps.journal import actions
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.journal.verifying import verify

ROOT = Path(__file__).parents[1]
DISK, ROOMIER = "12m", "64m"
BALLAST = 8 * 1024 * 1024
JUMPS = 200
CUTS = 20
LONGEST = 2.5
"""Seconds after the start of a migration within which it is killed."""


def run() -> str:
    """Try each misfortune; AssertionError where something acknowledged is lost."""
    rows = [*_full_disk(), *_clock(), *restarted(), *_migrations()]
    lines = (
        "**Four misfortunes**. Aim: nothing acknowledged is lost, and it goes on afterwards.",
        "",
        "| | |",
        "| --- | ---: |",
        *(f"| {name} | {value} |" for name, value in rows),
        "",
        f"{setting(('django', 'psycopg'))}; once.",
    )
    return "\n".join(lines)


def _full_disk() -> Iterator[tuple[str, str]]:
    """Write until the disk is full; then with more room go on."""
    with _small_disk() as disk:
        if disk is None:
            yield "full disk", "not tried: no small disk could be mounted"
            return
        home = disk / "home"
        _python("-m", "django", "migrate", "--verbosity", "0", home=home)
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * BALLAST)
        first = _written(home, "810")
        assert first.returncode not in (0, -signal.SIGKILL), "the disk never was full"
        said = first.stdout.split()
        _all_there(home, said)
        yield "full disk: acknowledged until there was no room", f"{len(said):,}"
        ballast.unlink()
        more = _written(home, "811", seconds=2.0).stdout.split()
        assert len(more) > 0
        _all_there(home, [*said, *more])
        yield "of these lost; acknowledged once there was room again", f"0; {len(more):,}"


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """A disk of a few megabytes, where one can be mounted."""
    with TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], check=False, stderr=subprocess.DEVNULL
        )
        try:
            yield Path(folder) if mounted.returncode == 0 else None
        finally:
            if mounted.returncode == 0:
                subprocess.run(["umount", folder], check=True)


def _written(home: Path, name: str, *, seconds: float = 120.0) -> "subprocess.CompletedProcess[str]":
    """What a writer says until it ends by itself, or is killed after so many seconds."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.writer", name],
        env=_environment(home),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said, _ = writer.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        writer.kill()
        said, _ = writer.communicate()
    return subprocess.CompletedProcess([], writer.returncode, said)


def _all_there(home: Path, numbers: list[str]) -> None:
    """Whether everybody acknowledged is there with a line, and the database and the journal are whole."""
    with closing(sqlite3.connect(home / "zhongchuang.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        there = {str(number) for (number,) in database.execute("SELECT id FROM people_person")}
        lined = {
            subject.partition(":")[2]
            for (subject,) in database.execute("SELECT subject FROM journal_line WHERE action = 'people.join'")
        }
    assert set(numbers) <= there == lined
    _python("-m", "zhongchuang.cli.main", "journal", "verify", home=home)


def _clock() -> Iterator[tuple[str, str]]:
    """Lines and seals whose times go back again and again: their order is that of the chain, not of the clock."""
    dice, now = Random(19), timezone.now()
    for number in range(JUMPS):
        at = now + timedelta(seconds=dice.uniform(-86_400, 86_400))
        with transaction.atomic():
            actions.record("people.note_sign_in", actor="person:1", subject=f"person:{number}", at=at)
        actions.seal(at=at)
    backwards = list(Line.objects.order_by("id").values_list("at", flat=True))
    jumps = sum(later < earlier for earlier, later in pairwise(backwards))
    assert verify().breaks == ()
    yield "clock: times that jumped back; breaks of the journal found", f"{jumps}; 0"


def _migrations() -> Iterator[tuple[str, str]]:
    """Migrations killed half-way again and again, then run to the end: the same database as without."""
    dice, unfinished = Random(19), 0
    with TemporaryDirectory() as folder:
        whole, cut = Path(folder) / "whole", Path(folder) / "cut"
        _python("-m", "django", "migrate", "--verbosity", "0", home=whole)
        for number in range(CUTS):
            home = cut / str(number)
            home.mkdir(parents=True)
            process = subprocess.Popen(
                [sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=_environment(home), cwd=ROOT
            )
            sleep(dice.uniform(0.3, LONGEST))
            process.kill()
            unfinished += process.wait() == -signal.SIGKILL
            _python("-m", "django", "migrate", "--verbosity", "0", home=home)
            assert _schema(home) == _schema(whole), f"cut {number}: another database"
    yield "migrations killed on the way; databases that were not the same afterwards", f"{unfinished} of {CUTS}; 0"


def _schema(home: Path) -> list[tuple[str, str]]:
    """Every table, index and trigger with the words that made it, and the migrations that were applied."""
    with closing(sqlite3.connect(home / "zhongchuang.sqlite3")) as database:
        made = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
        return made + database.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()


def _python(*words: str, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, *words], env=_environment(home), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _environment(home: Path) -> dict[str, str]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    own = {"ZHONGCHUANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "zhongchuang.config.settings", "PYTHONPATH": paths}
    return {**os.environ, **own}
