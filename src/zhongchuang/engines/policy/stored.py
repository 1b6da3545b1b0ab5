"""A decision as plain JSON values, and read back equal."""

import re
from itertools import groupby
from typing import Any

from zhongchuang.engines.policy.findings import Decision, Finding, GradeFound, Worth
from zhongchuang.engines.tables.expression.trace import Quantity, Step
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict

_ADDRESS = re.compile(r"([A-Z]*)([0-9]*)")


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """The decision as plain JSON values; what is empty is left out. Cells stand together by file and sheet."""
    return {
        "space": decision.space,
        "verdict": decision.verdict.value,
        "findings": [_finding_to_json(finding) for finding in decision.findings],
        **_filled(
            items=[_worth_to_json(worth) for worth in decision.items],
            score=None if decision.score is None else _worth_to_json(decision.score),
            grade=None if decision.grade is None else _grade_to_json(decision.grade),
            grants=[_worth_to_json(worth) for worth in decision.grants],
            paid=[_worth_to_json(worth) for worth in decision.paid],
            public=None if decision.public is None else _finding_to_json(decision.public),
        ),
    }


def decision_from_json(data: dict[str, Any]) -> Decision:
    """The decision that `decision_to_json` wrote. Raises KeyError or ValueError on anything else."""
    return Decision(
        data["space"],
        Verdict(data["verdict"]),
        tuple(_finding_from_json(finding) for finding in data["findings"]),
        tuple(_worth_from_json(worth) for worth in data.get("items", ())),
        _worth_from_json(data["score"]) if "score" in data else None,
        _grade_from_json(data["grade"]) if "grade" in data else None,
        tuple(_worth_from_json(worth) for worth in data.get("grants", ())),
        tuple(_worth_from_json(worth) for worth in data.get("paid", ())),
        _finding_from_json(data["public"]) if "public" in data else None,
    )


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return _filled(
        condition=finding.condition,
        number=finding.number,
        verdict=finding.verdict.value,
        needs=finding.needs,
        reason=_step_to_json(finding.reason),
    )


def _finding_from_json(data: dict[str, Any]) -> Finding:
    return Finding(
        data["condition"],
        data.get("number", ""),
        Verdict(data["verdict"]),
        _step_from_json(data["reason"]),
        data.get("needs", ""),
    )


def _worth_to_json(worth: Worth) -> dict[str, Any]:
    return _filled(code=worth.code, number=worth.number, quantity=_quantity_to_json(worth.quantity), needs=worth.needs)


def _worth_from_json(data: dict[str, Any]) -> Worth:
    return Worth(data["code"], data.get("number", ""), _quantity_from_json(data["quantity"]), data.get("needs", ""))


def _grade_to_json(grade: GradeFound) -> dict[str, Any]:
    steps = [[code, _step_to_json(step)] for code, step in grade.steps]
    return _filled(code=grade.code, possible=list(grade.possible), steps=steps, needs=grade.needs)


def _grade_from_json(data: dict[str, Any]) -> GradeFound:
    steps = tuple((code, _step_from_json(step)) for code, step in data.get("steps", ()))
    return GradeFound(data.get("code", ""), tuple(data.get("possible", ())), steps, data.get("needs", ""))


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
        opens=step.opens,
    )


def _step_from_json(data: dict[str, Any]) -> Step:
    return Step(
        data["code"],
        Verdict(data["verdict"]),
        data.get("operator", ""),
        _quantity_from_json(data["left"]) if "left" in data else None,
        _quantity_from_json(data["right"]) if "right" in data else None,
        tuple(_step_from_json(part) for part in data.get("parts", ())),
        data.get("opens", ""),
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
        steps=[_step_to_json(step) for step in quantity.steps],
        note=quantity.note,
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
        tuple(_step_from_json(step) for step in data.get("steps", ())),
        data.get("note", ""),
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
