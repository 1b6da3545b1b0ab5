"""How mail leaves: by the server that an address names, or into a folder where it can be read."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SUBMISSION = 587


def mail(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for smtp://user:word@host:587?from=office@example.org; for "" a folder `mail` in the home.

    The connection is encrypted (STARTTLS) unless the address says ?tls=no. ValueError for an address of another kind.
    """
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder / "mail",
        }
    named = urlsplit(address)
    asked = dict(parse_qsl(named.query))
    if named.scheme != "smtp" or not named.hostname or not asked.get("from"):
        raise ValueError("ZHONGCHUANG_MAIL should be like smtp://user:word@host:587?from=office@example.org")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": named.hostname,
        "EMAIL_PORT": named.port or SUBMISSION,
        "EMAIL_HOST_USER": unquote(named.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(named.password or ""),
        "EMAIL_USE_TLS": asked.get("tls") != "no",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": asked["from"],
    }
