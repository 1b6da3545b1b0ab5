"""`python -m benchmarks [name ...]`: run the benchmarks, all or those named, and write down what they found."""

import sys
from collections.abc import Callable, Mapping

from benchmarks import import_workbook
from benchmarks.harness import Comparison, write_down

BENCHMARKS: Mapping[str, Callable[[], Comparison]] = {"import_workbook": import_workbook.run}


def main(names: list[str]) -> None:
    """Run and write down; KeyError for a benchmark that isn't there."""
    for name in names or BENCHMARKS:
        write_down(BENCHMARKS[name]())


if __name__ == "__main__":
    main(sys.argv[1:])
