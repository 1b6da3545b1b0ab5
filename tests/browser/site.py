"""The site as it is really started: a server in a home of its own, and the worker when a test wants one."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pytest import TempPathFactory

REPOSITORY = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """Where a running site listens and keeps its data."""

    base: str
    home: Path

    @contextmanager
    def worker(self) -> Iterator[None]:
        """Do the work that pages put off, for as long as the block lasts."""
        options = ["--queue-name", "*", "--interval", "0.1", "--no-startup-delay", "--verbosity", "0"]
        process = _start(self.home, "django", "db_worker", *options)
        try:
            yield
            assert process.poll() is None, "the worker ended by itself"
        finally:
            _end(process)


def make_home(factory: TempPathFactory, kind: str) -> Path:
    """A filled data folder of one's own; the kinds are those of `homes`.

    The first who asks for a kind fills one, which takes some ten seconds; everybody has a copy of that, whichever
    of the workers he is in.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    filled = shared / f"filled-{kind}"
    with (shared / f"filling-{kind}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            _fill(shared / f"half-{kind}", kind)
            (shared / f"half-{kind}").rename(filled)
    return Path(shutil.copytree(filled, factory.mktemp(kind) / "home"))


def _fill(home: Path, kind: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.browser.homes", kind], env=environment(home), cwd=REPOSITORY, check=True
    )


@contextmanager
def served(home: Path, copy: Path | None = None) -> Iterator[Site]:
    """Serve a home, or a copy of it, until the block ends; no worker."""
    if copy is not None:
        shutil.copytree(home, copy)
        home = copy
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "error"]
    process = _start(home, "granian", *options, "--blocking-threads", "4", "zhongchuang.config.wsgi:application")
    try:
        _wait(process, port)
        yield Site(f"http://localhost:{port}", home)
    finally:
        _end(process)


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process of a site with this home is told; `more` comes on top."""
    paths = os.pathsep.join(str(path) for path in (REPOSITORY / "src", REPOSITORY))
    own = {"ZHONGCHUANG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "zhongchuang.config.settings", "PYTHONPATH": paths}
    return {**os.environ, **own, **more}


def _start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *words], env=environment(home), cwd=REPOSITORY)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    latest = time.monotonic() + START_SECONDS
    while time.monotonic() < latest:
        assert process.poll() is None, "the server ended by itself"
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server doesn't answer")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
