"""The judging benchmark's points on openfisca-core: a variable an indicator, tiers as a scale of its parameters."""

from functools import cache
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode, ParameterScale
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.by_hand import the_rest
from benchmarks.judging_document import INDICATORS, TIERS, Answer, Data

YEAR = "2023"


def on_openfisca(data: Data) -> Answer:
    """Points from openfisca-core; it has no ranks, quotas and budgets, which the NumPy by hand adds."""
    simulation = SimulationBuilder().build_default_simulation(_system(), count=data.size.spaces)
    for n, figure in enumerate(data.figures):
        simulation.set_input(f"f{n}", YEAR, figure)
    score = simulation.calculate("score", YEAR)
    return the_rest(data, numpy.asarray(score, dtype=numpy.int64))


@cache
def _system() -> TaxBenefitSystem:
    space = build_entity(key="space", plural="spaces", label="A space", is_person=True)
    system = TaxBenefitSystem([space])
    scale = ParameterScale(
        "tiers",
        {
            "metadata": {"type": "single_amount"},
            "brackets": [
                {"threshold": {"2000-01-01": low}, "amount": {"2000-01-01": points}} for low, points in ((0, 0), *TIERS)
            ],
        },
        "",
    )
    system.parameters = ParameterNode("", data={})
    system.parameters.add_child("tiers", scale)
    for n in range(INDICATORS):
        system.add_variable(_variable(f"f{n}", space, None))
        system.add_variable(_variable(f"points_{n}", space, _points(n)))
    system.add_variable(_variable("score", space, _score))
    return system


def _points(n: int) -> Any:
    def formula(spaces: Any, period: Any, parameters: Any) -> Any:
        return parameters(period).tiers.calc(spaces(f"f{n}", period))

    return formula


def _score(spaces: Any, period: Any, parameters: Any) -> Any:
    return sum(spaces(f"points_{n}", period) for n in range(INDICATORS))


def _variable(name: str, entity: Any, formula: Any) -> Any:
    body = {"value_type": int, "entity": entity, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)
