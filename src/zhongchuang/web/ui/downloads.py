"""Files a page hands out: always as an attachment, under a name in the reader's language."""

from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def download(stream: BytesIO, name: str, content_type: str) -> HttpResponse:
    """The bytes as an attachment. Characters a file system minds are left out of the name."""
    safe = "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:*?"<>|')
    response = HttpResponse(stream.getvalue(), content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
