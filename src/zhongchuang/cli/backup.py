"""`zhongchuang backup` and `restore`: database, files and packs together, checked by hash, while the site runs.

Files are named by what they hold and are only added; so a copy of the database made first never names a file
that the copy of the files, made after it, lacks.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from glob import glob
from hashlib import file_digest
from pathlib import Path
from typing import Any

from zhongchuang import __version__
from zhongchuang.cli import notices
from zhongchuang.cli.notices import Obstacle
from zhongchuang.config.database import database
from zhongchuang.config.home import home

MANIFEST = "manifest.json"
FOLDERS = ("files", "packs")
"""What is kept of the data folder beside the database. The keys are not: they belong elsewhere."""

SQLITE, POSTGRES = "zhongchuang.sqlite3", "zhongchuang.dump"


def backup(arguments: Sequence[str]) -> int:
    """Copy the site into a new folder. Returns 0, or 1 where it can't be done; then no folder is left behind."""
    about = "把数据库、文件和资料包备份到新目录。Copy database, files and packs to a new folder."
    return _told(_back_up, _parser("backup", about).parse_args(arguments))


def restore(arguments: Sequence[str]) -> int:
    """Put a backup into an empty data folder. Returns 0, or 1 where it can't be done; then nothing was put in."""
    about = "把备份恢复到空的数据目录。Put a backup into an empty data folder."
    return _told(_put_back, _parser("restore", about).parse_args(arguments))


def _parser(name: str, about: str) -> ArgumentParser:
    parser = ArgumentParser(prog=f"zhongchuang {name}", description=about)
    parser.add_argument("folder", type=Path, help="备份目录 the folder of the backup")
    return parser


def _told(step: Any, options: Namespace) -> int:
    try:
        step(options.folder)
    except Obstacle as obstacle:
        notices.complain(obstacle)
        return 1
    except (OSError, subprocess.CalledProcessError, sqlite3.Error) as error:
        notices.complain(Obstacle(notices.BACKUP_FAILED, folder=options.folder, reason=error))
        return 1
    return 0


def _back_up(folder: Path) -> None:
    if folder.exists():
        raise Obstacle(notices.BACKUP_EXISTS, folder=folder)
    named = database(os.environ.get("ZHONGCHUANG_DATABASE", ""), home())
    waiting = folder.with_name(folder.name + ".part")
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    try:
        _copy_database(named, waiting)
        for name in FOLDERS:
            if (home() / name).exists():
                shutil.copytree(home() / name, waiting / name, ignore=shutil.ignore_patterns("*.part"))
        files = {str(path.relative_to(waiting)): _hash(path) for path in _files(waiting)}
        written = {"version": __version__, "made_at": datetime.now(UTC).isoformat(timespec="seconds"), "files": files}
        (waiting / MANIFEST).write_text(json.dumps(written, indent=1), encoding="utf-8")
        waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    notices.say(notices.BACKED_UP, folder=folder, files=len(files), keys=home() / "keys")


def _copy_database(named: Mapping[str, Any], target: Path) -> None:
    """The database at one moment; writers go on meanwhile."""
    if "postgresql" in named["ENGINE"]:
        _run_postgres("pg_dump", named, "--format=custom", "--no-owner", f"--file={target / POSTGRES}")
        return
    if not Path(named["NAME"]).exists():
        raise Obstacle(notices.NO_CITY)
    source = sqlite3.connect(named["NAME"])
    into = sqlite3.connect(target / SQLITE)
    try:
        source.backup(into)
        into.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    finally:
        into.close()
        source.close()


def _put_back(folder: Path) -> None:
    files = _proven(folder)
    named = database(os.environ.get("ZHONGCHUANG_DATABASE", ""), home())
    kept = SQLITE if SQLITE in files else POSTGRES
    if (kept == POSTGRES) != ("postgresql" in named["ENGINE"]):
        raise Obstacle(notices.OTHER_DATABASE, folder=folder)
    taken = [name for name in (SQLITE, *FOLDERS) if (home() / name).exists()]
    if taken:
        raise Obstacle(notices.NOT_EMPTY, folder=home(), found=taken[0])
    home().mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        if (folder / name).exists():
            shutil.copytree(folder / name, home() / name)
    if kept == POSTGRES:
        _run_postgres("pg_restore", named, "--no-owner", "--exit-on-error", str(folder / POSTGRES), into=True)
    else:
        shutil.copyfile(folder / SQLITE, home() / f"{SQLITE}.part")
        (home() / f"{SQLITE}.part").rename(home() / SQLITE)
    notices.say(notices.RESTORED, folder=home(), files=len(files))


def _proven(folder: Path) -> Mapping[str, str]:
    """What the backup holds, by hash. Raises Obstacle where a file is missing, changed or too many."""
    try:
        said: Mapping[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        raise Obstacle(notices.NO_BACKUP, folder=folder) from None
    found = {str(path.relative_to(folder)): path for path in _files(folder)}
    for name in sorted(set(said) ^ set(found)):
        raise Obstacle(notices.BACKUP_CHANGED, folder=folder, file=name)
    for name, path in found.items():
        if _hash(path) != said[name]:
            raise Obstacle(notices.BACKUP_CHANGED, folder=folder, file=name)
    return said


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MANIFEST)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _run_postgres(program: str, named: Mapping[str, Any], *words: str, into: bool = False) -> None:
    """Run one of PostgreSQL's own programs on the site's database. Raises Obstacle where it isn't installed."""
    debians = sorted(glob(f"/usr/lib/postgresql/*/bin/{program}"), reverse=True)
    found = shutil.which(program) or next(iter(debians), None)
    if found is None:
        raise Obstacle(notices.PROGRAM_MISSING, program=program)
    given = {"PGHOST": named["HOST"], "PGPORT": named["PORT"], "PGUSER": named["USER"], "PGPASSWORD": named["PASSWORD"]}
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    whom = ["--dbname", named["NAME"]] if into else [named["NAME"]]
    subprocess.run([found, *whom, *words], env=environment, check=True, capture_output=True)
