"""Tables of a policy's page: points and money by case, grades, budgets, records, worked cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhongchuang.voice.circular_text import (
    BudgetWords,
    CaseSpaceWords,
    CaseWords,
    GradeWords,
    MeasureWords,
    OutcomeWords,
    RecordWords,
    WorthWords,
)
from zhongchuang.voice.givens import EntryWords
from zhongchuang.web.ui.table import Column, Table


@dataclass(frozen=True, slots=True)
class Worth:
    """An item or a grant with its tables: by case or band, and reading by reading; None where it has none."""

    text: WorthWords
    entries: Table | None
    readings: Table | None

    @property
    def written(self) -> str:
        """As the document has it, a line for each entry."""
        return "\n".join(line for line in self.text.given.written if line)


@dataclass(frozen=True, slots=True)
class CaseSpace:
    """A space of a worked case; `outcomes` is a table where a hand's arithmetic stands beside."""

    text: CaseSpaceWords
    outcomes: Table | None

    @property
    def given(self) -> str:
        """All that is given of it on one line, for a case of several spaces."""
        return ("；" if (get_language() or "").startswith("zh") else "; ").join(self.text.given)


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case with its spaces."""

    text: CaseWords
    spaces: tuple[CaseSpace, ...]


def worths(rows: Sequence[WorthWords], amount: str) -> list[Worth]:
    """Items or grants; `amount` heads the column of what each case comes to."""
    return [
        Worth(
            row,
            _entries(row.text, row.given.entries, row.given.of or _("Where"), amount),
            _entries(row.text, row.given.readings, _("Reading of the text"), amount),
        )
        for row in rows
    ]


def _entries(caption: str, rows: Sequence[EntryWords], where: str, amount: str) -> Table | None:
    if not rows:
        return None
    told = [(_sentence(row.when), _sentence(row.amount)) for row in rows]
    return Table(caption, (Column(_sentence(where)), Column(amount, kind="prose")), told)


def _sentence(words: str) -> str:
    """Words that stand alone, with a capital where their language has them."""
    return words[:1].upper() + words[1:]


def measured(rows: Sequence[MeasureWords]) -> list[Table]:
    """A table for each figure that is given by case or band."""
    tables = (_entries(row.name, row.entries, row.name, _("Value")) for row in rows)
    return [table for table in tables if table]


def grades(rows: Sequence[GradeWords]) -> Table | None:
    """Each grade and when it is reached."""
    if not rows:
        return None
    columns = [Column(_("Grade")), Column(_("Reached where"), kind="prose")]
    told = [(row.name, _sentence(row.when)) for row in rows]
    remarks = [_remarks(row.decided, row.question, row.reading, row.quote) for row in rows]
    if not any(remarks):
        return Table(_("Grades"), columns, told)
    columns.append(Column(_("Remarks"), kind="prose"))
    return Table(_("Grades"), columns, [(*row, remark) for row, remark in zip(told, remarks, strict=True)])


def _remarks(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def budgets(rows: Sequence[BudgetWords]) -> Table | None:
    """Each budget line and how it is split."""
    if not rows:
        return None
    columns = (Column(_("Budget")), Column(_("Amount"), kind="number"), Column(_("How it is split"), kind="prose"))
    return Table(_("Budgets"), columns, [(row.name, row.amount, row.split) for row in rows])


def records(rows: Sequence[RecordWords]) -> Table | None:
    """What the document adds to the records."""
    if not rows:
        return None
    columns = (Column(_("Field")), Column(_("Sheet")), Column(_("What it holds")))
    told = [(name, row.name, holds) for row in rows for name, holds in row.fields]
    return Table(_("Records this rule adds"), columns, told)


def case_tables(cases: Sequence[CaseWords]) -> list[Case]:
    """The worked cases, each space with what was expected of it."""
    return [Case(case, tuple(_spaces(case))) for case in cases]


def _spaces(case: CaseWords) -> Iterator[CaseSpace]:
    """The spaces of a case; all have a table where a hand's arithmetic stands beside any of what is expected."""
    by_hand = any(row.arithmetic for space in case.spaces for row in space.outcomes)
    for space in case.spaces:
        yield CaseSpace(space, _outcomes(space.outcomes) if by_hand and space.outcomes else None)


def _outcomes(rows: Sequence[OutcomeWords]) -> Table:
    columns = (Column(_("What is expected")), Column(_("By hand"), kind="prose"), Column(_("Comes to"), kind="number"))
    told = [(row.name, row.arithmetic, row.expected if row.same else f"{row.expected} ≠ {row.found}") for row in rows]
    return Table(_("What the case expects"), columns, told, dense=True)
