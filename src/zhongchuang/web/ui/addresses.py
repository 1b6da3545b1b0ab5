"""A space's code as one part of an address, whatever signs it holds."""

from urllib.parse import unquote

from django.urls import register_converter

SPACE = "<space:space_code>"
"""The part of an address that names a space."""

SPACE_BRACED = "{space:code}"
"""The same where the interface for programs writes it."""


def as_part(code: str) -> str:
    """A code may hold a stroke, or be nothing but dots, which an address would take for a way through folders."""
    if not code.strip("."):
        return code.replace(".", "%2E")
    return code.replace("%", "%25").replace("/", "%2F")


class SpaceCode:
    """How Django reads a code from an address and writes it into one."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The code again."""
        return unquote(value)

    def to_url(self, value: str) -> str:
        """As in `as_part`; Django then quotes it as every part."""
        return as_part(value)


register_converter(SpaceCode, "space")
