"""One entity's sheet after its cells were read: typed columns, and where each value came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from zhongchuang.engines.tables.codes import ReturnCode
from zhongchuang.engines.tables.fields import Entity
from zhongchuang.engines.tables.findings import Findings
from zhongchuang.engines.tables.problems import Cell, Problem, Severity
from zhongchuang.engines.tables.records import Origin, Row, Value

Column = Sequence[Value | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one entity, by column; None where a cell is blank or can't be read.

    `lines` are the rows of the sheet the records stand in, `letters` the columns of the fields that
    have one, `unreadable` the cells (field, place in the column) that aren't blank but can't be read.
    """

    entity: Entity
    file: str
    sheet: str
    lines: Sequence[int]
    letters: dict[str, str]
    columns: dict[str, Column]
    unreadable: set[tuple[str, int]]

    def column(self, field: str) -> Column:
        """The values of a field; all None where the sheet has no such column."""
        return self.columns.get(field) or [None] * len(self.lines)

    def cell(self, field: str, place: int) -> Cell:
        """The cell of a field in a record; the whole row where the sheet has no such column."""
        return Cell(self.file, self.sheet, self.lines[place], self.letters.get(field, ""))

    def is_blank(self, field: str, place: int) -> bool:
        """Whether nothing at all was filled in."""
        return self.column(field)[place] is None and (field, place) not in self.unreadable

    def rows(self) -> tuple[Row, ...]:
        """The records, each with its origin."""
        codes = list(self.columns)
        rows = []
        for line, values in zip(self.lines, zip(*self.columns.values(), strict=True), strict=True):
            found = dict(zip(codes, values, strict=True))
            if None in values:
                found = {code: value for code, value in found.items() if value is not None}
            origin = Origin(self.file, self.sheet, line, self.letters)
            rows.append(Row(self.entity.code, cast(dict[str, Value], found), origin))
        return tuple(rows)

    def report(
        self,
        findings: Findings,
        code: ReturnCode,
        field: str,
        place: int,
        *,
        found: str,
        severity: Severity = Severity.ERROR,
        others: tuple[Cell, ...] = (),
        check: str = "",
        expected: dict[str, str] | None = None,
    ) -> None:
        """Add a problem with one cell."""
        cell = self.cell(field, place)
        findings.add(
            Problem(code, severity, cell, self.entity.code, field, found, expected or {}, others=others, check=check)
        )
