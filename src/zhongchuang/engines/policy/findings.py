"""What an evaluation yields for each space: verdicts, points, grade and money with their reasons, as codes and values.

Everything here can be written to JSON and read back equal (see `stored`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhongchuang.engines.tables.expression.trace import REASONS, Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict

__all__ = [
    "Decision",
    "Finding",
    "Outcome",
    "Quantity",
    "Ruling",
    "Step",
    "finding_cells",
]

NEEDS = REASONS


@dataclass(frozen=True, slots=True)
class Finding:
    """What the engine found for one condition.

    `condition` is its code in the document, `number` its number in the regulation. `needs` says why a
    person is needed: "" or one of NEEDS.
    """

    condition: str
    number: str
    verdict: Verdict
    reason: Step
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """Points or money found under one item, grant or budget: `quantity` has the value, or the bounds it lies in.

    `needs` says why a person is needed: "" or one of NEEDS.
    """

    code: str
    number: str
    quantity: Quantity
    needs: str = ""


@dataclass(frozen=True, slots=True)
class GradeFound:
    """The grade found: `code`, or "" while it needs a person, with the grades still `possible`, best first.

    `steps` are the grades looked at with what their `when` came to, in the order of the document.
    """

    code: str
    possible: tuple[str, ...]
    steps: tuple[tuple[str, Step], ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one space under one policy. What is computed is never altered by a ruling.

    `verdict` is on all conditions together. `grants` are the claims, `paid` what the budgets leave of
    them. `public` says whether the public may see the result; None where the document doesn't ask.
    """

    space: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    items: tuple[Worth, ...] = ()
    score: Worth | None = None
    grade: GradeFound | None = None
    grants: tuple[Worth, ...] = ()
    paid: tuple[Worth, ...] = ()
    public: Finding | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on a condition that needs one, beside the computed finding and never over it.

    `condition` is the code of a condition, a grade, an item or a grant. `verdict` is met or not met;
    met where a person gives an amount or chooses a reading, which then is in `value`: an exact number as
    text (money in fen) or the reading's code. `signed` is False while the product has no accounts: the
    name was typed.
    """

    space: str
    condition: str
    verdict: Verdict
    reason: str
    by: str
    on: date
    signed: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision together with the rulings on it: `verdict` is what stands now."""

    decision: Decision
    rulings: tuple[Ruling, ...]
    verdict: Verdict


def finding_cells(finding: Finding) -> frozenset[Cell]:
    """Every cell and row the finding rests on, blank ones included."""
    return frozenset(_step_cells(finding.reason))


def _step_cells(step: Step) -> Iterator[Cell]:
    for quantity in (step.left, step.right):
        if quantity is not None:
            yield from _quantity_cells(quantity)
    for part in step.parts:
        yield from _step_cells(part)


def _quantity_cells(quantity: Quantity) -> Iterator[Cell]:
    yield from quantity.cells
    yield from quantity.missing
    for part in quantity.parts:
        yield from _quantity_cells(part)
    for step in quantity.steps:
        yield from _step_cells(step)
