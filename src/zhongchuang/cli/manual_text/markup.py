"""Markdown as the manual uses it: tables, code, anchors and links."""

from collections.abc import Iterable, Iterator, Sequence

BREAK = "<br>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table with a blank line after it; nothing where there are no rows."""
    listed = list(rows)
    if not listed:
        return
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, listed)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """A word or a line of a document, as it is written; "" stays empty."""
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str], *, between: str = " ") -> str:
    """Several words of a document."""
    return between.join(map(code, texts))


def block(lines: Iterable[str], language: str = "yaml") -> Iterator[str]:
    """Lines of a document in a frame."""
    yield f"```{language}"
    yield from lines
    yield "```"


def heading(level: int, text: str, anchor: str = "") -> Iterator[str]:
    """A heading, with a name that links may use whatever the language."""
    name = f'<a id="{anchor}"></a>' if anchor else ""
    yield f"{'#' * level} {name}{text}"
    yield ""


def link(text: str, anchor: str) -> str:
    """A link within the page."""
    return f"[{text}](#{anchor})"


def paragraphs(text: str) -> Iterator[str]:
    """A text of one or more paragraphs, with a blank line after it; nothing where there is none."""
    if text.strip():
        yield from text.strip("\n").splitlines()
        yield ""
