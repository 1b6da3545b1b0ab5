"""How a comparison is measured and written down: medians of five, data changed each round, answers compared.

A figure is a ratio inside one run. Times alone say more about the machine than about us. What is
measured is the time of the processors, that of child processes included, so that other work on the
machine counts for little and work beside the main thread isn't free.
"""

import gc
import os
import platform
import resource
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
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

    size: str
    seconds: Mapping[str, Sequence[float]]
    packages: Sequence[str]
    answers: str
    aim: str
    notes: str = ""

    def ratio(self, name: str) -> float:
        """A contestant's median over the reference's."""
        return median(self.seconds[name]) / median(next(iter(self.seconds.values())))


def processor_seconds() -> float:
    """The processor time of this process so far, with that of its children that have ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


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
            start = processor_seconds()
            answers[one.name] = one.work(data)
            taken = processor_seconds() - start
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
        times = " | ".join(f"{in_milliseconds(figure)} ms" for figure in figures)
        lines.append(f"| {name} | {times} | {comparison.ratio(name):.2f} |")
    rounds = f"median of {len(seconds)}, new data each round"
    notes = (comparison.notes, "") if comparison.notes else ()
    return "\n".join([*lines, "", *notes, f"{setting(comparison.packages)}; {rounds}."])


def in_milliseconds(seconds: float) -> str:
    """Whole milliseconds, or hundredths where there are few."""
    return f"{seconds * 1000:,.0f}" if seconds > 0.1 else f"{seconds * 1000:,.2f}"


def setting(packages: Sequence[str]) -> str:
    """Versions, Python and machine of this run."""
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    return f"{versions}; Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def write_down(code: str, text: str, results: Path = RESULTS) -> None:
    """Put a benchmark's report between its markers in the results, and print it."""
    first, last = f"<!-- {code} -->", f"<!-- /{code} -->"
    before, _, rest = results.read_text(encoding="utf-8").partition(first)
    _, _, after = rest.partition(last)
    results.write_text(f"{before}{first}\n{text}\n{last}{after}", encoding="utf-8")
    print(f"{code}\n\n{text}\n")
