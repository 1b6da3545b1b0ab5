"""Starts the site on this machine: makes ready what is missing, then serves until told to stop."""

import errno
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.utils import DatabaseError

from zhongchuang.cli import catalogue, notices
from zhongchuang.cli.notices import Obstacle
from zhongchuang.cli.processes import run_together, stop_on_signals
from zhongchuang.config.home import home, port
from zhongchuang.web.ui.assets import make_assets

HOST = "127.0.0.1"
LEAST_FREE_BYTES = 100 * 2**20
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
NOT_OURS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


def main(arguments: Sequence[str]) -> int:
    """`zhongchuang serve`: serve until Ctrl-C. Returns 0 when told to stop, 1 otherwise."""
    if arguments:
        notices.say(notices.SERVE_USAGE)
        return 0 if arguments[0] in ("-h", "--help") else 2
    stop_on_signals()
    try:
        number = free_port()
        folder = ready_home()
        prepare(folder)
        fill_if_empty(folder)
        address = f"http://localhost:{number}"
        commands = _commands(number)
        ended = run_together(commands, port=number, when_ready=lambda: notices.say(notices.READY, address=address))
        raise Obstacle(notices.ENDED, folder=folder, **ended)
    except Obstacle as obstacle:
        notices.complain(obstacle)
        return 1
    except KeyboardInterrupt:
        notices.say(notices.STOPPED)
        return 0


def free_port() -> int:
    """The port to serve on, tried before anything is started. Raises Obstacle where it is wrong or in use."""
    try:
        number = port()
    except ValueError:
        raise Obstacle(notices.PORT_WRONG, found=os.environ["PORT"]) from None
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            attempt.bind((HOST, number))
        except OSError:
            raise Obstacle(notices.PORT_BUSY, port=number, other=number + 1 if number < 65535 else 8000) from None
    return number


def ready_home() -> Path:
    """The data folder, made where it isn't there. Raises Obstacle where it can't be written to or has no room."""
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _obstacle(error, folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Obstacle(notices.NOT_WRITABLE, folder=folder)
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        raise _disk_full(folder)
    return folder


def prepare(folder: Path) -> None:
    """Bring assets, catalogues and database up to date, and load Django. Raises Obstacle where it can't be done."""
    try:
        make_assets(folder)
        catalogue.compile_catalogue()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhongchuang.config.settings")
        django.setup()
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
    except (OSError, DatabaseError) as error:
        raise _obstacle(error, folder) from error


def fill_if_empty(folder: Path) -> None:
    """Load the demo city into a database that holds none, and queue what was cut off. Raises Obstacle."""
    from zhongchuang.cli import city  # noqa: PLC0415  its models can't be imported before Django is set up
    from zhongchuang.jobs import resume  # noqa: PLC0415  likewise

    try:
        if city.is_empty():
            notices.say(notices.PREPARING)
            with transaction.atomic():  # a city that was interrupted halfway is not taken for a whole one
                city.load_demo()
        resume.resume_interrupted()
    except (OSError, DatabaseError) as error:
        raise _obstacle(error, folder) from error


def _obstacle(error: Exception, folder: Path) -> Exception:
    """What to tell a person about an error of the machine; the error itself where it is a mistake of ours."""
    for one in _with_causes(error):
        number = one.errno if isinstance(one, OSError) else None
        text = str(one)
        if number in NO_SPACE or "disk is full" in text:
            return _disk_full(folder)
        if number in NOT_OURS or "unable to open database" in text or "readonly database" in text:
            return Obstacle(notices.NOT_WRITABLE, folder=folder)
    return error


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those it was raised while handling: the machine's own word is often the first of them."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _disk_full(folder: Path) -> Obstacle:
    return Obstacle(notices.DISK_FULL, folder=folder, megabytes=LEAST_FREE_BYTES // 2**20)


def _commands(number: int) -> tuple[list[str], ...]:
    """The web server, the worker that runs what pages put off, and the beat that seals the journal."""
    server = ["granian", "--interface", "wsgi", "--host", HOST, "--port", str(number), "--no-ws"]
    within = ["--backpressure", "64", "--blocking-threads", "8", "--respawn-failed-workers", "--log-level", "error"]
    worker = ["django", "db_worker", "--queue-name", "*", "--interval", "0.5", "--no-startup-delay", "--verbosity", "0"]
    return [*server, *within, "zhongchuang.config.wsgi:application"], worker, ["zhongchuang.jobs.beat"]
