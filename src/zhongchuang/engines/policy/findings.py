"""What an evaluation yields: for each condition of each space its verdict and its reasons, as codes and values.

Everything here can be written to JSON and read back equal (see `decision_to_json`, `decision_from_json`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from zhongchuang.engines.tables.expression.trace import Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict

__all__ = [
    "Decision",
    "Finding",
    "Outcome",
    "Quantity",
    "Ruling",
    "Step",
    "decision_from_json",
    "decision_to_json",
    "finding_cells",
    "needs_of",
]

NEEDS = ("missing_value", "zero_denominator", "unknown_parameter", "in_principle", "judgement")
"""Why a person is needed, the most pressing first: a blank can be filled before anybody need judge."""

_ADDRESS = re.compile(r"([A-Z]*)([0-9]*)")


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
class Decision:
    """The computed outcome for one space under one policy: never altered by a ruling."""

    space: str
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on a condition that needs one, beside the computed finding and never over it.

    `verdict` is met or not met. `signed` is False while the product has no accounts: the name was typed.
    """

    space: str
    condition: str
    verdict: Verdict
    reason: str
    by: str
    on: date
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision together with the rulings on it: `verdict` is what stands now."""

    decision: Decision
    rulings: tuple[Ruling, ...]
    verdict: Verdict


def needs_of(step: Step) -> str:
    """Why the step needs a person: the most pressing of NEEDS, or "" where it is decided."""
    reasons = set(_open_reasons(step))
    return next((need for need in NEEDS if need in reasons), "")


def _open_reasons(step: Step) -> Iterator[str]:
    if step.verdict is not Verdict.NEEDS_PERSON:
        return
    if step.code in ("unknown_parameter", "zero_denominator", "judgement"):
        yield step.code
    elif step.code in ("compare", "is", "shown"):
        yield "missing_value"
    elif step.code == "in_principle" and step.parts[0].verdict is Verdict.NOT_MET:
        yield "in_principle"
    for part in step.parts:
        yield from _open_reasons(part)


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


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """The decision as plain JSON values; what is empty is left out. Cells stand together by file and sheet."""
    return {
        "space": decision.space,
        "verdict": decision.verdict.value,
        "findings": [
            _filled(
                condition=finding.condition,
                number=finding.number,
                verdict=finding.verdict.value,
                needs=finding.needs,
                reason=_step_to_json(finding.reason),
            )
            for finding in decision.findings
        ],
    }


def decision_from_json(data: dict[str, Any]) -> Decision:
    """The decision that `decision_to_json` wrote. Raises KeyError or ValueError on anything else."""
    return Decision(
        data["space"],
        Verdict(data["verdict"]),
        tuple(
            Finding(
                finding["condition"],
                finding.get("number", ""),
                Verdict(finding["verdict"]),
                _step_from_json(finding["reason"]),
                finding.get("needs", ""),
            )
            for finding in data["findings"]
        ),
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", [], None)}


def _step_to_json(step: Step) -> dict[str, Any]:
    return _filled(
        code=step.code,
        verdict=step.verdict.value,
        operator=step.operator,
        left=None if step.left is None else _quantity_to_json(step.left),
        right=None if step.right is None else _quantity_to_json(step.right),
        parts=[_step_to_json(part) for part in step.parts],
    )


def _step_from_json(data: dict[str, Any]) -> Step:
    return Step(
        data["code"],
        Verdict(data["verdict"]),
        data.get("operator", ""),
        _quantity_from_json(data["left"]) if "left" in data else None,
        _quantity_from_json(data["right"]) if "right" in data else None,
        tuple(_step_from_json(part) for part in data.get("parts", ())),
    )


def _quantity_to_json(quantity: Quantity) -> dict[str, Any]:
    return _filled(
        name=quantity.name,
        kind=quantity.kind,
        unit=quantity.unit,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        cells=_cells_to_json(quantity.cells),
        missing=_cells_to_json(quantity.missing),
        parts=[_quantity_to_json(part) for part in quantity.parts],
    )


def _quantity_from_json(data: dict[str, Any]) -> Quantity:
    return Quantity(
        data.get("name", ""),
        data["kind"],
        data.get("unit", ""),
        data.get("value", ""),
        data.get("low", ""),
        data.get("high", ""),
        _cells_from_json(data.get("cells", ())),
        _cells_from_json(data.get("missing", ())),
        tuple(_quantity_from_json(part) for part in data.get("parts", ())),
    )


def _cells_to_json(cells: tuple[Cell, ...]) -> list[list[str]]:
    """Runs of cells of one sheet as [file, sheet, "H12", "13", ...]."""
    runs = groupby(cells, key=lambda cell: (cell.file, cell.sheet))
    return [[file, sheet, *(cell.address for cell in run)] for (file, sheet), run in runs]


def _cells_from_json(runs: Any) -> tuple[Cell, ...]:
    return tuple(_cell(file, sheet, address) for file, sheet, *addresses in runs for address in addresses)


def _cell(file: str, sheet: str, address: str) -> Cell:
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        raise ValueError(f"no cell address: {address!r}")
    return Cell(file, sheet, int(parts[2] or 0), parts[1])
