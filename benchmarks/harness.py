"""How a comparison is measured and written down: medians of five, data changed each round, answers compared.

A figure is a ratio inside one run. Times alone say more about the machine than about us.
"""

import gc
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Generic, TypeVar

ROUNDS = 5
RESULTS = Path(__file__).parent / "RESULTS.md"

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class Contestant(Generic[Data]):
    """One way of doing the work; the answer is whatever the benchmark's own check understands."""

    name: str
    work: Callable[[Data], object]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one benchmark found: seconds of each round by contestant, the reference first."""

    code: str
    size: str
    seconds: Mapping[str, Sequence[float]]
    packages: Sequence[str]
    answers: str
    aim: str

    def ratio(self, name: str) -> float:
        """A contestant's median over the reference's."""
        return median(self.seconds[name]) / median(next(iter(self.seconds.values())))


def compare(
    contestants: Sequence[Contestant[Data]],
    make: Callable[[int], Data],
    same: Callable[[Data, Sequence[object]], None],
    *,
    rounds: int = ROUNDS,
) -> dict[str, list[float]]:
    """Seconds of each round by contestant.

    `make` gives each round's data by its number; `same` raises AssertionError where the answers of
    one round differ. The order of contestants turns from round to round, and round 0 only warms up.
    """
    seconds: dict[str, list[float]] = {one.name: [] for one in contestants}
    for number in range(rounds + 1):
        data = make(number)
        answers: dict[str, object] = {}
        turn = number % len(contestants)
        for one in (*contestants[turn:], *contestants[:turn]):
            gc.collect()
            start = perf_counter()
            answers[one.name] = one.work(data)
            taken = perf_counter() - start
            if number:
                seconds[one.name].append(taken)
        same(data, [answers[one.name] for one in contestants])
    return seconds


def report(comparison: Comparison) -> str:
    """The comparison as Markdown."""
    lines = [
        f"**{comparison.size}**. Aim: {comparison.aim}. Equal answers: {comparison.answers}.",
        "",
        "| | median | fastest | slowest | ratio |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, seconds in comparison.seconds.items():
        figures = (median(seconds), min(seconds), max(seconds))
        times = " | ".join(f"{figure * 1000:,.0f} ms" for figure in figures)
        lines.append(f"| {name} | {times} | {comparison.ratio(name):.2f} |")
    versions = ", ".join(f"{package} {version(package)}" for package in comparison.packages)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return "\n".join([*lines, "", f"{versions}; {machine}; median of {len(seconds)}, new data each round."])


def write_down(comparison: Comparison, results: Path = RESULTS) -> str:
    """Put the report between its markers in the results, print it and return it."""
    text = report(comparison)
    first, last = f"<!-- {comparison.code} -->", f"<!-- /{comparison.code} -->"
    before, _, rest = results.read_text(encoding="utf-8").partition(first)
    _, _, after = rest.partition(last)
    results.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")
    print(f"{comparison.code}\n\n{text}\n")
    return text
