"""The nearest known word for a wrong one, within a budget: looking for it costs more than all other checks."""

from collections.abc import Iterable

from zhongchuang.engines.tables.document import nearest

MOST_WORDS = 50
"""So many different words are looked up for one list and no more; a file of nothing but errors stays cheap."""


class Suggestions:
    """Nearest words out of one list; `alike` is from 0 to 1."""

    def __init__(self, known: Iterable[str], *, alike: float = 0.6) -> None:
        self._known = tuple(known)
        self._alike = alike
        self._answers: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """The nearest known word; "" where none is near or the budget is spent."""
        if word not in self._answers:
            if len(self._answers) >= MOST_WORDS:
                return ""
            self._answers[word] = nearest(word, self._known, alike=self._alike)
        return self._answers[word]
