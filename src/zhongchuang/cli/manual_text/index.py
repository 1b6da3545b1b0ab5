"""The index of words: how each is written, what it means, and which worked examples use it."""

from collections.abc import Iterable, Iterator, Mapping

from zhongchuang.cli.manual_text.markup import code, link, table
from zhongchuang.cli.manual_text.texts import Texts, document
from zhongchuang.engines.policy.words import COMPUTING_KEYS, EXPRESSION_WORDS, WORDS
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.expression.nodes import ExpressionRefused
from zhongchuang.engines.tables.expression.tokens import tokens
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Node, Text
from zhongchuang.kernel.bilingual import Bilingual

COMPUTES = ("measures", "conditions", "items", "score", "grades", "grants", "budgets", "public_when")
"""The parts of a document that compute."""

EXPRESSIONS = ("amount", "bands", "met_when", "of", "otherwise", "public_when", "rank", "when", "where")
"""The keys at which an expression stands."""

MOST_LINKS = 6
DOCUMENT = ".policy.yaml"
OTHERS = "others"
"""The anchor of the list of regulations that aren't printed."""


def read_words() -> Mapping[str, tuple[str, Bilingual]]:
    """How each word is written and what it means, in the order of the language. Raises DocumentRefused."""
    walk = Walk()
    found = {}
    for word, node in document("words.yaml").values.items():
        get = walk.fields(node, required=("written", "zh", "en")).values.get
        found[word] = (walk.text(get("written")), Bilingual(walk.text(get("zh")), walk.text(get("en"))))
    walk.settle()
    return {word: found[word] for word in WORDS}


def words_of(root: Fields) -> frozenset[str]:
    """Every word of the language that a document uses."""
    return frozenset(word for key in COMPUTES if key in root.values for word in _words(key, root.values[key]))


def _words(key: str, node: Node) -> Iterator[str]:
    match node:
        case Fields(values=fields):
            for inner, value in fields.items():
                if inner in WORDS:
                    yield inner
                yield from _words(inner, value)
        case Items(values=values):
            for value in values:
                yield from _words(key, value)
        case Text(value=text) if key in EXPRESSIONS:
            yield from _said(text)


def _said(text: str) -> Iterator[str]:
    """The words of an expression; none of what can't be read as one."""
    try:
        yield from (token.text for token in tokens(text) if token.text in EXPRESSION_WORDS)
    except ExpressionRefused:
        return


def word_index(texts: Texts, used: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A row a word, in alphabetical order: those of expressions, then the keys. `used` says where each is used."""
    words = read_words()
    for part in (EXPRESSION_WORDS, COMPUTING_KEYS):
        yield from table(
            texts.heads("word", "written", "meaning", "seen_in"),
            (
                (code(word), code(words[word][0]), texts.say(words[word][1]), _links(used.get(word, ())))
                for word in sorted(part)
            ),
        )


def _links(places: Iterable[str]) -> str:
    """The first few places: a kind by its number, a chapter by its own, another regulation by its file."""
    return ", ".join(link(place, _anchor(place)) for place in list(places)[:MOST_LINKS])


def _anchor(place: str) -> str:
    if place.endswith(DOCUMENT):
        return OTHERS
    return f"chapter-{place}" if place.isdigit() else place.lower()
