"""Reads an uploaded file - workbook, CSV, Parquet - in a guarded child, so that no file can harm the site.

A legal workbook of 6 KB with the cells A1 and XFD1048576 makes its reader ask for 512 GB and abort
the process. So the reader runs in a process of its own, started anew (the site has threads, and a
fork would copy their locks), with limits on memory and time; here only bytes are counted and awaited.
"""

import marshal
import os
import select
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from signal import SIGXCPU
from time import monotonic
from typing import Any, Literal, cast

from zhongchuang.engines.tables.packing import unpacked
from zhongchuang.engines.tables.raw import RawTables
from zhongchuang.engines.tables.refusal import FileRefused, Limits

__all__ = ["FileRefused", "Limits", "read_file"]

_SOURCES = Path(__file__).parents[3]
"""Where the package lies, whether it is installed or not."""

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from zhongchuang.engines.tables.reading import main; main(sys.argv[2:])"
)
_DEFAULT = Limits()


def read_file(path: Path, *, name: str, limits: Limits = _DEFAULT) -> RawTables:
    """The sheets of an XLSX, a CSV, a zip or folder of CSVs, a Parquet file or a folder of them.

    What it is shows in its content; `name` is how its sender calls it, and names the one sheet of a
    lone CSV or Parquet. Raises FileRefused, within `limits.wall_seconds` and with little memory
    here whatever the file holds, and OSError where there is no such file.
    """
    path.stat()
    deadline = monotonic() + limits.wall_seconds
    try:
        message = _ask(path, name, "", limits, deadline)
    except _Died as died:
        raise _second_look(path, name, died.sheet, limits, deadline) from None
    if message[0] == "refused":
        raise FileRefused(message[1], message[2])
    _, kind, sheets, unread, merged = message
    return RawTables(
        name=name,
        sheets={title: unpacked(packed) for title, packed in sheets.items()},
        kind=cast(Literal["xlsx", "csv", "parquet"], kind),
        unread=unread,
        merged=merged,
    )


class _Died(Exception):
    """The child ended without an answer, out of memory as far as one can tell, while it read a sheet."""

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


def _second_look(path: Path, name: str, sheet: str, limits: Limits, deadline: float) -> FileRefused:
    """Ask a new child which cell the first one died of; what kills this one too stays unnamed."""
    if sheet:
        with suppress(_Died, FileRefused):
            message = _ask(path, name, sheet, limits, deadline)
            if message[:2] == ("refused", "file.dimension_lies"):
                return FileRefused(message[1], message[2])
    values = {"sheet": sheet, "most_megabytes": str(limits.memory_bytes >> 20)}
    return FileRefused("file.needs_too_much_memory", values)


def _ask(path: Path, name: str, suspect: str, limits: Limits, deadline: float) -> tuple[Any, ...]:
    """The child's last message: read, refused or nothing. Raises _Died, and FileRefused where time runs out."""
    arguments = [str(path.absolute()), name, marshal.dumps(asdict(limits)).hex(), suspect]
    reached = ""
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_SOURCES), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # What parses a stranger's file has no business with our secrets.
        env={name: value for name, value in os.environ.items() if name in {"PATH", "LD_LIBRARY_PATH"}},
        cwd="/",
    ) as child:
        assert child.stdout is not None
        try:
            while message := _message(child.stdout.fileno(), limits, deadline):
                if message[0] not in ("at", "memory"):
                    return message
                reached = message[1] if message[0] == "at" else reached
        except TimeoutError:
            raise _too_slow(reached, limits.wall_seconds) from None
        finally:
            child.kill()
    if child.returncode == -SIGXCPU:
        raise _too_slow(reached, limits.cpu_seconds)
    raise _Died(reached)


def _message(pipe: int, limits: Limits, deadline: float) -> tuple[Any, ...]:
    """The next message of the child; an empty one where it ended. Raises TimeoutError at the deadline."""
    length = int.from_bytes(_exactly(pipe, 8, deadline), "big")
    if length > limits.answer_bytes:
        raise FileRefused("file.broken", {"detail": str(length)})
    content = _exactly(pipe, length, deadline)
    return cast(tuple[Any, ...], marshal.loads(content)) if content and len(content) == length else ()


def _exactly(pipe: int, count: int, deadline: float) -> bytearray:
    """The next `count` bytes, or fewer where the child ended."""
    content = bytearray(count)
    with memoryview(content) as view:
        got = 0
        while got < count:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - monotonic()))
            if not ready:
                raise TimeoutError
            more = os.readv(pipe, [view[got:]])
            if not more:
                break
            got += more
    return content if got == count else bytearray()


def _too_slow(sheet: str, most_seconds: float) -> FileRefused:
    return FileRefused("file.takes_too_long", {"sheet": sheet, "most_seconds": f"{most_seconds:g}"})
