"""A PostgreSQL server of the tests' own: made in a new folder, reached through a socket alone, gone afterwards."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from tempfile import mkdtemp

OWNER = "postgres"


def programs() -> Path:
    """Where initdb and pg_ctl lie. LookupError where PostgreSQL isn't installed; `bin/database` installs it."""
    found = shutil.which("initdb") or next(iter(sorted(glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)), None)
    if found is None:
        raise LookupError("PostgreSQL's server programs are not installed: run bin/database")
    return Path(found).resolve().parent


@contextmanager
def server(*, quick: bool = True) -> Iterator[str]:
    """The folder of the socket of a running server, whose user is `postgres`; `quick` forgets to write to the disk."""
    folder = Path(mkdtemp(prefix="zc-pg-"))  # a socket's path has to be short
    data, socket = folder / "data", folder / "socket"
    data.mkdir(mode=0o700)
    socket.mkdir(mode=0o700)
    as_owner = _as_owner(folder, data, socket)
    tools = programs()
    options = f"-c listen_addresses='' -k {socket} -c fsync={'off' if quick else 'on'}"
    try:
        _run(
            *as_owner,
            tools / "initdb",
            "-D",
            data,
            "-U",
            OWNER,
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        _run(*as_owner, tools / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start")
        try:
            yield str(socket)
        finally:
            _run(*as_owner, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def restart(socket: str) -> None:
    """Stop the server of a socket as a crash would, whatever is under way, and start it again."""
    folder = Path(socket).parent
    owner, tools, data = _as_owner(), programs(), folder / "data"
    _run(*owner, tools / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    options = f"-c listen_addresses='' -k {socket}"
    _run(*owner, tools / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start")


def _as_owner(*folders: Path) -> list[str]:
    """The server refuses to run as root: then it runs as the user that its package brings."""
    if os.geteuid() != 0:
        return []
    owner = pwd.getpwnam(OWNER)
    for folder in folders:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups"]


def _run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, cwd="/", stdout=subprocess.DEVNULL)
