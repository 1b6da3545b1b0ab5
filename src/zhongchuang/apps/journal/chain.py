"""How lines become bytes and bytes a chain; plain functions of values, without a database.

A line carries a code made with the site's key (HMAC-SHA256), which somebody who can only write to the
database can't make. A seal carries the hash of the seal before it and of the line (SHA-256), which anybody
can check without a key.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

START = "0" * 64
"""What the first seal follows."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one line says. `at` has a zone; `concerns` and `values` hold references, codes and digests."""

    at: datetime
    action: str
    actor: str
    subject: str
    concerns: Sequence[str]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain at one moment: how many lines are sealed, and the last hash."""

    position: int
    hash: str

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """The head that `str` wrote. Raises ValueError where the text isn't one."""
        position, _, found = text.strip().partition(":")
        if not position.isascii() or not position.isdigit() or len(found) != len(START) or set(found) - _HEX:
            raise ValueError(text)
        return cls(int(position), found)


_HEX = frozenset("0123456789abcdef")


def to_bytes(line: Written) -> bytes:
    """The line in one form: JSON with sorted keys, UTF-8, the time in UTC to the microsecond."""
    said = {
        "action": line.action,
        "actor": line.actor,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "concerns": sorted(line.concerns),
        "subject": line.subject,
        "values": dict(line.values),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def code(key: bytes, line: Written) -> str:
    """The code that says the site wrote this line, as 64 hex digits."""
    return hmac.new(key, to_bytes(line), sha256).hexdigest()


def link(before: str, position: int, line: Written, line_code: str, sealed_at: datetime) -> str:
    """The hash of a seal, as 64 hex digits."""
    about = f"{before}\n{position}\n{line_code}\n{sealed_at.astimezone(UTC).isoformat(timespec='microseconds')}\n"
    return sha256(about.encode() + to_bytes(line)).hexdigest()


def digest(key: bytes, text: str) -> str:
    """A person's datum as a line may hold it, as 64 hex digits: without that person's key it tells nothing."""
    return hmac.new(key, text.encode(), sha256).hexdigest()
