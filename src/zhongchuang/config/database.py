"""Which database the site keeps its records in: SQLite in the data folder, or a PostgreSQL named by its address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for an address such as postgresql://user:word@host:5432/name; for "" SQLite in the folder.

    A socket is named as ?host=/run/postgresql. ValueError for an address of another kind.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "zhongchuang.sqlite3",
            "CONN_MAX_AGE": None,  # opening the file and setting it up takes longer than drawing a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    named = urlsplit(address)
    if named.scheme not in ("postgresql", "postgres") or not named.path.strip("/"):
        raise ValueError("ZHONGCHUANG_DATABASE should be like postgresql://user:word@host:5432/name")
    asked = dict(parse_qsl(named.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(named.path.strip("/")),
        "USER": unquote(named.username or ""),
        "PASSWORD": unquote(named.password or ""),
        "HOST": asked.pop("host", named.hostname or ""),
        "PORT": str(named.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": asked,
    }
