"""What checking a return found: problems gathered up to a limit, then put in the order of the sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhongchuang.engines.tables.problems import Problem, Severity
from zhongchuang.engines.tables.raw import column_index

MOST_PROBLEMS = 20_000
"""More than this are counted and not listed, so that a hostile file can't fill the memory."""


@dataclass(slots=True)
class Findings:
    """Problems as they are found."""

    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    errors: bool = False

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it where there are too many."""
        self.errors = self.errors or problem.severity is Severity.ERROR
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.unlisted += 1

    @property
    def hopeless(self) -> bool:
        """Whether errors have filled the list: the file is refused, and looking on would only cost time."""
        return self.errors and self.unlisted > 0

    def in_order(self, sheets: Sequence[str]) -> tuple[Problem, ...]:
        """By sheet in the order given, then by row, column and code."""
        place = {sheet: number for number, sheet in enumerate(sheets)}

        def key(problem: Problem) -> tuple[int, str, int, int, str, str]:
            cell = problem.cell
            number = place.get(cell.sheet, len(place))
            return number, cell.sheet, cell.row, column_index(cell.column), problem.code, problem.check

        return tuple(sorted(self.problems, key=key))
