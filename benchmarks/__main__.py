"""`python -m benchmarks [name ...]`: run the benchmarks, all or those named, and write down what they found.

Each runs in a process of its own, on a site of its own, so that none pays for another's memory.
"""

import subprocess
import sys
from importlib import import_module

from benchmarks.harness import write_down
from benchmarks.site import site

BENCHMARKS = (
    "import_workbook",
    "register_page",
    "round",
    "judging",
    "reducing",
    "slider",
    "killed",
    "tampered",
    "misfortune",
)


def main(names: list[str]) -> None:
    """Run and write down one benchmark here, or several in a process each. ValueError for one that isn't there."""
    if unknown := set(names) - set(BENCHMARKS):
        raise ValueError(f"no such benchmark: {', '.join(sorted(unknown))}")
    if len(names) == 1:
        with site():
            write_down(names[0], import_module(f"benchmarks.{names[0]}").run())
        return
    for name in names or BENCHMARKS:
        subprocess.run([sys.executable, "-m", "benchmarks", name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
