"""Expressions made at random, each of a wanted kind and unit, from the names that are there so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

DEPTH = 3


@dataclass(slots=True)
class Ground:
    """The names an expression may use where it stands: amounts by unit, days, and what statements are made of."""

    amounts: dict[str, list[str]]
    days: list[str]
    yes_no: list[str]
    choices: dict[str, Sequence[str]]
    texts: list[str]
    conditions: list[str] = field(default_factory=list)
    of_record: Sequence[str] = ()


Maker = Callable[[Ground, str, int], str]
Saying = Callable[[Ground], str]

PARAMETERS: Mapping[str, Sequence[str]] = {
    "seats": ("few_seats", "many_seats"),
    "m2": ("some_area",),
    "yuan": ("some_money", "more_money"),
    "points": ("point", "five_points"),
    "percent": ("half", "most_part"),
    "ratio": ("twice",),
    "count": ("three", "seven"),
    "months": ("year_long",),
}
STEPS = {"seats": "few_seats", "m2": "some_area", "yuan": "some_money", "points": "point", "count": "three"}
LENGTHS = ("a_week", "ten_working_days", "year_long", "two_years")
ROUNDINGS = ("round_down", "round_up", "round_half", "round_even")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes expressions with the dice of one document."""

    dice: Random

    def amount(self, ground: Ground, unit: str, depth: int = DEPTH) -> str:
        """An amount of this unit."""
        if depth <= 0 or self.dice.random() < 0.3:
            return self._leaf(ground, unit)
        return self.dice.choice(self._makers(unit))(ground, unit, depth - 1)

    def _makers(self, unit: str) -> list[Maker]:
        makers: list[Maker] = [self._sum, self._several, self._scaled]
        if unit == "percent":
            return [*makers, self._share, self._share]
        if unit == "ratio":
            return [self._ratio, self._ratio, self._several]
        if unit == "months":
            return [self._months, self._several]
        makers += [self._portion, self._rounded]
        if unit in ("points", "yuan"):
            makers.append(self._worth)
        return makers

    def _leaf(self, ground: Ground, unit: str) -> str:
        known = ground.amounts.get(unit, [])
        if known and self.dice.random() < 0.6:
            return self.dice.choice(known)
        return self.dice.choice(PARAMETERS[unit])

    def _sum(self, ground: Ground, unit: str, depth: int) -> str:
        sign = self.dice.choice("+-")
        return f"({self.amount(ground, unit, depth)} {sign} {self.amount(ground, unit, depth)})"

    def _scaled(self, ground: Ground, unit: str, depth: int) -> str:
        times = self.dice.choice(["2", "0.5", "3", "0"])
        return f"{times} * {self.amount(ground, unit, depth)}"

    def _several(self, ground: Ground, unit: str, depth: int) -> str:
        word = self.dice.choice(["smallest", "largest", "first_known"])
        parts = [self.amount(ground, unit, depth) for _ in range(self.dice.randint(2, 3))]
        return f"{word}({', '.join(parts)})"

    def _portion(self, ground: Ground, unit: str, depth: int) -> str:
        return f"portion({self._leaf(ground, 'percent')}, of {self.amount(ground, unit, depth)})"

    def _rounded(self, ground: Ground, unit: str, depth: int) -> str:
        return self.rounded(self.amount(ground, unit, depth), unit)

    def rounded(self, amount: str, unit: str) -> str:
        """The amount rounded to a step of its unit."""
        return f"rounded({amount}, to {STEPS[unit]}, by {self.dice.choice(ROUNDINGS)})"

    def _worth(self, ground: Ground, unit: str, depth: int) -> str:
        of = self.dice.choice(["seats", "count", "ratio"])
        return f"{self._leaf(ground, unit)} * {self.amount(ground, of, depth)}"

    def _share(self, ground: Ground, unit: str, depth: int) -> str:
        of = self.dice.choice(["seats", "m2", "yuan", "count"])
        return f"share({self.amount(ground, of, depth - 1)}, of {self.amount(ground, of, depth - 1)})"

    def _ratio(self, ground: Ground, unit: str, depth: int) -> str:
        of = self.dice.choice(["seats", "m2", "yuan", "count"])
        word = self.dice.choice(["ratio", "full"])
        return f"{word}({self.amount(ground, of, depth - 1)}, of {self._leaf(ground, of)})"

    def _months(self, ground: Ground, unit: str, depth: int) -> str:
        return f"full_months({self.day(ground, depth)}, {self.day(ground, depth)})"

    def day(self, ground: Ground, depth: int = 2) -> str:
        """A day."""
        if depth <= 0 or self.dice.random() < 0.4:
            return self.dice.choice([*ground.days, "as_of", "year_first", "year_last", "a_day", "2023-05-01"])
        inner = self.day(ground, depth - 1)
        word = self.dice.choice(["after", "before", "limit", "next_month", "smallest", "first_known"])
        match word:
            case "next_month":
                return f"next_month({inner})"
            case "smallest" | "first_known":
                return f"{word}({inner}, {self.day(ground, depth - 1)})"
            case _:
                return f"{word}({inner}, {self.dice.choice(LENGTHS)})"

    def statement(self, ground: Ground, depth: int = 2, *, judged: bool = False) -> str:
        """A statement; `judged` lets it say in principle."""
        roll = self.dice.random()
        if depth > 0 and roll < 0.4:
            word = self.dice.choice(["and", "or"])
            parts = [self.statement(ground, depth - 1, judged=judged) for _ in range(self.dice.randint(2, 3))]
            return f" {word} ".join(f"({part})" for part in parts)
        if depth > 0 and roll < 0.5:
            return f"not ({self.statement(ground, depth - 1)})"
        if depth > 0 and judged and roll < 0.75:
            return f"in_principle({self.statement(ground, depth - 1)})"
        return self.dice.choice(self._says(ground))(ground)

    def _says(self, ground: Ground) -> list[Saying]:
        says: list[Saying] = [
            self._compared,
            self._compared,
            self._compared,
            self._is,
            self._missing,
            self._in,
            self._matches,
        ]
        if ground.conditions:
            says += [self._met, self._met]
        if ground.of_record:
            says += [self._repeated]
        return says

    def _compared(self, ground: Ground) -> str:
        sign = self.dice.choice([">=", ">", "<=", "<", "==", "!="])
        if self.dice.random() < 0.25:
            return f"{self.day(ground)} {sign} {self.day(ground)}"
        unit = self.dice.choice(["seats", "m2", "yuan", "percent", "ratio", "count", "months"])
        left = self.amount(ground, unit, 2)
        return f"{left} {sign} {'0' if self.dice.random() < 0.1 else self.amount(ground, unit, 1)}"

    def _is(self, ground: Ground) -> str:
        denied = self.dice.choice(["", "not "])
        if ground.yes_no and self.dice.random() < 0.4:
            return f"{self.dice.choice(ground.yes_no)} is {denied}{self.dice.choice(['yes', 'no'])}"
        name = self.dice.choice(sorted(ground.choices))
        codes = self.dice.sample(list(ground.choices[name]), 2) if len(ground.choices[name]) > 1 else []
        if codes and self.dice.random() < 0.5:
            return f"{name} is {denied}one of ({', '.join(codes)})"
        return f"{name} is {denied}{self.dice.choice(list(ground.choices[name]))}"

    def _missing(self, ground: Ground) -> str:
        names = [name for some in ground.amounts.values() for name in some] + ground.texts + ground.days
        return f"{self.dice.choice(names)} is {self.dice.choice(['', 'not '])}missing"

    def _in(self, ground: Ground) -> str:
        return f"{self.dice.choice(ground.texts)} is {self.dice.choice(['', 'not '])}in black_list"

    def _matches(self, ground: Ground) -> str:
        return f"{self.dice.choice(ground.texts)} matches naming"

    def _met(self, ground: Ground) -> str:
        return f"{self.dice.choice(ground.conditions)} is {self.dice.choice(['', 'not '])}met"

    def _repeated(self, ground: Ground) -> str:
        return f"{self.dice.choice(list(ground.of_record))} is {self.dice.choice(['', 'not '])}repeated"
