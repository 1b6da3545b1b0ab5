"""Common mistakes with the message each gets: the loader reads a sound document with one thing wrong in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhongchuang.cli.manual_text.markup import BREAK, code, table
from zhongchuang.cli.manual_text.texts import Texts, document, entries
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.strict_yaml import Node
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.problems import document_problem_text

FILE = "sample.policy.yaml"
MOST_MESSAGES = 2
TAB = "⇥ "
SPOKEN = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: what it is, and the words of the sound document with what stands in their place."""

    what: Bilingual
    right: str
    wrong: str


def read_mistakes() -> tuple[str, tuple[Mistake, ...]]:
    """The sound document, and the mistakes. Raises DocumentRefused."""
    walk = Walk()
    root = walk.fields(document("mistakes.yaml"), required=("base", "mistakes"))
    mistakes = []
    for node in entries(root.values.get("mistakes")):
        get = walk.fields(node, required=("what", "right", "wrong")).values.get
        mistakes.append(Mistake(walk.bilingual(get("what")), _whole(get("right")), _whole(get("wrong"))))
    walk.settle()
    return _whole(root.values.get("base")), tuple(mistakes)


def _whole(node: Node | None) -> str:
    """A text with the spaces around it."""
    return str(getattr(node, "value", ""))


def refusal(base: str, mistake: Mistake, dictionary: Dictionary) -> DocumentRefused:
    """What the loader says of the document with the mistake in it; ValueError where it says nothing."""
    if base.count(mistake.right) != 1:
        raise ValueError(f"“{mistake.right}” must stand once in the sound document")
    try:
        load_policy(base.replace(mistake.right, mistake.wrong).encode(), FILE, dictionary)
    except DocumentRefused as refused:
        return refused
    raise ValueError(f"“{mistake.wrong}” is no mistake")


def mistake_table(dictionary: Dictionary, texts: Texts) -> Iterator[str]:
    """A row a mistake, with the first messages it gets."""
    base, mistakes = read_mistakes()
    rows = []
    for mistake in mistakes:
        problems = refusal(base, mistake, dictionary).problems[:MOST_MESSAGES]
        message = BREAK.join(document_problem_text(problem, SPOKEN[texts.language]) for problem in problems)
        rows.append((texts.say(mistake.what), _written(mistake.wrong), message, _written(mistake.right)))
    yield from table(texts.heads("mistake", "wrong", "message", "right"), rows)


def _written(text: str) -> str:
    """Line by line, without the spaces before it; a tab is shown."""
    return BREAK.join(code(line.replace("\t", TAB).strip()) for line in text.splitlines())
