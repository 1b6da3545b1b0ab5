"""The Chinese catalogue: what is missing from its parts, whether they are sound, and the file that Django reads.

`extract` prints every message of code and templates that no part translates, ready to be pasted into a part;
`check` refuses a gap; `compile` joins the parts. English is the msgid; each area keeps its `parts/<area>.po`.
"""

import argparse
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CODE = Path(__file__).resolve().parents[1]
LOCALE = CODE / "locale" / "zh_Hans"
GLOSSARY = CODE.parents[1] / "docs" / "glossary.md"

KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HOLE = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
CALL = re.compile(r"\w\([^()]*\)")  # share(part, whole) is written as the reader must type it
HALF_WIDTH = re.compile(r"[一-鿿][,;:?!(]|[,;:?!)][一-鿿]|[一-鿿]\.(?:\s|$)")

Key = tuple[str, str]  # context and msgid, the singular where there are two


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one message: `kind` is a code, `where` a part or a source file."""

    kind: str
    msgid: str
    where: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}{': ' + self.detail if self.detail else ''}: {self.msgid!r}"


@dataclass(frozen=True, slots=True)
class Term:
    """An English term of the glossary and the Chinese words of which a translation must use one."""

    english: str
    chinese: tuple[str, ...]


def used(code: Path = CODE) -> Catalog:
    """Every message of the code and the templates, with the files it stands in."""
    found = Catalog()
    methods = [("**.py", "python"), ("**.html", f"{__package__}.catalogue:extract_template")]
    for file, _line, msgid, _comments, context in extract_from_dir(code, methods, keywords=KEYWORDS):
        found.add(msgid, context=context, locations=[(file, 1)])
    return found


def extract_template(
    stream: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[Any]:
    """Messages of a template, for Babel: Django makes calls of it, read as Python once they begin at the margin."""
    calls = re.sub(r"\n\s+", "\n", templatize(stream.read().decode()))
    yield from extract_python(BytesIO(calls.encode()), keywords, comment_tags, options)


def parts(locale: Path = LOCALE) -> dict[str, Catalog]:
    """Each area's part of the catalogue, by file name, in the order of the names."""
    read = {}
    for path in sorted((locale / "parts").glob("*.po")):
        with path.open("rb") as stream:
            read[path.name] = read_po(stream, locale="zh_Hans", abort_invalid=True)
    return read


def glossary(path: Path = GLOSSARY) -> tuple[Term, ...]:
    """The checked rows of the glossary's tables: | English | 中文 | ✓ | …, alternatives set apart by " / "."""
    rows = (line.strip().strip("|").split("|") for line in path.read_text(encoding="utf-8").splitlines())
    cells = ([cell.strip() for cell in row] for row in rows if len(row) >= 3)
    return tuple(
        Term(english, tuple(chinese.split(" / ")))
        for terms, chinese, checked, *_rest in cells
        if checked == "✓"
        for english in terms.split(" / ")
    )


def missing(code: Catalog, translated: Mapping[str, Catalog]) -> list[Message]:
    """Messages of the code that stand in no part."""
    known = {_key(message) for part in translated.values() for message in _messages(part)}
    return [message for message in _messages(code) if _key(message) not in known]


def faults(code: Catalog, translated: Mapping[str, Catalog], terms: Sequence[Term]) -> list[Fault]:
    """Everything that keeps the catalogue from being whole, parts in their order, then what is missing."""
    wanted = {_key(message) for message in _messages(code)}
    seen: dict[Key, tuple[str, ...]] = {}
    found = []
    for name, part in translated.items():
        found += [Fault("obsolete", _source(message), name) for message in part.obsolete.values()]
        for message in _messages(part):
            key = _key(message)
            if key not in wanted:
                found.append(Fault("stale", _source(message), name))
            if seen.setdefault(key, _texts(message)) != _texts(message):
                found.append(Fault("translated in two ways", _source(message), name))
            found += _unsound(message, name, terms)
    found += [Fault("missing", _source(message), _places(message)) for message in missing(code, translated)]
    return found


def compile_catalogue(locale: Path = LOCALE) -> Path:
    """Join the parts into LC_MESSAGES/django.mo and return its path. Raises PoFileError where a part can't be read."""
    whole = Catalog(locale="zh_Hans", domain="django", fuzzy=False)
    for part in parts(locale).values():
        for message in _messages(part):
            whole[message.id] = message
    stream = BytesIO()
    write_mo(stream, whole)
    target = locale / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    draft.write_bytes(stream.getvalue())
    draft.replace(target)
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three commands; returns 1 where the check found a fault or something is missing."""
    parser = argparse.ArgumentParser(prog="catalogue", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("command", choices=("extract", "check", "compile"))
    command = parser.parse_args(arguments).command
    if command == "compile":
        compile_catalogue()
        return 0
    if command == "extract":
        return _print_missing(missing(used(), parts()))
    found = faults(used(), parts(), glossary())
    for fault in found:
        print(fault)
    return 1 if found else 0


def _print_missing(messages: Iterable[Message]) -> int:
    blank = Catalog(locale="zh_Hans")
    for message in messages:
        blank.add(message.id, context=message.context, locations=message.locations)
    stream = BytesIO()
    write_po(stream, blank, omit_header=True, include_lineno=False, width=120)
    print(stream.getvalue().decode(), end="")
    return 1 if len(blank) else 0


def _unsound(message: Message, where: str, terms: Sequence[Term]) -> Iterator[Fault]:
    """What is wrong inside one entry."""
    source, texts = _source(message), _texts(message)
    if not all(texts):
        yield Fault("untranslated", source, where)
        return
    if message.fuzzy:
        yield Fault("fuzzy", source, where)
    text = texts[-1]
    if set(HOLE.findall(text)) != set(HOLE.findall(source)):
        yield Fault("placeholders differ", source, where)
    if HALF_WIDTH.search(CALL.sub("", text)):
        yield Fault("half-width punctuation", source, where)
    for term in terms:
        if re.search(rf"\b{re.escape(term.english)}s?\b", source, re.IGNORECASE) and not _says(text, term):
            yield Fault("glossary", source, where, f"{term.english} is {' / '.join(term.chinese)}")


def _says(text: str, term: Term) -> bool:
    return any(word in text for word in term.chinese)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalogue if message.id)


def _key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", singular


def _source(message: Message) -> str:
    """The English whose placeholders count: the plural where there are two, since a singular may drop its number."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _places(message: Message) -> str:
    return ", ".join(sorted({file for file, _line in message.locations}))


if __name__ == "__main__":
    sys.exit(main())
