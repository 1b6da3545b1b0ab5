"""What a page says, read from its HTML."""

import re
import unicodedata
from html import unescape

from django.test import Client

Rows = list[list[str]]


def page(client: Client, address: str, *, status: int = 200) -> str:
    """The HTML of a page that answers with this status."""
    answer = client.get(address)
    assert (address, answer.status_code) == (address, status)
    return answer.content.decode()


def words(html: str) -> str:
    """The text of some HTML, without marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def table(html: str, caption: str) -> tuple[list[str], Rows]:
    """Head and rows of the table with this caption."""
    part = next(one for one in html.split("<table")[1:] if f">{caption}" in one.split("</caption>")[0])
    lines = part.split("</table>")[0].split("<tr>")[1:]
    head, *body = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [words(cell) for cell in head], [[words(cell) for cell in line] for line in body]


def dense(text: str) -> str:
    """Text without blanks or forms of width, as it can be compared over the lines and fonts of a print."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def same_for_all(html: str, address: str) -> str:
    """A page without what differs from visit to visit: the token against forged posts, and its own address."""
    plain = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    return plain.replace(address, "HERE")
