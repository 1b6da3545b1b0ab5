"""What an evaluation yields: for each condition of each space the verdict, the inputs and the reasons, as codes and values.

Everything here can be written to JSON and read back equal (see `decision_to_json`, `decision_from_json`).
"""

from dataclasses import dataclass
from datetime import date

from zhongchuang.engines.tables.problems import Cell
from zhongchuang.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a comparison, with where it came from.

    `name` is a fact ("seats", "operator.independent_legal_person"), a measure ("residents_in_year"),
    a parameter ("months_at_least") or "" for a sum, a share or a literal, whose own parts are in `parts`.
    `kind` is one of fact, measure, parameter, sum, difference, product, share, literal.
    `value` is the exact value as text ("18", "0.75", "yes", "2023-01-01"; money in fen), "" where missing.
    `low` and `high` are set instead of `value` where a count is open because some record lacks a value.
    `cells` are the cells it rests on (whole rows for counted records), `missing` the cells that are blank.
    """

    name: str
    kind: str
    unit: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    cells: tuple[Cell, ...] = ()
    missing: tuple[Cell, ...] = ()
    parts: tuple["Quantity", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning for one condition: a comparison, a yes/no fact, or several steps joined.

    `code` is one of: compare, is (a yes/no or a choice), all, any, not, in_principle, judgement, unknown_parameter.
    `operator` is one of >= > <= < == != for `compare` and `is`.
    """

    code: str
    verdict: Verdict
    operator: str = ""
    left: Quantity | None = None
    right: Quantity | None = None
    parts: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the engine found for one condition. `condition` is its code in the document, `number` its number in the regulation.

    `needs` says why a person is needed: "" or one of judgement, in_principle, unknown_parameter, missing_value.
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
