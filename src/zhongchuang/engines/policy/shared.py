"""The names that mean the same for every space and record: the days, and the parameters in force."""

from datetime import date

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.tables.expression.nodes import DAYS, IN_FORCE
from zhongchuang.engines.tables.expression.trace import Exact, Found, Quantity, as_text
from zhongchuang.kernel.period import Period


def shared_names(policy: Policy, year: Period, as_of: date) -> dict[str, Found]:
    """What stands behind each, on the day of evaluation: a parameter without a value there is unknown."""
    days = dict(zip(DAYS, (year.first, year.last, as_of), strict=True))
    shared = {name: _known(name, "day", "", day) for name, day in days.items()}
    shared[IN_FORCE] = _known(IN_FORCE, "outcome", "", as_of in policy.in_force)
    for code, parameter in policy.parameters.items():
        value = parameter.on(as_of)
        if value is None or value.value is None:
            shared[code] = Found(Quantity(code, "parameter", parameter.unit), None, None, "unknown_parameter")
        else:
            shared[code] = _known(code, "parameter", parameter.unit, value.value)
    return shared


def _known(name: str, kind: str, unit: str, value: Exact) -> Found:
    return Found(Quantity(name, kind, unit, as_text(value)), value, value)
