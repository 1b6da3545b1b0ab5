"""The words of the manual's makers: labels of tables, and the sections of its reference, in one of two languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, read
from zhongchuang.kernel.bilingual import Bilingual

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the reference: its title, its text, and the name of what is generated below it."""

    code: str
    title: Bilingual
    text: Bilingual
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that is said in one language."""

    language: str
    labels: Mapping[str, Bilingual]

    def say(self, pair: Bilingual) -> str:
        """A pair in this language."""
        return pair.text(self.language)

    def label(self, key: str) -> str:
        """A label by its key."""
        return self.say(self.labels[key])

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row."""
        return ("；" if self.language == "zh" else "; ").join(parts)

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other, without those that are empty."""
        return ("" if self.language == "zh" else " ").join(filter(None, sentences))

    def heads(self, *keys: str) -> list[str]:
        """The heads of a table."""
        return [self.label(key) for key in keys]


def read_labels() -> Mapping[str, Bilingual]:
    """Every label, by its key."""
    walk = Walk()
    labels = {key: walk.bilingual(node) for key, node in document("labels.yaml").values.items()}
    walk.settle()
    return labels


def read_sections() -> tuple[Section, ...]:
    """The sections of the reference, in order. Raises DocumentRefused."""
    walk = Walk()
    found = []
    for node in entries(document("reference.yaml").values.get("sections")):
        get = walk.fields(node, required=("code", "title", "text"), optional=("shows",)).values.get
        found.append(
            Section(
                walk.text(get("code")),
                walk.bilingual(get("title")),
                walk.bilingual(get("text")),
                walk.text(get("shows")),
            )
        )
    walk.settle()
    return tuple(found)


def read_opening() -> tuple[Bilingual, Bilingual]:
    """The title of the manual and the text before its first chapter."""
    walk = Walk()
    root = document("reference.yaml")
    opening = walk.fields(root.values["opening"], required=("title", "text")).values
    pair = walk.bilingual(opening.get("title")), walk.bilingual(opening.get("text"))
    walk.settle()
    return pair


def document(name: str) -> Fields:
    """One of the files beside this module."""
    return read((FOLDER / name).read_bytes(), name)


def entries(node: Node | None) -> tuple[Node, ...]:
    """The entries of a list; none where there is none."""
    return tuple(node) if isinstance(node, Items) else ()
