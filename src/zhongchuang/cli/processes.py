"""Runs the web server and the background worker side by side, and ends both when one ends or the person says stop."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TypedDict

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 10
START_SECONDS = 60
LOOK_EVERY_SECONDS = 0.2

Process = subprocess.Popen[bytes]


class Ended(TypedDict):
    """The module that ended by itself, and its exit code; no code where it never answered."""

    process: str
    code: int | None


def stop_on_signals() -> None:
    """Turn Ctrl-C, a polite kill and a closed terminal alike into KeyboardInterrupt.

    Set even where the shell that started us in the background told us to ignore Ctrl-C.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in STOP_SIGNALS:
        signal.signal(name, stop)


def run_together(commands: Sequence[Sequence[str]], *, port: int, when_ready: Callable[[], None]) -> Ended:
    """Run Python modules until one of them ends or a signal comes; then none of them is left. Returns which ended.

    A command is a module's name with its arguments. `when_ready` is called once something answers on
    127.0.0.1:port. KeyboardInterrupt passes through after all have been ended.
    """
    processes: list[Process] = []
    try:
        for command in commands:
            processes.append(_start(command))
        if _wait_for(processes, port):
            when_ready()
            while _all_run(processes):
                time.sleep(LOOK_EVERY_SECONDS)
        codes = zip(commands, processes, strict=True)
        # Where none has ended, the server did not answer in time: it is the one to blame.
        return next(
            (
                Ended(process=command[0], code=process.returncode)
                for command, process in codes
                if process.poll() is not None
            ),
            Ended(process=commands[0][0], code=None),
        )
    finally:
        _end(processes)


def _start(command: Sequence[str]) -> Process:
    """Start one command in a session of its own, so that Ctrl-C reaches us alone and we end it in order."""
    follow = _die_with_parent() if sys.platform == "linux" else None
    return subprocess.Popen([sys.executable, "-m", *command], start_new_session=True, preexec_fn=follow)


def _die_with_parent() -> Callable[[], None]:
    """What a child does first on Linux: ask to be ended with us, should we be killed outright."""
    libc = ctypes.CDLL(None)
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
    return lambda: libc.prctl(set_parent_death_signal, signal.SIGTERM)


def _all_run(processes: Sequence[Process]) -> bool:
    return all(process.poll() is None for process in processes)


def _wait_for(processes: Sequence[Process], port: int) -> bool:
    """Whether the port answers before a process ends or a minute has passed."""
    latest = time.monotonic() + START_SECONDS
    while _all_run(processes) and time.monotonic() < latest:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(LOOK_EVERY_SECONDS / 2)
    return False


def _end(processes: Sequence[Process]) -> None:
    """Ask each to end, wait, and kill with all its children what doesn't; a second Ctrl-C changes nothing."""
    for name in STOP_SIGNALS:
        signal.signal(name, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    latest = time.monotonic() + GRACE_SECONDS
    for process in processes:
        try:
            process.wait(max(latest - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
