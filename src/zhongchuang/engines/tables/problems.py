"""What is wrong with a workbook or a document, and where: codes and values, no sentences."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a return from being loaded; a doubt (存疑) is loaded and stays visible."""

    ERROR = "error"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A place in an uploaded file. Row counts from 1 and column is a letter, as the officer sees them.

    `row` 0 means the whole sheet; `column` "" means the whole row. In CSV and Parquet the sheet is
    the entity's code and row 1 the heading.
    """

    file: str
    sheet: str
    row: int = 0
    column: str = ""

    @property
    def address(self) -> str:
        """As in a spreadsheet: "H12"; "12" for a whole row; "" for a whole sheet."""
        return f"{self.column}{self.row or ''}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a workbook.

    `code` names the sentence in voice ("cell.not_a_number"); `found` is the cell's own text, cut
    to 200 characters; `expected` holds the values of the sentence. `others` are further cells that
    belong to the same matter, such as the second claim to one firm.
    """

    code: str
    severity: Severity
    cell: Cell
    entity: str = ""
    field: str = ""
    found: str = ""
    expected: dict[str, str] = dataclasses.field(default_factory=dict)
    others: tuple[Cell, ...] = ()
    check: str = ""


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """One thing wrong with a YAML document (policy, dictionary, pack): where, what, and the nearest known name.

    `line` and `column` count from 1. `values` fill the sentence in voice; where a known name is
    near, it is there under "nearest"; "more" names the page of the manual to read on.
    """

    code: str
    file: str
    line: int
    column: int
    values: dict[str, str] = dataclasses.field(default_factory=dict)


class DocumentRefused(Exception):
    """A document that can't be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[DocumentProblem, ...]) -> None:
        places = "; ".join(f"{p.file}:{p.line}:{p.column} {p.code}" for p in problems)
        super().__init__(f"{len(problems)} problem(s): {places}")
        self.problems = problems
