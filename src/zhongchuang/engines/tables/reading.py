"""What runs in the guarded child: opens one file, whatever it is, and answers with columns of plain values.

`workbook` starts it. It imports little, since it starts anew for each file, and it sets its own
limits before it opens anything, so that no code has to run between fork and exec.
"""

import gc
import marshal
import os
import resource
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from zhongchuang.engines.tables.archive import open_archive, same_name
from zhongchuang.engines.tables.packing import Block, Columns, packed
from zhongchuang.engines.tables.refusal import FileRefused, Limits

Answer = tuple[str, dict[str, list[Block]], tuple[str, ...], dict[str, tuple[str, ...]]]
"""Kind, sheets by name, names not read, merged ranges."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def main(arguments: Sequence[str]) -> None:
    """Answer on standard output.

    The arguments: file, the name it is shown by, limits as marshal in hex, and a sheet of which to
    name the far cell instead of reading, or "".
    """
    file, name, limits_in_hex, suspect = arguments
    limits = Limits(**marshal.loads(bytes.fromhex(limits_in_hex)))
    _limit_myself(limits)
    gc.disable()
    # Nothing that a library prints may reach the answer.
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with open(answers, "wb") as stream:
        try:
            if suspect:
                _refuse_far_cell(Path(file), suspect, limits)
                message: tuple[Any, ...] = ("nothing",)
            else:
                message = ("read", *read(Path(file), name, limits, lambda sheet: _send(stream, ("at", sheet), limits)))
            _send(stream, message, limits)
        except FileRefused as refused:
            # Where the file lies on this machine is nobody's business.
            values = {key: value.replace(file, name) for key, value in refused.values.items()}
            _send(stream, ("refused", refused.code, values), limits)
        except MemoryError:
            _send(stream, ("memory",), limits)
        # A panic of calamine is a BaseException.
        except BaseException as error:
            detail = f"{type(error).__name__}: {error}".replace(file, name)[:200]
            _send(stream, ("refused", "file.broken", {"detail": detail}), limits)


def read(path: Path, name: str, limits: Limits, reached: Callable[[str], None]) -> Answer:
    """Read one file or folder by what it holds, not by how it is called. Raises FileRefused."""
    if path.is_dir():
        return _read_folder(path, limits, reached)
    limits.refuse_count("bytes", path.stat().st_size, limits.file_bytes)
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise FileRefused("file.empty")
    if head == _OLE:
        raise FileRefused("file.encrypted" if _ENCRYPTED in path.read_bytes() else "file.old_xls")
    if head.startswith(b"PK"):
        with open_archive(path, limits) as archive:
            return _read_archive(path, archive, limits, reached)
    sheet = PurePosixPath(name.replace("\\", "/")).stem
    reached(sheet)
    if head.startswith(b"PAR1"):
        return "parquet", _packed({sheet: _parquet(path, sheet, limits)}, limits), (), {}
    return "csv", _packed({sheet: _csv(path.read_bytes(), sheet, limits)}, limits), (), {}


def _read_archive(path: Path, archive: zipfile.ZipFile, limits: Limits, reached: Callable[[str], None]) -> Answer:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        if "xl/workbook.xml" not in names:
            raise FileRefused("file.not_a_workbook")
        from zhongchuang.engines.tables import xlsx  # noqa: PLC0415 - a child needs one reader of three

        sheets, unread, merged = xlsx.read_sheets(path, archive, limits, reached)
        return "xlsx", _packed(sheets, limits), unread, merged
    files = [name for name in names if not name.endswith("/") and not name.startswith("__MACOSX/")]
    tables = {name: PurePosixPath(name.replace("\\", "/")) for name in files}
    found: dict[str, Columns] = {}
    for name, place in tables.items():
        if place.suffix.lower() == ".csv":
            _refuse_second(place.stem, found)
            reached(place.stem)
            with archive.open(name) as part:
                content = part.read(limits.inflated_bytes + 1)
            limits.refuse_count("bytes", len(content), limits.inflated_bytes)
            found[place.stem] = _csv(content, place.stem, limits)
    if not found:
        raise FileRefused("file.not_a_workbook")
    unread = tuple(name for name, place in tables.items() if place.suffix.lower() != ".csv")
    return "csv", _packed(found, limits), unread, {}


def _read_folder(folder: Path, limits: Limits, reached: Callable[[str], None]) -> Answer:
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    kinds = [path.suffix.lower() for path in files]
    kind = ".parquet" if ".parquet" in kinds else ".csv"
    found: dict[str, Columns] = {}
    for path in (path for path in files if path.suffix.lower() == kind):
        limits.refuse_count("bytes", path.stat().st_size, limits.file_bytes)
        _refuse_second(path.stem, found)
        reached(path.stem)
        found[path.stem] = (
            _csv(path.read_bytes(), path.stem, limits) if kind == ".csv" else _parquet(path, path.stem, limits)
        )
    if not found:
        raise FileRefused("file.not_a_workbook")
    return kind[1:], _packed(found, limits), tuple(path.name for path in files if path.suffix.lower() != kind), {}


def _csv(content: bytes, sheet: str, limits: Limits) -> Columns:
    from zhongchuang.engines.tables import delimited  # noqa: PLC0415 - a child needs one reader of three

    return list(zip(*delimited.parse(content, sheet, limits), strict=True))


def _parquet(path: Path, sheet: str, limits: Limits) -> Columns:
    from zhongchuang.engines.tables import columnar  # noqa: PLC0415 - a child needs one reader of three

    return list(zip(*columnar.parse(path, sheet, limits), strict=True))


def _refuse_second(name: str, found: dict[str, Columns]) -> None:
    for other in found:
        if same_name(other) == same_name(name):
            raise FileRefused("file.duplicate_sheets", {"sheet": name, "other": other})


def _refuse_far_cell(path: Path, sheet: str, limits: Limits) -> None:
    """After calamine died on a sheet: name the cell it died of, where there is one."""
    from zhongchuang.engines.tables import xlsx  # noqa: PLC0415 - a child needs one reader of three

    with open_archive(path, limits) as archive:
        far = xlsx.far_cell(archive, xlsx.sheet_parts(archive)[sheet], limits)
    if far:
        limits.refuse_area(sheet, *far)


def _packed(sheets: Mapping[str, Columns], limits: Limits) -> dict[str, list[Block]]:
    limits.refuse_count("cells", sum(len(column) for columns in sheets.values() for column in columns), limits.cells)
    return {name: packed(columns) for name, columns in sheets.items()}


def _send(stream: BinaryIO, message: tuple[Any, ...], limits: Limits) -> None:
    """One message, its length before it. marshal and not pickle: reading it runs nothing."""
    content = marshal.dumps(message, 2)
    if message[0] == "read":
        limits.refuse_count("bytes", len(content), limits.answer_bytes)
    stream.write(len(content).to_bytes(8, "big") + content)
    stream.flush()


def _limit_myself(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.setrecursionlimit(500)
