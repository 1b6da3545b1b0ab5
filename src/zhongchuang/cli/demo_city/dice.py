"""Chance that falls the same way on every machine and in every year."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from one seed.

    Only `random.Random.random` is promised to keep its sequence between Python versions, and only
    plus, minus and times give the same float everywhere; so nothing else of either is used.
    """

    def __init__(self, seed: str) -> None:
        self._next = random.Random(seed).random

    def between(self, low: float, high: float) -> float:
        """A number from low to high, evenly."""
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included; low where high lies below it."""
        return low + int(self._next() * max(high - low + 1, 1))

    def about(self, mean: float, *, spread: float = 0.2) -> float:
        """A number near the mean, bell-shaped, hardly ever further off than three times the spread (a share)."""
        bell = sum(self._next() for _ in range(12)) - 6.0
        return max(mean * (1.0 + spread * bell), 0.0)

    def happens(self, chance: float) -> bool:
        """Yes, with this chance."""
        return self._next() < chance

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._next() * len(items))]

    def weighted(self, shares: Mapping[T, float]) -> T:
        """One of the keys, by their shares (of any sum)."""
        left = self._next() * sum(shares.values())
        for key, share in shares.items():
            left -= share
            if left < 0:
                return key
        return list(shares)[-1]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """That many different items, in the order they stand; all of them where there are fewer."""
        places = list(range(len(items)))
        for place in range(min(count, len(places))):
            other = self.whole(place, len(places) - 1)
            places[place], places[other] = places[other], places[place]
        return [items[place] for place in sorted(places[:count])]

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both included; first where last lies before it."""
        return first + timedelta(days=self.whole(0, (last - first).days))
