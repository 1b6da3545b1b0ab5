"""The whole manual in one language: contents, chapters with their worked examples, and the reference."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhongchuang.cli.manual_text.example import Example, case_list, evaluated_on, read_example, whole
from zhongchuang.cli.manual_text.excerpt import excerpt, parameters_told
from zhongchuang.cli.manual_text.fields import field_tables, unit_table
from zhongchuang.cli.manual_text.form import form_tables, key_index
from zhongchuang.cli.manual_text.index import OTHERS, word_index, words_of
from zhongchuang.cli.manual_text.kinds import EXAMPLES, Kind, read_kinds
from zhongchuang.cli.manual_text.markup import block, code, heading, link, paragraphs, table
from zhongchuang.cli.manual_text.mistakes import mistake_table
from zhongchuang.cli.manual_text.plan import Chapter, Plan, read_plan
from zhongchuang.cli.manual_text.texts import Section, Texts, read_opening, read_sections
from zhongchuang.engines.policy.words import WORDS
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary

DOCUMENTS = "*.policy.yaml"
FOLDER = "../../packs/worked-examples/"
"""Where the documents lie, as seen from the page."""


@dataclass(frozen=True)
class Shelf:
    """What the manual is made from, each document read once. A kind that has no document yet is left out."""

    folder: Path = EXAMPLES

    @cached_property
    def dictionary(self) -> Dictionary:
        """The house's data dictionary."""
        return load_dictionary()

    @cached_property
    def plan(self) -> Plan:
        """The chapters and the table of kinds."""
        return read_plan(self.folder)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds that have a document."""
        return read_kinds(self.folder)

    @cached_property
    def examples(self) -> Mapping[str, Example]:
        """The document of each kind."""
        return {number: read_example(kind.document, self.dictionary) for number, kind in self.kinds.items()}

    @cached_property
    def used(self) -> Mapping[str, tuple[str, ...]]:
        """Where a word is used, by word: kinds in the order of the chapters, then chapters, then files."""
        order = [number for chapter in self.plan.chapters for number in chapter.kinds if number in self.examples]
        said = {number: words_of(self.examples[number].root) for number in order}
        for number, chapter in enumerate(self.plan.chapters, 1):
            if example := self.regulation(chapter.document):
                said[str(number)] = words_of(example.root)
        said |= {name: words_of(example.root) for name, example in self.others.items()}
        return {word: tuple(place for place, words in said.items() if word in words) for word in WORDS}

    def regulation(self, name: str) -> Example | None:
        """A document beside the plan; None for ""."""
        return read_example(self.folder / name, self.dictionary) if name else None

    @cached_property
    def others(self) -> Mapping[str, Example]:
        """The whole regulations that no chapter prints, by the name of their file."""
        printed = {chapter.document for chapter in self.plan.chapters}
        found = [path for path in sorted(self.folder.glob(DOCUMENTS)) if path.name not in printed]
        return {path.name: read_example(path, self.dictionary) for path in found}


def manual(shelf: Shelf, texts: Texts) -> str:
    """The manual, ending with a line break."""
    return "\n".join(_lines(shelf, texts)).rstrip() + "\n"


def _lines(shelf: Shelf, texts: Texts) -> Iterator[str]:
    title, opening = read_opening()
    sections = read_sections()
    yield from heading(1, texts.say(title))
    yield from paragraphs(texts.label("generated") + " " + texts.label("language_switch"))
    yield from paragraphs(texts.say(opening))
    yield from _contents(shelf, texts, sections)
    yield from heading(2, texts.label("part_one"))
    for number, chapter in enumerate(shelf.plan.chapters, 1):
        yield from _chapter(shelf, texts, number, chapter)
    yield from _others(shelf, texts)
    yield from heading(2, texts.label("part_two"))
    for section in sections:
        yield from _section(shelf, texts, section)


def _contents(shelf: Shelf, texts: Texts, sections: tuple[Section, ...]) -> Iterator[str]:
    yield from heading(2, texts.label("contents"))
    yield texts.label("part_one")
    yield ""
    for number, chapter in enumerate(shelf.plan.chapters, 1):
        shown = [link(one, one.lower()) for one in chapter.kinds if one in shelf.kinds]
        yield f"{number}. {link(texts.say(chapter.title), f'chapter-{number}')}  {' '.join(shown)}".rstrip()
    yield ""
    yield texts.label("part_two")
    yield ""
    yield from (f"- {link(texts.say(section.title), section.code)}" for section in sections)
    yield ""


def _chapter(shelf: Shelf, texts: Texts, number: int, chapter: Chapter) -> Iterator[str]:
    title = texts.label("chapter") % {"number": number, "title": texts.say(chapter.title)}
    yield from heading(3, title, f"chapter-{number}")
    yield from paragraphs(texts.say(chapter.text))
    if example := shelf.regulation(chapter.document):
        yield from paragraphs(f"{texts.say(example.policy.title)} {code(example.name)}")
        yield from whole(example)
        yield from table(
            texts.heads("line", "meaning"),
            ((code(remark.line), texts.say(remark.text)) for remark in chapter.remarks),
        )
    if chapter.after is not None:
        yield from paragraphs(texts.say(chapter.after))
    for kind in chapter.kinds:
        if kind in shelf.kinds:
            yield from _kind(shelf.kinds[kind], shelf.examples[kind], texts)


def _kind(kind: Kind, example: Example, texts: Texts) -> Iterator[str]:
    title = texts.label("kind_heading") % {"number": kind.number, "title": texts.say(kind.title)}
    head, *_ = heading(4, title, kind.number.lower())
    about = " ".join(texts.say(kind.about).split())
    source = texts.label("taken_from") % {"text": texts.say(kind.taken_from)}
    yield head
    yield texts.together((about, source, parameters_told(example, texts), evaluated_on(example, texts)))
    yield from block(excerpt(example, texts))
    yield from case_list(example, texts)


def _others(shelf: Shelf, texts: Texts) -> Iterator[str]:
    yield from heading(4, texts.label("other_regulations"), OTHERS)
    for name, example in shelf.others.items():
        yield f"- [{texts.say(example.policy.title)}]({FOLDER}{name})"
    yield ""


def _section(shelf: Shelf, texts: Texts, section: Section) -> Iterator[str]:
    yield from heading(3, texts.say(section.title), section.code)
    text = texts.say(section.text)
    yield from paragraphs(text % {"words": len(WORDS)} if section.shows == "words" else text)
    shown: Mapping[str, Callable[[], Iterator[str]]] = {
        "form": lambda: form_tables(texts),
        "fields": lambda: field_tables(shelf.dictionary, texts),
        "units": lambda: unit_table(shelf.dictionary, texts),
        "mistakes": lambda: mistake_table(shelf.dictionary, texts),
        "words": lambda: word_index(texts, shelf.used),
        "keys": lambda: key_index(texts, WORDS),
    }
    if section.shows:
        yield from shown[section.shows]()
