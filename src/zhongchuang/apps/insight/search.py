"""How a name is found: in Chinese, in pinyin from any syllable on, and in English."""

import re
import unicodedata
from collections.abc import Iterable

from pypinyin import lazy_pinyin

_HAN = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]")


def folded(text: str) -> str:
    """The text as it is compared: compatibility forms and capitals folded, marks between words made blanks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w㐀-鿿\U00020000-\U0003ffff]+", " ", plain).split())


def pinyin_of(text: str) -> str:
    """Bare syllables with blanks between them; for sorting."""
    return " ".join(lazy_pinyin(folded(text)))


def search_text(names: Iterable[str]) -> str:
    """Everything one name can be found by, each piece after a blank.

    A Chinese name stands whole (found by any part of it), as pinyin from each of its syllables on
    ("zhongchuangkongjian chuangkongjian kongjian jian": found by the beginning of any), and by initials.
    """
    pieces: list[str] = []
    for name in filter(None, names):
        pieces.append(folded(name))
        if _HAN.search(name):
            syllables = pinyin_of(name).split()
            pieces.extend("".join(syllables[start:]) for start in range(len(syllables)))
            pieces.append("".join(syllable[0] for syllable in syllables))
    return " " + " ".join(dict.fromkeys(pieces))


def words_of(query: str) -> list[str]:
    """What a reader typed, as up to eight words to find: a Chinese word anywhere, another at the start of a piece."""
    return [word if _HAN.search(word) else f" {word}" for word in folded(query[:200]).split()[:8]]
