"""Files a page hands out: always as an attachment, under a name in the reader's language."""

from io import BytesIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def download(stream: BytesIO, name: str, content_type: str) -> HttpResponse:
    """The bytes as an attachment."""
    return _attached(HttpResponse(stream.getvalue(), content_type=content_type), name)


def stream_file(path: Path, name: str, content_type: str) -> FileResponse:
    """A file as an attachment, piece by piece."""
    return _attached(FileResponse(path.open("rb"), content_type=content_type), name)


def _attached(response: R, name: str) -> R:
    """Characters a file system minds are left out of the name."""
    safe = "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:*?"<>|')
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
