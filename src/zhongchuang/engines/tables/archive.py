"""A zip's directory read before anything in it is inflated: names, sizes, and what a workbook must not carry."""

import re
import unicodedata
import zipfile
import zlib
from pathlib import Path

from zhongchuang.engines.tables.refusal import FileRefused, Limits

_SMALL = 20 << 20
"""Below this many inflated bytes a high ratio is only a dull file, not a bomb."""

_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^<>]*?\bref=[\"']([^\"']*)[\"']")
_LOOKED_AT = 8 << 10


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip, with its directory found sound. The caller closes it.

    Raises FileRefused for a broken, encrypted or bombed zip and for names that would lead out of it.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefused("file.broken", {"detail": str(error)}) from None
    entries = archive.infolist()
    limits.refuse_count("files", len(entries), limits.parts)
    for entry in entries:
        _refuse_name(entry.orig_filename)
        if entry.flag_bits & 0x1:
            raise FileRefused("file.encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileRefused("file.broken", {"detail": f"compression {entry.compress_type}"})
    _refuse_twice(entries)
    _refuse_bomb(entries, path.stat().st_size, limits)
    return archive


def refuse_unsafe_workbook(archive: zipfile.ZipFile) -> None:
    """Raise FileRefused where a workbook carries macros, links to other files, or entities in its XML."""
    for entry in archive.infolist():
        part = entry.filename.casefold()
        if part.endswith("vbaproject.bin") or part.startswith("xl/macrosheets/"):
            raise FileRefused("file.macros", {"part": entry.filename})
        if part.startswith("xl/externallinks/") or part == "xl/connections.xml":
            raise FileRefused("file.external_links", {"part": entry.filename})
        if part.endswith((".xml", ".rels", ".vml")):
            _refuse_entities(entry.filename, beginning(archive, entry))
    if b"macroenabled" in beginning(archive, archive.getinfo("[Content_Types].xml"), 256 << 10).lower():
        raise FileRefused("file.macros", {"part": "[Content_Types].xml"})


def claimed_corner(head: bytes) -> tuple[str, int] | None:
    """The last cell a sheet says it uses, as letters and row; None where it says nothing readable."""
    found = _DIMENSION.search(head)
    corner = re.fullmatch(rb"(?:.*:)?\$?([A-Za-z]{1,8})\$?([0-9]{1,12})", found[1]) if found else None
    return (corner[1].decode().upper(), int(corner[2])) if corner else None


def beginning(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, size: int = _LOOKED_AT) -> bytes:
    """The first bytes of a part, never more than `size`, whatever the directory says."""
    try:
        with archive.open(entry) as part:
            return part.read(size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise FileRefused("file.broken", {"detail": str(error)}) from None


def same_name(name: str) -> str:
    """The form under which two names are one to a reader: NFC, no case, no space around."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def _refuse_name(name: str) -> None:
    """A name from outside is shown to people and must be what it looks like, even though nothing is unpacked."""
    pieces = name.replace("\\", "/").split("/")
    leads_out = ".." in pieces or pieces[0] == "" or ":" in pieces[0]
    hides = any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in name)
    if leads_out or hides:
        shown = name.encode("unicode_escape").decode() if hides else name
        raise FileRefused("file.path_in_zip", {"part": shown[:200]})


def _refuse_twice(entries: list[zipfile.ZipInfo]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        name = same_name(entry.filename)
        if name in seen:
            raise FileRefused("file.duplicate_sheets", {"sheet": entry.filename, "other": seen[name]})
        seen[name] = entry.filename


def _refuse_bomb(entries: list[zipfile.ZipInfo], file_size: int, limits: Limits) -> None:
    """Too much inside, too tightly packed, or parts that share the same bytes (overlapping)."""
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_tight = inflated > _SMALL and inflated > packed * limits.inflated_ratio
    if inflated > limits.inflated_bytes or too_tight or packed > file_size:
        raise FileRefused(
            "file.zip_bomb",
            {"megabytes": str(inflated >> 20), "most_megabytes": str(limits.inflated_bytes >> 20)},
        )


def _refuse_entities(name: str, head: bytes) -> None:
    """A workbook's XML has no document type; nor a prolog so long that one could hide behind it."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith((b"<?", b"<!--")):
        _, _, rest = rest.partition(b"?>" if rest.startswith(b"<?") else b"-->")
        rest = rest.lstrip()
    if rest[:9].upper() == b"<!DOCTYPE":
        raise FileRefused("file.entities", {"part": name})
    if head and not re.match(rb"<[A-Za-z_]", rest):
        raise FileRefused("file.broken", {"detail": name})
